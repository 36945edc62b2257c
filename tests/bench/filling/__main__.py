"""Make a database of a size: ``python -m tests.bench.filling ADDRESS --agreements 1000``."""

from __future__ import annotations

import argparse
import time

from tests.bench.filling import SEED, fill
from tracker import migrate
from tracker.db import make_engine


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.filling", description=__doc__)
    parser.add_argument("address", help="sqlite:///… or postgresql://…; the database is empty")
    parser.add_argument("--agreements", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    started = time.perf_counter()
    migrate.upgrade(chosen.address)
    engine = make_engine(chosen.address)
    fill(engine, chosen.agreements, seed=chosen.seed)
    engine.dispose()
    print(f"{chosen.agreements:,} agreements in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
