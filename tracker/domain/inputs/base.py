"""Check and tidy what enters: one gate for forms, importers, seeds and the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

from tracker.domain import texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say

LINE_LIMIT = 500
# Some treaties are called by a whole paragraph; more than this fits into no index of PostgreSQL.
TITLE_LIMIT = 650
TEXT_LIMIT = 50_000
SLUG_LIMIT = 100
# stands where a record's slug could: the address of the form for a new one
RESERVED = frozenset({"new"})
_SHOWN = 80  # of a wrong value in its message
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Be one frozen record on its way in.

    Its texts are tidied (one-line values trimmed and collapsed, longer ones normalised) and
    checked when it is made. Raises InvalidInput with the messages of every wrong field at once.
    """

    def __post_init__(self) -> None:
        """Tidy the texts, then collect what is wrong."""
        problems = Problems()
        for name, is_long, limit in _texts_of(type(self)):
            value = getattr(self, name)
            if not value or type(value) not in _TIDIED:
                continue
            tidy = _tidy(value, is_long=is_long)
            if tidy is not value:
                object.__setattr__(self, name, tidy)
            words = tidy.text if type(tidy) is FuzzyDate else tidy
            if len(words) > limit and type(words) is str:
                problems.add(
                    name,
                    say(
                        "Shorten this to {limit:,} characters; it has {n:,}.",
                        limit=limit,
                        n=len(words),
                    ),
                )
        self.check(problems)
        problems.raise_if_any()

    def check(self, problems: Problems) -> None:
        """Add what is wrong with the fields; each kind of input says its own."""


_TIDIED = frozenset({str, FuzzyDate, tuple})
_TEXTS: dict[type[Input], list[tuple[str, bool, int]]] = {}


def _texts_of(kind: type[Input]) -> list[tuple[str, bool, int]]:
    """Return the fields that are tidied: name, whether it has lines, and its longest text."""
    if kind not in _TEXTS:
        _TEXTS[kind] = [
            (item.name, is_long, item.metadata.get("limit", TEXT_LIMIT if is_long else LINE_LIMIT))
            for item in fields(kind)
            if not item.metadata.get("raw")
            for is_long in (bool(item.metadata.get("long")),)
        ]
    return _TEXTS[kind]


def _tidy(value: Any, *, is_long: bool) -> Any:
    """Return a value with its words tidied; vocabularies' words are left alone."""
    if type(value) is str:
        return texts.normalise(value).strip() if is_long else texts.clean_line(value)
    if type(value) is FuzzyDate:
        text, note = texts.clean_line(value.text), texts.normalise(value.note).strip()
        is_tidy = text == value.text and note == value.note
        return value if is_tidy else replace(value, text=text, note=note)
    if type(value) is tuple:
        return tuple(_tidy(item, is_long=is_long) for item in value)
    return value


def tidy_line(words: str) -> str | None:
    """Return a one-line value that is taken as it is, None for any other."""
    return (
        words if words and len(words) <= LINE_LIMIT and texts.clean_line(words) == words else None
    )


class Problems:
    """Collect messages by field."""

    def __init__(self) -> None:
        """Start with none."""
        self.errors: dict[str, list[str]] = {}

    def add(self, field: str, message: str) -> None:
        """Note that a field is wrong."""
        self.errors.setdefault(field, []).append(message)

    def require(self, field: str, value: object, what: str) -> None:
        """Note that a field is empty; ``what`` says what to enter."""
        if value in ("", None):
            self.add(field, say("Enter {what}.", what=what))

    def slug(self, field: str, value: str) -> None:
        """Note that a slug is not one; empty means: make one."""
        if value and (len(value) > SLUG_LIMIT or not _SLUG.fullmatch(value)):
            self.add(
                field,
                say(
                    "“{value}” is no address part: use up to {slug_limit} small letters, "
                    "digits and single hyphens.",
                    value=_shown(value),
                    slug_limit=SLUG_LIMIT,
                ),
            )
        elif value in RESERVED:
            message = say(
                "“{value}” is the address of a page of ours. Choose another or leave it empty.",
                value=value,
            )
            self.add(field, message)

    def url(self, field: str, value: str) -> None:
        """Note that an address is not a web address."""
        if not value or _URL.fullmatch(value):
            return
        if _URL.match(value):
            self.add(
                field,
                say(
                    "“{value}” has a space in it, which no web address has: write %20 for it, or"
                    " copy the address from the browser once more.",
                    value=_shown(value),
                ),
            )
        else:
            self.add(
                field,
                say(
                    "“{value}” is no web address; it must begin with https:// or http://.",
                    value=_shown(value),
                ),
            )

    def language(self, field: str, value: str) -> None:
        """Note that a language tag has not the shape of BCP 47."""
        if value and not _LANGUAGE.fullmatch(value):
            self.add(
                field,
                say(
                    "“{value}” is no language tag; write for example en, de or zh-Hans.",
                    value=_shown(value),
                ),
            )

    def raise_if_any(self) -> None:
        """Raise InvalidInput where anything was noted."""
        if self.errors:
            raise InvalidInput(self.errors)


def _shown(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"


def slugify(*parts: str, taken: Iterable[str] = ()) -> str:
    """Return a readable address part for a text; a number is added while it is taken.

    What is an address of our own beside those of records counts as taken.
    """
    folded = texts.fold(" ".join(parts))
    base = _NOT_IN_SLUG.sub("-", folded).strip("-")[: SLUG_LIMIT - 10].strip("-") or "record"
    taken = set(taken)
    return next(slug for slug in numbered(base) if slug not in taken)


def numbered(slug: str) -> Iterator[str]:
    """Yield an address part that records may have, then it with 2, 3 and so on behind it."""
    if slug not in RESERVED:
        yield slug
    for number in count(2):
        yield f"{slug}-{number}"
