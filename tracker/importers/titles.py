"""Find the title of a text that does not say which of its lines it is."""

from __future__ import annotations

from tracker.domain import dates, texts
from tracker.importers.base import HEAD

_LINES = 8
_LONGEST = 200
_FEWEST_WORDS = 3


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
        is_short = len(line) <= _LONGEST and not line.endswith((".", ":", ";"))
        if is_short and len(rest.split()) >= _FEWEST_WORDS:
            return line
    return ""
