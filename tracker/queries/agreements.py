"""Find agreements: one, a filtered page, or the numbers of all that match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, outerjoin, select
from sqlalchemy.orm import Session

from tracker.domain.coverage import Coverage
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.models import (
    Agreement,
    DateExpectation,
    Milestone,
    Participation,
    Party,
    PartyName,
    Publication,
    PublicationSpan,
    Term,
    agreement_subject,
    publication_party,
    publication_subject,
    search_agreement,
    search_publication,
)
from tracker.queries import search
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page
from tracker.queries.search import Question

BATCH = 1000
SORTS = {
    sort.key: sort
    for sort in (
        Sort("updated", "last changed", Agreement.updated_at, is_descending=True),
        Sort("title", "title", Agreement.title),
        Sort("last", "latest event", Agreement.last_on, is_descending=True),
        Sort("due", "due first", Agreement.due_on),
    )
}
FLAGS = ("overdue", "slipped", "disputed", "unsourced", "single_source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Say which agreements are asked for; an empty field asks for nothing.

    ``certainly`` narrows the span of days to milestones that lie in it whole; without, those that
    possibly do count too. ``today`` decides what is overdue. ``is_public`` asks for what readers
    see, and by what they see of it. ``question`` is what ``q`` asks, once ``resolved`` has read it.
    """

    today: date
    q: str = ""
    party: str = ""
    other_party: str = ""
    status: Status | None = None
    instrument_type: InstrumentType | None = None
    subject: str = ""
    record_state: RecordState | None = None
    flag: str = ""
    after: date | None = None
    before: date | None = None
    certainly: bool = False
    is_public: bool = False
    question: Question | None = None

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked for as pairs of words, for file names and headings."""
        shown = (
            ("q", self.q),
            ("party", self.party),
            ("other_party", self.other_party),
            ("status", self.status or ""),
            ("instrument_type", self.instrument_type or ""),
            ("subject", self.subject),
            ("record_state", self.record_state or ""),
            ("flag", self.flag),
            ("after", self.after.isoformat() if self.after else ""),
            ("before", self.before.isoformat() if self.before else ""),
            ("dates", "certainly" if self.certainly else ""),
        )
        return tuple((name, str(value)) for name, value in shown if value)


@dataclass(frozen=True, slots=True)
class Row:
    """Be one line of the list of agreements."""

    id: int
    slug: str
    title: str
    status: Status
    instrument_type: InstrumentType
    record_state: RecordState
    is_slipped: bool
    is_disputed: bool
    is_overdue: bool
    first_on: date | None
    last_on: date | None
    due_on: date | None
    fact_count: int
    sourced_count: int
    contradicted_count: int
    updated_at: Any
    sort_value: Any
    parties: tuple[tuple[str, str], ...] = ()
    # what readers see while work goes on; None where they see nothing
    version: int = 0
    published_version: int | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the names of the flags that are up."""
        up = (self.is_overdue, self.is_slipped, self.is_disputed)
        return tuple(n for n, is_up in zip(FLAGS, up, strict=False) if is_up)

    @property
    def is_pending(self) -> bool:
        """Say whether readers see an older version than this one."""
        return self.published_version not in {None, self.version}


_NOT_COLUMNS = {"is_overdue", "sort_value", "parties", "published_version"}
_STATE = Agreement.__table__.c.record_state


def _row_columns(wanted: Filter) -> list[Any]:
    """Return the columns of a line of the list, as whoever asks may see them."""
    columns = [
        shown(wanted, name).label(name) for name in Row.__slots__ if name not in _NOT_COLUMNS
    ]
    return [*columns, Publication.version.label("published_version")]


def shown(wanted: Filter, name: str) -> Any:
    """Return a column of the working copies, or of what readers see."""
    if not wanted.is_public or name in {"id", "slug"}:
        return getattr(Agreement, name)
    if name == "record_state":
        return literal(RecordState.PUBLISHED, _STATE.type)
    return getattr(Publication, name)


def get(session: Session, slug: str, *, with_deleted: bool = False) -> Agreement:
    """Return an agreement by its slug; raises NotFound, for a deleted one too."""
    found = session.scalar(select(Agreement).where(Agreement.slug == slug))
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise NotFound("agreement", slug)
    return found


