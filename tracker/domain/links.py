"""Make the public addresses of records, the same for pages, exports and feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

# nearly every name is its own address, and seeing that takes less time than writing it anew
_plain = re.compile(r"[A-Za-z0-9_.~-]+").fullmatch


def on_day(url: str, day: date | None) -> str:
    """Return the address of a page as it tells what was known on a day."""
    return url if day is None else _with(url, (("as_of", day.isoformat()),))


def milestone_on(page: str, uid: str) -> str:
    """Return the address of a milestone on the page of its agreement."""
    return f"{page}#milestone-{uid}"


def file_of(page: str, key: str) -> str:
    """Return the address of what a page shows, as a file of a format."""
    path, mark, query = page.partition("?")
    return f"{path}/timeline.{key}{mark}{query}"


def _with(url: str, asked: Iterable[tuple[str, str]]) -> str:
    query = urlencode(list(asked), errors="replace")
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{query}"


@dataclass(frozen=True, slots=True)
class Links:
    """Make absolute addresses under ``base`` (no slash at its end)."""

    base: str

    def _url(self, *parts: str) -> str:
        safe = [part if _plain(part) else quote(part, safe="") for part in parts]
        return "/".join((self.base, *safe))

    def agreement(self, slug: str) -> str:
        """Return the address of an agreement."""
        return self._url("agreements", slug)

    def version(self, slug: str, number: int) -> str:
        """Return the address of an agreement's record as one version left it."""
        return self._url("agreements", slug, "v", str(number))

    def record(self, plural: str, slug: str) -> str:
        """Return the address of a record of any kind."""
        return self._url(plural, slug)

    def revision(self, plural: str, slug: str, number: int) -> str:
        """Return the address of one save in the history of a record of any kind."""
        return self._url(plural, slug, "history", str(number))

    def milestone(self, agreement_slug: str, uid: str) -> str:
        """Return the address of a milestone on its agreement's page."""
        return milestone_on(self.agreement(agreement_slug), uid)

    def listing(self, asked: Iterable[tuple[str, str]] = ()) -> str:
        """Return the address of the list of agreements, with what is asked of it."""
        return _with(self._url("agreements"), asked)

    def pair(self, slug: str, other: str) -> str:
        """Return the address of what two parties have with each other."""
        return self._url("pairs", slug, other)

    def saved_timeline(self, key: str) -> str:
        """Return the address of a saved timeline."""
        return self._url("timelines", key)

    def timeline(self, slug: str, number: int) -> str:
        """Return the address of a release of a saved timeline."""
        return self._url("timelines", slug, "v", str(number))

    def party(self, slug: str) -> str:
        """Return the address of a party."""
        return self._url("parties", slug)

    def source(self, slug: str) -> str:
        """Return the address of a source."""
        return self._url("sources", slug)

    def snapshot(self, source_slug: str, uid: str) -> str:
        """Return the address of a stored text of a source, which never changes."""
        return self._url("sources", source_slug, "texts", uid)

    def quote(self, uid: str) -> str:
        """Return the address of a quotation, which opens it in its text."""
        return self._url("quotes", uid)

    def schema(self, name: str) -> str:
        """Return the address of a published JSON Schema."""
        return self._url("schemas", name)

    def invitation(self, secret: str) -> str:
        """Return the address at which somebody makes an account of their own."""
        return self._url("join", secret)

    def password(self, secret: str) -> str:
        """Return the address at which somebody chooses a new password."""
        return self._url("password", secret)

    @property
    def host(self) -> str:
        """Return the host name, for identifiers that must not change with the path."""
        return self.base.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]
