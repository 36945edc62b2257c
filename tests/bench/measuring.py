"""Do a piece of work in a process of its own, and say what it took."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections.abc import Callable
from typing import Any

from tracker.cli.database import rest_collector


def measured(work: Callable[..., Any], *given: Any) -> tuple[float, Any, float]:
    """Return processor seconds, the answer and the peak of memory of a piece of work.

    How long it takes depends on who else uses the machine; processor time does so less. It is that
    of all processes that were begun for it, memory that of the largest.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (work, given))


def _measure(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[float, Any, float]:
    rest_collector()
    started = sum(os.times()[:4])
    answer = work(*given)
    seconds = sum(os.times()[:4]) - started
    processes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return seconds, answer, max(resource.getrusage(who).ru_maxrss for who in processes) / 1024
