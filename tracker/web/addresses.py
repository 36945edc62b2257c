"""Make the addresses of pages; how they are built is kept, for a page holds two hundred of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, url_for

from tracker.web import here
from tracker.web.templating import Templates

_KEPT = 1024
_LONGEST = 400  # letters of what is kept: what people type stays out of it
# what tells records apart: one address serves all of a kind, with a place for each of these
_OF_RECORDS = frozenset({"slug", "uid", "milestone", "other", "first"})
_is_as_written = re.compile(r"[A-Za-z0-9_.~-]+").fullmatch  # wherever it stands in an address
_MARK = "0-place-"
_PLACES = re.compile(rf"{_MARK}(\d)-0")


class Application(Flask):
    """Be the application, quick to make addresses."""

    jinja_environment = Templates

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view as it is: none of ours is a coroutine, and it is asked often."""
        return func

    def url_for(self, endpoint: str, **values: Any) -> str:
        """Return the address of a page, as Flask makes it.

        Within a request, an address follows from the page, its values, the prefix of the site and
        the method asked with. Only words are kept: 1 and True are the same to a cache.
        """
        context = here.asked()
        if context is None or not _is_plain(values):
            return super().url_for(endpoint, **values)
        if endpoint.startswith("."):
            endpoint = f"{context.request.blueprint or ''}{endpoint}".removeprefix(".")
        adapter = context.url_adapter
        place = adapter.script_name, adapter.default_method
        records: list[str] = []
        for name, value in values.items():
            if name in _OF_RECORDS and value and _is_as_written(value):
                values[name] = f"{_MARK}{len(records)}-0"
                records.append(value)
        return self._kept(place, endpoint, tuple(values.items())).format(*records)

    @lru_cache(maxsize=_KEPT)  # noqa: B019  # an application lives as long as its process
    def _kept(self, _place: tuple[str, str], endpoint: str, values: tuple[Any, ...]) -> str:
        """Return an address with a place in braces for each record."""
        address = super().url_for(endpoint, **dict(values))
        return _PLACES.sub(r"{\1}", address.replace("{", "{{").replace("}", "}}"))


def _is_plain(values: dict[str, Any]) -> bool:
    letters = 0
    for name, value in values.items():
        if value is None:
            continue  # Flask names all its own options, most of them for nothing
        if type(value) is not str or name.startswith("_"):
            return False
        letters += len(value)
        if _MARK in value:  # what makes a place for all is built without one
            return False
    return letters <= _LONGEST


_PLACE = "0-slug-0"


class Addresses(NamedTuple):
    """Be the addresses of many records of a kind: the place of the slug is filled."""

    before: str
    after: str

    def __call__(self, slug: str) -> str:
        """Return the address of one; a slug holds nothing that is written in another way."""
        return f"{self.before}{slug}{self.after}"


def urls_of(endpoint: str, **values: Any) -> Addresses:
    """Return what makes the addresses of the records that a page leads to."""
    before, _, after = url_for(endpoint, slug=_PLACE, **values).partition(_PLACE)
    return Addresses(before, after)
