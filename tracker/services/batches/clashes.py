"""Name the agreement that a save of many came into conflict with, by its address or a number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import numbers
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.models import Agreement
from tracker.queries import imports as queries
from tracker.services.aggregates import Data


def named(session: Session, refusal: InvalidInput, data: Data, number: int | None) -> InvalidInput:
    """Return a refusal that names the value and who has it, where somebody was faster.

    ``number`` is that of the agreement whose content ``data`` is, None for a new one.
    """
    found = None
    if "slug" in refusal.errors:
        found = _address(session, data, number)
    elif "value" in refusal.errors:
        found = _identifier(session, data, number)
    return refusal if found is None else InvalidInput({"": [found]})


def _address(session: Session, data: Data, number: int | None) -> str | None:
    statement = select(Agreement.id, Agreement.title).where(Agreement.slug == data["slug"])
    row = session.execute(statement).first()
    if row is None or row.id == number:
        return None
    return say(
        "“{title}” has the address “{slug}” since. Look anew at what would change.",
        title=row.title,
        slug=data["slug"],
    )


def _identifier(session: Session, data: Data, number: int | None) -> str | None:
    own = {numbers.key(each["scheme"], each["value"]): each for each in data["identifiers"]}
    for key, row in queries.by_identifiers(session, own).items():
        if row.id != number:
            return say(
                "“{title}” (agreements/{slug}) has the identifier {scheme} {value} since. Look"
                " anew at what would change.",
                title=row.title,
                slug=row.slug,
                scheme=own[key]["scheme"],
                value=own[key]["value"],
            )
    return None