def resolved(session: Session, wanted: Filter) -> Filter:
    """Return a filter whose words are read: as a question, and as filters typed among them.

    Raises InvalidInput where they cannot be read or ask for something else than the filter does.
    """
    if wanted.question is not None or not wanted.q:
        return wanted
    question = search.ask(session, wanted.q)
    for name, value in question.query.filters.items():
        if getattr(wanted, name) not in {None, "", value}:
            message = f"The words ask for another {name.replace('_', ' ')} than the filter does."
            raise InvalidInput({name: [f"{message} Leave one of them away."]})
    return replace(wanted, question=question, **question.query.filters)


def list_page(
    session: Session, wanted: Filter, *, sort: str = "updated", key: str = "", size: int = PAGE_SIZE
) -> Page:
    """Return one page of matching agreements with their parties, in two statements."""
    order = SORTS.get(sort) or SORTS["updated"]
    number: Any = Agreement.id
    if wanted.is_public:
        order = replace(order, column=shown(wanted, order.column.key))
        number = Publication.agreement_id
    statement = _matching(session, wanted, *_row_columns(wanted), order.column.label("sort_value"))
    found = page(session, statement, order, number, key=key, size=size)
    parties = party_names(session, [row.id for row in found.rows], is_public=wanted.is_public)
    rows = [
        Row(
            **row._mapping,  # noqa: SLF001  # the public name of a row's columns
            is_overdue=row.due_on is not None and row.due_on < wanted.today,
            parties=tuple(parties[row.id]),
        )
        for row in found.rows
    ]
    return replace(found, rows=rows)


def count(session: Session, wanted: Filter) -> int:
    """Return how many agreements match."""
    return int(session.scalar(_matching(session, wanted, func.count())) or 0)


def count_coverage(session: Session, wanted: Filter) -> Coverage:
    """Return how well the facts of all matching agreements are covered, in one statement."""
    names = ("fact", "sourced", "single_source", "contradicted", "official")
    columns = (shown(wanted, f"{name}_count") for name in names)
    sums = (func.coalesce(func.sum(column), 0) for column in columns)
    return Coverage(*map(int, session.execute(_matching(session, wanted, *sums)).one()))


def party_names(
    session: Session, ids: Sequence[int], *, is_public: bool = False
) -> dict[int, list[tuple[str, str]]]:
    """Return slug and name of the parties of some agreements: in order of entry, or by name."""
    links: Any = publication_party.c if is_public else Participation.__table__.c
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, slug, name in session.execute(
        select(links.agreement_id, Party.slug, Party.name)
        .join(Party, Party.id == links.party_id)
        .where(links.agreement_id.in_(ids))
        .order_by(Party.name if is_public else links.id)
    ):
        if (slug, name) not in found[number]:
            found[number].append((slug, name))
    return found


def iterate_ids(session: Session, wanted: Filter) -> Iterator[int]:
    """Yield the numbers of all matching agreements in order of their slugs, in batches."""
    wanted = resolved(session, wanted)
    last = ""
    while True:
        statement = _matching(session, wanted, Agreement.id, Agreement.slug).where(
            Agreement.slug > last
        )
        rows = session.execute(statement.order_by(Agreement.slug).limit(BATCH)).all()
        yield from (row.id for row in rows)
        if len(rows) < BATCH:
            return
        last = rows[-1].slug


