"""Kill the server hundreds of times under write load: ``python -m tests.faults --kills 300``."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.faults.killing import kill_often
from tests.faults.servers import databases_of
from tests.faults.writing import add_people
from tracker import migrate


def main() -> None:
    """Make a database, kill its server, and say what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=1, help="other moments")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with databases_of(options.database, path) as databases:
            url = databases.create()
            migrate.upgrade(url)
            add_people(url)
            begun = time.monotonic()
            told = kill_often(url, path, options.kills, options.seed)
            print(f"{options.database}: {told} in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
