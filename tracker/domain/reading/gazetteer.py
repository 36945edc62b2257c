"""Hold the names by which parties are known, ready to be looked up word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from tracker.domain.vocabularies import NameKind, PartyKind

WORD = re.compile(r"[^\W_]+")
_STEM = 4


@dataclass(frozen=True, slots=True)
class PartyName:
    """Be one name of a party: its text, language and kind."""

    text: str
    language: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class NamedParty:
    """Be a party with its names; ``parent`` is the slug of a ministry's state."""

    slug: str
    kind: PartyKind
    parent: str | None
    names: tuple[PartyName, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Be one name cut into words, folded and as written."""

    slug: str
    kind: NameKind
    language: str
    text: str
    words: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def is_adjective(self) -> bool:
        """Say whether the name stands before a noun and is inflected with it."""
        return self.kind in {NameKind.DEMONYM, NameKind.COMBINING}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Be the parties that a reader knows, by slug."""

    parties: Mapping[str, NamedParty] = field(default_factory=dict)
    _entries: Mapping[str, Sequence[Entry]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the names by the beginning of their first word."""
        entries: dict[str, list[Entry]] = {}
        for party in self.parties.values():
            for name in party.names:
                own = tuple(WORD.findall(name.text))
                if own:
                    words = tuple(plain(word) for word in own)
                    entry = Entry(party.slug, name.kind, name.language, name.text, words, own)
                    entries.setdefault(words[0][:_STEM], []).append(entry)
        object.__setattr__(self, "_entries", entries)

    @classmethod
    def of(cls, parties: Iterable[NamedParty]) -> Self:
        """Make a gazetteer of parties."""
        return cls({party.slug: party for party in parties})

    @classmethod
    def from_records(cls, records: Iterable[Mapping[str, Any]]) -> Self:
        """Make a gazetteer of plain records with slug, kind, parent and names.

        Each name has text, language and kind. Raises ValueError for a kind that is not known.
        """
        return cls.of(
            NamedParty(
                slug=record["slug"],
                kind=PartyKind(record["kind"]),
                parent=record.get("parent"),
                names=tuple(
                    PartyName(name["text"], name["language"], NameKind(name["kind"]))
                    for name in record["names"]
                ),
            )
            for record in records
        )

    def entries(self, word: str) -> Sequence[Entry]:
        """Return the names that may begin with a folded word."""
        return self._entries.get(word[:_STEM], ())

    def state_of(self, slug: str) -> str:
        """Return the state behind a ministry, or the party itself."""
        party = self.parties.get(slug)
        if party is None or party.parent is None or party.kind is PartyKind.TERRITORY:
            return slug
        return party.parent

    def name_of(self, slug: str, language: str) -> str:
        """Return the everyday name of a party in a language, or the nearest to it."""
        party = self.parties.get(slug)
        if party is None or not party.names:
            return slug
        for kind in (NameKind.SHORT, NameKind.OFFICIAL):
            for spoken in (language, "en"):
                for name in party.names:
                    if name.kind is kind and name.language == spoken:
                        return name.text
        return party.names[0].text


def plain(word: str) -> str:
    """Return a word small and without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
