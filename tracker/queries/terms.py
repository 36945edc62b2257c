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


def require_subject(session: Session, slug: str) -> None:
    """Raise NotFound for what is no subject; one that is retired still is."""
    statement = select(Term.id).where(Term.vocabulary == "subject", Term.slug == slug)
    if session.scalar(statement) is None:
        raise NotFound("subject", slug)


def get(session: Session, uid: str, *, is_locked: bool = False) -> Term:
    """Return a term; raises NotFound. A locked one is nobody else's until the transaction ends."""
    statement = select(Term).where(Term.uid == uid)
    if is_locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = session.scalar(statement)
    if found is None:
        raise NotFound("word", uid)
    return found
