"""Tell where a name begins and ends, and which titles before it are no part of it."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Lexicon, wordset
from tracker.domain.reading.people import LONGEST_NAME, Token
from tracker.domain.reading.titles import ALSO_NAMES, ARTICLES, HONORIFICS, PARTICLES, PEERS

_NAME_WORD = re.compile(r"(?:al-|el-|(?:de|di|la|le|mac|o['’])(?=[A-Z]))?[^\W\d_][\w'’-]*\w\Z")
_INITIAL = re.compile(r"[A-Z]\.\Z")
_CELTIC = wordset("Ó Ní Nic Uí Mac Ua")
_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”“»')
_FEWEST_TITLED = 3
_LOUD = 3
"""Longer words in capitals behind a first name are a family name: “Ann LEESON”."""
_SHORTEST_ADJECTIVE = 6
_CAPITAL_WITHIN = 4
_SHORTEST_JOB = 5
_JOB = re.compile(
    r"(?:[\w-]*(?:er|eur|ist|ent|ant|tor|log|loge|nom|ot|at|yt|aph|urg|rzt|zt|lt|bt|rt|od)in"
    r"|[\w-]*(?:[a-zäöü]{3}er|eur|mitglied|hauptmann|amtmann|kaufmann|fachmann|fachfrau|kauffrau"
    r"|arzt|anwalt|wart|wirt|bauer|rat|rätin|dirigent(?:in)?|ologe|soziologe|intendant|assistent"
    r"|student|präsident|dozent|referent|aktivist|jurist|lobbyist|polizist|pilot|archivar|pfarrer"
    r"|kapitän|makler))\Z"
)
_FIRST_NAMES = re.compile(
    r"(?:Alexander|Christopher|G[uü]nth?er|Walth?er|Werner|Dieter|Peter|Volker|Holger|R[ae]iner"
    r"|Oliver|Xaver|R[uü]diger|Jennifer|Christ(?:er|in|ian)|Esther|Heather|Roger|Xavier|Javier"
    r"|Olivier|Didier|Tamer|Ömer|Omer|Taher|Maher|Nasser|Yasser|Samer|Amer|Alber|Robert|Herbert"
    r"|Martin|Valentin|Konstantin|Quentin|Corentin|Augustin|Kath?erin|Kathrin|Severin|Agustin)\Z"
)
"""First names that look like the words for what somebody does."""


class Names:
    """Know the runs of names of one text."""

    def __init__(self, text: str, lexicon: Lexicon, taken: set[int]) -> None:
        self._text = text
        self._speech = lexicon.speech
        self._is_german = lexicon.language == "de"
        self._taken = taken

    def run(self, words: list[Token], index: int) -> int:
        """Return how many words of a name begin here."""
        size = 0
        while index + size < len(words) and size < LONGEST_NAME:
            at = index + size
            if size and (nickname := self._nickname(words, at)):
                size += nickname
                continue
            if not self._is_adjacent(words, at, size) or not self._is_part(words, at, size):
                break
            size += 1
        while size and words[index + size - 1].text in PARTICLES:
            size -= 1
        return size

    def _is_part(self, words: list[Token], at: int, size: int) -> bool:
        token = words[at]
        if not size:
            return self._is_name(words, at) and not self.is_honorific(words, at)
        is_loud = token.text.isupper() and len(token.text) > _LOUD
        is_loud &= token.start not in self._taken
        is_name = self._is_name(words, at) or token.text in ALSO_NAMES | _CELTIC
        return is_name or is_loud or self._is_particle(words, at, size)

    def titled(self, words: list[Token], index: int, size: int) -> int:
        """Return how many words before a German name are a title: “der Wiener Landrat Jan Ott”.

        No name has an article: what stands behind one is a noun, and a town's adjective before it.
        Without one, what looks like a word for what somebody does is none: “Winzerin Ann Lee”.
        """
        if not self._is_german or size < _FEWEST_TITLED:
            return 0
        before = words[index - 1].text.lower() if index else ""
        if before in self._speech.articles:
            is_of_town = size > _FEWEST_TITLED and words[index].text.endswith("er")
            count = 2 if is_of_town else 1
            return size if words[index + count].text in PARTICLES else count
        return int(is_job(words[index].text))

    def _is_name(self, words: list[Token], at: int) -> bool:
        token = words[at]
        is_word = _NAME_WORD.match(token.text) is not None and _has_capital(token.text)
        if not is_word and not _INITIAL.match(token.text):
            return False
        if token.text == "D." and at and words[at - 1].text.lower() in {"a", "a."}:
            return False  # “Ministerialrat a. D.”: he was one
        return (
            token.start not in self._taken
            and not self._speech.offices.match(token.text)
            and token.text not in self._speech.no_names
            and token.text not in PEERS
            and (not token.text.isupper() or len(token.text.strip(".")) == 1)
        )

    def is_honorific(self, words: list[Token], at: int) -> bool:
        """Say whether a word honours a name and is no part of it: “Alhaji”, “Tan Sri”."""
        word = words[at].text
        after = words[at + 1].text if at + 1 < len(words) else ""
        before = words[at - 1].text if at else ""
        if word in {"Sri", "Seri"}:
            return before in HONORIFICS | {"Tan"}
        return word in HONORIFICS or (word == "Tan" and after == "Sri")

    def _is_particle(self, words: list[Token], place: int, size: int) -> bool:
        word = words[place].text
        if self._is_german and word in {"von", "vom", "zu"}:
            # “Jan Ott von Rügen” comes from there, “Jan von Ott” is a name
            return word == "von" and size == 1
        is_article = self._is_german and word in ARTICLES
        return word in PARTICLES and (not is_article or words[place - 1].text == "von")

    def _nickname(self, words: list[Token], at: int) -> int:
        """Return how many words and marks a nickname has: “Ann “Red” Lee”, with the next name."""
        if words[at].text not in _OPENING or not self._is_beside(words, at - 1, at):
            return 0
        for end in (at + 2, at + 3):
            if end + 1 < len(words) and words[end].text in _CLOSING:
                is_next = self._is_beside(words, end, end + 1) and self._is_name(words, end + 1)
                return end + 1 - at if is_next else 0
        return 0

    def _is_beside(self, words: list[Token], place: int, after: int) -> bool:
        return self._text[words[place].end : words[after].start] == " "

    def _is_adjacent(self, words: list[Token], place: int, size: int) -> bool:
        if not size:
            return True
        between = self._text[words[place - 1].end : words[place].start]
        if between[:1] in {"'", "’"} and words[place - 1].text[-1] not in "sxz":
            between = between[1:]  # “Ruth Achieng' Odera”
        return between.strip(". ") == "" and len(between) <= 2  # noqa: PLR2004


def _has_capital(word: str) -> bool:
    """Say whether a word begins like a name: “Lee”, “al-Amin”, “deBrum”."""
    return any(letter.isupper() for letter in word[:_CAPITAL_WITHIN])


def is_job(word: str) -> bool:
    """Say whether a German word tells what somebody does: “Winzerin”, “Kommissionsmitglied”."""
    is_long = len(word) >= _SHORTEST_JOB and "-" not in word[:2]
    return is_long and _JOB.match(word) is not None and _FIRST_NAMES.match(word) is None


def is_inflected(word: Token) -> bool:
    """Say whether a German adjective stands here, before a noun: “auf dänischer Seite”."""
    is_long = len(word.text) >= _SHORTEST_ADJECTIVE
    return is_long and word.text.islower() and word.text.endswith(("er", "en", "em", "es"))
