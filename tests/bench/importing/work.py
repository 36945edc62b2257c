"""Make a file, import it, and write the rows that it left plainly."""

from __future__ import annotations

import csv
import sqlite3
import time
from pathlib import Path

from sqlalchemy import insert, select

from tracker import beside, migrate
from tracker.db import Base, Sessions, make_engine
from tracker.domain.importing.mappings import Column, FileMapping, SheetMapping
from tracker.domain.inputs import Actor
from tracker.domain.vocabularies import BatchKind, MilestoneType, Modality, PartyKind
from tracker.importers import tables
from tracker.models import Party
from tracker.services import batches, importing

BY = Actor(name="bench")
PARTIES = 200
EVENTS = ("proposed", "negotiation_round", "signed", "ratified", "entered_into_force", "registered")
CONTENT = ("agreement", "identifier", "participation", "milestone")
WRITTEN = (*CONTENT, "revision", "batch_revision")
PORTION = 1_000  # rows that the floors write at once


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
    """Import a file in one transaction as the command does; return the seconds by the clock."""
    started = time.perf_counter()
    engine = make_engine(url, writes_much=True)
    with path.open("rb") as file, Sessions(engine).writing() as session:
        found = tables.read(file, path.name)
        batch = batches.applied_batch(session, BatchKind.IMPORT, path.name, BY)
        news, planned = beside.planning(session, found, mapping(), derives=True)
        for each, result in importing.save_at_once(session, batch, news, planned, BY):
            assert each.outcome != "error", each.problems
            assert result is None or result.error is None
        session.commit()
    engine.dispose()
    return time.perf_counter() - started


def rows_of(path: Path) -> dict[str, int]:
    """Return how many rows each table has."""
    with sqlite3.connect(path) as database:
        return {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in WRITTEN
        }


def run_raw(source: Path, target: Path) -> float:
    """Write the same rows raw; return the processor seconds without reading them."""
    database = sqlite3.connect(target, isolation_level=None)
    database.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; BEGIN IMMEDIATE")
    seconds = 0.0
    with sqlite3.connect(source) as held:
        for table in ("batch", *WRITTEN):
            cursor = held.execute(f"SELECT * FROM {table}")
            while rows := cursor.fetchmany(PORTION):
                marks = ", ".join("?" * len(rows[0]))
                started = time.process_time()
                database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
                seconds += time.process_time() - started
    started = time.process_time()
    database.execute("COMMIT")
    seconds += time.process_time() - started
    database.close()
    return seconds


def run_core(source: str, target: str) -> float:
    """Write the same rows by SQLAlchemy Core; return the seconds without reading them."""
    seconds = 0.0
    with (
        make_engine(source).connect() as held,
        Sessions(make_engine(target)).writing() as session,
    ):
        for name in ("batch", *WRITTEN):
            table = Base.metadata.tables[name]
            for some in held.execute(select(table)).mappings().partitions(PORTION):
                rows = [dict(row) for row in some]
                started = time.process_time()
                session.execute(insert(table), rows)
                seconds += time.process_time() - started
        started = time.process_time()
        session.commit()
        seconds += time.process_time() - started
    return seconds
