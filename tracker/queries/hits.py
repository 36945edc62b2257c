"""Find the best hits of a question, by kind of record.

Nobody ranks a million hits: a bounded number of candidates is read, of agreements those found by
their titles before the others, always the newest first, and the domain puts them in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, Text, bindparam, func, literal, select, union_all
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

# What is shown of the best, by their numbers. The statements are built once, for to build one takes
# longer than to run it.
_IDS: Any = bindparam("ids", expanding=True)
_SOURCE, _PARTY, _NAME, _QUOTE, _PLACE = (
    Source.__table__.c,
    Party.__table__.c,
    PartyName.__table__.c,
    Quote.__table__.c,
    search_passage.c,
)
_SNAPSHOT, _TERM, _PERSON = Snapshot.__table__.c, Term.__table__.c, Person.__table__.c
_PARTIES = select(_PARTY.id, _PARTY.slug, _PARTY.name, _PARTY.kind).where(_PARTY.id.in_(_IDS))
_PARTY_NAMES = select(_NAME.party_id, _NAME.text).where(_NAME.party_id.in_(_IDS)).order_by(_NAME.id)
_SOURCES = (
    select(
        _SOURCE.id,
        _SOURCE.slug,
        _SOURCE.title,
        _SOURCE.language,
        *(column for column in _SOURCE if column.name.startswith("published_")),
        _TERM.label.label("publisher"),
    )
    .outerjoin(Term.__table__, _TERM.id == _SOURCE.publisher_id)
    .where(_SOURCE.id.in_(_IDS))
)
_QUOTES = (
    select(
        _QUOTE.id,
        _QUOTE.uid,
        _QUOTE.exact,
        _QUOTE.translation,
        _QUOTE.language,
        _QUOTE.office,
        _PERSON.name.label("speaker"),
        _SOURCE.slug.label("source_slug"),
        _SOURCE.title.label("source_title"),
        _TERM.label.label("publisher"),
    )
    .select_from(Quote.__table__)
    .join(Snapshot.__table__, _SNAPSHOT.id == _QUOTE.snapshot_id)
    .join(Source.__table__, _SOURCE.id == _SNAPSHOT.source_id)
    .outerjoin(Person.__table__, _PERSON.id == _QUOTE.speaker_id)
    .outerjoin(Term.__table__, _TERM.id == _SOURCE.publisher_id)
    .where(_QUOTE.id.in_(_IDS))
)
_PASSAGES = (
    select(
        _PLACE.id,
        _PLACE.start,
        _SNAPSHOT.uid.label("snapshot_uid"),
        _SOURCE.slug.label("source_slug"),
        _SOURCE.title.label("source_title"),
        _SOURCE.language,
        func.substr(_SNAPSHOT.text, _PLACE.start + 1, _PLACE.end - _PLACE.start).label("text"),
    )
    .select_from(search_passage)
    .join(Snapshot.__table__, _SNAPSHOT.id == _PLACE.snapshot_id)
    .join(Source.__table__, _SOURCE.id == _SNAPSHOT.source_id)
    .where(_PLACE.id.in_(_IDS))
)


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
            answers = None
            if agreements.asks_by_more_than_words(wanted):
                answers = agreements.answering(session, wanted, column)
            asked = question.asked
            found |= _scored(session, words, asked, CANDIDATES, answers, column=column)
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
    rows = {row.id: row for row in session.execute(_PARTIES, {"ids": shown})}
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in session.execute(_PARTY_NAMES, {"ids": shown}):
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
    rows = {row.id: row for row in session.execute(_SOURCES, {"ids": shown})}
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
    answers = None
    if day is not None or words is not None:
        out = None if day is None else _of_texts_out(Quote, day)
        answers = _newest(session, search_quote, asked, out)
    if answers is not None and words is not None:
        answers = answers.where(publications.rests_on(answers.selected_columns.id))
    best = _in_order(_scored(session, search_quote, asked, CANDIDATES_OF_OTHERS, answers))
    if not best:
        return Hits()
    is_all = len(best) < CANDIDATES_OF_OTHERS
    if words is None:
        best = best[: size + 1]
    rows = {row.id: row for row in session.execute(_QUOTES, {"ids": best})}
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
    out = None if day is None else _of_texts_out(search_passage.alias().c, day)
    shown, is_whole = _shown(session, search_passage, asked, size, out)
    if not shown:
        return Hits()
    rows = {row.id: row for row in session.execute(_PASSAGES, {"ids": shown})}
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
    number = answers.selected_columns.id
    if among is not None:
        # each answer is looked up: SQLite would ask the words for each of those, one by one
        (own,) = among.selected_columns
        answers = answers.where(among.where(own == number).exists())
    return answers.order_by(number.desc())


def _shown(
    session: Session,
    table: Table,
    asked: Sequence[Asked],
    size: int,
    among: Select[Any] | None = None,
) -> tuple[list[int], bool]:
    """Return the numbers of the best of one kind, and whether they are all."""
    answers = None if among is None else _newest(session, table, asked, among)
    best = _in_order(_scored(session, table, asked, CANDIDATES_OF_OTHERS, answers))
    return best[:size], len(best) <= size


def _scored(
    session: Session,
    table: Table,
    asked: Sequence[Asked],
    most: int,
    answers: Select[Any] | None = None,
    *,
    column: str = "body",
) -> dict[int, float]:
    """Return how well each of the first answers does, by number, in one statement.

    Without ``answers`` they are all that answer in a column, the newest first.
    """
    scored = searching.scorer(asked)
    match = search.match(session, asked, column) if answers is None else None
    if match is not None:
        rows = session.execute(_first_matches(table), {"match": match, "most": most}).all()
    else:
        if answers is None:
            answers = search.numbers(session, table, asked, column=column)
            answers = answers.order_by(answers.selected_columns.id.desc())
        rows = session.execute(_read(table, answers.limit(most))).all()
    if "title" in table.c:
        return {number: scored(title, body) for number, body, title in rows}
    return {number: scored(body, body) for number, body in rows}


@cache
def _first_matches(table: Table) -> Select[Any]:
    """Return the statement that reads what FTS5 finds, the newest first."""
    answers = search.matching(table, bindparam("match", type_=Text()))
    number = answers.selected_columns.id
    return _read(table, answers.order_by(number.desc()).limit(bindparam("most")))


def _read(table: Table, answers: Select[Any]) -> Select[Any]:
    some = answers.subquery()
    names = [name for name in ("id", "body", "title") if name in table.c]
    return select(*(table.c[name] for name in names)).join(some, some.c.id == table.c.id)


def _in_order(scored: dict[int, float]) -> list[int]:
    """Return numbers in order: the best first, of equal ones the newest."""
    return sorted(scored, key=lambda number: (scored[number], number), reverse=True)


def _texts(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return what else agreements are found by, besides their titles, in one statement."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(_agreement_texts(), {"ids": ids})
    for number, text, _ in sorted(rows, key=lambda row: row[2]):
        found[number].append(text)
    return found


@cache
def _agreement_texts() -> Any:
    """Return the statement for titles, summaries and provisions, each with its place."""
    title, agreement, provision = (
        each.__table__.c for each in (AgreementTitle, Agreement, Provision)
    )
    parts = (
        select(title.agreement_id, title.text, literal(1).label("place")).where(
            title.agreement_id.in_(_IDS)
        ),
        select(agreement.id, agreement.summary, literal(2)).where(agreement.id.in_(_IDS)),
        select(
            provision.agreement_id,
            provision.heading + literal(": ") + provision.summary,
            literal(3),
        ).where(provision.agreement_id.in_(_IDS)),
    )
    return union_all(*parts)


def _where(texts: Iterable[str], asked: Sequence[Asked]) -> Pieces:
    """Return a snippet of the first text that answers any term, or nothing."""
    snippets = (searching.snippet(text, asked) for text in texts)
    return next((pieces for pieces in snippets if _has_hit(pieces)), ())


def _has_hit(pieces: Pieces) -> bool:
    return any(piece.is_hit for piece in pieces)


def _seen(text: str, words: int | None) -> str:
    return text if words is None else quotations.capped(text, words)
