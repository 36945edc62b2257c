"""Measure an import of new agreements beside raw inserts of the same rows, in one run.

The floor writes the very rows that the import left, by ``executemany`` of the standard library's
sqlite3 into tables with the same rules and indexes; it reads no file and derives nothing.
"""

from __future__ import annotations

import argparse
import csv
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert

from tracker import migrate
from tracker.db import Sessions, make_engine
from tracker.domain.importing.mappings import Column, FileMapping, SheetMapping
from tracker.domain.inputs import Actor
from tracker.domain.vocabularies import BatchKind, MilestoneType, Modality, PartyKind
from tracker.importers import tables
from tracker.models import Party
from tracker.services import batches, importing
from tracker.services.importing import Planner

BY = Actor(name="bench")
PARTIES = 200
EVENTS = ("proposed", "negotiation_round", "signed", "ratified", "entered_into_force", "registered")
CONTENT = ("agreement", "identifier", "participation", "milestone")
WRITTEN = (*CONTENT, "revision", "batch_revision")


def main() -> None:
    """Make a file, import it, write the same rows raw, and print both."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.importing", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=10_000, help="agreements (10,000)")
    number = parser.parse_args().number
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "agreements.csv"
        write_file(path, number)
        url = prepared(Path(folder) / "import.sqlite")
        seconds = run_import(url, path)
        counts = rows_of(Path(folder) / "import.sqlite")
        prepared(Path(folder) / "floor.sqlite")
        floor = run_floor(Path(folder) / "import.sqlite", Path(folder) / "floor.sqlite")
        again = run_import(url, path)
    content = sum(counts[name] for name in CONTENT)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        ("Agreements", f"{number:,}"),
        ("Rows of content", f"{content:,}"),
        ("Import, rows of content a second", f"{content / seconds:,.0f}"),
        ("Import, rows a second with revisions", f"{sum(counts.values()) / seconds:,.0f}"),
        ("Raw inserts of the same rows, rows a second", f"{sum(counts.values()) / floor:,.0f}"),
        ("Import as a multiple of raw inserts", f"{seconds / floor:.1f}"),
        ("The same file again (all the same), agreements a second", f"{number / again:,.0f}"),
        ("Peak memory, MiB", f"{peak:,.0f}"),
    ]
    print("| Measure | Figure |\n| --- | --- |")
    print("\n".join(f"| {label} | {figure} |" for label, figure in lines))


def write_file(path: Path, number: int) -> None:
    """Write agreements of two parties with a number in a register and six milestones each."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Title", "Parties", "No", "Summary", *EVENTS])
        for n in range(number):
            parties = f"Party {n % PARTIES}; Party {(n * 7 + 1) % PARTIES}"
            year, month = 1950 + n % 75, 1 + n % 12
            days = [f"{year + p // 3}-{month:02}-{1 + (n + p) % 28:02}" for p in range(6)]
            title = f"Agreement {n} on trade and the protection of rivers"
            writer.writerow([title, parties, f"B{n}", "Words about what it provides. " * 4, *days])


def prepared(path: Path) -> str:
    """Return the address of a new database with the parties."""
    url = f"sqlite:///{path}"
    migrate.upgrade(url)
    engine = make_engine(url)
    with Sessions(engine).writing() as session:
        rows = [
            {"slug": f"party-{n}", "name": f"Party {n}", "kind": PartyKind.STATE}
            for n in range(PARTIES)
        ]
        session.execute(insert(Party), rows)
        session.commit()
    engine.dispose()
    return url


def mapping() -> FileMapping:
    """Return what the columns mean."""
    dates = [Column(each, "date", MilestoneType(each), Modality.OCCURRED) for each in EVENTS]
    columns = (
        Column("Title", "title"),
        Column("Parties", "party"),
        Column("No", "identifier", scheme="Bench"),
        Column("Summary", "summary"),
        *dates,
    )
    return FileMapping((SheetMapping("", columns),))


def run_import(url: str, path: Path) -> float:
    """Import a file in one transaction and return the seconds it took."""
    engine = make_engine(url)
    started = time.perf_counter()
    with path.open("rb") as file, Sessions(engine).writing() as session:
        found = tables.read(file, path.name)
        planner = Planner(session, mapping(), name=path.name)
        batch = batches.applied_batch(session, BatchKind.IMPORT, path.name, BY)
        planned = planner.plan(found.groups(mapping()))
        for each, result in importing.save_at_once(session, batch, planner, planned, BY):
            assert each.outcome != "error", each.problems
            assert result is None or result.error is None
        session.commit()
    seconds = time.perf_counter() - started
    engine.dispose()
    return seconds


def rows_of(path: Path) -> dict[str, int]:
    """Return how many rows each table has."""
    with sqlite3.connect(path) as database:
        return {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in WRITTEN
        }


def run_floor(source: Path, target: Path) -> float:
    """Write the same rows raw, in one transaction; return the seconds without reading them."""
    database = sqlite3.connect(target, isolation_level=None)
    database.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;")
    database.execute("INSERT INTO batch SELECT * FROM batch WHERE 0")
    seconds = 0.0
    for table, rows in _rows(source):
        marks = ", ".join("?" * len(rows[0]))
        started = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        database.execute("COMMIT")
        seconds += time.perf_counter() - started
    database.close()
    return seconds


def _rows(source: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    with sqlite3.connect(source) as database:
        for table in ("batch", *WRITTEN):
            cursor = database.execute(f"SELECT * FROM {table}")
            while rows := cursor.fetchmany(20_000):
                yield table, rows


if __name__ == "__main__":
    sys.exit(main())
