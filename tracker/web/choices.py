"""Give lists of choices the order in which readers look things up."""

from __future__ import annotations

from functools import lru_cache

from tracker.domain import collation
from tracker.queries import agreements, parties
from tracker.web import languages, messages
from tracker.web import session as database

Choices = list[tuple[str, str]]


def subjects(*held: str) -> Choices:
    """Return slug and label of every subject that is not retired, and of those held already.

    A form that did not offer what a record has would take it out, whatever it was opened for.
    """
    session = database.get()
    found = agreements.subjects(session)
    offered = {slug for slug, _label in found}
    retired = agreements.retired_subjects(session, [slug for slug in held if slug not in offered])
    return list(_in_order(languages.current().code, (*found, *retired)))


@lru_cache(maxsize=8)  # of each language; they seldom change, and to order them takes a while
def _in_order(_language: str, found: tuple[tuple[str, str], ...]) -> Choices:
    return collation.in_order(found, lambda each: messages.told(each[1]))


def party_names() -> Choices:
    """Return name and code of the parties that are offered where one is typed."""
    found = parties.suggestions(database.get())
    return collation.in_order(found, lambda each: each[0])
