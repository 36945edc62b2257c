"""Look up what a filter names: parties by any of their words, subjects by their address."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.models import Term
from tracker.queries import parties, revisions


def known_party(session: Session, name: str, words: str) -> tuple[str, tuple[int, ...]]:
    """Return by what a party is asked for, and its numbers; raises InvalidInput for none."""
    if found := parties.numbers_of(session, words):
        return words, found
    if now := revisions.renamed(session, "party", words):
        return now, parties.numbers_of(session, now)
    message = say(
        "There is no party “{words}”. Write its name, its code or its address.", words=words
    )
    raise InvalidInput({name: [message]})


def require_subject(session: Session, name: str, words: str) -> None:
    """Raise InvalidInput where there is no such subject."""
    subject = Term.vocabulary == "subject", Term.slug == words
    if session.scalar(select(Term.id).where(*subject)) is None:
        message = say("There is no subject “{words}”. Choose from the list.", words=words)
        raise InvalidInput({name: [message]})
