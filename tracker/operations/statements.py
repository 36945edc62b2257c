"""Tell of statements that the database takes long to answer."""

from __future__ import annotations

import logging
import time
from typing import Any

from sqlalchemy import Engine, event

log = logging.getLogger("tracker.statements")
_SHOWN = 600


def watch(engine: Engine, slow_after_ms: int) -> None:
    """Log each statement that takes longer, without the values in it; 0 logs none."""
    if not slow_after_ms:
        return

    def start(_connection: Any, _cursor: Any, _statement: str, *rest: Any) -> None:
        rest[1]._tracker_started = time.monotonic()  # noqa: SLF001  # a mark of ours

    def end(_connection: Any, _cursor: Any, statement: str, *rest: Any) -> None:
        took = (time.monotonic() - rest[1]._tracker_started) * 1000  # noqa: SLF001
        if took > slow_after_ms:
            words = " ".join(statement.split())[:_SHOWN]
            log.warning("slow statement", extra={"facts": {"ms": round(took), "statement": words}})

    event.listen(engine, "before_cursor_execute", start)
    event.listen(engine, "after_cursor_execute", end)
