"""Say in one line what went wrong, and end with the right exit code."""

from __future__ import annotations

import sqlite3
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from tracker.db import trouble
from tracker.domain.errors import TrackerError, Trouble


class WrongInput(click.ClickException):
    """End with exit code 2 and a line “Error: …”."""

    exit_code = 2


class Commands(click.Group):
    """Be a group of commands whose expected errors are lines, not tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise WrongInput(str(error)) from error
        except DBAPIError as error:
            reason = " ".join(str(error.orig).split())
            raise WrongInput(f"The database refuses: {reason}. {_advice(error)}") from error


_SERVED = "Check TRACKER_DATABASE_URL (see “tracker config”) and that the server runs."
_IN_A_FILE = {
    Trouble.BUSY: "Another program holds the file: end it, or try again.",
    Trouble.FULL: "Make room on the disk of the file that TRACKER_DATABASE_URL names.",
    Trouble.READ_ONLY: (
        "Whoever runs this must be let write the file that TRACKER_DATABASE_URL names, and its"
        " folder."
    ),
    Trouble.UNREACHABLE: (
        "Check TRACKER_DATABASE_URL (see “tracker config”): the folder must be there, and a path"
        " from the root has four slashes, as sqlite:////folder/tracker.sqlite."
    ),
}


def _advice(error: DBAPIError) -> str:
    """Return what to do; a file has no server that could run."""
    found = trouble(error)
    if isinstance(error.orig, sqlite3.Error) and found in _IN_A_FILE:
        return _IN_A_FILE[found]
    return _SERVED
