"""Write the words of the open vocabularies; none is ever deleted, only retired."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.inputs import TermInput, slugify
from tracker.models import Term
from tracker.services import refusals


def create(session: Session, data: TermInput) -> Term:
    """Add a word."""
    taken = session.scalars(select(Term.slug).where(Term.vocabulary == data.vocabulary))
    term = Term(
        vocabulary=data.vocabulary,
        slug=data.slug or slugify(data.label, taken=taken),
        label=data.label,
    )
    session.add(term)
    _write(session, term, data)
    return term


def update(session: Session, term: Term, data: TermInput) -> None:
    """Change a word; it keeps its vocabulary and its slug."""
    _write(session, term, data)


def _write(session: Session, term: Term, data: TermInput) -> None:
    term.label, term.definition = data.label, data.definition
    term.is_retired = data.is_retired
    try:
        session.flush()  # a word that exists already is told here, at its field
    except IntegrityError as error:
        raise refusals.explain(error) from error
