"""Build statements once for all filters that ask for the same things, with other values or not.

To build a statement takes several times as long as to run it. So it is built from a filter of which
the values are left open, kept, and given the values of the filter at hand when it is run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, Date, Integer, Select, Text, bindparam
from sqlalchemy.orm import Session

from tracker.queries import search
from tracker.queries.agreements.filters import AGREEMENT, Filter
from tracker.queries.agreements.ways import Way

_KEPT = 128  # statements of some dozen kilobytes
_WORDS = ("status", "instrument_type", "record_state")
_OPEN = ("status", "instrument_type", "record_state", "subject")
_built: dict[Any, Select[Any]] = {}


def built(
    session: Session, wanted: Filter, build: Callable[..., Select[Any]], *more: Any
) -> tuple[Select[Any], dict[str, Any]]:
    """Return what ``build`` makes of a session, a resolved filter and ``more``, and its values.

    ``build`` must look at the filter alone, and leave it to ``conditions`` to read its values.
    """
    values = values_of(session, wanted)
    if values is None:
        return build(session, wanted, *more), {}
    return kept(session, wanted, build, *more), values


def kept(
    session: Session, wanted: Filter, build: Callable[..., Select[Any]], *more: Any
) -> Select[Any]:
    """Return the statement that is kept for filters that differ from this one in their values."""
    wanted = _reduced(wanted)
    key = (build, more, _shape(session, wanted))
    statement = _built.get(key)
    if statement is None:
        if len(_built) >= _KEPT:
            _built.clear()
        statement = _built[key] = build(session, _opened(wanted), *more)
    return statement


def _reduced(wanted: Filter) -> Filter:
    """Return a filter that asks for the same; where there are few, their numbers say it all."""
    if wanted.way is not Way.FEW:
        return wanted
    few = {"way": Way.FEW, "numbers": wanted.numbers}
    return Filter(today=wanted.today, is_public=wanted.is_public, **few)


def _shape(session: Session, wanted: Filter) -> tuple[Any, ...]:
    """Return what tells statements apart: everything of a filter but its values."""
    return (
        session.get_bind().dialect.name,
        *(bool(getattr(wanted, name)) for name in _OPEN),
        len(wanted.parties or ()),
        bool(wanted.question),
        wanted.flag,
        wanted.known_by is not None,
        wanted.is_public,
        wanted.way,
    )


def values_of(session: Session, wanted: Filter) -> dict[str, Any] | None:
    """Return the values of a filter; None where they decide how a statement is built."""
    wanted = _reduced(wanted)
    if wanted.after is not None or wanted.before is not None:
        return None
    values = {name: getattr(wanted, name) for name in _OPEN}
    values |= {f"party_{at}": ids for at, ids in enumerate(wanted.parties or ())}
    if wanted.question:
        match = search.match(session, wanted.question.asked)
        if match is None:
            return None
        values["match"] = match
    days = {"today": wanted.today, "known_by": wanted.known_by}
    return values | days | {"numbers": wanted.numbers}


def _opened(wanted: Filter) -> Filter:
    """Return a filter that asks for the same things, with its values open."""
    types = {name: AGREEMENT.c[name].type for name in _WORDS} | {"subject": Text()}
    opened: dict[str, Any] = {
        name: bindparam(name, type_=types[name]) for name in _OPEN if getattr(wanted, name)
    }
    opened["today"] = bindparam("today", type_=Date())
    if wanted.known_by is not None:
        opened["known_by"] = bindparam("known_by", type_=Date())
    parties = tuple(_numbers(f"party_{at}") for at, _ in enumerate(wanted.parties or ()))
    return replace(
        wanted,
        **opened,
        q="",
        question=None,
        match=bindparam("match", type_=Text()) if wanted.question else None,
        party="",
        other_party="",
        parties=parties,
        numbers=bindparam("numbers", type_=Text()),
    )


def _numbers(name: str) -> BindParameter[Any]:
    return bindparam(name, type_=Integer(), expanding=True)
