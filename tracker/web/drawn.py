"""Keep what templates draw alike again and again: signs, badges, dates, menus, lines of lists.

What a macro draws follows from what it is given, from the language and from where the site stands,
so it is drawn once and stays until others have been asked for more recently.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from tracker.web import here, languages

_KEPT = 1024  # drawings of one macro, of some hundred letters each
_MARK = secrets.token_hex(8)  # nobody can write it into a record
_is_as_written = re.compile(r"[A-Za-z0-9_.~-]+").fullmatch  # in HTML and in addresses


def register(app: Flask) -> None:
    """Let templates keep what their macros draw."""
    app.jinja_env.globals["kept"] = Kept


class Kept:
    """Be a macro that draws once what it is given again in the same language.

    The macro must ask for nothing else: neither the request nor who reads. Lists and mappings are
    handed on as tuples, mappings as tuples of their pairs, for what is kept must not change. What
    is long says how many drawings are kept at ``most``.

    ``places`` names arguments that tell records apart, and which the macro only writes down: one
    drawing serves all records, with a place for each of these.
    """

    def __init__(
        self, macro: Callable[..., Markup], most: int = _KEPT, places: tuple[str, ...] = ()
    ) -> None:
        """Keep as many drawings of a macro."""

        @lru_cache(maxsize=most, typed=True)  # two vocabularies may share a word
        def drawn(_language: str, _root: str, *given: Hashable, **named: Hashable) -> Markup:
            return macro(*given, **named)

        self._drawn = drawn
        self._marks = {name: f"{_MARK}-{number}-" for number, name in enumerate(places)}

    def __call__(self, *given: object, **named: Hashable) -> Markup:
        """Draw what is given, or take what was drawn of it before."""
        filled: list[tuple[str, str]] = []
        for name, mark in self._marks.items():
            value = named.get(name)
            if isinstance(value, str) and _is_as_written(value):
                named[name] = mark
                filled.append((mark, value))
        try:
            found = self._drawn(*_where(), *given, **named)
        except TypeError:  # lists and mappings cannot be told apart by a cache
            found = self._drawn(*_where(), *map(_frozen, given), **named)
        if not filled:
            return found
        words = str(found)
        for mark, value in filled:
            words = words.replace(mark, value)  # it holds nothing to escape
        return Markup(words)  # noqa: S704

    def each(self, rows: Iterable[Hashable], *given: Hashable) -> Markup:
        """Draw one row after the other, each with what else is given: a page has fifty of them."""
        drawn, where = self._drawn, _where()
        return Markup("").join([drawn(*where, row, *given) for row in rows])


def _where() -> tuple[str, str]:
    return languages.current().code, here.root()


def _frozen(value: object) -> Hashable:
    if isinstance(value, dict):
        return tuple((name, _frozen(each)) for name, each in value.items())
    return tuple(value) if isinstance(value, list) else value
