"""Give lists of choices the order in which readers look things up."""

from __future__ import annotations

from functools import lru_cache

from tracker.domain import collation
from tracker.queries import agreements, parties
from tracker.web import languages, messages
from tracker.web import session as database

Choices = list[tuple[str, str]]


def subjects() -> Choices:
    """Return slug and label of every subject that is not retired."""
    found = agreements.subjects(database.get())
    return list(_in_order(languages.current().code, found))


@lru_cache(maxsize=8)  # of each language; they seldom change, and to order them takes a while
def _in_order(_language: str, found: tuple[tuple[str, str], ...]) -> Choices:
    return collation.in_order(found, lambda each: messages.told(each[1]))


def party_names() -> Choices:
    """Return name and code of the parties that are offered where one is typed."""
    found = parties.suggestions(database.get())
    return collation.in_order(found, lambda each: each[0])
