"""Measure an import of new agreements beside plain inserts of the same rows, in one run.

The floors write the very rows that the import left into tables with the same rules and indexes, by
``executemany`` of the standard library's sqlite3 and by inserts of SQLAlchemy Core. They read no
file, check nothing, derive nothing and write no search index. Each runs in a process of its own;
figures are processor time, but where the clock is named: an import runs in two processes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.importing.work import (
    CONTENT,
    prepared,
    rows_of,
    run_core,
    run_import,
    run_raw,
    write_file,
)
from tests.bench.measuring import measured


def main() -> None:
    """Make a file, import it, write the same rows plainly, and print all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.importing", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=10_000, help="agreements (10,000)")
    number = parser.parse_args().number
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, made = folder / "agreements.csv", folder / "import.sqlite"
        write_file(path, number)
        url = prepared(made)
        seconds, clock, peak = measured(run_import, url, path)
        counts = rows_of(made)
        prepared(folder / "raw.sqlite")
        _, raw, _ = measured(run_raw, made, folder / "raw.sqlite")
        _, core, _ = measured(run_core, url, prepared(folder / "core.sqlite"))
        _, again, _ = measured(run_import, url, path)
    content, everything = sum(counts[name] for name in CONTENT), sum(counts.values())
    lines = [
        ("Agreements", f"{number:,}"),
        ("Rows of content", f"{content:,}"),
        ("Import, rows of content a second by the clock", f"{content / clock:,.0f}"),
        ("Import, rows of content a second", f"{content / seconds:,.0f}"),
        ("Import, rows a second with revisions", f"{everything / seconds:,.0f}"),
        ("Raw inserts of the same rows, rows a second", f"{everything / raw:,.0f}"),
        ("Inserts by SQLAlchemy Core, rows a second", f"{everything / core:,.0f}"),
        ("Import as a multiple of raw inserts", f"{seconds / raw:.1f}"),
        ("Import as a multiple of SQLAlchemy Core", f"{seconds / core:.1f}"),
        (
            "The same file again (all the same), agreements a second by the clock",
            f"{number / again:,.0f}",
        ),
        ("Peak memory of the import, MiB", f"{peak:,.0f}"),
    ]
    print("| Measure | Figure |\n| --- | --- |")
    print("\n".join(f"| {label} | {figure} |" for label, figure in lines))


if __name__ == "__main__":
    sys.exit(main())
