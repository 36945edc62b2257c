"""Choose who reads articles: the rules, or a service that the administrator has set.

A reader of any kind only proposes. What does not rest on verbatim words of the text is dropped,
whoever proposed it, and a person decides on the rest.
"""

from __future__ import annotations

from tracker.config import Settings
from tracker.domain import reading
from tracker.domain.reading import Reader
from tracker.readers.openai_compatible import OpenAiCompatibleReader

RULES = "rules"
SERVICE = "service"


def choices(settings: Settings) -> list[tuple[str, str]]:
    """Return the readers to choose from, none where there is nothing to choose."""
    if not settings.reader_url:
        return []
    told = f"{settings.reader_model or 'the model'} (the text is sent to {settings.reader_url})"
    return [(RULES, "the rules (nothing leaves this machine)"), (SERVICE, told)]


def chosen(settings: Settings, key: str) -> tuple[Reader, str]:
    """Return a reader and the name under which its proposals are kept; the rules by default."""
    if key != SERVICE or not settings.reader_url:
        return reading, RULES
    service = OpenAiCompatibleReader(
        settings.reader_url, settings.reader_model, settings.reader_key
    )
    return service, settings.reader_model or settings.reader_url
