"""Hold events as sentences tell them, and tell once what is told twice."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import chain

from tracker.domain.dates import FuzzyDate
from tracker.domain.reading.records import Retelling, Span, Voice
from tracker.domain.reading.triggers import Event
from tracker.domain.vocabularies import MilestoneType, Modality

_MOST_ALIKE = 50
_ASKED = {Modality.REQUESTED, Modality.DENIED}
_OPENS = re.compile(r"open|begin|start|launch|auf(?:zu)?nehmen|eröffnen", re.IGNORECASE)
_CLAIMED = {Modality.OCCURRED, Modality.RUMOURED}
_CLOSED = re.compile(r"(?:ab)?geschlossen|schlossen", re.IGNORECASE)
_REACHED = ("reach", "finali", "ready")


@dataclass(slots=True)
class Told:
    """Be one event as one sentence tells it."""

    event: Event
    modality: Modality
    party: str | None
    date: FuzzyDate | None
    words: Span | None
    span: Span
    voice: Voice
    confidence: float
    is_postponed: bool = False
    is_passed: bool = False  # planned for a day that had passed when the article was published
    also: list[Retelling] = field(default_factory=list)
    # date, its words, the sentence, who states it and on which day
    targets: list[tuple[FuzzyDate, Span, Span, Voice, dt.date | None]] = field(default_factory=list)

    @property
    def type(self) -> MilestoneType:
        """Return the type; a deal that is to be reached or finalised is to be signed.

        Whoever asks for talks to be opened, or refuses to, asks for or refuses the consent to them.
        """
        kind = self.event.trigger.type
        if kind is MilestoneType.NEGOTIATION_ROUND and self.modality in _ASKED:
            start = self.event.start - self.span.start
            opens = _OPENS.match(self.span.exact, start) is not None
            return MilestoneType.AGREED_TO_NEGOTIATE if opens else kind
        is_goal = self.modality is Modality.PLANNED and kind is MilestoneType.CONCLUDED
        return MilestoneType.SIGNED if is_goal and self.is_reached else kind

    @property
    def is_reached(self) -> bool:
        """Say whether the words are “reach”, “finalise” or “be ready”."""
        return any(word in self.span.exact.lower() for word in _REACHED)

    @property
    def is_stated(self) -> bool:
        """Say whether the text itself dates it."""
        return self.words is not None


def merged(told_events: list[Told]) -> list[Told]:
    """Return the events with what is told twice told once, the body before the headline."""
    kept: dict[tuple[str, MilestoneType, Modality], list[Told]] = {}
    for told in sorted(told_events, key=lambda each: each.event.sentence.is_headline):
        alike = kept.setdefault((told.event.agreement.key, told.type, told.modality), [])
        twin = next((each for each in alike if _is_same(each, told)), None)
        if twin is None:
            if len(alike) < _MOST_ALIKE:
                alike.append(told)
            continue
        if told.span not in (twin.span, *(each.span for each in twin.also)):
            twin.also.append(Retelling(told.span, told.voice))
        known = {target[1] for target in twin.targets}
        twin.targets += [target for target in told.targets if target[1] not in known]
        is_newer = told.is_postponed and not twin.is_postponed
        is_narrower = _is_narrower(told.date, twin.date) and not twin.is_postponed
        is_newer |= twin.is_passed and not told.is_passed
        is_narrower &= not (told.is_passed and not twin.is_passed)
        if told.is_stated and (not twin.is_stated or is_newer or is_narrower):
            twin.date, twin.words = told.date, told.words
            twin.is_passed = told.is_passed
        twin.party = twin.party or told.party
        twin.is_postponed |= told.is_postponed
    every = chain.from_iterable(kept.values())
    found = [each for each in every if not _is_vote(each, kept) and not _is_ahead(each, kept)]
    found = [each for each in found if not _is_signature(each, kept)]
    return sorted(found, key=lambda each: each.span.start)


def _is_ahead(told: Told, kept: dict[tuple[str, MilestoneType, Modality], list[Told]]) -> bool:
    """Say whether only a headline tells as done what the body tells as planned."""
    if not told.event.sentence.is_headline or told.is_stated or told.also:
        return False
    if told.type is MilestoneType.CONCLUDED and told.modality in _CLAIMED:
        signed = (told.event.agreement.key, MilestoneType.SIGNED, told.modality)
        if signed in kept:
            return True  # a headline may “seal” what the body tells as signed
    if told.modality is Modality.RUMOURED:
        return (told.event.agreement.key, told.type, Modality.OCCURRED) in kept
    plan = (told.event.agreement.key, told.type, Modality.PLANNED)
    return told.modality is Modality.OCCURRED and plan in kept


def _is_vote(told: Told, kept: dict[tuple[str, MilestoneType, Modality], list[Told]]) -> bool:
    """Say whether a ratification without a date is but the vote that is told beside it."""
    if told.type is not MilestoneType.RATIFIED or told.is_stated:
        return False
    vote = (told.event.agreement.key, MilestoneType.DOMESTIC_APPROVAL, told.modality)
    return any(_is_same(told, each) for each in kept.get(vote, ()))


def _is_signature(told: Told, kept: dict[tuple[str, MilestoneType, Modality], list[Told]]) -> bool:
    """Say whether “ein Abkommen geschlossen” only sums up a signature that is told beside it."""
    is_of_talks = told.event.trigger.about_talks
    if told.type is not MilestoneType.CONCLUDED or told.is_stated or is_of_talks:
        return False
    start = told.event.start - told.span.start
    words = told.span.exact[start : told.event.end - told.span.start]
    signed = (told.event.agreement.key, MilestoneType.SIGNED, told.modality)
    is_done = told.modality is Modality.OCCURRED and signed in kept
    return is_done and _CLOSED.fullmatch(words) is not None


def _is_same(one: Told, other: Told) -> bool:
    """Say whether two tellings of one kind of event are of the same one."""
    return (one.party == other.party or one.party is None or other.party is None) and (
        not (one.is_stated and other.is_stated)
        or one.is_postponed
        or other.is_postponed
        or one.is_passed
        or other.is_passed
        or _overlap(one.date, other.date)
    )


def _overlap(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    if one is None or other is None:
        return True
    return not (
        (one.latest is not None and other.earliest is not None and one.latest < other.earliest)
        or (other.latest is not None and one.earliest is not None and other.latest < one.earliest)
    )


def _is_narrower(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    if one is None or other is None or not (one.earliest and one.latest):
        return False
    if not (other.earliest and other.latest):
        return True
    return one.latest - one.earliest < other.latest - other.earliest
