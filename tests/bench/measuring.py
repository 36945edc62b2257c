"""Do a piece of work in a process of its own, and say what it took."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from typing import Any

from tracker.cli.database import rest_collector


def measured(work: Callable[..., Any], *given: Any) -> tuple[float, Any, float]:
    """Return processor seconds, the answer and the peak of memory of a piece of work.

    How long it takes depends on who else uses the machine; processor time does so less.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (work, given))


def _measure(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[float, Any, float]:
    rest_collector()
    started = time.process_time()
    answer = work(*given)
    seconds = time.process_time() - started
    return seconds, answer, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
