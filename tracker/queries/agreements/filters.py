"""Say which agreements are asked for, and how the database finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, or_, outerjoin, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.models import (
    Agreement,
    Participation,
    Party,
    PartyName,
    Publication,
    Term,
    agreement_subject,
    publication_party,
    publication_subject,
    search_agreement,
    search_publication,
)
from tracker.queries import search
from tracker.queries.agreements import days
from tracker.queries.agreements.ways import MOST_LOOKED_AT, Way
from tracker.queries.search import Question

FLAGS = ("overdue", "slipped", "disputed", "unsourced", "single_source")
# Lists read columns of tables: attributes of records cost twice as much to ask by.
AGREEMENT, PUBLICATION = Agreement.__table__, Publication.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Say which agreements are asked for; an empty field asks for nothing.

    ``certainly`` narrows the span of days to milestones that lie in it whole; without, those that
    possibly do count too. ``today`` decides what is overdue. ``is_public`` asks for what readers
    see, and by what they see of it. ``question`` is what ``q`` asks, once ``resolved`` has read it,
    ``is_many`` whether more match than are counted, once ``sized`` has looked.
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
    is_many: bool | None = None

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


def resolved(session: Session, wanted: Filter) -> Filter:
    """Return a filter whose words are read: as a question, and as filters typed among them.

    Raises InvalidInput where they cannot be read or ask for something else than the filter does.
    """
    if wanted.question is not None or not wanted.q:
        return wanted
    question = search.ask(session, wanted.q)
    for name, value in question.query.filters.items():
        if getattr(wanted, name) not in {None, "", value}:
            message = say(
                "The words ask for another {name} than the filter does.",
                name=name.replace("_", " "),
            )
            raise InvalidInput({name: [say("{message} Leave one of them away.", message=message)]})
    return replace(wanted, question=question, **question.query.filters)


def matching(
    session: Session, wanted: Filter, *columns: Any, way: Way = Way.FOUND_FIRST
) -> Select[Any]:
    """Return the statement that reads columns of all matching agreements."""
    found = published(*columns) if wanted.is_public else joined(*columns)
    found = found.where(AGREEMENT.c.deleted_at.is_(None))
    return found.where(*conditions(session, resolved(session, wanted), way))


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


def shown(wanted: Filter, name: str) -> Any:
    """Return a column of the working copies, or of what readers see."""
    if not wanted.is_public or name in {"id", "slug"}:
        return AGREEMENT.c[name]
    if name == "record_state":
        return literal(RecordState.PUBLISHED, AGREEMENT.c.record_state.type)
    return PUBLICATION.c[name]


def is_by_finding(wanted: Filter) -> bool:
    """Say whether a filter asks by what has no order of its own: no index gives the list of it."""
    named = (wanted.party, wanted.other_party, wanted.subject, wanted.question)
    return any(named) or wanted.after is not None or wanted.before is not None


def conditions(
    session: Session, wanted: Filter, way: Way = Way.FOUND_FIRST
) -> Iterator[ColumnElement[bool]]:
    """Yield what must hold of agreements that are in use and seen by whoever asks."""
    for name in ("status", "instrument_type", "record_state"):
        value = getattr(wanted, name)
        if value is not None:
            yield shown(wanted, name) == value
    if wanted.flag:
        yield _flag(wanted)
    parties: Any = publication_party.c if wanted.is_public else Participation.__table__.c
    for slug in (wanted.party, wanted.other_party):
        if slug:
            number = select(Party.id).where(_is_party(slug))
            yield _among([select(parties.agreement_id).where(parties.party_id.in_(number))], way)
    if wanted.subject:
        subjects = publication_subject.c if wanted.is_public else agreement_subject.c
        term = select(Term.id).where(Term.vocabulary == "subject", Term.slug == wanted.subject)
        yield _among([select(subjects.agreement_id).where(subjects.term_id.in_(term))], way)
    if wanted.question:
        words = search_publication if wanted.is_public else search_agreement
        yield _among([search.numbers(session, words, wanted.question.asked)], way, is_cheap=True)
    if wanted.after is not None or wanted.before is not None:
        asked = days.Days(wanted.after or date.min, wanted.before or date.max, wanted.certainly)
        yield _among(days.answering(asked, way, is_public=wanted.is_public), way)


def _among(
    answers: Sequence[Select[Any]], way: Way, *, is_cheap: bool = False
) -> ColumnElement[bool]:
    """Match agreements whose numbers one of some statements finds.

    What is found cheaply is found once, however many there are, and each agreement looked up there.
    """
    number = AGREEMENT.c.id
    if way is Way.IN_ORDER and not is_cheap:
        columns = [(each, next(iter(each.selected_columns))) for each in answers]
        return or_(*(each.where(column == number).exists() for each, column in columns))
    if way is Way.SOME:
        answers = [each.limit(MOST_LOOKED_AT) for each in answers]
    parts = [select(each.subquery()) for each in answers]
    found = union_all(*parts) if len(parts) > 1 else answers[0]
    # with a sum, no database looks agreements up by their number: it reads them in order
    return (number + 0 if way is Way.IN_ORDER else number).in_(found)


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
    of = partial(shown, wanted)
    flags: dict[str, Any] = {
        "overdue": of("due_on") < wanted.today,
        "slipped": of("is_slipped").is_(True),
        "disputed": of("is_disputed").is_(True),
        "unsourced": of("sourced_count") < of("fact_count"),
        "single_source": of("single_source_count") > 0,
    }
    if wanted.flag not in flags:
        raise InvalidInput(
            {
                "flag": [
                    say(
                        "“{flag}” is no flag; use one of {flags}.",
                        flag=wanted.flag,
                        flags=", ".join(flags),
                    )
                ]
            }
        )
    return flags[wanted.flag]
