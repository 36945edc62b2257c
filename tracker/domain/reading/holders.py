"""Find who holds an office: whom “the prime minister” or “the Italian PM” means."""

from __future__ import annotations

from typing import Protocol

from tracker.domain.reading.document import Document
from tracker.domain.reading.lexicon import wordset
from tracker.domain.reading.people import Person, Token
from tracker.domain.reading.persons import FIELDS
from tracker.domain.reading.records import Span

_SHORT = {
    "pm": ("prime", "minister"),
    "premier": ("prime", "minister"),
    "fm": ("foreign", "minister"),
    "sen": ("senator",),
    "rep": ("representative",),
    "gov": ("governor",),
    "gen": ("general",),
    "amb": ("ambassador",),
    "prof": ("professor",),
    "col": ("colonel",),
}
_ALSO = {
    "regierungschef": ("regierungschef", "ministerpräsident", "premier", "kanzler"),
    "staatschef": ("staatschef", "präsident"),
    "diplomat": ("diplomat", "botschafter", "gesandte"),
}
"""Whom one German word means under others."""
_VAGUE_RANKS = wordset("senior top new former state home acting outgoing")


class Held(Protocol):
    """Be somebody with an office, or without."""

    @property
    def office(self) -> Span | None:
        """Return the office as written."""


class Holders:
    """Know who holds which office in one text."""

    def __init__(self, document: Document) -> None:
        self._persons = document.persons
        self._states_in = document.states_in

    def holds(self, one: Held, title: list[Token]) -> bool:
        """Say whether somebody holds the office; “the Thai premier” leads no other state."""
        if one.office is None or not _holds(one.office, title):
            return False
        state = self._state(title[0].start, title[-1].end)
        other = self._state(one.office.start, one.office.end)
        return not state or not other or state == other

    def _state(self, start: int, end: int) -> str:
        """Return the state that an office names, none where it names no single one."""
        found = set(self._states_in(start, end))
        return found.pop() if len(found) == 1 else ""

    def holder(self, title: list[Token]) -> Person | None:
        """Return the only person of the text who holds an office, deputies last."""
        holders = [each for each in self._persons.everyone if self.holds(each, title)]
        state = self._state(title[0].start, title[-1].end)
        of_state = [
            each
            for each in holders
            if state and each.office and self._state(each.office.start, each.office.end) == state
        ]
        holders = of_state or holders
        if len(holders) > 1:
            holders = [each for each in holders if each.office and not _is_deputy(each.office)]
        if len(holders) > 1 and [word.text.lower() for word in title] == ["minister"]:
            holders = [each for each in holders if each.office and not _is_prime(each.office)]
        return holders[-1] if len({person.name for person in holders}) == 1 else None


def _holds(office: Span, title: list[Token]) -> bool:
    """Say whether an office is what “the prime minister” names; no foreign minister is that.

    Words in capitals, as in “the Japanese minister”, may be told of the office in other words.
    """
    held = _spelled_out(office.exact.replace("-", " ").split())
    *before, last = _spelled_out([word.text for word in title])
    names = _ALSO.get(last.removesuffix("in"), (last,))
    return any(name in word for word in held for name in names) and all(
        word in held for word in before if word in FIELDS and word not in _VAGUE_RANKS
    )


def _spelled_out(title: list[str]) -> list[str]:
    """Return the words of an office in small letters, “PM” and “premier” as “prime minister”."""
    return [word for each in title for word in _SHORT.get(each.lower(), (each.lower(),))]


def _is_prime(office: Span) -> bool:
    return "prime" in _spelled_out(office.exact.replace("-", " ").split())


def _is_deputy(office: Span) -> bool:
    return bool({"vice", "deputy", "former"} & set(office.exact.lower().replace("-", " ").split()))
