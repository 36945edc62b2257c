"""Find what feeds tell: the newest saves, and the secret addresses that open them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain import keys
from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import FeedKind, RecordState
from tracker.models import (
    Agreement,
    FeedToken,
    Participation,
    Party,
    Person,
    Revision,
    Source,
    User,
)

NEWEST = 60
# Of the saves of published agreements, how many may have been made while they were drafts.
_LOOKED_AT = 4 * NEWEST


def tokens(session: Session, user_id: int) -> Sequence[FeedToken]:
    """Return somebody's addresses that work, the newest first."""
    return session.scalars(
        select(FeedToken)
        .where(FeedToken.user_id == user_id, FeedToken.revoked_at.is_(None))
        .order_by(FeedToken.id.desc())
    ).all()


def get_token(session: Session, user_id: int, uid: str) -> FeedToken:
    """Return one of somebody's addresses that works; raises NotFound."""
    found = session.scalar(
        select(FeedToken).where(
            FeedToken.uid == uid, FeedToken.user_id == user_id, FeedToken.revoked_at.is_(None)
        )
    )
    if found is None:
        raise NotFound("feed address", uid)
    return found


def find_token(session: Session, secret: str, kind: FeedKind) -> FeedToken | None:
    """Return the address that a secret opens, if it works and its account does."""
    return session.scalar(
        select(FeedToken)
        .join(User, User.id == FeedToken.user_id)
        .where(
            FeedToken.token_hash == keys.digest(secret),
            FeedToken.kind == kind,
            FeedToken.revoked_at.is_(None),
            User.is_active.is_(True),
        )
    )


def saves(
    session: Session,
    *,
    agreement_ids: Any = None,
    party_id: int | None = None,
    is_public: bool = False,
) -> Sequence[Any]:
    """Return the newest saves of everything, or of some agreements and a party.

    ``agreement_ids`` are numbers, or a statement that finds them.
    The public is told of published agreements alone, and only of saves that left them published.
    """
    statement = _with_records()
    if agreement_ids is not None:
        wanted: list[Any] = [Revision.agreement_id.in_(agreement_ids)]
        if party_id is not None:
            wanted.append(Revision.party_id == party_id)
        statement = statement.where(or_(*wanted))
    statement = statement.order_by(Revision.at.desc(), Revision.id.desc())
    if not is_public:
        return session.execute(statement.limit(NEWEST)).all()
    rows = session.execute(
        statement.where(
            Agreement.record_state == RecordState.PUBLISHED, Agreement.deleted_at.is_(None)
        ).limit(_LOOKED_AT)
    )
    published = RecordState.PUBLISHED.value
    return [row for row in rows if row.Revision.data.get("record_state") == published][:NEWEST]


def _with_records() -> Any:
    return (
        select(
            Revision,
            Agreement.slug.label("agreements_slug"),
            Agreement.title.label("agreements_title"),
            Party.slug.label("parties_slug"),
            Party.name.label("parties_title"),
            Person.slug.label("persons_slug"),
            Person.name.label("persons_title"),
            Source.slug.label("sources_slug"),
            Source.title.label("sources_title"),
        )
        .outerjoin(Agreement, Agreement.id == Revision.agreement_id)
        .outerjoin(Party, Party.id == Revision.party_id)
        .outerjoin(Person, Person.id == Revision.person_id)
        .outerjoin(Source, Source.id == Revision.source_id)
    )


def agreement_ids(party_ids: Sequence[int]) -> Any:
    """Return the statement that finds the agreements in which all of some parties take part."""
    statement = select(Agreement.id).where(Agreement.deleted_at.is_(None))
    for number in party_ids:
        statement = statement.where(
            Agreement.id.in_(
                select(Participation.agreement_id).where(Participation.party_id == number)
            )
        )
    return statement
