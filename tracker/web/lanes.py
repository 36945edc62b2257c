"""Let readers choose by what the picture of a timeline is divided, as ``?lanes=party``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import lazy_gettext as _l

from tracker.exporters.picture import Lanes

_LABELS = {
    Lanes.AGREEMENT: _l("by agreement"),
    Lanes.PARTY: _l("by party"),
    Lanes.NONE: _l("one lane"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Be one link of the switch."""

    label: str
    url: str
    is_current: bool


def asked(default: Lanes = Lanes.AGREEMENT) -> Lanes:
    """Return the lanes that the address asks for; an unknown word means the default."""
    word = request.args.get("lanes", "")
    return Lanes(word) if word in set(Lanes) else default


def choices(current: Lanes, offered: Iterable[Lanes] = Lanes) -> list[Choice]:
    """Return the links of this page that divide its picture otherwise, on the same day."""
    day = request.args.get("as_of") or None
    here = {**(request.view_args or {}), "as_of": day, "_anchor": "timeline"}
    return [
        Choice(
            _LABELS[lanes],
            url_for(request.endpoint or "", lanes=lanes.value, **here),
            is_current=lanes is current,
        )
        for lanes in offered
    ]
