"""Tell whose ministry or minister answers in an interview or a briefing: “we” is that state."""

from __future__ import annotations

import re

from tracker.domain.reading.document import Document

_SERVES = re.compile(
    r"\b(?:ministry|department|embassy|spokes\w+|(?:prime )?minister|ambassador|secretary"
    r"|ministerium|botschaft\w*|ministerin?|regierung\w*|unterhändler\w*)\b",
    re.IGNORECASE,
)
_BEFORE = 80


def host(document: Document) -> str:
    """Return the state for which somebody answers by the head of the text, or ""."""
    if not document.turns:
        return ""
    start = document.paragraphs[min(document.turns)].start
    for mention in document.mentions_in(0, start):
        line = document.text.rfind("\n", 0, mention.span.start) + 1
        near = max(line, mention.span.start - _BEFORE)
        if _SERVES.search(document.text, near, mention.span.start):
            return document.names.state_of(mention.slug)
    return ""
