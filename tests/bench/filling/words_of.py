"""Make the rows of words by which records are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.bench.filling.writer import Row
from tracker.domain import searching, timelines
from tracker.domain.searching import Entry
from tracker.domain.vocabularies import PartyKind, PartyRole, Status
from tracker.models import (
    Term,
    search_agreement,
    search_party,
    search_passage,
    search_quote,
    search_source,
)
from tracker.services.search.passages import rows_of
from tracker.services.search.writing import values


def _row(table: Any, number: int, entry: Entry) -> Row:
    return table, {"id": number, **values(table, entry)}


def agreement(
    own: dict[str, Any],
    parts: dict[str, list[Row]],
    parties: Sequence[tuple[int, str, str]],
    subjects: Sequence[Term],
) -> Row:
    """Return the words of an agreement; its record holds here what they are made from."""
    record = timelines.Agreement(
        slug=own["slug"],
        uid=own["uid"],
        title=own["title"],
        status=Status.UNKNOWN,
        version=1,
        summary=own["summary"],
        subjects=tuple(sorted(term.label for term in subjects)),
        titles=tuple(timelines.Title(row["uid"], row["text"]) for _, row in parts["titles"]),
        identifiers=tuple(
            timelines.Identifier(row["uid"], row["scheme"], row["value"])
            for _, row in parts["identifiers"]
        ),
        participations=tuple(
            timelines.Participation(
                "", timelines.Party(slug, name, PartyKind.STATE), PartyRole.NEGOTIATING_STATE
            )
            for _, slug, name in parties
        ),
        provisions=tuple(
            timelines.Provision(row["uid"], row["heading"], row["summary"])
            for _, row in parts["provisions"]
        ),
    )
    return _row(search_agreement, own["id"], searching.of_agreement(record))


def party(own: dict[str, Any], names: Sequence[str]) -> Row:
    """Return the words of a party without codes."""
    return _row(search_party, own["id"], searching.of_party(own["name"], ("", ""), names))


def source(
    own: dict[str, Any],
    publisher: str,
    snapshot: dict[str, Any],
    quotes: Sequence[Row],
    speakers: Sequence[str],
) -> Iterator[Row]:
    """Yield the words of a source, of its quotations and of its stored text."""
    entry = searching.of_source(own["title"], publisher, own["authors"], own["url"])
    yield _row(search_source, own["id"], entry)
    for (_, quote), name in zip(quotes, speakers, strict=True):
        words = searching.of_quote(quote["exact"], quote["translation"], name, quote["office"])
        yield _row(search_quote, quote["id"], words)
    for row in rows_of(snapshot["id"], snapshot["text"]):
        yield search_passage, {"id": None, **row}
