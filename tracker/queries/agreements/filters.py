"""Say which agreements are asked for, and how the database finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    join,
    literal,
    literal_column,
    or_,
    outerjoin,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from tracker.domain.coverage import Coverage
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.selections import FLAGS
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.models import (
    Agreement,
    Participation,
    Publication,
    Term,
    agreement_subject,
    publication_party,
    publication_subject,
    search_agreement,
    search_publication,
)
from tracker.queries import parties, search
from tracker.queries.agreements import days
from tracker.queries.agreements.names import known_party, require_subject
from tracker.queries.agreements.numbers import given, written
from tracker.queries.agreements.ways import MOST_LOOKED_AT, Way
from tracker.queries.search import Question

# Lists read columns of tables: attributes of records cost twice as much to ask by.
AGREEMENT, PUBLICATION = Agreement.__table__, Publication.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Say which agreements are asked for; an empty field asks for nothing.

    ``certainly`` narrows the span of days to milestones that lie in it whole; without, those
    that possibly do count too. ``today`` decides what is overdue. ``is_public`` asks for what
    readers see, and by what they see of it. ``question`` is what ``q`` asks, once ``resolved``
    has read it. A span that ends before it begins is refused with InvalidInput. Once ``sized``
    has looked, ``counted`` says how many match at least, ``is_many`` that there are or may be
    more, ``way`` how to find them, and ``coverage`` how well the facts of all of them are covered,
    where that was told on the way. ``parties`` are the numbers of the parties that are named, once
    ``resolved`` has looked them up. ``match`` is a question that FTS5 is asked, its words open.
    ``known_by`` asks for that of which anything was known by a day.
    ``numbers`` are those of what matches among the first that were looked at, as one text, and
    ``is_dense`` says that the words stand in so many of those that a look at a few is enough.
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
    known_by: date | None = None
    is_public: bool = False
    question: Question | None = None
    counted: int = 0
    is_many: bool = False
    way: Way | None = None
    coverage: Coverage | None = None
    parties: tuple[Any, ...] | None = None
    match: Any = None
    numbers: Any = None
    is_dense: bool = False

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins: it would find long events by accident."""
        if self.after and self.before and self.before < self.after:
            message = say(
                "The span ends before it begins: “after” is {after}, “before” is {before}."
                " Exchange them.",
                after=self.after.isoformat(),
                before=self.before.isoformat(),
            )
            raise InvalidInput({"before": [message]})

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked for as pairs of words, for file names and headings."""
        asked = (
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
        return tuple((name, str(value)) for name, value in asked if value)


def checked(session: Session, wanted: Filter) -> Filter:
    """Return a filter whose parties and subject exist.

    A party whose address was changed lately is asked for by the new one, and one that was deleted
    may still be asked for: old links go on leading somewhere. Raises InvalidInput for others.
    """
    if wanted.party or wanted.other_party:
        found = {
            name: known_party(session, name, words)
            for name in ("party", "other_party")
            if (words := getattr(wanted, name))
        }
        asked: dict[str, Any] = {name: words for name, (words, _) in found.items()}
        numbers = tuple(each for _, each in found.values())
        wanted = replace(wanted, **asked, parties=numbers)
    if wanted.subject:
        require_subject(session, "subject", wanted.subject)
    return wanted


def resolved(session: Session, wanted: Filter) -> Filter:
    """Return a filter whose words are read: as a question, as filters typed among them, as parties.

    Raises InvalidInput where they cannot be read or ask for something else than the filter does.
    """
    if wanted.question is None and wanted.q:
        wanted = _read(session, wanted)
    if wanted.parties is None:
        slugs = [slug for slug in (wanted.party, wanted.other_party) if slug]
        return replace(wanted, parties=tuple(parties.numbers_of(session, slug) for slug in slugs))
    return wanted


def _read(session: Session, wanted: Filter) -> Filter:
    question = search.ask(session, wanted.q)
    if wanted.q.strip() and not question and not question.query.filters:
        # signs alone, which stand nowhere
        return replace(
            wanted,
            question=question,
            way=Way.FEW,
            numbers=written(session, ()),
            coverage=Coverage(facts=0, sourced=0, single_source=0, contradicted=0, official=0),
        )
    for name, value in question.query.filters.items():
        if getattr(wanted, name) not in {None, "", value}:
            message = say(
                "The words ask for another {name} than the filter does.",
                name=name.replace("_", " "),
            )
            raise InvalidInput({name: [say("{message} Leave one of them away.", message=message)]})
    typed = dict(question.query.filters)
    for name in typed.keys() & {"party", "other_party"}:
        typed[name], _ = known_party(session, "q", typed[name])
        typed["parties"] = None
    if "subject" in typed:
        require_subject(session, "q", typed["subject"])
    return replace(wanted, question=question, **typed)


def matching(
    session: Session,
    wanted: Filter,
    *columns: Any,
    way: Way | None = None,
) -> Select[Any]:
    """Return the statement that reads columns of all matching agreements.

    Without a ``way``, they are found as a sized filter says.
    """
    way = way or wanted.way or Way.FOUND_FIRST
    wanted = resolved(session, wanted)
    found = published(*columns) if wanted.is_public else joined(*columns)
    is_looked_up = way is Way.FEW or (way is not Way.IN_ORDER and _is_finding(wanted))
    if wanted.is_public and is_looked_up:
        found = select(*columns).select_from(_BY_NUMBER)
    found = found.where(AGREEMENT.c.deleted_at.is_(None))
    return found.where(*conditions(session, wanted, way))


def gone(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that finds the numbers of what matches, deleted or not.

    The rows of what was deleted stay as they were, save those that words are looked for in.
    """
    found = conditions(session, resolved(session, wanted), Way.FOUND_FIRST)
    return joined(AGREEMENT.c.id).where(*found)


