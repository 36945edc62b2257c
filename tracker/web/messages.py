"""Say the messages, labels and dates of the layers below in the language of whoever reads.

A template that prints a message prints it in that language by itself. Python code that puts one
into a longer text, or that answers with JSON, asks ``told`` first.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, partial

from flask import Flask

from tracker.domain import dates
from tracker.domain.dates import FuzzyDate
from tracker.domain.dates.names import NamedDay
from tracker.domain.languages import ENGLISH as ENGLISH_LANGUAGE
from tracker.domain.messages import ENGLISH, Message, Tongue, say
from tracker.web import languages

DOMAIN = "domain"
_NO_DATE = say("no date")
_NOTHING = "—"


def register(app: Flask) -> None:
    """Let pages show messages in the reader's language; add the filters for dates."""
    Message.reader = tongue
    app.jinja_env.filters.update(
        capitalize=capitalized,
        date_display=lambda value: told(dates.Worded(value) if value else _NO_DATE),
        date_bounds=lambda value: dates.bounds_text(value, _code()) if value else "",
        date_reading=reading,
        day=day,
        instant=instant,
    )


def told(words: object) -> str:
    """Return words in the language of this answer; plain strings stay as they are."""
    said = getattr(words, "said", None)
    return said(tongue()) if said else str(words)


def tongue() -> Tongue:
    """Return the language in which this answer speaks."""
    return tongue_of(_code())


def capitalized(words: object) -> str:
    """Return words with a capital at their beginning."""
    said = told(words)
    return f"{said[:1].upper()}{said[1:]}"


def reading(value: FuzzyDate | None) -> str:
    """Return how a date was read."""
    return dates.reading(value, _code()) if value else ""


def day(value: date | None) -> str:
    """Return a day of the calendar."""
    return told(NamedDay(value)) if value else _NOTHING


def instant(value: datetime | None) -> str:
    """Return a point in time."""
    return f"{told(NamedDay(value))}, {value:%H:%M} UTC" if value else _NOTHING


def _code() -> str:
    return languages.current().code


@cache
def tongue_of(code: str) -> Tongue:
    """Return what speaks the language of a code."""
    if code == ENGLISH_LANGUAGE.code:
        return ENGLISH
    return Tongue(code, partial(_found, code))  # can be handed to another process


def _found(code: str, context: str, template: str, plural: str, number: int) -> str:
    words = languages.catalogue(code, DOMAIN)
    if plural:
        return words.ungettext(template, plural, number)
    return words.upgettext(context, template) if context else words.ugettext(template)
