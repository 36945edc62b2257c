"""Say which agreements are asked for, and how the database finds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Select, and_, literal, or_, outerjoin, select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
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
from tracker.queries.search import Question

FLAGS = ("overdue", "slipped", "disputed", "unsourced", "single_source")


_STATE = Agreement.__table__.c.record_state


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


def matching(session: Session, wanted: Filter, *columns: Any) -> Select[Any]:
    """Return the statement that reads columns of all matching agreements."""
    found = _published(*columns) if wanted.is_public else joined(*columns)
    found = found.where(Agreement.deleted_at.is_(None))
    return found.where(*conditions(session, resolved(session, wanted)))


def joined(*columns: Any) -> Select[Any]:
    """Return a statement over agreements and what readers see of them."""
    both = outerjoin(Agreement, Publication, Publication.agreement_id == Agreement.id)
    return select(*columns).select_from(both)


def _published(*columns: Any) -> Select[Any]:
    """Return a statement over what readers see.

    Each publication has its agreement. The join is an outer one all the same: it is read from the
    publications on, whose indexes are in the order of the list.
    """
    both = outerjoin(Publication, Agreement, Agreement.id == Publication.agreement_id)
    return select(*columns).select_from(both)


def shown(wanted: Filter, name: str) -> Any:
    """Return a column of the working copies, or of what readers see."""
    if not wanted.is_public or name in {"id", "slug"}:
        return getattr(Agreement, name)
    if name == "record_state":
        return literal(RecordState.PUBLISHED, _STATE.type)
    return getattr(Publication, name)


def conditions(session: Session, wanted: Filter) -> Iterator[Any]:
    """Yield what must hold of agreements that are in use and seen by whoever asks."""
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
