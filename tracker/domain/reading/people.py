"""Hold the persons of a text, and the words it is cut into to find them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.domain.reading.records import Span
from tracker.domain.reading.titles import PARTICLES, key

_TOKEN = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?![A-ZÄÖÜ][a-zäöü]))*|[,:;\"“”„]|\n")
_CAPITAL = re.compile(r"(?:al-|el-)?(?=[^\W\d_])[^a-zß-öø-ÿ]")
MARKS = frozenset({",", ":", ";", '"', "“", "”", "„"})
_PARTING = frozenset({",", ":", ";"})
"""No name holds these marks; a nickname stands between the others: “Ann “Red” Lee”."""
LONGEST_NAME = 6
MOST_NAMESAKES = 50


@dataclass(frozen=True, slots=True)
class Token:
    """Be a word or a mark with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """Be a person: the fullest name in the text, and the office beside it."""

    name: str
    span: Span
    office: Span | None = None


@dataclass(slots=True)
class Persons:
    """Be the persons of one text, found again by any part of their names."""

    by_word: dict[str, list[Person]] = field(default_factory=dict)
    everyone: list[Person] = field(default_factory=list)
    within: set[int] = field(default_factory=set)

    def holds(self, place: int) -> bool:
        """Say whether a mark stands within a name: that of a nickname is no quotation."""
        return place in self.within

    def add(self, person: Person) -> None:
        """Keep a person unless the name is known with an office already."""
        if " " not in person.name and self.named(person.name):
            return
        self.within.update(range(person.span.start, person.span.end))
        fuller = next((each for each in self.named(person.name) if each.name != person.name), None)
        if fuller is not None and (fuller.office is not None or person.office is None):
            return
        known = next((each for each in self.named(person.name) if each.name == person.name), None)
        if known is not None:
            if known.office is None and person.office is not None:
                self.everyone.remove(known)
                for people in self.by_word.values():
                    people[:] = [each for each in people if each is not known]
            else:
                return
        self.everyone.append(person)
        for word in _keys(person.name):
            namesakes = self.by_word.setdefault(word, [])
            if word not in PARTICLES and len(namesakes) < MOST_NAMESAKES:
                namesakes.append(person)

    def named(self, words: str) -> list[Person]:
        """Return the persons whose names hold all of these words."""
        parts = [key(word) for word in words.split() if word not in PARTICLES]
        if not parts:
            return []
        found = [
            person for person in self.by_word.get(parts[-1], ()) if {*parts} <= _keys(person.name)
        ]
        whole = [each for each in found if {*parts} <= {*map(key, each.name.split())}]
        return whole or found

    def in_words(self, text: str, words: list[Token]) -> list[tuple[Person, Span]]:
        """Return the persons named in a row of words of a text, by their longest names."""
        found = []
        place = 0
        while place < len(words):
            size = 1
            for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
                chunk = words[place : place + length]
                span = Span.of(text, chunk[0].start, chunk[-1].end)
                is_name = _CAPITAL.match(span.exact) is not None
                is_name &= not any(word.text in _PARTING for word in chunk)
                people = self.named(span.exact) if is_name else []
                if people:
                    found.append((people[-1], span))
                    size = length
                    break
            place += size
        return found


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks between two offsets; an "'s" is cut off."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = re.sub(r"['’]s?\Z", "", match[0])
        if len(word) > 2 and word.endswith(".") and "." not in word[:-1]:  # noqa: PLR2004
            word = word[:-1]
        if word:
            found.append(Token(word, match.start(), match.start() + len(word)))
    return found


def _keys(name: str) -> set[str]:
    """Return the words a name is found by; “Ann Lee-Ott” is also called “Lee”."""
    words = [key(word) for word in name.split()]
    family = words[-1].split("-") if len(words) > 1 else []
    return {*words, *(part for part in family if part[:1].isupper())}
