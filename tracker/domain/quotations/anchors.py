"""Hold a quotation's place: offsets, the exact words and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.quotations import graphemes

CONTEXT = 32
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Anchor:
    """Be one place in one text.

    Offsets count code points, the end is exclusive (W3C Web Annotation, text position selector);
    ``prefix`` and ``suffix`` are the 32 code points on either side (text quote selector).
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a span.

    Raises InvalidInput for ``start``, ``end`` or ``exact`` where the span leaves the text, holds
    no words, or cuts apart what a reader sees as one character.
    """
    check_span(text, start, end)
    if not text[start:end].strip():
        raise InvalidInput({"exact": [say("Select the words to quote; this selection is empty.")]})
    wider = graphemes.widen(text, start, end)
    if wider != (start, end):
        raise InvalidInput(_cut_character(text, (start, end), wider))
    return place_at(text, start, end)


def check_span(text: str, start: int, end: int) -> None:
    """Raise InvalidInput where a span does not stand in the text."""
    if not 0 <= start <= len(text):
        message = say("{start} is no place in this text; use 0 to {n}.", start=start, n=len(text))
        raise InvalidInput({"start": [message]})
    if not start <= end <= len(text):
        message = say(
            "{end} is no end for a quotation from {start}; use {start} to {n}.",
            end=end,
            start=start,
            n=len(text),
        )
        raise InvalidInput({"end": [message]})


def place_at(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a span that is known to be sound."""
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def _cut_character(
    text: str, span: tuple[int, int], wider: tuple[int, int]
) -> dict[str, list[str]]:
    words = text[wider[0] : wider[1]]
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    proposal = say(
        "Quote {start} to {end} instead: “{shown}”.",
        start=wider[0],
        end=wider[1],
        shown=shown,
    )
    errors = {}
    if wider[0] != span[0]:
        errors["start"] = [_cut(span[0], proposal)]
    if wider[1] != span[1]:
        errors["end"] = [_cut(span[1], proposal)]
    return errors


def _cut(place: int, proposal: str) -> str:
    return say(
        "{place} stands inside one visible character. {proposal}", place=place, proposal=proposal
    )
