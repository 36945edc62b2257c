"""Find the words of the open vocabularies."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import Term


def list_all(session: Session) -> Sequence[Term]:
    """Return every term by vocabulary and label."""
    return session.scalars(select(Term).order_by(Term.vocabulary, Term.label)).all()


def get(session: Session, uid: str) -> Term:
    """Return a term; raises NotFound."""
    found = session.scalar(select(Term).where(Term.uid == uid))
    if found is None:
        raise NotFound("word", uid)
    return found
