"""Find records by words: one question, answered alike by FTS5 and by PostgreSQL's GIN indexes.

A question is read by the domain, then each term gets the other words that answer it: longer words
that contain it, and the parties whose names it may be. Both databases are asked for the same words
of the same folded texts, so they find the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from tracker.domain import searching
from tracker.domain.searching import Asked, Query, Term
from tracker.models import Party, search_party, search_word
from tracker.models.search import fts, vector
from tracker.queries.remembering import answer

MOST_WORDS = 40  # longer words that answer for one
MOST_PARTIES = 40  # whose names a term may be
_LAST = "\U0010ffff"
_KEPT = 64  # statements for terms at other places


@dataclass(frozen=True, slots=True)
class Question:
    """Be what is asked, with all words that answer each term."""

    query: Query
    asked: tuple[Asked, ...] = ()

    def __bool__(self) -> bool:
        """Say whether any words are asked for."""
        return bool(self.asked)


def ask(session: Session, text: str) -> Question:
    """Return the question that a text asks, in two statements at most.

    Raises InvalidInput for ``q`` where a filter cannot be read.
    """
    query = searching.parse(text)
    if not query.terms:
        return Question(query)
    longer = _longer_words(session, query.terms)
    asked = [Asked(term, tuple(longer[at])) for at, term in enumerate(query.terms)]
    parties = _party_tokens(session, asked)
    return Question(
        query,
        tuple(Asked(one.term, (*one.others, *parties[at])) for at, one in enumerate(asked)),
    )


def ask_words(session: Session, text: str) -> Question:
    """Return the question that a text asks where there are no agreements for a filter to narrow."""
    return ask(session, text.replace(":", " "))


def by_names(question: Question) -> Question:
    """Return a question as records answer it that know parties by no words of their own."""
    return Question(
        question.query,
        tuple(
            Asked(one.term, tuple(word for word in one.others if word.isalnum()))
            for one in question.asked
        ),
    )


def answering(session: Session, table: Table, number: Any, q: str) -> ColumnElement[bool]:
    """Return the condition that a number is of a record which answers words, by its own names.

    It holds for every record where nothing is asked; signs alone stand nowhere.
    """
    if question := ask_words(session, q):
        answers = numbers(session, table, by_names(question).asked)
        found: ColumnElement[bool] = number.in_(answers)
        return found
    return false() if q.strip() else true()


def numbers(
    session: Session,
    table: Table,
    asked: Sequence[Asked],
    *,
    column: str = "body",
) -> Select[Any]:
    """Return the statement that finds the rows of a table of words that answer, by ``id``."""
    if (words_asked := match(session, asked, column)) is not None:
        return matching(table, words_asked)
    words = table.c[column]
    return select(table.c.id).where(
        _vector_answers(words, _tsquery(asked)), *_phrases(words, asked)
    )


def match(session: Session, asked: Sequence[Asked], column: str = "body") -> str | None:
    """Return a question as FTS5 reads it; None where another database is asked."""
    if session.get_bind().dialect.name != "sqlite":
        return None
    return f"{column} : ({_fts(asked)})"


def matching(table: Table, words: Any) -> Select[Any]:
    """Return the statement that finds the rows that answer what ``match`` wrote down, by ``id``."""
    beside = fts(table)
    answers = literal_column(beside.name).op("MATCH")(words)
    return select(beside.c.rowid.label("id")).where(answers)


def _fts(asked: Iterable[Asked]) -> str:
    """Write a question down as FTS5 reads it; folded words need no escaping."""
    return " AND ".join(
        "("
        + " OR ".join(
            [
                f'"{one.term.text}"{" *" if one.term.is_prefix else ""}',
                *(f'"{word}"' for word in one.others),
            ]
        )
        + ")"
        for one in asked
    )


def _tsquery(asked: Iterable[Asked]) -> str:
    """Write a question down as PostgreSQL reads it, but for the order of words."""
    return " & ".join(
        f"(({_all_words(one.term)}){''.join(f' | {_quoted(word)}' for word in one.others)})"
        for one in asked
    )


def _all_words(term: Term) -> str:
    words = [_quoted(word) for word in term.words]
    return " & ".join(words) + (":*" if term.is_prefix else "")


def _quoted(word: str) -> str:
    return f"'{word}'"


def _vector_answers(words: Any, tsquery: str) -> ColumnElement[bool]:
    expression = vector(f"{words.table.name}.{words.name}")  # the very one that is indexed
    return literal_column(expression).op("@@")(cast(tsquery, TSQUERY))


def _phrases(words: Any, asked: Iterable[Asked]) -> Iterable[ColumnElement[bool]]:
    """Demand that the words of each term stand one behind the other."""
    padded = literal(" ") + words + literal(" ")
    for one in asked:
        if len(one.term.words) > 1:
            text = f" {one.term.text}{'' if one.term.is_prefix else ' '}"
            others = " | ".join(_quoted(word) for word in one.others)
            own = func.strpos(padded, text) > 0
            yield or_(own, _vector_answers(words, others)) if others else own


def _longer_words(session: Session, terms: Sequence[Term]) -> dict[int, list[str]]:
    """Return the long words that contain each single word, the shortest first."""
    texts = {
        at: term.text
        for at, term in enumerate(terms)
        if len(term.words) == 1
        and not term.is_phrase
        and not term.is_prefix
        and len(term.text) >= searching.SHORTEST
    }
    values = {f"from_{at}": text for at, text in texts.items()}
    values |= {f"to_{at}": text + _LAST for at, text in texts.items()}
    return _by_term(session, _words_of(tuple(texts)) if texts else None, values)


@lru_cache(maxsize=_KEPT)
def _words_of(places: tuple[int, ...]) -> Any:
    """Return the statement for the longer words of the terms at some places."""
    part, word = search_word.c.part, search_word.c.word
    return _one_of_all(
        select(literal(at).label("term"), word.label("word"), func.length(word).label("letters"))
        .where(
            part >= bindparam(f"from_{at}"),
            part < bindparam(f"to_{at}"),
            word != bindparam(f"from_{at}"),
        )
        .distinct()
        .order_by("letters", "word")
        .limit(MOST_WORDS)
        for at in places
    )


def _party_tokens(session: Session, asked: Sequence[Asked]) -> dict[int, list[str]]:
    """Return the words that stand for the parties whose names each term may be."""
    matches = {f"match_{at}": match(session, [one]) for at, one in enumerate(asked)}
    if None in matches.values():
        found = [numbers(session, search_party, [one]) for one in asked]
        slugs = _by_term(session, _parties_of(found))
    else:
        slugs = _by_term(session, _parties_matching(len(asked)), matches)
    return defaultdict(
        list, {at: [searching.party_token(slug) for slug in found] for at, found in slugs.items()}
    )


@cache
def _parties_matching(terms: int) -> Any:
    matches = (bindparam(f"match_{at}", type_=Text()) for at in range(terms))
    return _parties_of([matching(search_party, each) for each in matches])


def _parties_of(found: Sequence[Any]) -> Any:
    """Return the statement for the addresses of the parties that some statements find."""
    party = Party.__table__.c
    return _one_of_all(
        select(literal(at).label("term"), party.slug.label("word"), literal(0).label("letters"))
        .where(party.id.in_(each))
        .order_by(party.id)
        .limit(MOST_PARTIES)
        for at, each in enumerate(found)
    )


def _one_of_all(statements: Iterable[Any]) -> Any:
    return union_all(*(select(each.subquery()) for each in statements))


def _by_term(
    session: Session, statement: Any, values: dict[str, Any] | None = None
) -> defaultdict[int, list[str]]:
    """Run one statement for all terms; return the words by the number of the term."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    if statement is not None:
        for term, word, _ in answer(session, statement, values):
            found[term].append(word)
    return found
