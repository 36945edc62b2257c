"""Write the log: as text or JSON, with the request that a line belongs to, without secrets."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tracker.config import Settings

# what belongs to one request bears its number, in whichever module it is said
request_number: ContextVar[str] = ContextVar("request_number", default="")
_GIVEN_NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}")
_HIDDEN = "***"
_SHORTEST_SECRET = 4


def number_for(given: str | None) -> str:
    """Return the number of a request: the one a proxy gave it if plain, or a new one."""
    return given if given and _GIVEN_NUMBER.fullmatch(given) else uuid4().hex


def configuration(settings: Settings) -> dict[str, Any]:
    """Return what sends everything of level INFO and above to the standard error stream.

    It is in the form of ``logging.config``, which gunicorn takes too.
    """
    lines = JsonLines if settings.log_format == "json" else TextLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": lambda: lines(settings.secrets())}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
            # it would hold addresses with secrets in them; ours tells routes
            "gunicorn.access": {"handlers": [], "level": "CRITICAL"},
            # they tell of every step
            **{name: {"level": "WARNING"} for name in ("alembic", "fontTools", "weasyprint")},
        },
    }


class Lines(logging.Formatter):
    """Make one line of a record, in which no secret of the settings stands."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if len(secret) >= _SHORTEST_SECRET]

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        facts: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := request_number.get():
            facts["request"] = number
        facts |= getattr(record, "facts", {})
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        line = self.line(facts)
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return line

    def line(self, facts: dict[str, Any]) -> str:
        """Return the facts of a record as one line."""
        raise NotImplementedError


class JsonLines(Lines):
    """Make one JSON object a line."""

    def line(self, facts: dict[str, Any]) -> str:
        """Return the facts of a record as one line."""
        return json.dumps(facts, ensure_ascii=False, default=str)


class TextLines(Lines):
    """Make a line for people, with a traceback below it."""

    def line(self, facts: dict[str, Any]) -> str:
        """Return the facts of a record as one line, control characters written out."""
        head = " ".join(str(facts.pop(name)) for name in ("at", "level", "logger"))
        message, traceback = facts.pop("message"), facts.pop("traceback", "")
        more = "".join(f" {name}={value}" for name, value in facts.items())
        line = "".join(
            letter if letter.isprintable() else letter.encode("unicode_escape").decode()
            for letter in f"{head} {message}{more}"
        )
        return f"{line}\n{traceback}" if traceback else line
