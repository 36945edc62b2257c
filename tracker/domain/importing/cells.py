"""Read single cells: texts, words of vocabularies, names of parties, uncertain dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tracker.domain import dates, texts
from tracker.domain.dates import AmbiguousDate, FuzzyDate, InvalidDate
from tracker.domain.importing.mappings import DAY_FIRST, Column
from tracker.domain.importing.records import Cell, Unreadable
from tracker.domain.inputs import slugify
from tracker.domain.messages import Message, listed, say
from tracker.domain.terms import Vocabulary

_OFFERED = 6
_REMEMBERED = 20_000  # dates that were read
_MIDNIGHT = " 00:00:00"
# by which Excel counts days, from 1927 to 2064: what is no year, and no other number of a date
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 60_000
_LINES = re.compile(r"[\r\n]+")
# what may stand between two names of parties, and in a name too
_BETWEEN = re.compile(r"\s*[,/&–—、与和]\s*|\s+(?:-|and|und)\s+")
# how files call what we call otherwise; everything is folded
_SYNONYMS = {
    "mou": "memorandum_of_understanding",
    "eif": "entered_into_force",
    "signature": "signed",
    "entry into force": "entered_into_force",
    "ratification": "ratified",
    "accession": "acceded",
    "termination": "terminated",
    "withdrawal": "withdrawn",
    "party": "contracting_party",
    "member": "contracting_party",
}


def text(cell: Cell) -> str:
    """Return a cell as text: days as ISO 8601, whole numbers without a point."""
    if type(cell) is str:
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return str(cell).removesuffix(_MIDNIGHT)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def pieces(words: str, separators: str) -> list[str]:
    """Return the several things that one cell names; lines always part them."""
    parts = _LINES.split(words)
    for separator in separators:
        parts = [piece for part in parts for piece in part.split(separator)]
    return [stripped for part in parts if (stripped := part.strip())]


def word(vocabulary: type[Vocabulary], words: str, values: Mapping[str, str]) -> Vocabulary | None:
    """Return the word of a vocabulary that is meant, None for one that is to be left out.

    Raises Unreadable naming what is offered.
    """
    wanted = values.get(words, words)
    if not wanted:
        return None
    found = _words(vocabulary).get(wanted) or _words(vocabulary).get(texts.fold(wanted))
    if found is None:
        offered = [member.value for member in vocabulary if not member.retired]
        raise Unreadable(
            say("“{words}” is none of the words for this.", words=words),
            _offer(offered),
        )
    return found


def _offer(offered: list[str]) -> Message:
    shown, more = listed(offered[:_OFFERED]), len(offered) - _OFFERED
    if more <= 0:
        return say("Write {offered}, or say which of them it means.", offered=shown)
    return say(
        "Write {offered} or {more} others, or say which of them it means.",
        offered=shown,
        more=more,
    )


_KNOWN_WORDS: dict[type[Vocabulary], dict[str, Vocabulary]] = {}


def _words(vocabulary: type[Vocabulary]) -> dict[str, Vocabulary]:
    if vocabulary not in _KNOWN_WORDS:
        found: dict[str, Vocabulary] = {}
        for member in vocabulary:
            found |= {member.value: member, texts.fold(member.label): member}
            found[texts.fold(member.value.replace("_", " "))] = member
        for words, value in _SYNONYMS.items():
            if value in found:
                found.setdefault(words, found[value])
        _KNOWN_WORDS[vocabulary] = found
    return _KNOWN_WORDS[vocabulary]


@dataclass(slots=True)
class Names:
    """Know the names that cells may use for parties, subjects, persons and occasions.

    Parties are found by any name or code, folded. ``called`` holds the name of each party,
    ``occasions`` the label of each occasion by slug. ``added`` and ``new_occasions`` collect what
    is to be made before the agreements are saved: names by slug.
    """

    parties: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    occasions: Mapping[str, str] = field(default_factory=dict)
    adds_parties: bool = False
    new_occasions: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str | Unreadable] = field(default_factory=dict)
    _named: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parties_in(self, words: str) -> tuple[str, ...]:
        """Return the several names in words that are no name, where each is known for certain."""
        if words not in self._named:
            pieces = tuple(filter(None, _BETWEEN.split(words)))
            are_sure = not self._called(words) and all(len(self._called(p)) == 1 for p in pieces)
            self._named[words] = pieces if are_sure else (words,)
        return self._named[words]

    def party(self, words: str) -> str:
        """Return the slug of a party; raises Unreadable for one that is not known for certain."""
        if words not in self._known:
            self._known[words] = self._party(words)
        found = self._known[words]
        if isinstance(found, Unreadable):
            raise found
        return found

    def _party(self, words: str) -> str | Unreadable:
        found = self._called(words)
        if len(found) == 1:
            return found[0]
        if found:
            return Unreadable(
                say("“{words}” can be {found}.", words=words, found=listed(found)),
                say("Write one of these."),
            )
        if not self.adds_parties:
            fix = say("Add it first, or say which party it means.")
            return Unreadable(say("There is no party “{words}”.", words=words), fix)
        slug = slugify(words, taken=self._slugs())
        self.added[slug] = texts.clean_line(words)
        return slug

    def _called(self, words: str) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for spelling in _spellings(words):
            found = found or self.parties.get(spelling.casefold(), ())
            found = found or self.parties.get(texts.fold(spelling), ())
        return found

    def call(self, slug: str, words: str) -> None:
        """Say how a party is called that is to be made."""
        if slug in self.added:
            self.added[slug] = texts.clean_line(words)

    def _slugs(self) -> set[str]:
        return {*self.added, *(slug for slugs in self.parties.values() for slug in slugs)}

    def subject(self, words: str) -> str:
        """Return the slug of a subject; raises Unreadable for an unknown one."""
        found = self.subjects.get(words) or self.subjects.get(texts.fold(words))
        if found is None:
            fix = say("Add it to the terms first, or say which subject it means.")
            raise Unreadable(say("There is no subject “{words}”.", words=words), fix)
        return found

    def person(self, words: str) -> tuple[str, ...]:
        """Return the slugs of the persons that a name can mean."""
        return self.persons.get(words) or self.persons.get(texts.fold(words), ())

    def occasion_label(self, words: str) -> str:
        """Return the label of an occasion that is named by its slug or its label."""
        return self.occasions.get(words) or self.new_occasions.get(words) or words

    def occasion(self, label: str | None) -> str | None:
        """Return the slug of an occasion; one that is not known is to be made."""
        if label is None:
            return None
        known = {**self.occasions, **self.new_occasions}
        for slug, called in known.items():
            if called == label:
                return slug
        slug = slugify(label, taken=known)
        self.new_occasions[slug] = label
        return slug


def _spellings(words: str) -> Iterator[str]:
    """Yield a name, also without article, and in its usual order where it is turned round."""
    yield words
    yield texts.without_article(texts.fold(words))
    before, comma, after = words.partition(", ")
    if comma:
        for joint in (" ", " the ", " of "):
            yield f"{after}{joint}{before}"


class Dates:
    """Read the dates of a file; the same words are read once."""

    def __init__(self, unknown: Iterable[str], *, keeps_unread: bool) -> None:
        """Keep what stands for an unknown date, and what becomes of words that are none."""
        self._unknown = frozenset(words.casefold() for words in unknown)
        self._longest = max(map(len, self._unknown), default=0)
        self._keeps_unread = keeps_unread
        self._known: dict[tuple[str, str], FuzzyDate | Unreadable] = {}

    def is_unknown(self, words: str) -> bool:
        """Say whether words stand for what is not known."""
        return len(words) <= self._longest and words.casefold() in self._unknown

    def read(self, words: str, column: Column) -> tuple[FuzzyDate | None, Unreadable | None]:
        """Return the date and what is wrong with it; the first alone says that it is kept as text.

        Raises Unreadable for what cannot be kept either.
        """
        key = (words, column.order)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._read(words, column.order)
        if not isinstance(found, Unreadable):
            return found, None
        if not self._keeps_unread or isinstance(found, Ambiguous):
            raise found
        return dates.unread(texts.clean_line(words)), found

    @staticmethod
    def _read(words: str, order: str) -> FuzzyDate | Unreadable:
        try:
            return dates.read(words)
        except AmbiguousDate as error:
            if order:
                chosen = error.readings[0 if order == DAY_FIRST else 1]
                return replace(chosen, text=words)
            fix = say("Or say for the whole column whether the day or the month comes first.")
            return Ambiguous(error.message, fix)
        except InvalidDate as error:
            if _SERIAL.fullmatch(words) and _FIRST_SERIAL <= float(words) <= _LAST_SERIAL:
                reason = say("“{words}” can be the number by which Excel counts days.", words=words)
                return Unreadable(reason, say("Format the column as a date in Excel, and save it."))
            return Unreadable(error.message)


class Ambiguous(Unreadable):
    """Say that figures can be two dates."""


def day(cell: Cell) -> date | None:
    """Return the exact day in a cell, None for an empty one; raises Unreadable for any other."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = text(cell)
    if not words:
        return None
    try:
        found = dates.read(words).only_day
    except InvalidDate as error:
        raise Unreadable(error.message) from error
    if found is None:
        raise Unreadable(
            say("“{words}” is not one day.", words=words), say("Write it as 2016-03-17.")
        )
    return found


def lines(words: str) -> Iterator[str]:
    """Yield the lines of a cell that holds one thing a line."""
    return (line.strip() for line in words.splitlines() if line.strip())
