"""Cut out the words beside a word of saying: its subject, and what follows it."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Lexicon, wordset
from tracker.domain.reading.people import MARKS, Token
from tracker.domain.reading.titles import ends_sentence

LONGEST_SUBJECT = 24
_AMID = wordset(
    "among who which that familiar speaking I we used was were here hat hatte habe haben there told"
    " once also later then again already never often still just only recently had has would"
    " will could briefed"
)
_TOLD = re.compile(
    r"\s(?:der|dem|den) (?:[\w-]+ ){0,2}(?:„|«|[\w-]*(?:Agentur|Zeitung|Nachrichten|Sender|Magazin"
    r"|Presse|Mediengruppe|Blatt|Rundfunk|dpa|AFP|ARD|ZDF|SRF|ORF))"
)
_AT = wordset(
    "on in at during after before following am im in auf bei beim vor nach gegenüber während ins"
    " ans"
)
_LEAD_ARTICLES = wordset(
    "of for in on to at by from with about near and or inside outside under over between against"
    " into all both half within"
)
_IN_PLACE = re.compile(
    r"(?:in|at|on) (?:the (?:\w+ )?(?:region|capital|city|country|area|province|coast|port"
    r"|border)\b"
    r"|an? (?:[\w-]+ ){0,2}(?:house|firm|company|bank|university|port|brokerage|think)\b"
    r"|the (?:[\w-]+ ){0,3}(?:house|firm|company|bank|university|port|brokerage)\b)"
)
_STOPS = frozenset(';:"“”„\n')
_DATIVE = wordset("dem den")
_BODY_NEAR = 5
_MOST_COMMAS = 3
_MOST_VERBS = 3


class SpeechPhrases:
    """Know the phrases around the words of saying of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._speech = lexicon.speech
        self._is_german = lexicon.language == "de"

    def is_verb(self, words: list[Token], place: int) -> bool:
        """Say whether a word of saying stands here, in one word or two (“went on”)."""
        one = words[place].text
        after = words[place + 1].text if place + 1 < len(words) else ""
        if after == "by" and one.endswith("ed"):
            return False  # “the text agreed by both in June”
        two = f"{one} {after}".rstrip()
        verbs = self._speech.verbs
        return verbs.fullmatch(one) is not None or verbs.fullmatch(two) is not None

    def is_reporting(self, words: list[Token], place: int) -> bool:
        """Say whether a word reports what somebody said; who is “accused of” it says nothing."""
        after = words[place + 1].text if place + 1 < len(words) else ""
        is_passive = words[place].text == "accused" and after in {"of", "by"}
        return not is_passive and self._speech.reported.fullmatch(words[place].text) is not None

    def verbs_from_last(self, words: list[Token]) -> list[int]:
        """Return the places of the words of saying, the last first."""
        places = range(len(words) - 1, -1, -1)
        found = [place for place in places if self.is_verb(words, place)]
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
            if ends_sentence(self._text, token.text, token.end, words[start].start):
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
            is_begun = token.text not in _DATIVE or any(w.text[0].isupper() for w in words[:end])
            if token.text in _STOPS or (is_begun and token.text in stops):
                break  # “ein mit den Gesprächen vertrauter Beamter” goes on
            last = words[end - 1]
            if end and ends_sentence(self._text, last.text, last.end, token.start):
                break
            end += 1
        return words[:end]

    def ends_before(self, words: list[Token], place: int) -> bool:
        """Say whether the words for a speaker end before a word: a clause, a day or a place."""
        if words[place].text in MARKS | _AMID:
            return True
        if self._is_german and words[place].text == "mit" and place + 1 == len(words):
            return True  # “teilte das Amt mit”
        is_article = words[place].text in {"the", "a", "an"}
        if is_article and place and words[place - 1].text.lower() not in _LEAD_ARTICLES:
            return True  # “according to a note from the ministry the line …”
        last = words[place - 1].end
        is_aside = "(" in self._text[last : words[place].start]
        is_away = words[place].text in _AT and not (
            self._is_at_body(words, place) or self.is_at_place(words, place)
        )
        # “sagte ein Diplomat der Deutschen Presse-Agentur”
        is_told = self._is_german and _TOLD.match(self._text, last) is not None
        return is_aside or is_away or is_told

    def is_at_place(self, words: list[Token], place: int) -> bool:
        """Say whether “in” names a town: “an official in Vienna”."""
        after = words[place + 1].text if place + 1 < len(words) else ""
        is_town = after[:1].isupper() and after not in self._speech.no_names
        is_place = _IN_PLACE.match(self._text, words[place].start) is not None
        return words[place].text in {"in", "at", "on"} and (
            (is_town and words[place].text == "in") or is_place
        )

    def _is_at_body(self, words: list[Token], place: int) -> bool:
        """Say whether “in” or “at” tells where somebody serves: “an official at the ministry”."""
        near = words[place + 1 : place + 1 + _BODY_NEAR]
        return any(self._speech.bodies.match(word.text) for word in near)
