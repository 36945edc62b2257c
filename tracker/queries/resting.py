"""Find the agreements that rest on quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Participation,
    Provision,
    Publication,
    PublicationEvidence,
    Relation,
)

NAMED = 2  # agreements of one quotation; of the others it is told how many they are


def by_quote(session: Session, ids: Sequence[int], *, is_public: bool) -> dict[int, list[Any]]:
    """Return by quotation the first agreements that rest on it, by title, in one statement.

    Each has ``slug`` and ``title``, and ``number``: how many rest on the quotation in all. The
    public gets those that are published alone, by the titles that were published.
    """
    found: defaultdict[int, list[Any]] = defaultdict(list)
    if ids:
        for row in session.execute(_first(is_public=is_public), {"ids": ids}):
            found[row.quote_id].append(row)
    return found


@cache
def _first(*, is_public: bool) -> Select[Any]:
    """Return the statement: to build it takes longer than to run it."""
    links = (_published() if is_public else _recorded()).distinct().subquery().c
    here: Any = {"partition_by": links.quote_id}
    order = links.title_key, links.agreement_id
    place = func.row_number().over(order_by=order, **here).label("place")
    number = func.count().over(**here).label("number")
    placed = select(links.quote_id, links.slug, links.title, place, number).subquery()
    wanted: Select[Any] = select(placed).where(placed.c.place <= NAMED)
    return wanted.order_by(placed.c.quote_id, placed.c.place)


def _recorded() -> Select[Any]:
    owner = func.coalesce(
        Evidence.agreement_id,
        Milestone.agreement_id,
        Participation.agreement_id,
        Provision.agreement_id,
        Relation.agreement_id,
    )
    return (
        _columns(Evidence, Agreement)
        .outerjoin(DateExpectation, DateExpectation.id == Evidence.expectation_id)
        .outerjoin(
            Milestone,
            Milestone.id == func.coalesce(Evidence.milestone_id, DateExpectation.milestone_id),
        )
        .outerjoin(Participation, Participation.id == Evidence.participation_id)
        .outerjoin(Provision, Provision.id == Evidence.provision_id)
        .outerjoin(Relation, Relation.id == Evidence.relation_id)
        .join(Agreement, Agreement.id == owner)
        .where(_is_asked_for(Evidence.quote_id), Agreement.deleted_at.is_(None))
    )


def _published() -> Select[Any]:
    return (
        _columns(PublicationEvidence, Publication)
        .join(Agreement, Agreement.id == PublicationEvidence.agreement_id)
        .join(Publication, Publication.agreement_id == Agreement.id)
        .where(_is_asked_for(PublicationEvidence.quote_id), Agreement.deleted_at.is_(None))
    )


def _columns(evidence: Any, titled: Any) -> Select[Any]:
    number = Agreement.id.label("agreement_id")
    columns = (evidence.quote_id, number, Agreement.slug, titled.title, titled.title_key)
    return select(*columns).select_from(evidence)


def _is_asked_for(quote_id: Any) -> Any:
    return quote_id.in_(bindparam("ids", expanding=True))
