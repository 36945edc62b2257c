"""Tell the new day of what was put off from the day on which it was put off."""

from __future__ import annotations

import re
from datetime import date

from tracker.domain.dates import FoundDate

_REACH = 60
_PLANNED = re.compile(
    r"\s(?:(?:geplant|vorgesehen|angesetzt|anberaumt)\w*"
    r"|(?:[^.,; ]+ ){1,4}(?:sollten?|sollen|war|wäre)\b)",
    re.IGNORECASE,
)
"""“For Thursday planned”, “am Donnerstag stattfinden sollte”: the day before."""
_ANEW = re.compile(
    r"\b(?:until|till|bis|now|new|instead|later|earlier|earliest|will|would|should|expected|scheduled"
    r"|slated|planned|due|set|hope[ds]?|nun|jetzt|neue\w*|stattdessen|erst"
    r"|frühestens|spätestens|soll|sollen|solle|wird|werde|werden|will|wollen|geplant|erwartet"
    r"|dürfte|voraussichtlich|rechne[nt])\b",
    re.IGNORECASE,
)


def is_new_day(
    text: str, sentence: tuple[int, int], found: FoundDate, published: date | None
) -> bool:
    """Say whether a day in a sentence of something put off can be its new one.

    The new day is told as such, “is now expected in June”; “was put off on Monday” tells none.
    """
    if _PLANNED.match(text, found.end, min(found.end + _REACH, sentence[1])):
        return False
    last = found.date.latest
    is_past = found.date.anchor is None and bool(published and last and last < published)
    start = max(text.rfind(mark, sentence[0], found.start) for mark in ",;:")
    ends = (text.find(mark, found.end, sentence[1]) for mark in ",;:")
    end = min((place for place in ends if place > 0), default=sentence[1])
    is_told_anew = _ANEW.search(text, max(start, sentence[0]), end) is not None
    return not is_past and is_told_anew
