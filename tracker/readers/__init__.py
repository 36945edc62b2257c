"""Choose who reads articles: the rules, or a service that the administrator has set.

A reader of any kind only proposes. What does not rest on verbatim words of the text is dropped,
whoever proposed it, and a person decides on the rest.
"""

from __future__ import annotations

from tracker.config import Settings
from tracker.domain import reading
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
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
    """Return a reader and the name under which its proposals are kept; the rules by default.

    Raises InvalidInput under ``reader`` where the service is chosen and none is set.
    """
    if key != SERVICE:
        return reading, RULES
    if not settings.reader_url:
        message = say("There is no reading service: TRACKER_READER_URL names none.")
        raise InvalidInput({"reader": [message]})
    service = OpenAiCompatibleReader(
        settings.reader_url, settings.reader_model, settings.reader_key
    )
    return service, settings.reader_model or settings.reader_url
