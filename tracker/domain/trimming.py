"""Leave out the lines of a text that belong to the site rather than to the article."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain import reading, texts


def site_lines(text: str) -> dict[str, str]:
    """Return the lines that look like the site's own, with the reason."""
    return {each.span.exact: each.reason for each in reading.boilerplate(texts.normalise(text))}


def trimmed(text: str, lines: Iterable[str]) -> str:
    """Return a text without some of its lines, and without space around it."""
    left_out = {texts.normalise(line).strip() for line in lines} - {""}
    kept = (line for line in texts.normalise(text).split("\n") if line.strip() not in left_out)
    return "\n".join(kept).strip()
