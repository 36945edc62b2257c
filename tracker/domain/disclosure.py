"""Take out of a record what only people who are signed in may see."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from tracker.domain import quotations
from tracker.domain.timelines import Agreement, Evidence

Record = TypeVar("Record")


def for_public(agreement: Agreement, words: int) -> Agreement:
    """Return an agreement without coders' notes, its quotations cut to a number of words.

    What stands around a quotation goes too: it is text of the source like the quotation itself.
    Offsets stay, so that whoever holds the text still finds the whole. Raises InvalidInput for
    ``words`` below 1.
    """
    return _capped(replace(agreement, notes=()), words)


def _capped(record: Record, words: int) -> Record:
    """Return a record in which every quotation, however deep, is cut."""
    if isinstance(record, Evidence):
        return _cut(record, words)  # type: ignore[return-value]  # the same class
    if isinstance(record, tuple):
        return tuple(_capped(item, words) for item in record)  # type: ignore[return-value]
    if not is_dataclass(record):
        return record
    changed: dict[str, Any] = {
        item.name: _capped(getattr(record, item.name), words)
        for item in fields(record)
        if isinstance(getattr(record, item.name), tuple)
    }
    return replace(record, **changed)  # type: ignore[type-var]


def _cut(item: Evidence, words: int) -> Evidence:
    return replace(
        item,
        exact=quotations.capped(item.exact, words),
        translation=quotations.capped(item.translation, words),
        prefix="",
        suffix="",
    )
