"""Let many people read and some write for a while: ``python -m tests.bench.load``."""

from __future__ import annotations

import argparse
import http.client
import random
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from tests.faults.servers import databases_of
from tests.faults.writing import Writers, add_people, check
from tests.operations.rows import sessions_of
from tests.services.story import story
from tests.serving import Server, Visitor
from tracker import migrate
from tracker.services import seeding

PAGES = (
    "/agreements",
    "/agreements/sino-german-cyber-agreement",
    "/agreements?q=cyber",
    "/slippage",
    "/parties/china",
    "/sources",
    "/agreements/sino-german-cyber-agreement/timeline.json",
)
PAUSE = 0.5  # seconds that a person looks at a page, on average


class Readers:
    """Be many people who read, each on a connection of their own."""

    def __init__(self, server: Server, number: int) -> None:
        self._server = server
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(seed,), daemon=True) for seed in range(number)
        ]
        self.times: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.broken: Counter[str] = Counter()

    def __enter__(self) -> Readers:  # noqa: PYI034  # it is never a subclass
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _read(self, seed: int) -> None:
        chance = random.Random(seed)  # an order of pages
        with Visitor(self._server.port, timeout=60) as visitor:
            while not self._stopped.wait(chance.uniform(0, 2 * PAUSE)):
                begun = time.monotonic()
                try:
                    answer = visitor.get(chance.choice(PAGES))
                except (OSError, http.client.HTTPException) as error:
                    self.broken[type(error).__name__] += 1
                else:
                    self.times.append(time.monotonic() - begun)
                    self.statuses[answer.status] += 1


def memory(server: Server) -> int:
    """Return the MiB that the largest worker holds."""
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in server.workers()]
    return max(pages) * 4096 // 1024**2


def main() -> None:
    """Make a database, let people at it, and say what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        databases_of(options.database, Path(folder)) as databases,
    ):
        url = databases.create()
        migrate.upgrade(url)
        with sessions_of(url) as sessions, sessions.writing() as session:
            seeding.load(session, story())
            session.commit()
        add_people(url)
        held = []
        settings = {"public_reading": "1", "workers": options.workers}
        with (
            Server(url, Path(folder), **settings) as server,
            Readers(server, options.readers) as readers,
            Writers(server, options.writers) as writers,
        ):
            writers.wait_for(options.writers)
            for _ in range(10):
                time.sleep(options.seconds / 10)
                held.append(memory(server))
        told = check(url, writers.acknowledged)
    times = sorted(readers.times)
    print(f"{options.database}, {options.readers} readers, {options.writers} writers")
    print(f"pages read: {len(times):,}, by status {dict(readers.statuses)}")
    print(f"broken connections: {dict(readers.broken)}")
    half, most = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"half of them within {half:.2f} s, 95 % within {most:.2f} s")
    print(f"saves: {len(writers.acknowledged):,} acknowledged, {told:,} stored,", end=" ")
    print(f"by status {dict(writers.statuses)}")
    print(f"memory of the largest worker in MiB, ten times: {held}")


if __name__ == "__main__":
    main()
