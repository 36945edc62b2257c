"""Hand back what was typed where a form could not be taken, so that nothing is lost.

The page of the refusal holds the whole form and sends it once more when a button is pressed: after
signing in in another tab, or with a fresh token where the one in the page was too old. Nothing is
kept on this side.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

# what is never sent back: secrets, and what a fresh form brings along
_SECRET = frozenset({"csrf_token", "password", "old", "new", "code"})
_SECRET_PLACES = frozenset(
    {"account", "invitations", "second_factors", "sessions", "single_sign_on", "tokens"}
)
# what a form carries without anybody typing it
_CARRIED = frozenset({"version", "base", "seen", "next"})
_SHOWN = 500  # of what was typed in one field, to be read; the whole of it is sent


@dataclass(frozen=True, slots=True)
class Kept:
    """Be a form as it was sent: where to, and each field with its value."""

    target: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Return what a person typed or chose, cut to what can be looked over."""
        return [
            (name.replace("_", " "), value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
            for name, value in self.fields
            if value.strip() and name not in _CARRIED
        ]


def of_request(target: str = "") -> Kept | None:
    """Return the form that this request sent, None where it sent none or holds secrets.

    It is to be sent to where it went, or to another target.

    A form that another site sent is not handed back: whoever presses the button would send it.
    """
    if request.method != "POST" or request.blueprint in _SECRET_PLACES or not _is_ours():
        return None
    fields = [pair for pair in request.form.items(multi=True) if pair[0] not in _SECRET]
    files = [file.filename for file in request.files.values() if file.filename]
    if not fields:
        return None
    asked = request.full_path if request.query_string else request.path
    return Kept(target or request.script_root + asked, fields, files)


def _is_ours() -> bool:
    """Say whether a page of this site sent the form; a browser tells, a program need not."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.host
