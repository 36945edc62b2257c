"""Tell what a sentence asks from what it says."""

from __future__ import annotations

import re

from tracker.domain.reading.document import Document
from tracker.domain.reading.triggers import Event

_ANOTHER = re.compile(r"\s[–—-]\s|[;:]|,\s(?:but|and|aber|und|doch)\s", re.IGNORECASE)
_GIVEN = re.compile(
    r"\W*(?:\d+\W+)?(?:why|when|who|where|how(?! many| much)|warum|weshalb|wieso|wann|wo)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[a-zäöüß]+(?:te|ene)[nmrs]? (?:[a-zäöüß]+ )?[A-ZÄÖÜ]")


def is_asked(document: Document, event: Event) -> bool:
    """Say whether an event is asked for: “Was it signed?”, “Which treaties have been signed?”.

    Who asks “Why was it signed?” takes it for granted, as does who names what it is asked of with
    a German participle: “Gilt der gestern unterzeichnete Vertrag?”.
    """
    text = document.text
    mark = text.find("?", event.end, event.sentence.end)
    if mark < 0 or _NAMED.match(text, event.start) or _GIVEN.match(text, event.sentence.start):
        return False
    return _ANOTHER.search(text, event.end, mark) is None
