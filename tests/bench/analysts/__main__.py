"""Let fifty analysts edit forty records at once, on both databases, and print what came of it."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests import analysts
from tests.servers import Databases, PostgresqlDatabases, PostgresqlServer, SqliteDatabases
from tracker import migrate

KINDS = ("sqlite", "postgresql")


def main() -> None:
    """Run on one database or both; exit with 1 where anything was lost or failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.analysts", description=__doc__)
    parser.add_argument("--database", choices=KINDS, action="append", help="one kind only")
    parser.add_argument("--analysts", type=int, default=50)
    parser.add_argument("--records", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=20, help="edits of each analyst")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print("| Database | Saves | Late | Busy | Failed | Revisions | Seconds | Median s | 95 % s |")
    print("| --- " * 9 + "|")
    is_well = True
    with tempfile.TemporaryDirectory(prefix="tracker-analysts-") as folder:
        for kind in chosen.database or KINDS:
            done = _run(kind, Path(folder), chosen)
            _print(kind, done)
            is_well &= not done.wrong and not _failed(done)
    sys.exit(0 if is_well else 1)


def _run(kind: str, folder: Path, chosen: argparse.Namespace) -> analysts.Outcome:
    server = PostgresqlServer(folder) if kind == "postgresql" else None
    databases: Databases = (
        SqliteDatabases(folder) if server is None else PostgresqlDatabases(server.address())
    )
    try:
        url = databases.create()
        migrate.upgrade(url)
        return analysts.run(
            url,
            analysts=chosen.analysts,
            records=chosen.records,
            rounds=chosen.rounds,
            seed=chosen.seed,
        )
    finally:
        if server is not None:
            server.stop()


def _failed(done: analysts.Outcome) -> int:
    return sum(times for code, times in done.codes.items() if code >= 500 and code != analysts.BUSY)


def _print(kind: str, done: analysts.Outcome) -> None:
    waits = sorted(each for told in done.told for each in told.waits)
    shown = (
        kind,
        done.saved,
        done.codes[analysts.LATE],
        done.codes[analysts.BUSY],
        _failed(done),
        done.revisions,
        f"{done.seconds:.1f}",
        f"{statistics.median(waits):.3f}",
        f"{waits[int(len(waits) * 0.95)]:.3f}",
    )
    print(f"| {' | '.join(map(str, shown))} |", flush=True)
    for words in done.wrong:
        print(f"  WRONG: {words}")


main()
