"""Cut out the words beside a word of saying: its subject, and what follows it."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Speech
from tracker.domain.reading.persons import Token

LONGEST_SUBJECT = 24
_MOST_COMMAS = 3
_MOST_VERBS = 3


class SpeechPhrases:
    """Know the phrases around the words of saying of one text."""

    def __init__(self, text: str, speech: Speech) -> None:
        self._text = text
        self._speech = speech

    def is_verb(self, words: list[Token], place: int) -> bool:
        """Say whether a word of saying stands here, in one word or two (“went on”)."""
        one = words[place].text
        two = f"{one} {words[place + 1].text}" if place + 1 < len(words) else one
        verbs = self._speech.verbs
        return verbs.fullmatch(one) is not None or verbs.fullmatch(two) is not None

    def is_reporting(self, word: Token) -> bool:
        """Say whether a word reports what somebody said, outside quotation marks."""
        return self._speech.reported.fullmatch(word.text) is not None

    def verbs_from_last(self, words: list[Token]) -> list[int]:
        """Return the places of the words of saying, the last first."""
        places = range(len(words) - 1, -1, -1)
        found = [place for place in places if self._speech.verbs.fullmatch(words[place].text)]
        return found[:_MOST_VERBS]

    def subject_before(self, words: list[Token], verb: int) -> list[Token]:
        """Return the noun phrase before a verb, over an apposition but not over a clause."""
        start = verb
        commas = 0
        while start > 0 and verb - start < LONGEST_SUBJECT:
            token = words[start - 1]
            if token.text in {";", ":", "\n", '"', "“", "”", "„"}:
                break
            if self._speech.verbs.fullmatch(token.text) and token.text != "so":
                break
            if re.search(r"[.!?]\s", self._text[token.end : words[start].start]):
                break
            commas += token.text == ","
            if commas > _MOST_COMMAS:
                break
            start -= 1
        return words[start:verb]

    def following(self, words: list[Token], stops: frozenset[str] | set[str]) -> list[Token]:
        """Return the noun phrase that follows a verb."""
        end = 0
        while end < len(words) and end < LONGEST_SUBJECT:
            token = words[end]
            gap = self._text[words[end - 1].end : token.start] if end else ""
            if token.text in {";", ":", "\n", '"', "“", "”", "„"} or token.text in stops:
                break
            if re.search(r"[.!?]\s", gap):
                break
            end += 1
        return words[:end]
