"""Time every streamed format beside a plain writer: ``python -m tests.bench.exporting ADDRESS``.

The floors are csv writers over a raw cursor of SQLite: one of the columns of the milestones table
joined with their agreement's, one that looks up every fact of our CSV as well. Each format runs in
a process of its own, so that its peak of memory is its own. Figures are processor time: how long
it takes depends on who else uses the machine.
"""

from __future__ import annotations

import argparse
import sqlite3

from sqlalchemy import make_url

from tests.bench.exporting.work import EVERY_FACT, PLAIN, export, floor
from tests.bench.measuring import measured
from tracker import exporters

MEBIBYTE = 1024 * 1024


def main() -> None:
    """Print a table of all streamed formats, or of some."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exporting", description=__doc__)
    parser.add_argument("address", help="sqlite:///…, made by python -m tests.bench.filling")
    parser.add_argument("--formats", nargs="*", help="only these")
    chosen = parser.parse_args()
    path = make_url(chosen.address).database or ""
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM milestone").fetchone()
    plain, *_ = row("a csv writer, plain", count, measured(floor, chosen.address, PLAIN))
    every, *_ = row("a csv writer, every fact", count, measured(floor, chosen.address, EVERY_FACT))
    for exporter in exporters.all():
        if exporter.is_streaming and (not chosen.formats or exporter.key in chosen.formats):
            seconds, *_ = row(exporter.key, count, measured(export, chosen.address, exporter.key))
            print(f"{'':26}{seconds / plain:6.1f} × plain {seconds / every:6.1f} × every fact")


def row(name: str, count: int, found: tuple[float, int, float]) -> tuple[float, int, float]:
    """Print one line, and return what it tells."""
    seconds, size, peak = found
    print(
        f"{name:26}{seconds:6.1f} s {count / seconds:10,.0f} milestones/s"
        f" {size / MEBIBYTE:8.1f} MiB, peak {peak:5.0f} MiB",
        flush=True,
    )
    return found


if __name__ == "__main__":
    main()
