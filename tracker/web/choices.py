"""Give lists of choices the order in which readers look things up."""

from __future__ import annotations

from tracker.domain import collation
from tracker.queries import agreements, parties
from tracker.web import messages
from tracker.web import session as database


def subjects() -> list[tuple[str, str]]:
    """Return slug and label of every subject that is not retired."""
    found = agreements.subjects(database.get())
    return collation.in_order(found, lambda each: messages.told(each[1]))


def party_names() -> list[tuple[str, str]]:
    """Return name and code of the parties that are offered where one is typed."""
    found = parties.suggestions(database.get())
    return collation.in_order(found, lambda each: each[0])
