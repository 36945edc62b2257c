"""Find quotations, where they stand, and what they prove."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from tracker.domain import timelines
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import NotFound
from tracker.domain.messages import joined, say
from tracker.domain.vocabularies import AnchorState, MilestoneField, SnapshotExtent, Stance
from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Participation,
    Party,
    Person,
    Provision,
    Quote,
    QuoteCheck,
    Relation,
    Snapshot,
    Source,
    Term,
)
from tracker.queries import sources
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page
from tracker.queries.timelines import fuzzy, shapes

_NEWEST = Sort("created", "newest", Quote.created_at, is_descending=True)


@dataclass(frozen=True, slots=True)
class Proved:
    """Be one fact that a quotation bears on."""

    evidence_uid: str
    stance: Stance
    note: str
    noun: str
    uid: str
    field: str
    label: str
    agreement_slug: str
    agreement_title: str
    date: FuzzyDate | None = None


def _columns() -> Any:
    return (
        select(
            Quote,
            Snapshot.uid.label("snapshot_uid"),
            Snapshot.extent,
            Snapshot.sha256,
            Snapshot.retrieved_at,
            Source,
            Term.label.label("publisher"),
            Person.name.label("speaker"),
            Person.slug.label("speaker_slug"),
        )
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        # each text has its source; SQLite would go through all sources to see which are in use
        .outerjoin(Source, Source.id == Snapshot.source_id)
        .outerjoin(Term, Term.id == Source.publisher_id)
        .outerjoin(Person, Person.id == Quote.speaker_id)
        .where(Source.deleted_at.is_(None))
    )


def get(session: Session, uid: str) -> Any:
    """Return a quotation with its source, publisher and speaker; raises NotFound."""
    found = session.execute(_columns().where(Quote.uid == uid)).first()
    if found is None:
        raise NotFound("quotation", uid)
    return found


_QUOTE = [
    *(Quote.__table__.c[name] for name in ("uid", "exact", "prefix", "suffix", "start", "end")),
    *(Quote.__table__.c[name] for name in ("office", "speech_mode", "language", "translation")),
    Person.name,
]
_RECORDS = (
    select(*_QUOTE, *shapes.SNAPSHOT)
    .select_from(Quote)
    .join(Snapshot, Snapshot.id == Quote.snapshot_id)
    .join(Source, Source.id == Snapshot.source_id)
    .outerjoin(shapes.PUBLISHER, shapes.PUBLISHER.id == Source.publisher_id)
    .outerjoin(Person, Person.id == Quote.speaker_id)
    .where(Source.deleted_at.is_(None), Quote.uid.in_(bindparam("uids", expanding=True)))
)


def records(session: Session, uids: Iterable[str]) -> dict[str, timelines.Evidence]:
    """Return some quotations as records of the domain that bear on nothing yet, by uid.

    Rows are read past the session's objects. Nothing is asked where no quotation is named.
    """
    asked = list(uids)
    rows = session.execute(_RECORDS, {"uids": asked}).all() if asked else []
    return {row[0]: _record(row[: len(_QUOTE)], row[len(_QUOTE) :]) for row in rows}


def _record(quote: Any, snapshot: Any) -> timelines.Evidence:
    uid, exact, prefix, suffix, start, end, office, speech_mode, *words = quote
    language, translation, speaker = words
    _, snapshot_uid, sha256, retrieved_at = snapshot[:4]
    return timelines.Evidence(
        uid="",
        quote_uid=uid,
        stance=Stance.CONTEXT,
        exact=exact,
        source=shapes.source_of(snapshot),
        prefix=prefix,
        suffix=suffix,
        start=start,
        end=end,
        speaker=speaker or "",
        office=office,
        speech_mode=speech_mode,
        language=language,
        translation=translation,
        snapshot_sha256=sha256,
        snapshot_uid=snapshot_uid,
        retrieved_at=retrieved_at,
    )


def list_page(
    session: Session,
    *,
    speaker: str = "",
    day: date | None = None,
    key: str = "",
    size: int = PAGE_SIZE,
) -> Page:
    """Return one page of quotations, the newest first; of a day, from sources that were out."""
    statement = _columns().add_columns(Quote.id.label("id"), Quote.created_at.label("sort_value"))
    statement = statement.where(sources.known_on(day))
    if speaker:
        number = select(Person.id).where(Person.slug == speaker).scalar_subquery()
        statement = statement.where(Quote.speaker_id == number)
    return page(session, statement, _NEWEST, Quote.id, key=key, size=size)


def of_source(session: Session, source_id: int) -> Sequence[Any]:
    """Return the quotations of a source with their speakers, in order of the text."""
    return session.execute(
        _columns().where(Source.id == source_id).order_by(Quote.start, Quote.id)
    ).all()


def places(session: Session, snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """Return where the quotations of a source stand in one of its texts, by uid.

    Those made in the text itself, and those of its other texts that were found in it.
    """
    found = {
        row.uid: (row.start, row.end)
        for row in session.execute(
            select(Quote.uid, Quote.start, Quote.end).where(Quote.snapshot_id == snapshot.id)
        )
    }
    for row in session.execute(
        select(Quote.uid, QuoteCheck.start, QuoteCheck.end)
        .join(Quote, Quote.id == QuoteCheck.quote_id)
        .where(
            QuoteCheck.snapshot_id == snapshot.id,
            QuoteCheck.state.in_((AnchorState.EXACT, AnchorState.MOVED)),
        )
    ):
        found.setdefault(row.uid, (row.start, row.end))
    return found


def best_snapshot(session: Session, quote: Quote) -> Snapshot:
    """Return the text in which a quotation is best shown: the newest full one that has it."""
    own = session.get_one(Snapshot, quote.snapshot_id)
    better = session.scalar(
        select(Snapshot)
        .join(QuoteCheck, QuoteCheck.snapshot_id == Snapshot.id)
        .where(
            QuoteCheck.quote_id == quote.id,
            QuoteCheck.state.in_((AnchorState.EXACT, AnchorState.MOVED)),
            Snapshot.extent == SnapshotExtent.FULL,
            Snapshot.deleted_at.is_(None),
            sources.is_newer(Snapshot, own),
        )
        .order_by(*sources.NEWEST_TEXT)
        .limit(1)
    )
    return better or own


def problems(session: Session, source_id: int | None = None) -> Sequence[Any]:
    """Return the sources with quotations that their newest full text has not for certain.

    Each row has the source's slug and title, the text's uid and the number of quotations.
    """
    statement = _problems(is_of_one=source_id is not None)
    return session.execute(statement, {"source": source_id}).all()


@cache
def _problems(*, is_of_one: bool) -> Any:
    """Return that statement; outer joins have it read from the few that were not found on."""
    only = [Source.id == bindparam("source")] if is_of_one else []
    newer = aliased(Snapshot)
    is_newest = ~(
        select(newer.id)
        .where(
            newer.source_id == Snapshot.source_id,
            newer.extent == SnapshotExtent.FULL,
            newer.deleted_at.is_(None),
            sources.is_newer(newer, Snapshot),
        )
        .exists()
    )
    return (
        select(
            Source.slug,
            Source.title,
            Snapshot.uid.label("snapshot_uid"),
            func.count().label("number"),
        )
        .select_from(QuoteCheck)
        .outerjoin(Snapshot, Snapshot.id == QuoteCheck.snapshot_id)
        .outerjoin(Source, Source.id == Snapshot.source_id)
        .where(
            *only,
            QuoteCheck.state.in_((AnchorState.LOST, AnchorState.AMBIGUOUS)),
            Snapshot.extent == SnapshotExtent.FULL,
            Snapshot.deleted_at.is_(None),
            Source.deleted_at.is_(None),
            is_newest,
        )
        .group_by(Source.id, Source.slug, Source.title, Snapshot.uid)
        .order_by(Source.title, Source.id)
    )


def proved_by(session: Session, quote_ids: Sequence[int]) -> dict[int, list[Proved]]:
    """Return what each of some quotations proves, in one statement."""
    rows = session.execute(
        select(
            Evidence,
            Milestone.uid.label("milestone_uid"),
            Milestone.type.label("milestone_type"),
            DateExpectation.uid.label("expectation_uid"),
            *_date_columns(DateExpectation, "target"),
            *_date_columns(Milestone, "date"),
            Participation.uid.label("participation_uid"),
            Party.name.label("party_name"),
            Provision.uid.label("provision_uid"),
            Provision.heading,
            Relation.uid.label("relation_uid"),
            Relation.type.label("relation_type"),
            Agreement.uid.label("agreement_uid"),
            Agreement.slug,
            Agreement.title,
        )
        .outerjoin(DateExpectation, DateExpectation.id == Evidence.expectation_id)
        # exactly one of the targets is set, so that the first one found is the one
        .outerjoin(
            Milestone,
            Milestone.id == func.coalesce(Evidence.milestone_id, DateExpectation.milestone_id),
        )
        .outerjoin(Participation, Participation.id == Evidence.participation_id)
        .outerjoin(Party, Party.id == Participation.party_id)
        .outerjoin(Provision, Provision.id == Evidence.provision_id)
        .outerjoin(Relation, Relation.id == Evidence.relation_id)
        .join(
            Agreement,
            Agreement.id
            == func.coalesce(
                Evidence.agreement_id,
                Milestone.agreement_id,
                Participation.agreement_id,
                Provision.agreement_id,
                Relation.agreement_id,
            ),
        )
        .where(Evidence.quote_id.in_(quote_ids), Agreement.deleted_at.is_(None))
        .order_by(Evidence.id)
    )
    found: dict[int, list[Proved]] = defaultdict(list)
    for row in rows:
        found[row.Evidence.quote_id].append(_proved(row))
    return found


def _date_columns(model: type[Any], prefix: str) -> list[Any]:
    return [column for column in model.__table__.c if column.name.startswith(f"{prefix}_")]


def _proved(row: Any) -> Proved:
    evidence: Evidence = row.Evidence
    field = str(evidence.agreement_field or evidence.milestone_field or "")
    date = fuzzy(row, "target")
    if evidence.milestone_field is MilestoneField.DATE:
        date = fuzzy(row, "date")
    if evidence.agreement_id is not None:
        noun, uid, label = "agreement", row.agreement_uid, str(_field_label(evidence))
    elif evidence.expectation_id is not None:
        noun, uid = "expectation", row.expectation_uid
        label = say(
            "target “{words}” of {type}", words=row.target_text, type=row.milestone_type.label
        )
    elif evidence.milestone_id is not None:
        noun, uid = "milestone", row.milestone_uid
        label = joined(": ", (row.milestone_type.label, _field_label(evidence)))
    elif evidence.participation_id is not None:
        noun, uid = "participation", row.participation_uid
        label = say("party {name}", name=row.party_name)
    elif evidence.provision_id is not None:
        noun, uid = "provision", row.provision_uid
        label = say("provision “{heading}”", heading=row.heading)
    else:
        noun, uid = "relation", row.relation_uid
        label = say("relation: {type}", type=row.relation_type.label)
    return Proved(
        evidence_uid=evidence.uid,
        stance=evidence.stance,
        note=evidence.note,
        noun=noun,
        uid=uid,
        field=field,
        label=label,
        agreement_slug=row.slug,
        agreement_title=row.title,
        date=date,
    )


def _field_label(evidence: Evidence) -> str:
    field = evidence.agreement_field or evidence.milestone_field
    return field.label if field is not None else ""
