"""Count the agreements of a list by what they can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.terms import subject_label
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.models import (
    Participation,
    Party,
    Term,
    agreement_subject,
    publication_party,
    publication_subject,
)
from tracker.queries import agreements
from tracker.queries.agreements import Filter

SHOWN = 12  # values of a facet


@dataclass(frozen=True, slots=True)
class Value:
    """Be one value of a facet, and how many agreements have it, as far as counted."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Hold values by the name of the filter that asks for them, the most frequent first.

    ``is_whole`` is False where more agreements match than are counted.
    """

    values: dict[str, Sequence[Value]]
    counted: int
    is_whole: bool


def build(session: Session, wanted: Filter) -> Facets:
    """Return the facets of the agreements that a filter asks for, in four statements at most.

    What costs as much for any number of agreements: ``MOST_COUNTED`` of them are read.
    """
    wanted = agreements.sized(session, wanted)
    names = ("id", "status", "instrument_type", "record_state")
    columns = [agreements.shown(wanted, name).label(name) for name in names]
    rows = session.execute(agreements.first(session, wanted, *columns)).all()
    found = {
        "status": _words(Status, (row.status for row in rows)),
        "instrument_type": _words(InstrumentType, (row.instrument_type for row in rows)),
    }
    if not wanted.is_public:
        found["record_state"] = _words(RecordState, (row.record_state for row in rows))
    first = agreements.first(session, wanted, columns[0]).subquery().c
    party, term = Party.__table__.c, Term.__table__.c
    parties: Any = publication_party.c if wanted.is_public else Participation.__table__.c
    subjects: Any = publication_subject.c if wanted.is_public else agreement_subject.c
    found["party"] = _named(session, first, parties, parties.party_id, party.id, party.name)
    named = _named(session, first, subjects, subjects.term_id, term.id, term.label)
    found["subject"] = [replace(each, label=subject_label(each.label)) for each in named]
    return Facets(found, len(rows), is_whole=not wanted.is_many)


def _words(vocabulary: Any, words: Iterable[Any]) -> Sequence[Value]:
    """Return the words of a vocabulary that occur, in its order."""
    counts = Counter(words)
    return [Value(word.value, word.label, counts[word]) for word in vocabulary if counts[word]]


def _named(
    session: Session, first: Any, links: Any, link: Any, number: Any, name: Any
) -> Sequence[Value]:
    """Return the records that most of the first agreements have to do with."""
    count = func.count(links.agreement_id.distinct()).label("number")
    # a sum is in no index: SQLite would go through all links in its order
    record = link + literal_column("0")
    most = (
        select(record.label("record"), count)
        .join(first.id.table, first.id == links.agreement_id)
        .group_by(record)
        .order_by(count.desc(), record)
        .limit(SHOWN)
        .subquery()
    )
    rows = session.execute(
        select(number.table.c.slug, name.label("name"), most.c.number)
        .join(most, most.c.record == number)
        .order_by(most.c.number.desc(), name)
    )
    return [Value(row.slug, row.name, row.number) for row in rows]
