"""Build whole agreements as records of the domain, with a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.domain import timelines
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import RecordState
from tracker.models import (
    Agreement,
    AgreementTitle,
    DateExpectation,
    Evidence,
    Identifier,
    Milestone,
    Note,
    Participation,
    Party,
    Person,
    Provision,
    Quote,
    Relation,
    Snapshot,
    Source,
    Term,
    agreement_subject,
)
from tracker.models.quotes import TARGETS

BATCH = 200
_NO_EVIDENCE: tuple[timelines.Evidence, ...] = ()

AnyRow = Row[Any]
EvidenceOf = dict[tuple[str, int], tuple[timelines.Evidence, ...]]


def fuzzy(row: AnyRow, prefix: str) -> FuzzyDate | None:
    """Return the uncertain date in a row's nine columns, or None."""
    values = row._mapping  # noqa: SLF001  # the public name of a row's columns
    text = values[f"{prefix}_text"]
    if text is None:
        return None
    names = ("edtf", "earliest", "latest", "precision", "qualifier", "basis", "anchor", "note")
    return FuzzyDate(text, *(values[f"{prefix}_{name}"] for name in names))


def stream(
    session: Session, ids: Iterable[int], *, is_public: bool = False
) -> Iterator[timelines.Agreement]:
    """Yield whole agreements in the order of their ids, a batch at a time."""
    batch: list[int] = []
    for agreement_id in ids:
        batch.append(agreement_id)
        if len(batch) == BATCH:
            yield from build(session, batch, is_public=is_public)
            batch = []
    if batch:
        yield from build(session, batch, is_public=is_public)


def build(
    session: Session, ids: Sequence[int], *, is_public: bool = False
) -> list[timelines.Agreement]:
    """Return whole agreements in the order of their ids.

    Takes 11 statements, however many agreements there are. ``is_public`` leaves out relations to
    records that are not published.
    """
    rows = {row.id: row for row in session.execute(_in(Agreement, Agreement.id, ids))}
    if not rows:
        return []
    parts = _Parts(session, list(rows), is_public=is_public)
    return [_agreement(rows[number], parts) for number in ids if number in rows]


class _Parts:
    """Hold the rows of many agreements' parts, by agreement."""

    def __init__(self, session: Session, ids: list[int], *, is_public: bool) -> None:
        self.titles = _by(session, AgreementTitle, ids)
        self.identifiers = _by(session, Identifier, ids)
        self.provisions = _by(session, Provision, ids)
        self.notes = _by(session, Note, ids)
        self.subjects = _grouped(
            session.execute(
                select(agreement_subject.c.agreement_id, Term.label)
                .join(Term, Term.id == agreement_subject.c.term_id)
                .where(agreement_subject.c.agreement_id.in_(ids))
                .order_by(Term.label)
            )
        )
        self.participations = _grouped(
            session.execute(
                _with_party(Participation, ids).join(Party, Party.id == Participation.party_id)
            )
        )
        self.milestones = _grouped(
            session.execute(
                _with_party(Milestone, ids)
                .add_columns(Term.label.label("occasion"))
                .outerjoin(Party, Party.id == Milestone.party_id)
                .outerjoin(Term, Term.id == Milestone.occasion_id)
            )
        )
        self.relations = _relations(session, ids, is_public=is_public)
        self.expectations: dict[int, list[AnyRow]] = defaultdict(list)
        for row in session.execute(
            select(DateExpectation.__table__)
            .where(DateExpectation.milestone_id.in_(_part_ids(Milestone, ids)))
            .order_by(DateExpectation.stated_on, DateExpectation.id)
        ):
            self.expectations[row.milestone_id].append(row)
        self.evidence = _evidence(session, ids)

    def evidence_for(self, noun: str, number: int) -> tuple[timelines.Evidence, ...]:
        """Return the evidence of one row."""
        return self.evidence.get((f"{noun}_id", number), _NO_EVIDENCE)


def _in(model: type[Any], column: Any, ids: Iterable[int]) -> Select[Any]:
    return select(model.__table__).where(column.in_(ids))


def _by(session: Session, model: type[Any], ids: list[int]) -> dict[int, list[AnyRow]]:
    return _grouped(session.execute(_in(model, model.agreement_id, ids).order_by(model.id)))


def _grouped(rows: Iterable[AnyRow]) -> dict[int, list[AnyRow]]:
    grouped: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        grouped[row.agreement_id].append(row)
    return grouped


