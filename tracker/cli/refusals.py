"""Say in one line what went wrong, and end with the right exit code."""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from tracker.domain.errors import TrackerError


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
            raise WrongInput(
                f"The database refuses: {reason}. Check TRACKER_DATABASE_URL"
                " (see “tracker config”) and that the server runs."
            ) from error
