"""Give the words that the rules look for one shape in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.vocabularies import InstrumentType, MilestoneType


@dataclass(frozen=True, slots=True)
class Trigger:
    """Be words that tell an event of an agreement.

    ``needs_agreement`` asks for an agreement in the same sentence, ``about_talks`` says that the
    words name the talks rather than the instrument, and ``is_one_sided`` that one party does it.
    ``led_by`` must stand before the words in their sentence: “talks on fish, it said, began”; or
    in one before it, where it ``reaches_back``: “The talks failed. They were resumed in May.”.
    """

    type: MilestoneType
    pattern: re.Pattern[str]
    needs_agreement: bool = False
    about_talks: bool = False
    is_one_sided: bool = False
    led_by: re.Pattern[str] | None = None
    reaches_back: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Hold the patterns that show the modality of an event."""

    disclaimed: re.Pattern[str]
    negated: re.Pattern[str]
    requested: re.Pattern[str]
    conditional: re.Pattern[str]
    doubted: re.Pattern[str]
    rumoured: re.Pattern[str]
    sourced: re.Pattern[str]
    planned: re.Pattern[str]
    permitted: re.Pattern[str]
    postponed: re.Pattern[str]
    present: re.Pattern[str]
    awaited: re.Pattern[str]
    waits: re.Pattern[str]
    effect: re.Pattern[str]
    asked: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """Hold the small words by which the noun phrase of an agreement is cut out."""

    indefinite: frozenset[str]
    definite: frozenset[str]
    another: frozenset[str]
    prepositions: frozenset[str]
    stops: frozenset[str]
    no_modifier: frozenset[str]
    background: re.Pattern[str]
    joins: str
    between: re.Pattern[str]
    accompanied: re.Pattern[str]
    sided: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """Hold the words by which a text says who speaks."""

    verbs: re.Pattern[str]
    pronouns: frozenset[str]
    credits: re.Pattern[str]
    offices: re.Pattern[str]
    bodies: re.Pattern[str]
    articles: frozenset[str]
    no_names: frozenset[str]
    naming: re.Pattern[str]
    reported: re.Pattern[str]
    courtesy: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold everything the rules know of one language."""

    language: str
    instruments: tuple[tuple[re.Pattern[str], InstrumentType], ...]
    negotiated: re.Pattern[str]
    triggers: tuple[Trigger, ...]
    cues: Cues
    phrases: NounPhrases
    speech: Speech
    clauses: re.Pattern[str]
    locatives: frozenset[str]
    parliaments: re.Pattern[str]
    visits: re.Pattern[str]
    meetings: re.Pattern[str]
    occasions: re.Pattern[str]
    closing: re.Pattern[str]
    asked_who: re.Pattern[str]
    asked_when: re.Pattern[str]
    side: re.Pattern[str]
    enumeration: re.Pattern[str]
    listed: re.Pattern[str]
    provides: re.Pattern[str]
    targeted: re.Pattern[str]


def wordset(text: str) -> frozenset[str]:
    """Return the set of words in a text."""
    return frozenset(text.split())


def small(text: str) -> re.Pattern[str]:
    """Return a pattern of whole words as they are written: “states” is no “States”."""
    return re.compile(rf"\b(?:{text})\b")


def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of whole words, without regard to case."""
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)
