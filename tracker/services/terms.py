"""Write the words of the open vocabularies; none is ever deleted, only retired."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.inputs import Actor, TermInput, slugify
from tracker.domain.vocabularies import AuditRealm, TermVocabulary
from tracker.models import Term
from tracker.services import audit, projections, refusals, search


def create(session: Session, data: TermInput, *, by: Actor) -> Term:
    """Add a word."""
    taken = session.scalars(select(Term.slug).where(Term.vocabulary == data.vocabulary))
    term = Term(
        vocabulary=data.vocabulary,
        slug=data.slug or slugify(data.label, taken=taken),
        label=data.label,
    )
    session.add(term)
    _write(session, term, data)
    audit.record(session, by, AuditRealm.TERM, "term_made", f"Added the word “{term.label}”.")
    return term


def update(session: Session, term: Term, data: TermInput, *, by: Actor) -> None:
    """Change a word; it keeps its vocabulary and its slug.

    What is found by the word, agreements about it or sources published by it, is found by the
    new one.
    """
    before = term.label
    is_renamed = before != data.label
    _write(session, term, data)
    summary = f"Changed the word “{before}”."
    now = {"label": term.label, "definition": term.definition, "is_retired": term.is_retired}
    audit.record(session, by, AuditRealm.TERM, "term_changed", summary, term=term.uid, now=now)
    if is_renamed and term.vocabulary is TermVocabulary.SUBJECT:
        projections.refresh_for_subject(session, term.id)
    elif is_renamed and term.vocabulary is TermVocabulary.PUBLISHER:
        search.refresh_publisher(session, term.id)


def _write(session: Session, term: Term, data: TermInput) -> None:
    term.label, term.definition = data.label, data.definition
    term.is_retired = data.is_retired
    try:
        session.flush()  # a word that exists already is told here, at its field
    except IntegrityError as error:
        raise refusals.explain(error) from error
