"""Hold the names by which parties are known, ready to be looked up word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from tracker.domain.vocabularies import NameKind, PartyKind


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
class Gazetteer:
    """Be the parties that a reader knows, by slug."""

    parties: Mapping[str, NamedParty] = field(default_factory=dict)

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

    def state_of(self, slug: str) -> str:
        """Return the state behind a ministry, or the party itself."""
        party = self.parties.get(slug)
        if party is None or party.parent is None or party.kind is PartyKind.TERRITORY:
            return slug
        return party.parent