def ids(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that finds the numbers of all matching agreements."""
    return _matching(session, wanted, Agreement.id)


def subjects(session: Session) -> list[tuple[str, str]]:
    """Return slug and label of every subject that is not retired."""
    rows = session.execute(
        select(Term.slug, Term.label)
        .where(Term.vocabulary == "subject", Term.is_retired.is_(False))
        .order_by(Term.label)
    )
    return [(row.slug, row.label) for row in rows]


def _matching(session: Session, wanted: Filter, *columns: Any) -> Select[Any]:
    wanted = resolved(session, wanted)
    conditions = [Agreement.deleted_at.is_(None), *_conditions(session, wanted)]
    joined = outerjoin(
        Agreement,
        Publication,
        Publication.agreement_id == Agreement.id,
    )
    if wanted.is_public:
        conditions.append(Publication.agreement_id.is_not(None))
    return select(*columns).select_from(joined).where(*conditions)


def _conditions(session: Session, wanted: Filter) -> Iterator[Any]:
    for name in ("status", "instrument_type", "record_state"):
        value = getattr(wanted, name)
        if value is not None:
            yield shown(wanted, name) == value
    parties: Any = publication_party.c if wanted.is_public else Participation.__table__.c
    for slug in (wanted.party, wanted.other_party):
        if slug:
            yield Agreement.id.in_(
                select(parties.agreement_id)
                .join(Party, Party.id == parties.party_id)
                .where(_is_party(slug))
            )
    if wanted.subject:
        subjects = publication_subject.c if wanted.is_public else agreement_subject.c
        yield Agreement.id.in_(
            select(subjects.agreement_id)
            .join(Term, Term.id == subjects.term_id)
            .where(Term.vocabulary == "subject", Term.slug == wanted.subject)
        )
    if wanted.question:
        words = search_publication if wanted.is_public else search_agreement
        yield Agreement.id.in_(search.numbers(session, words, wanted.question.asked))
    if wanted.flag:
        yield _flag(wanted)
    if wanted.after is not None or wanted.before is not None:
        yield _in_days(wanted)


def _is_party(words: str) -> Any:
    """Match a party by its slug, name, code or alias."""
    code = words.upper()
    aliases = select(PartyName.party_id).where(PartyName.text == words)
    return or_(
        Party.slug == words,
        Party.name == words,
        Party.alpha2 == code,
        Party.alpha3 == code,
        Party.id.in_(aliases),
    )


def _flag(wanted: Filter) -> Any:
    column = partial(shown, wanted)
    flags: dict[str, Any] = {
        "overdue": column("due_on") < wanted.today,
        "slipped": column("is_slipped").is_(True),
        "disputed": column("is_disputed").is_(True),
        "unsourced": column("sourced_count") < column("fact_count"),
        "single_source": column("single_source_count") > 0,
    }
    if wanted.flag not in flags:
        raise InvalidInput(
            {"flag": [f"“{wanted.flag}” is no flag; use one of {', '.join(flags)}."]}
        )
    return flags[wanted.flag]


def _in_days(wanted: Filter) -> Any:
    """Match agreements with a milestone, or a target of one, in the asked-for days."""
    if wanted.is_public:
        days = PublicationSpan
        published = select(days.agreement_id).where(_span(days.earliest, days.latest, wanted))
        return Agreement.id.in_(published)
    dates, stated = Milestone.__table__.c, DateExpectation.__table__.c
    own = select(dates.agreement_id).where(_span(dates.date_earliest, dates.date_latest, wanted))
    targets = (
        select(dates.agreement_id)
        .join(DateExpectation, stated.milestone_id == dates.id)
        .where(_span(stated.target_earliest, stated.target_latest, wanted))
    )
    return or_(Agreement.id.in_(own), Agreement.id.in_(targets))


def _span(earliest: Any, latest: Any, wanted: Filter) -> Any:
    after, before = wanted.after or date.min, wanted.before or date.max
    if wanted.certainly:
        return and_(earliest >= after, latest <= before)
    return and_(
        or_(earliest <= before, and_(earliest.is_(None), latest.is_not(None))),
        or_(latest >= after, and_(latest.is_(None), earliest.is_not(None))),
    )


def subject_slugs(session: Session, agreement_id: int) -> list[str]:
    """Return the slugs of an agreement's subjects."""
    return list(
        session.scalars(
            select(Term.slug)
            .join(agreement_subject, agreement_subject.c.term_id == Term.id)
            .where(agreement_subject.c.agreement_id == agreement_id)
            .order_by(Term.slug)
        )
    )


def states(session: Session, slugs: Iterable[str]) -> dict[str, tuple[RecordState, bool]]:
    """Return the state of each of some agreements in use, and whether readers see one."""
    rows = session.execute(
        select(Agreement.slug, Agreement.record_state, Publication.agreement_id)
        .outerjoin(Publication, Publication.agreement_id == Agreement.id)
        .where(Agreement.slug.in_(set(slugs)), Agreement.deleted_at.is_(None))
    )
    return {row.slug: (row.record_state, row.agreement_id is not None) for row in rows}


def recent(session: Session, limit: int = 12) -> Sequence[Any]:
    """Return slug and title of the agreements changed last."""
    return session.execute(
        select(Agreement.slug, Agreement.title)
        .where(Agreement.deleted_at.is_(None))
        .order_by(Agreement.updated_at.desc(), Agreement.id.desc())
        .limit(limit)
    ).all()