def joined(*columns: Any) -> Select[Any]:
    """Return a statement over agreements and what readers see of them."""
    return select(*columns).select_from(_JOINED)


def published(*columns: Any) -> Select[Any]:
    """Return a statement over what readers see.

    Each publication has its agreement. The join is an outer one all the same: it is read from the
    publications on, whose indexes are in the order of the list.
    """
    return select(*columns).select_from(_PUBLISHED)


_JOINED = outerjoin(AGREEMENT, PUBLICATION, PUBLICATION.c.agreement_id == AGREEMENT.c.id)
_PUBLISHED = outerjoin(PUBLICATION, AGREEMENT, AGREEMENT.c.id == PUBLICATION.c.agreement_id)

# What was found first is looked up by its number; an outer join would read all publications.
_BY_NUMBER = join(AGREEMENT, PUBLICATION, PUBLICATION.c.agreement_id == AGREEMENT.c.id)


def shown(wanted: Filter, name: str) -> Any:
    """Return a column of the working copies, or of what readers see."""
    if not wanted.is_public or name in {"id", "slug"}:
        return AGREEMENT.c[name]
    if name == "record_state":
        return literal(RecordState.PUBLISHED, AGREEMENT.c.record_state.type)
    return PUBLICATION.c[name]


def number_of(wanted: Filter) -> Any:
    """Return the number by which agreements go that whoever asks may see."""
    return PUBLICATION.c.agreement_id if wanted.is_public else AGREEMENT.c.id


def is_by_finding(wanted: Filter) -> bool:
    """Say whether a filter asks by what has no order of its own: no index gives the list of it."""
    named = (wanted.party, wanted.other_party, wanted.subject, wanted.question)
    return any(named) or wanted.after is not None or wanted.before is not None


def _is_finding(wanted: Filter) -> bool:
    """Say the same of a resolved filter, whose values may be open."""
    is_by_days = wanted.after is not None or wanted.before is not None
    is_by_words = wanted.match is not None or bool(wanted.question)
    return bool(wanted.parties) or _has_subject(wanted) or is_by_days or is_by_words


def _has_subject(wanted: Filter) -> bool:
    return not isinstance(wanted.subject, str) or bool(wanted.subject)


def conditions(
    session: Session,
    wanted: Filter,
    way: Way = Way.FOUND_FIRST,
) -> Iterator[ColumnElement[bool]]:
    """Yield what must hold of agreements that are in use and seen by whoever asks."""
    if way is Way.FEW:
        yield AGREEMENT.c.id.in_(given(session, wanted.numbers))
        return
    yield from _told(wanted)
    for at, (answers, is_cheap) in enumerate(_finders(session, wanted, way)):
        if at or way is Way.IN_ORDER:
            yield _looked_up(session, answers, is_cheap=is_cheap)
        else:  # what is found first is found by one of them
            yield AGREEMENT.c.id.in_(_joined(answers))


