"""Say by which words each kind of record is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain import timelines
from tracker.domain.searching.folding import fold

MOST_WORDS = 20_000  # of one record; what stands further behind is not found


@dataclass(frozen=True, slots=True)
class Entry:
    """Be the folded words of one record: of its names, where they count apart, and all of them."""

    title: str
    body: str

    @property
    def words(self) -> frozenset[str]:
        """Return each word once."""
        return frozenset(self.body.split())


def _entry(names: Iterable[str], others: Iterable[str], tokens: Iterable[str] = ()) -> Entry:
    # fields are joined by a space alone: a phrase may stand across two, which does no harm
    title = fold("\n".join(names)).split()[:MOST_WORDS]
    rest = fold("\n".join(others)).split()[: MOST_WORDS - len(title)]
    return Entry(" ".join(title), " ".join([*title, *rest, *tokens]))


def party_token(slug: str) -> str:
    """Return the word that stands for a party in the entries of its agreements.

    No text folds to it. A question finds the parties it may mean by all their names and then asks
    for their words, so that a new name of a party changes the entry of the party alone.
    """
    return f"§{slug.replace('-', '·')}"


def of_agreement(record: timelines.Agreement) -> Entry:
    """Return by what an agreement is found."""
    return _entry(
        (
            record.title,
            *(title.text for title in record.titles),
            *(f"{each.scheme} {each.value}" for each in record.identifiers),
        ),
        (
            *(part.name_as_written for part in record.participations),
            *record.subjects,
            record.summary,
            *(f"{each.heading}\n{each.summary}" for each in record.provisions),
        ),
        (party_token(party.slug) for party in record.parties),
    )


def of_party(name: str, codes: Iterable[str], names: Iterable[str]) -> Entry:
    """Return by what a party is found: its name before its other names."""
    return _entry((), (name, *codes, *names))


def of_source(title: str, publisher: str, authors: str, url: str) -> Entry:
    """Return by what a source is found."""
    return _entry((), (title, publisher, authors, url))


def of_quote(exact: str, translation: str, speaker: str, office: str) -> Entry:
    """Return by what a quotation is found."""
    return _entry((), (exact, translation, speaker, office))


def of_passage(text: str) -> Entry:
    """Return by what a stretch of a stored text is found."""
    return _entry((), (text,))