def _part_ids(model: type[Any], ids: list[int]) -> Select[Any]:
    """Return the statement that finds the parts' ids: a big treaty has more than fit as values."""
    return select(model.id).where(model.agreement_id.in_(ids))


def _with_party(model: type[Any], ids: list[int]) -> Select[Any]:
    return (
        select(
            model.__table__,
            Party.slug.label("party_slug"),
            Party.name.label("party_name"),
            Party.kind.label("party_kind"),
            Party.alpha2,
            Party.alpha3,
        )
        .where(model.agreement_id.in_(ids))
        .order_by(model.id)
    )


def _relations(session: Session, ids: list[int], *, is_public: bool) -> dict[int, list[AnyRow]]:
    """Return relations from and to the agreements; the row names the other side."""
    other = aliased(Agreement)
    columns = (other.slug.label("other_slug"), other.title.label("other_title"))
    shown: list[ColumnElement[bool]] = [other.deleted_at.is_(None)]
    if is_public:
        shown.append(other.record_state == RecordState.PUBLISHED)
    outgoing = (
        select(Relation.__table__, Relation.agreement_id.label("here_id"), *columns)
        .join(other, other.id == Relation.to_agreement_id)
        .where(Relation.agreement_id.in_(ids), *shown)
    )
    incoming = (
        select(Relation.__table__, Relation.to_agreement_id.label("here_id"), *columns)
        .join(other, other.id == Relation.agreement_id)
        .where(Relation.to_agreement_id.in_(ids), *shown)
    )
    grouped: dict[int, list[AnyRow]] = defaultdict(list)
    for row in sorted(session.execute(outgoing.union_all(incoming)), key=lambda row: row.id):
        grouped[row.here_id].append(row)
    return grouped


def _evidence(session: Session, ids: list[int]) -> EvidenceOf:
    milestones = _part_ids(Milestone, ids)
    either_side = or_(Relation.agreement_id.in_(ids), Relation.to_agreement_id.in_(ids))
    statement = _evidence_columns().where(
        or_(
            Evidence.agreement_id.in_(ids),
            Evidence.milestone_id.in_(milestones),
            Evidence.participation_id.in_(_part_ids(Participation, ids)),
            Evidence.expectation_id.in_(
                select(DateExpectation.id).where(DateExpectation.milestone_id.in_(milestones))
            ),
            Evidence.provision_id.in_(_part_ids(Provision, ids)),
            Evidence.relation_id.in_(select(Relation.id).where(either_side)),
        )
    )
    found: dict[tuple[str, int], list[timelines.Evidence]] = defaultdict(list)
    sources: dict[int, timelines.Source] = {}
    for row in session.execute(statement.order_by(Evidence.id)):
        values = row._mapping  # noqa: SLF001
        name = next(name for name in TARGETS if values[name] is not None)
        if row.source_id not in sources:
            sources[row.source_id] = source_of(row)
        found[name, values[name]].append(_evidence_of(row, sources[row.source_id]))
    return {key: tuple(items) for key, items in found.items()}


def _evidence_columns() -> Select[Any]:
    publisher = aliased(Term)
    return (
        select(
            *(Evidence.__table__.c[name] for name in _EVIDENCE_COLUMNS),
            Quote.uid.label("quote_uid"),
            *(Quote.__table__.c[name] for name in _QUOTE_COLUMNS),
            Snapshot.sha256,
            Person.name.label("speaker"),
            *(column.label(f"source_{column.name}") for column in Source.__table__.c),
            publisher.label.label("publisher"),
        )
        .join(Quote, Quote.id == Evidence.quote_id)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .join(Source, Source.id == Snapshot.source_id)
        .outerjoin(Person, Person.id == Quote.speaker_id)
        .outerjoin(publisher, publisher.id == Source.publisher_id)
    )


_EVIDENCE_COLUMNS = ("uid", "stance", "note", "agreement_field", "milestone_field", *TARGETS)
_QUOTE_COLUMNS = (
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "office",
    "speech_mode",
    "language",
    "translation",
)


def source_of(row: AnyRow) -> timelines.Source:
    """Return the source in a row whose columns are labelled ``source_…``."""
    return timelines.Source(
        slug=row.source_slug,
        title=row.source_title,
        kind=row.source_kind,
        publisher=row.publisher or "",
        authors=tuple(row.source_authors.split("\n")) if row.source_authors else (),
        url=row.source_url,
        archive_url=row.source_archive_url,
        published=fuzzy(row, "source_published"),
        accessed_on=row.source_accessed_on,
        language=row.source_language,
        is_official=row.source_is_official,
    )


