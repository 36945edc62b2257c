"""Say what to do where something was named that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from tracker.cli.refusals import WrongInput
from tracker.domain.errors import NotFound
from tracker.queries import nearest

_ADDRESS = "Write its address (slug): the last part of the address of its page."
_ADVICE = {
    "account": "“tracker users list” lists the accounts.",
    "agreement": _ADDRESS,
    "party": _ADDRESS,
    "person": _ADDRESS,
    "source": "“tracker sources list” lists the sources.",
    "subject": _ADDRESS,
}


@contextmanager
def advised(session: Session) -> Iterator[None]:
    """Add to “There is no …” what was perhaps meant, or how to find out what there is."""
    try:
        yield
    except NotFound as error:
        guess = nearest.find(session, error.noun, error.key)
        advice = f"Did you mean “{guess}”?" if guess else _ADVICE.get(error.noun, "")
        raise WrongInput(f"{error} {advice}".rstrip()) from error
