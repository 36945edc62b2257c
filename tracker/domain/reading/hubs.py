"""Tell whether an article is about one state's agreements with several others, each alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.news import is_fresh
from tracker.domain.reading.pairs import SEVERAL, Pair, pairs
from tracker.domain.reading.phrases import AgreementPhrase
from tracker.domain.reading.records import Span

_SIDED = re.compile(
    r"\b(?:with|mit|from)\s+(?:the |its |visiting |der |dem |den )?(?:Republi[ck] (?:of )?)?\Z",
    re.IGNORECASE,
)
_BEFORE = 40
_CANDIDATES = 5
_MOST = 200
"""So many sentences about agreements tell what an article is about."""
_NEAR = 60
_FARTHEST = 200
_PLURAL = re.compile(r"(?:s|abkommen|verträgen?|vereinbarungen|protokollen?)\Z", re.IGNORECASE)
_JOINED = re.compile(
    r"(?: \([^()]{1,30}\))?(?:,|,? (?:and|und|sowie)) (?:(?:with|mit) )?(?:the |der |dem |den )?"
)


@dataclass(frozen=True, slots=True)
class Hub:
    """Be the state that deals with several others, and these; no state where there is none."""

    state: str = ""
    partners: frozenset[str] = frozenset()

    @property
    def own(self) -> tuple[str, ...]:
        """Return the state that the article is about; none where there is no hub."""
        return (self.state,) if self.state else ()

    def side_of(self, document: Document, phrase: AgreementPhrase) -> str:
        """Return the partner that a mention of an agreement names as its other side, or ""."""
        if not self.state:
            return ""
        sentence, end = phrase.sentence, phrase.head.end
        for state in document.states_in(end, min(end + _NEAR, sentence.end)):
            if state in self.partners:
                return state
        within = document.states_in(phrase.span.start, end)
        states = set(within or document.states_in(sentence.start, sentence.end)) & self.partners
        return states.pop() if len(states) == 1 else ""

    def sides_of(self, document: Document, phrase: AgreementPhrase) -> list[str]:
        """Return the other sides of a mention: of “accords with Peru and Chile” both, one each."""
        first = self.side_of(document, phrase)
        if not first or not _PLURAL.search(phrase.head.exact):
            return [first]
        sentence, end = phrase.sentence, phrase.head.end
        found: list[str] = []
        at = end
        for mention in document.mentions_in(end, min(end + _FARTHEST, sentence.end)):
            state = document.names.state_of(mention.slug)
            between = document.text[at : mention.span.start]
            if state not in self.partners or (found and not _JOINED.fullmatch(between)):
                break
            found.append(state)
            at = mention.span.end
        return found or [first]

    def side_in(self, document: Document, start: int, end: int) -> str:
        """Return the only partner that is named between two offsets, or ""."""
        states = set(document.states_in(start, end)) & self.partners
        return states.pop() if len(states) == 1 else ""


def hub(document: Document, principal: tuple[str, ...], about: list[Sentence], hosting: str) -> Hub:
    """Return the hub of an article: one of its main parties that deals with two others or more.

    Another state counts as a partner where a sentence about agreements names it as the other side
    of something that is news, and the article names it again or tells of these very days. Whoever
    answers for a state says “we”: what is named alone then is the other side.
    """
    reader = _Reader(document, hosting)
    best = Hub()
    # who is told as the other side, “with Peru”, is seldom the hub
    ordered = sorted(
        dict.fromkeys([*principal, *reader.often]),
        key=lambda state: (
            sum(state in reader.faced(each) for each in about[:_MOST]),
            -reader.counts[state],
        ),
    )
    for state in ordered:
        found = {
            side
            for sentence in about[:_MOST]
            for side in reader.sides(sentence, state)
            if side != state and reader.is_news(sentence, side)
        }
        if len(found) > max(len(best.partners), 1):
            best = Hub(state, frozenset(found))
    return best


class _Reader:
    """Know what each sentence about agreements names and tells; each is read once."""

    def __init__(self, document: Document, hosting: str) -> None:
        self._document = document
        self._hosting = hosting
        self._starts = [each.start for each in document.sentences]
        self._named: dict[str, set[int]] = {}
        self.counts: Counter[str] = Counter()
        for mention in document.mentions:
            state = document.names.state_of(mention.slug)
            self.counts[state] += 1
            place = bisect_right(self._starts, mention.span.start) - 1
            self._named.setdefault(state, set()).add(place)
        self.often = [slug for slug, _ in self.counts.most_common(_CANDIDATES)]
        self._facing: dict[int, tuple[list[Pair], set[str]]] = {}
        self._told: dict[int, bool | None] = {}

    def sides(self, sentence: Sentence, state: str) -> set[str]:
        """Return the states that a sentence names as the other side of one."""
        joined, facing = self._read(sentence)
        paired = {slug for pair in joined if state in pair.slugs for slug in pair.slugs}
        alone = self._alone(sentence) if state == self._hosting else set()
        return facing | paired | alone

    def _alone(self, sentence: Sentence) -> set[str]:
        """Return the only state that a sentence names besides the one that is told as “we”."""
        others = {*self._document.states_in(sentence.start, sentence.end)} - {self._hosting}
        return others if len(others) == 1 else set()

    def faced(self, sentence: Sentence) -> set[str]:
        """Return the states that a sentence tells as the other side: “with Peru”."""
        return self._read(sentence)[1]

    def is_news(self, sentence: Sentence, side: str) -> bool:
        """Say whether a sentence tells news of a partner: no bygone deal, no passing mention."""
        is_fresh = self._news(sentence)
        if is_fresh is None:
            return False
        return is_fresh or self.counts[side] > 1

    def _read(self, sentence: Sentence) -> tuple[list[Pair], set[str]]:
        if sentence.start not in self._facing:
            document = self._document
            joined = [
                pair
                for pair in pairs(document, sentence.start, sentence.end)
                if len(pair.slugs) == 2  # noqa: PLR2004  # of two alone
            ]
            self._facing[sentence.start] = joined, set(self._faced_in(sentence))
        return self._facing[sentence.start]

    def _faced_in(self, sentence: Sentence) -> Iterator[str]:
        """Yield the states that stand behind “with”, and what is joined to them: “and Chile”."""
        document = self._document
        at = -1
        for mention in document.mentions_in(sentence.start, sentence.end):
            start = mention.span.start
            is_sided = _SIDED.search(document.text, max(sentence.start, start - _BEFORE), start)
            is_next = at >= 0 and _JOINED.fullmatch(document.text, at, start) is not None
            if is_sided or (is_next and SEVERAL.search(document.text, sentence.start, at)):
                yield document.names.state_of(mention.slug)
                at = mention.span.end
            else:
                at = -1

    def _news(self, sentence: Sentence) -> bool | None:
        """Return whether a sentence tells of these days, None where it tells no news at all."""
        if sentence.start not in self._told:
            self._told[sentence.start] = is_fresh(self._document, sentence)
        return self._told[sentence.start]


def place_of(document: Document, state: str, near: int) -> Span:
    """Return where an article names a state, nearest to a place."""
    own = [each for each in document.mentions if document.names.state_of(each.slug) == state]
    return min(own, key=lambda each: abs(each.span.start - near)).span
