"""Find what feeds tell: the newest saves, and the secret addresses that open them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import and_, or_, select, tuple_
from sqlalchemy.orm import Session

from tracker.domain import changes, keys
from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import FeedKind
from tracker.models import (
    Agreement,
    FeedToken,
    Participation,
    Party,
    Person,
    Publication,
    PublishedVersion,
    Revision,
    Source,
    User,
)

NEWEST = 60
# How many publishings are looked at for those that changed something that readers see.
_LOOKED_AT = 2 * NEWEST
_HIDDEN = ("notes", "record_state")
_MODELS: dict[str, Any] = {
    "agreement": Agreement,
    "party": Party,
    "person": Person,
    "source": Source,
}
NOUNS = tuple(_MODELS)
_NAMES = {
    f"{noun}_{name}": column.label(f"{noun}_{name}")
    for noun, model in _MODELS.items()
    for name, column in (
        ("slug", model.slug),
        ("title", getattr(model, "title", None) or model.name),
    )
}


@dataclass(frozen=True, slots=True)
class Saved:
    """Be one save as a feed tells it: of what, called what now, and what it changed."""

    revision: Revision
    noun: str
    slug: str
    title: str
    changes: tuple[changes.Change, ...]


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
) -> list[Saved]:
    """Return the newest saves of everything, or of some agreements and a party.

    ``agreement_ids`` are numbers, or a statement that finds them.
    The public is told of publishings alone, and what each changed for readers.
    """
    if is_public:
        return _published(session, agreement_ids)
    statement = select(Revision, *_NAMES.values())
    for noun in NOUNS:
        model = _MODELS[noun]
        statement = statement.outerjoin(model, model.id == getattr(Revision, f"{noun}_id"))
    if agreement_ids is not None:
        wanted: list[Any] = [Revision.agreement_id.in_(agreement_ids)]
        if party_id is not None:
            wanted.append(Revision.party_id == party_id)
        statement = statement.where(or_(*wanted))
    order = (Revision.at.desc(), Revision.id.desc())
    found = []
    for row in session.execute(statement.order_by(*order).limit(NEWEST)):
        noun = next(noun for noun in NOUNS if getattr(row.Revision, f"{noun}_id"))
        slug, title = getattr(row, f"{noun}_slug"), getattr(row, f"{noun}_title")
        stored = [changes.Change(**item) for item in row.Revision.changes]
        found.append(Saved(row.Revision, noun, slug, title, tuple(stored)))
    return found


def _published(session: Session, agreement_ids: Any) -> list[Saved]:
    """Return the newest publishings of what readers see, each with what it changed for them."""
    statement = (
        select(Revision, Agreement.slug, Publication.title)
        .join(PublishedVersion, _is_same(PublishedVersion))
        .join(Agreement, Agreement.id == Revision.agreement_id)
        .join(Publication, Publication.agreement_id == Agreement.id)
        .where(Agreement.deleted_at.is_(None))
    )
    if agreement_ids is not None:
        statement = statement.where(Revision.agreement_id.in_(agreement_ids))
    order = (PublishedVersion.at.desc(), PublishedVersion.version.desc())
    rows = session.execute(statement.order_by(*order).limit(_LOOKED_AT)).all()
    before = _before(session, [row.Revision for row in rows])
    found = []
    for row in rows:
        number = row.Revision.agreement_id, row.Revision.version
        told = changes.between(before[number], row.Revision.data) if number in before else []
        shown = tuple(item for item in told if not item.path.startswith(_HIDDEN))
        if shown or number not in before:
            found.append(Saved(row.Revision, "agreement", row.slug, row.title, shown))
    return found[:NEWEST]


def _is_same(model: Any) -> Any:
    same = model.agreement_id == Revision.agreement_id
    return and_(same, model.version == Revision.version)


def _before(session: Session, rows: Sequence[Revision]) -> dict[tuple[int, int], Any]:
    """Return what readers saw before each of some publishings; the first ones are left out."""
    numbers = {row.agreement_id for row in rows}
    published: dict[int, list[int]] = defaultdict(list)
    for number, version in session.execute(
        select(PublishedVersion.agreement_id, PublishedVersion.version)
        .where(PublishedVersion.agreement_id.in_(numbers))
        .order_by(PublishedVersion.version)
    ):
        published[number].append(version)
    earlier = {
        (number, later): (number, former)
        for number, versions in published.items()
        for former, later in pairwise(versions)
    }
    wanted = [earlier[key] for row in rows if (key := (row.agreement_id, row.version)) in earlier]
    data = {
        (row.agreement_id, row.version): row.data
        for row in session.scalars(
            select(Revision).where(tuple_(Revision.agreement_id, Revision.version).in_(wanted))
        )
    }
    return {later: data[former] for later, former in earlier.items() if former in data}


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
