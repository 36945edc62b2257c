"""Notice whom sentences tell of that quote nobody: “she” may be one of them."""

from __future__ import annotations

import re

from tracker.domain.reading.described import Described
from tracker.domain.reading.document import Document
from tracker.domain.reading.lexicon import wordset
from tracker.domain.reading.memory import Memory, Speaker
from tracker.domain.reading.people import Token, tokens
from tracker.domain.reading.records import Span
from tracker.domain.reading.titles import ACTS

OPENERS = wordset(
    ", and And but But und Und though Though although while While as As because aber Aber doch Doch"
)
_OPENING = re.compile(
    r"(?:Asked|Speaking|Replying|Responding|Answering|Commenting|Addressing|Presenting|Opening|For"
    r"|In|On|At|After|Before|When|While|Although|Though|As|With|From|Under|During)\b[^,.;\n]{2,120},\s"
)
_BUT = re.compile(r",? (?:but|while|whereas) (?=(?:(?:the|his|her|its|their) )?[\w’'. -]{2,60})")
_LED_TO = re.compile(r"\b(?:by|with|to|of|from|for|von|mit|an|für|bei) (?:[\w.]+ ){0,3}\Z")
_NAMED_EARLY = 20
_LEADS = 60
"""A person named this early in a sentence is what it is about."""
_EARLY = 4


class Noticing:
    """Keep in the memory whom a passage tells of."""

    def __init__(self, document: Document, memory: Memory, described: Described) -> None:
        self._text = document.text
        self._speech = document.lexicon.speech
        self._is_german = document.lexicon.language == "de"
        self._persons = document.persons
        self._memory = memory
        self._described = described

    def notice(self, start: int, end: int) -> None:
        """Keep the first person of a passage as the one that “he” may mean."""
        words = tokens(self._text, start, end)
        people = self._persons.in_words(self._text, words)
        if not people:
            while words and words[0].text in OPENERS:
                words = words[1:]
            self._described.notice(words)
            self._notice_pronoun(words[:_EARLY])
            return
        start = self._clause_start(start, end)
        person, span = next((each for each in people if each[1].start >= start), people[0])
        named = self._memory.named = Speaker(person.name, span, person.office)
        if span.start - start < _LEADS:
            self._memory.noticed = self._memory.leading = named
            is_subject = _LED_TO.search(self._text, start, span.start) is None
            is_subject &= self._text[span.end : span.end + 2] not in {"'s", "’s"}
            self._memory.here = named if is_subject else None
            self._memory.tell_of(self._memory.here)

    def _clause_start(self, start: int, end: int) -> int:
        """Return where the clause begins that a passage ends with: “Asked why, Ann Lee nodded”."""
        if self._is_german:
            return start
        opened = _OPENING.match(self._text, start, end)
        near = tokens(self._text, start, min(end, start + _NAMED_EARLY))
        if opened and not self._persons.in_words(self._text, near):
            start = opened.end()
        later = [*_BUT.finditer(self._text, start, end)]
        at = later[-1].end() if later else start
        words = tokens(self._text, at, min(end, at + _LEADS))
        return at if self._persons.in_words(self._text, words) else start

    def _notice_pronoun(self, words: list[Token]) -> None:
        """Keep of whom a sentence goes on to tell: “She shrugged. “It is done.””."""
        for place, word in enumerate(words):
            if word.text.lower() in self._speech.pronouns - {"they"}:
                beside = (words[place + 1 : place + 2] or words)[0], words[place - 1]
                is_one = not self._is_german or any(ACTS.match(each.text) for each in beside)
                meant = self._memory.meant(Span.of(self._text, word.start, word.end))
                self._memory.notice(meant if is_one and meant.name else None)
                return