def _evidence_of(row: AnyRow, source: timelines.Source) -> timelines.Evidence:
    return timelines.Evidence(
        uid=row.uid,
        quote_uid=row.quote_uid,
        stance=row.stance,
        exact=row.exact,
        source=source,
        field=str(row.agreement_field or row.milestone_field or ""),
        note=row.note,
        prefix=row.prefix,
        suffix=row.suffix,
        start=row.start,
        end=row.end,
        speaker=row.speaker or "",
        office=row.office,
        speech_mode=row.speech_mode,
        language=row.language,
        translation=row.translation,
        snapshot_sha256=row.sha256,
    )


def _party(row: AnyRow) -> timelines.Party:
    return timelines.Party(
        slug=row.party_slug,
        name=row.party_name,
        kind=row.party_kind,
        alpha2=row.alpha2 or "",
        alpha3=row.alpha3 or "",
    )


def _agreement(row: AnyRow, parts: _Parts) -> timelines.Agreement:
    return timelines.Agreement(
        slug=row.slug,
        uid=row.uid,
        title=row.title,
        status=row.status,
        version=row.version,
        instrument_type=row.instrument_type,
        bindingness=row.bindingness,
        summary=row.summary,
        subjects=tuple(subject.label for subject in parts.subjects[row.id]),
        status_override=row.status_override,
        status_override_reason=row.status_override_reason,
        record_state=row.record_state,
        titles=tuple(
            timelines.Title(uid=t.uid, text=t.text, language=t.language, kind=t.kind)
            for t in parts.titles[row.id]
        ),
        identifiers=tuple(
            timelines.Identifier(uid=i.uid, scheme=i.scheme, value=i.value)
            for i in parts.identifiers[row.id]
        ),
        participations=tuple(_participation(p, parts) for p in parts.participations[row.id]),
        entries=timelines.in_order(_entry(m, parts) for m in parts.milestones[row.id]),
        provisions=tuple(_provision(p, parts) for p in parts.provisions[row.id]),
        relations=tuple(_relation(r, parts) for r in parts.relations[row.id]),
        notes=tuple(
            timelines.Note(uid=n.uid, kind=n.kind, text=n.text) for n in parts.notes[row.id]
        ),
        evidence=parts.evidence_for("agreement", row.id),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _participation(row: AnyRow, parts: _Parts) -> timelines.Participation:
    return timelines.Participation(
        uid=row.uid,
        party=_party(row),
        role=row.role,
        name_as_written=row.name_as_written,
        evidence=parts.evidence_for("participation", row.id),
    )


def _provision(row: AnyRow, parts: _Parts) -> timelines.Provision:
    return timelines.Provision(
        uid=row.uid,
        heading=row.heading,
        summary=row.summary,
        category=row.category,
        article=row.article,
        evidence=parts.evidence_for("provision", row.id),
    )


def _relation(row: AnyRow, parts: _Parts) -> timelines.Relation:
    return timelines.Relation(
        uid=row.uid,
        type=row.type,
        slug=row.other_slug,
        title=row.other_title,
        note=row.note,
        is_outgoing=row.here_id == row.agreement_id,
        evidence=parts.evidence_for("relation", row.id),
    )


def _entry(row: AnyRow, parts: _Parts) -> timelines.Entry:
    return timelines.Entry(
        uid=row.uid,
        type=row.type,
        modality=row.modality,
        date=fuzzy(row, "date"),
        party=_party(row) if row.party_slug else None,
        effective=fuzzy(row, "effective"),
        place=row.place,
        occasion=row.occasion or "",
        description=row.description,
        first_known_on=row.first_known_on,
        rank=row.rank,
        rank_reason=row.rank_reason,
        targets=tuple(_target(e, parts) for e in parts.expectations[row.id]),
        evidence=parts.evidence_for("milestone", row.id),
        sequence=row.sequence,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _target(row: AnyRow, parts: _Parts) -> timelines.Target:
    date = fuzzy(row, "target")
    assert date is not None  # noqa: S101  # the table refuses an expectation without target
    return timelines.Target(
        uid=row.uid,
        date=date,
        stated_on=row.stated_on,
        stated_by=row.stated_by,
        evidence=parts.evidence_for("expectation", row.id),
    )
