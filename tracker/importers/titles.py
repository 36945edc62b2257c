"""Find the title of a text that does not say which of its lines it is."""

from __future__ import annotations

import re

from tracker.domain import dates, texts
from tracker.importers.base import HEAD

_LINES = 8
_LONGEST = 200
_FEWEST_WORDS = 3
# a place and a day, in a language whose days are not read: “Paris, le 4 mai 2023”
_PLACE_AND_DAY = re.compile(
    r"[^,\d]{2,40},\s*(?:\w{2,3}\s+)?\d{1,2}(?:er|[.º])?\s+(?:de\s+)?[^\W\d]{3,}\.?\s+(?:de\s+)?"
    r"(?:19|20)\d\d\W*"
)


def title_of(text: str) -> str:
    """Return the first line that can be a headline, or nothing.

    A line is none where it is a sentence, too long, or little more than a date.
    """
    lines = [texts.clean_line(line) for line in text.lstrip()[:HEAD].splitlines()[:_LINES]]
    for line in lines:
        rest = line
        for language in ("en", "de"):
            for found in reversed(dates.find(rest, language=language)):
                rest = rest[: found.start] + rest[found.end :]
        if _PLACE_AND_DAY.fullmatch(line):
            continue
        is_short = len(line) <= _LONGEST and not line.endswith((".", ":", ";"))
        if is_short and len(rest.split()) >= _FEWEST_WORDS:
            return line
    return ""
