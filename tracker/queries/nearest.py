"""Guess which record was meant by an address that none has."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import Agreement, Party, Person, Source, Term, User

# what each noun is asked for by, and which of them are there
_KNOWN: dict[str, tuple[Any, Any]] = {
    "agreement": (Agreement.slug, Agreement.deleted_at.is_(None)),
    "party": (Party.slug, Party.deleted_at.is_(None)),
    "person": (Person.slug, Person.deleted_at.is_(None)),
    "source": (Source.slug, Source.deleted_at.is_(None)),
    "subject": (Term.slug, Term.vocabulary == "subject"),
    "account": (User.name, User.is_active.is_(True)),
}


def find(session: Session, noun: str, asked: str) -> str:
    """Return the address that is most like the one asked for; empty where none is like it.

    Every address of the noun is compared: for commands, not for pages.
    """
    if noun not in _KNOWN:
        return ""
    column, is_there = _KNOWN[noun]
    known = session.scalars(select(column).where(is_there)).all()
    return next(iter(get_close_matches(asked.lower(), known, n=1)), "")
