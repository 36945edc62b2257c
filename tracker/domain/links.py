"""Make the public addresses of records, the same for pages, exports and feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

# nearly every name is its own address, and seeing that takes less time than writing it anew
_plain = re.compile(r"[A-Za-z0-9_.~-]+").fullmatch


@dataclass(frozen=True, slots=True)
class Links:
    """Make absolute addresses under ``base`` (no slash at its end)."""

    base: str

    def _url(self, *parts: str) -> str:
        return "/".join(
            (self.base, *(part if _plain(part) else quote(part, safe="") for part in parts))
        )

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
        return f"{self.agreement(agreement_slug)}#milestone-{uid}"

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
