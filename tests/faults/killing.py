"""Kill a server at random moments while people write."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.faults.writing import Writers, check
from tests.serving import Server

LONGEST = 0.6  # seconds between two kills, once saves come through again


def kill_often(url: str, folder: Path, kills: int, seed: int = 1) -> str:
    """Kill one worker or the whole server so many times; return what was counted.

    After each kill a new server, or a new worker, must save again. Raises AssertionError where
    something acknowledged is lost.
    """
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    whole = 0
    with Server(url, folder, workers=2) as server, Writers(server) as writers:
        for done in range(1, kills + 1):
            writers.wait_for(1)
            time.sleep(chance.uniform(0, LONGEST))
            if chance.random() < 1 / 2:
                whole += 1
                server.kill()
                server.start(is_waiting=False)
            else:
                for worker in server.workers()[:1]:
                    with suppress(ProcessLookupError):
                        os.kill(worker, signal.SIGKILL)
            if done % 25 == 0:
                check(url, list(writers.acknowledged))
        writers.wait_for(1)
    stored = check(url, writers.acknowledged)
    return (
        f"{kills} kills ({whole} of the whole server, {kills - whole} of a worker):"
        f" {len(writers.acknowledged)} saves acknowledged, {stored} stored, none lost;"
        f" answers by status {dict(writers.statuses)}"
    )
