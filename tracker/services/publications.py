"""Keep what readers see of agreements: which version, and by what their lists find it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from tracker.domain import workflow
from tracker.domain.changes import Change
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor
from tracker.domain.messages import say
from tracker.domain.permissions import Permission, may
from tracker.domain.vocabularies import RecordState, Role
from tracker.models import (
    Agreement,
    DateExpectation,
    Milestone,
    Participation,
    Publication,
    PublicationEvidence,
    PublicationRelation,
    PublicationSpan,
    PublishedVersion,
    Quote,
    Relation,
    Revision,
    User,
    agreement_subject,
    publication_party,
    publication_subject,
)
from tracker.queries import publications as queries
from tracker.queries.evidence import TARGETS
from tracker.services import projections, search

_REVIEWERS = [role for role in Role if may(role, Permission.PUBLISH)]
_LINKS: tuple[Any, ...] = (
    publication_party,
    publication_subject,
    PublicationSpan.__table__,
    PublicationRelation.__table__,
    PublicationEvidence.__table__,
)


def settle(session: Session, agreement: Agreement, data: Mapping[str, Any]) -> None:
    """Let readers see what the state says: the version just saved, none, or what they saw.

    ``data`` is the agreement as it was just written down.
    """
    if agreement.record_state not in {RecordState.PUBLISHED, RecordState.WITHDRAWN}:
        return
    shown = session.get(Publication, agreement.id, populate_existing=True)
    if agreement.record_state is RecordState.PUBLISHED:
        _publish(session, agreement, data, shown or Publication(agreement_id=agreement.id))
    elif shown is not None:
        session.delete(shown)
        session.flush()  # the next save must not find it


def _publish(
    session: Session, agreement: Agreement, data: Mapping[str, Any], shown: Publication
) -> None:
    version = {"agreement_id": agreement.id, "version": agreement.version}
    session.add(PublishedVersion(**version, at=agreement.updated_at))
    session.flush()  # the publication points at it
    shown.version, shown.updated_at = agreement.version, agreement.updated_at
    shown.title, shown.instrument_type = agreement.title, agreement.instrument_type
    shown.calendar = _calendar(session, agreement)
    for name in projections.NAMES:
        setattr(shown, name, getattr(agreement, name))
    session.add(shown)
    session.flush()  # the links point at it
    search.copy_published(session, agreement.id)
    for table in _LINKS:
        session.execute(table.delete().where(table.c.agreement_id == agreement.id))
    _link(session, agreement)
    _link_relations(session, agreement, data)
    _link_evidence(session, agreement, data)


def _calendar(session: Session, agreement: Agreement) -> dict[str, Any]:
    rows = session.scalars(select(Milestone).where(Milestone.agreement_id == agreement.id))
    return {
        row.uid: [row.sequence, row.created_at.isoformat(), row.updated_at.isoformat()]
        for row in rows
    }


def _link(session: Session, agreement: Agreement) -> None:
    """Copy what lists for readers filter by: parties, subjects, the days of dates and targets."""
    here = Participation.agreement_id == agreement.id
    parties = select(Participation.agreement_id, Participation.party_id).where(here).distinct()
    session.execute(insert(publication_party).from_select(["agreement_id", "party_id"], parties))
    subjects = select(agreement_subject).where(agreement_subject.c.agreement_id == agreement.id)
    session.execute(insert(publication_subject).from_select(["agreement_id", "term_id"], subjects))
    own, targets = Milestone.__table__.c, DateExpectation.__table__.c
    for earliest, latest, more in (
        (own.date_earliest, own.date_latest, []),
        (targets.target_earliest, targets.target_latest, [targets.milestone_id == own.id]),
    ):
        days = select(own.agreement_id, earliest, latest).where(
            own.agreement_id == agreement.id,
            or_(earliest.is_not(None), latest.is_not(None)),
            *more,
        )
        names = ["agreement_id", "earliest", "latest"]
        session.execute(insert(PublicationSpan).from_select(names, days))


def _link_relations(session: Session, agreement: Agreement, data: Mapping[str, Any]) -> None:
    ends = {
        row.uid: row.to_agreement_id
        for row in session.scalars(select(Relation).where(Relation.agreement_id == agreement.id))
    }
    session.add_all(
        PublicationRelation(
            agreement_id=agreement.id,
            to_agreement_id=ends[item["uid"]],
            uid=item["uid"],
            data={
                "relations": [item],
                "evidence": [e for e in data["evidence"] if e.get("relation") == item["uid"]],
            },
        )
        for item in data["relations"]
    )


def _link_evidence(session: Session, agreement: Agreement, data: Mapping[str, Any]) -> None:
    items = data["evidence"]
    wanted = {item["quote"] for item in items}
    numbers = {
        row.uid: row.id
        for row in session.execute(select(Quote.uid, Quote.id).where(Quote.uid.in_(wanted)))
    }
    for item in items:
        noun = next(noun for noun in TARGETS if item.get(noun))
        session.add(
            PublicationEvidence(
                agreement_id=agreement.id,
                quote_id=numbers[item["quote"]],
                target=agreement.uid if noun == "agreement" else item[noun],
            )
        )
    session.flush()  # whoever reads next in this transaction must find it


def settle_reverted(session: Session, agreement: Agreement, version: int) -> None:
    """Take an agreement as published that went back to what readers see."""
    shown = session.get(Publication, agreement.id)
    if shown is not None and shown.version == version:
        agreement.record_state = RecordState.PUBLISHED


def require_same_address(session: Session, agreement: Agreement, before: Mapping[str, Any]) -> None:
    """Raise InvalidInput where an address would change that readers know already."""
    is_moved = bool(before) and before["slug"] != agreement.slug
    if is_moved and queries.last_version(session, agreement):
        message = say(
            "It was published under “{before}”. Leave the address as it is.", before=before["slug"]
        )
        raise InvalidInput({"slug": [message]})


def require_other_eyes(
    session: Session, agreement: Agreement, by: Actor, found: Iterable[Change]
) -> None:
    """Raise InvalidInput where reviewers would publish what they wrote themselves.

    It counts what was written since readers last saw a version, in this save too. The only
    reviewer may do it, and so may commands.
    """
    writes = any(item.path != "record_state" for item in found)
    if needs_other_eyes(session, agreement, by, writes=writes):
        message = say(
            "Part of this is your own work. Another reviewer publishes it; send it to review."
        )
        raise InvalidInput({"record_state": [message]})


def needs_other_eyes(
    session: Session, agreement: Agreement, by: Actor, *, writes: bool = False
) -> bool:
    """Say whether somebody wrote part of what would be published, and others could publish it."""
    if by.id is None or by.approves_own:
        return False
    wrote = select(Revision.id).where(
        Revision.agreement_id == agreement.id,
        Revision.version > queries.last_version(session, agreement),
        Revision.action.not_in(workflow.MOVES),
        Revision.actor_id == by.id,
    )
    if not writes and session.scalar(wrote.limit(1)) is None:
        return False
    active = User.is_active.is_(True)
    reviewers = select(func.count()).select_from(User).where(User.role.in_(_REVIEWERS), active)
    return (session.scalar(reviewers) or 0) > 1
