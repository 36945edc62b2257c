"""Make the addresses of pages; those made before are kept, for a page holds two hundred of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, url_for

from tracker.web import here

_KEPT = 4096
_LONGEST = 400  # letters of what is kept: what people type stays out of it


class Application(Flask):
    """Be the application, quick to make addresses."""

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
        return self._kept(place, endpoint, tuple(values.items()))

    @lru_cache(maxsize=_KEPT)  # noqa: B019  # an application lives as long as its process
    def _kept(self, _place: tuple[str, str], endpoint: str, values: tuple[Any, ...]) -> str:
        return super().url_for(endpoint, **dict(values))


def _is_plain(values: dict[str, Any]) -> bool:
    letters = 0
    for name, value in values.items():
        if value is None:
            continue  # Flask names all its own options, most of them for nothing
        if type(value) is not str or name.startswith("_"):
            return False
        letters += len(value)
    return letters <= _LONGEST


_PLACE = "0-place-0"


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
