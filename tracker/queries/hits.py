"""Find the best hits of a question, by kind of record.

Nobody ranks a million hits: a bounded number of candidates is read, of agreements those found by
their titles before the others, always the newest first, and the domain puts them in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Table, func, literal, select, union_all
from sqlalchemy.orm import Session

from tracker.domain import quotations, searching
from tracker.domain.searching import Asked, Piece
from tracker.models import (
    Agreement,
    AgreementTitle,
    Party,
    PartyName,
    Person,
    Provision,
    Quote,
    Snapshot,
    Source,
    Term,
    search_agreement,
    search_party,
    search_passage,
    search_publication,
    search_quote,
    search_source,
)
from tracker.queries import agreements, publications, search, sources
from tracker.queries.agreements import Filter
from tracker.queries.search import Question

CANDIDATES = 200  # agreements
CANDIDATES_OF_OTHERS = 50  # records of each other kind
SHOWN = 20
SHOWN_OF_OTHERS = 10
Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Hit:
    """Be one record that answers: its row, its name and the words that answer, in pieces."""

    row: Any
    name: Pieces
    words: Pieces = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """Be the best hits of one kind; ``is_whole`` says that there are no others."""

    hits: Sequence[Hit] = ()
    is_whole: bool = True


def of_agreements(session: Session, wanted: Filter, size: int = SHOWN) -> Hits:
    """Return the agreements that answer a resolved filter best."""
    question = wanted.question
    if not question:
        return _without_words(session, wanted, size)
    words = search_publication if wanted.is_public else search_agreement
    found: dict[int, float] = {}
    for column in ("title", "body"):
        if len(found) < CANDIDATES:
            answers = agreements.answering(session, wanted, column)
            found |= _scored(session, words, question.asked, answers, CANDIDATES)
    best = _in_order(found)
    if not best:
        return Hits()
    shown = best[:size]
    rows = agreements.rows_of(session, wanted, shown)
    texts = _texts(session, shown)
    hits = [
        Hit(
            rows[number],
            searching.marked(rows[number].title, question.asked),
            _where(texts[number], question.asked),
        )
        for number in shown
    ]
    return Hits(hits, is_whole=len(best) <= size and len(found) < CANDIDATES)


def _without_words(session: Session, wanted: Filter, size: int) -> Hits:
    page = agreements.list_page(session, wanted, size=size)
    return Hits([Hit(row, [Piece(row.title)]) for row in page.rows], is_whole=not page.older)


def of_parties(session: Session, question: Question, size: int = SHOWN_OF_OTHERS) -> Hits:
    """Return the parties that answer best, with the other name that does."""
    asked = search.by_names(question).asked
    shown, is_whole = _shown(session, search_party, asked, size)
    if not shown:
        return Hits()
    rows = {
        row.id: row
        for row in session.execute(
            select(Party.id, Party.slug, Party.name, Party.kind).where(Party.id.in_(shown))
        )
    }
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in session.execute(
        select(PartyName.party_id, PartyName.text)
        .where(PartyName.party_id.in_(shown))
        .order_by(PartyName.id)
    ):
        names[row.party_id].append(row.text)
    hits = []
    for number in shown:
        name = searching.marked(rows[number].name, asked)
        others = [] if _has_hit(name) else names[number]
        hits.append(Hit(rows[number], name, _where(others, asked)))
    return Hits(hits, is_whole)


def of_sources(
    session: Session,
    question: Question,
    size: int = SHOWN_OF_OTHERS,
    *,
    day: date | None = None,
) -> Hits:
    """Return the sources that answer best by title, publisher, author or address.

    Of a day there are those that were out then; so it is with quotations and stored texts.
    """
    asked = search.by_names(question).asked
    out = None if day is None else select(Source.id).where(sources.known_on(day))
    shown, is_whole = _shown(session, search_source, asked, size, out)
    if not shown:
        return Hits()
    rows = {
        row.id: row
        for row in session.execute(
            select(
                Source.id,
                Source.slug,
                Source.title,
                Source.language,
                *(c for c in Source.__table__.c if c.name.startswith("published_")),
                Term.label.label("publisher"),
            )
            .outerjoin(Term, Term.id == Source.publisher_id)
            .where(Source.id.in_(shown))
        )
    }
    hits = [Hit(rows[number], searching.marked(rows[number].title, asked)) for number in shown]
    return Hits(hits, is_whole)


def of_quotes(
    session: Session,
    question: Question,
    size: int = SHOWN_OF_OTHERS,
    *,
    words: int | None = None,
    day: date | None = None,
) -> Hits:
    """Return the quotations that answer best.

    ``words`` caps what the public may see of each: what is not seen finds nothing either, and only
    quotations on which published versions rest are found.
    """
    asked = search.by_names(question).asked
    statement = (
        select(
            Quote.id,
            Quote.uid,
            Quote.exact,
            Quote.translation,
            Quote.language,
            Person.name.label("speaker"),
            Source.slug.label("source_slug"),
            Source.title.label("source_title"),
            Term.label.label("publisher"),
        )
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .join(Source, Source.id == Snapshot.source_id)
        .outerjoin(Person, Person.id == Quote.speaker_id)
        .outerjoin(Term, Term.id == Source.publisher_id)
    )
    out = None if day is None else _of_texts_out(Quote, day)
    answers = _newest(session, search_quote, asked, out)
    if words is not None:
        answers = answers.where(publications.rests_on(answers.selected_columns.id))
    best = _in_order(_scored(session, search_quote, asked, answers, CANDIDATES_OF_OTHERS))
    if not best:
        return Hits()
    is_all = len(best) < CANDIDATES_OF_OTHERS
    if words is None:
        best = best[: size + 1]
    rows = {row.id: row for row in session.execute(statement.where(Quote.id.in_(best)))}
    hits = []
    for number in best:
        row = rows[number]
        seen = _seen(row.exact, words), _seen(row.translation, words)
        body = searching.of_quote(*seen, row.speaker or "", "").body
        if words is None or searching.matches(asked, body):
            name = searching.snippet(seen[0], asked)
            hits.append(Hit(row, name, _where([seen[1]], asked) if not _has_hit(name) else ()))
    return Hits(hits[:size], is_whole=len(hits) <= size and is_all)


def of_texts(
    session: Session,
    question: Question,
    size: int = SHOWN_OF_OTHERS,
    *,
    day: date | None = None,
) -> Hits:
    """Return the passages of stored texts that answer best."""
    asked = search.by_names(question).asked
    out = None if day is None else _of_texts_out(search_passage.c, day)
    shown, is_whole = _shown(session, search_passage, asked, size, out)
    if not shown:
        return Hits()
    place = search_passage.c
    length = place.end - place.start
    rows = {
        row.id: row
        for row in session.execute(
            select(
                place.id,
                place.start,
                Snapshot.uid.label("snapshot_uid"),
                Source.slug.label("source_slug"),
                Source.title.label("source_title"),
                Source.language,
                func.substr(Snapshot.text, place.start + 1, length).label("text"),
            )
            .join(Snapshot, Snapshot.id == place.snapshot_id)
            .join(Source, Source.id == Snapshot.source_id)
            .where(place.id.in_(shown))
        )
    }
    hits = [Hit(rows[number], searching.snippet(rows[number].text, asked)) for number in shown]
    return Hits(hits, is_whole)


def _of_texts_out(part: Any, day: date) -> Select[Any]:
    """Return the statement for the parts of stored texts whose sources were out on a day."""
    return (
        select(part.id)
        .join(Snapshot, Snapshot.id == part.snapshot_id)
        .join(Source, Source.id == Snapshot.source_id)
        .where(sources.known_on(day))
    )


def _newest(
    session: Session, table: Table, asked: Sequence[Asked], among: Select[Any] | None = None
) -> Select[Any]:
    answers = search.numbers(session, table, asked)
    if among is not None:
        answers = answers.where(answers.selected_columns.id.in_(among))
    return answers.order_by(answers.selected_columns.id.desc())


def _shown(
    session: Session,
    table: Table,
    asked: Sequence[Asked],
    size: int,
    among: Select[Any] | None = None,
) -> tuple[list[int], bool]:
    """Return the numbers of the best of one kind, and whether they are all."""
    answers = _newest(session, table, asked, among)
    best = _in_order(_scored(session, table, asked, answers, CANDIDATES_OF_OTHERS))
    return best[:size], len(best) <= size


def _scored(
    session: Session, table: Table, asked: Sequence[Asked], answers: Select[Any], most: int
) -> dict[int, float]:
    """Return how well each of the first of some answers does, by number, in one statement."""
    title = table.c.title if "title" in table.c else table.c.body
    some = answers.limit(most).subquery()
    rows = session.execute(
        select(table.c.id, title, table.c.body).join(some, some.c.id == table.c.id)
    ).all()
    scored = searching.scorer(asked)
    return {number: scored(title, body) for number, title, body in rows}


def _in_order(scored: dict[int, float]) -> list[int]:
    """Return numbers in order: the best first, of equal ones the newest."""
    return sorted(scored, key=lambda number: (scored[number], number), reverse=True)


def _texts(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return what else agreements are found by, besides their titles, in one statement."""
    parts = (
        select(AgreementTitle.agreement_id, AgreementTitle.text, literal(1).label("place")),
        select(Agreement.id, Agreement.summary, literal(2)),
        select(
            Provision.agreement_id,
            Provision.heading + literal(": ") + Provision.summary,
            literal(3),
        ),
    )
    numbers = (AgreementTitle.agreement_id, Agreement.id, Provision.agreement_id)
    statement = union_all(
        *(part.where(number.in_(ids)) for part, number in zip(parts, numbers, strict=True))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for number, text, _ in sorted(session.execute(statement), key=lambda row: row[2]):
        found[number].append(text)
    return found


def _where(texts: Iterable[str], asked: Sequence[Asked]) -> Pieces:
    """Return a snippet of the first text that answers any term, or nothing."""
    snippets = (searching.snippet(text, asked) for text in texts)
    return next((pieces for pieces in snippets if _has_hit(pieces)), ())


def _has_hit(pieces: Pieces) -> bool:
    return any(piece.is_hit for piece in pieces)


def _seen(text: str, words: int | None) -> str:
    return text if words is None else quotations.capped(text, words)