def _told(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """Yield what must hold of an agreement, and stands in its own row."""
    for name in ("status", "instrument_type", "record_state"):
        value = getattr(wanted, name)
        if value is not None:
            yield shown(wanted, name) == value
    if wanted.known_by is not None:
        yield shown(wanted, "known_since") <= wanted.known_by
    if wanted.flag:
        yield _flag(wanted)


def looked_at(session: Session, wanted: Filter) -> tuple[Any, Any]:
    """Return the first candidates by which a filter goes about SOME: a number, and what to read.

    Each candidate stands there once, beside its agreement where that matches.
    """
    (answers, *_), is_cheap = next(_finders(session, wanted, Way.SOME))
    # words find each number once, and PostgreSQL would sort all of them to see that
    first = (answers if is_cheap else answers.distinct()).limit(MOST_LOOKED_AT).subquery()
    (number,) = first.c
    others = islice(_finders(session, wanted, Way.IN_ORDER), 1, None)
    matches = and_(
        AGREEMENT.c.deleted_at.is_(None),
        *_told(wanted),
        *(_looked_up(session, each, is_cheap=is_cheap) for each, is_cheap in others),
    )
    is_it = AGREEMENT.c.id == number
    if not wanted.is_public:
        return number, outerjoin(first, AGREEMENT, and_(is_it, matches))
    is_shown = PUBLICATION.c.agreement_id == AGREEMENT.c.id
    both = outerjoin(first, AGREEMENT, is_it)
    return number, outerjoin(both, PUBLICATION, and_(is_shown, matches))


def _finders(
    session: Session, wanted: Filter, way: Way
) -> Iterator[tuple[Sequence[Select[Any]], bool]]:
    """Yield statements that find the numbers of agreements, and whether they are cheap: words are.

    Any one of several statements may find a number.
    """
    links: Any = publication_party if wanted.is_public else Participation.__table__
    if wanted.parties:
        yield [_of_parties(links, wanted.parties)], False
    if _has_subject(wanted):
        subjects = publication_subject.c if wanted.is_public else agreement_subject.c
        term = select(Term.id).where(Term.vocabulary == "subject", Term.slug == wanted.subject)
        yield [select(subjects.agreement_id).where(subjects.term_id.in_(term))], False
    if wanted.after is not None or wanted.before is not None:
        asked = days.Days(wanted.after or date.min, wanted.before or date.max, wanted.certainly)
        yield days.answering(asked, way, is_public=wanted.is_public), False
    words = search_publication if wanted.is_public else search_agreement
    if wanted.match is not None:
        yield [search.matching(words, wanted.match)], True
    elif wanted.question:
        yield [search.numbers(session, words, wanted.question.asked)], True


def _of_parties(links: Any, numbers: Sequence[Any]) -> Select[Any]:
    """Return the statement that finds the agreements of one party, or of two, by their numbers."""
    sides = [links.alias() for _ in numbers]
    found = select(sides[0].c.agreement_id)
    for side in sides[1:]:
        found = found.join(side, side.c.agreement_id == sides[0].c.agreement_id)
    return found.where(*(s.c.party_id.in_(p) for s, p in zip(sides, numbers, strict=True)))


def _joined(answers: Sequence[Select[Any]]) -> Any:
    if len(answers) == 1:
        return answers[0]
    return union_all(*(select(each.subquery()) for each in answers))


def _looked_up(
    session: Session, answers: Sequence[Select[Any]], *, is_cheap: bool
) -> ColumnElement[bool]:
    """Match each agreement by looking for it among what some statements find.

    What is found cheaply is found once, however much it is.
    """
    number = AGREEMENT.c.id
    if is_cheap:
        # with a sum, no database looks agreements up by their number: it reads them in order
        return (number + 0).in_(_joined(answers))
    found = (each.where(next(iter(each.selected_columns)) == number) for each in answers)
    if session.get_bind().dialect.name == "postgresql":
        # else it may find all first, expecting that more are looked up than a page needs
        found = (each.offset(literal_column("0")) for each in found)
    return or_(*(each.exists() for each in found))


def _flag(wanted: Filter) -> Any:
    of = partial(shown, wanted)
    flags: dict[str, Any] = {
        "overdue": of("due_on") < wanted.today,
        "slipped": of("is_slipped").is_(True),
        "disputed": of("is_disputed").is_(True),
        "unsourced": of("sourced_count") < of("fact_count"),
        "single_source": of("single_source_count") > 0,
        # written out: SQLite takes a bound 0 for any number, and then the index for none
        "contradicted": of("contradicted_count") > literal_column("0"),
        "unofficial": of("official_count") < of("fact_count"),
    }
    if wanted.flag not in FLAGS:
        raise InvalidInput(
            {
                "flag": [
                    say(
                        "“{flag}” is no flag; use one of {flags}.",
                        flag=wanted.flag,
                        flags=", ".join(FLAGS),
                    )
                ]
            }
        )
    return flags[wanted.flag]
