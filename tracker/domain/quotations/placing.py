"""Find the one place in a text that a person means by the words they quote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.quotations import searching
from tracker.domain.quotations.anchors import Anchor, place_at
from tracker.domain.quotations.contexts import Agreement, Context
from tracker.domain.quotations.searching import MOST_PLACES, Span
from tracker.domain.quotations.suggesting import Suggestion, suggest
from tracker.domain.vocabularies import QuoteMatch


class PlaceState(StrEnum):
    """Say how a search for words ended."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Placement:
    """Be the answer to "where do these words stand?".

    FOUND has the ``anchor`` and how it ``matched``; AMBIGUOUS has the ``candidates`` to choose
    from, likeliest first (at most 500); LOST has at most three ``suggestions``.
    """

    state: PlaceState
    anchor: Anchor | None = None
    matched: QuoteMatch | None = None
    candidates: tuple[Anchor, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def place(
    text: str, exact: str, prefix: str = "", suffix: str = "", near: int | None = None
) -> Placement:
    """Find words in a text.

    One place is taken. Of several, the one where prefix and suffix both agree is taken, or the one
    that begins exactly at ``near`` and is not contradicted by them; else the person is asked.
    Words found only after folding marks, dashes and spaces are given back as the text has them.
    Raises InvalidInput for ``exact`` where it is empty.
    """
    searching.check_words(exact)
    for search, matched in (
        (searching.occurrences, QuoteMatch.EXACT),
        (searching.folded_occurrences, QuoteMatch.FOLDED),
    ):
        spans = search(text, exact)
        if spans:
            return _choose(text, spans, matched, Context.of(prefix, suffix), near)
    return Placement(PlaceState.LOST, suggestions=suggest(text, exact, prefix, suffix, near))


def _choose(
    text: str, spans: list[Span], matched: QuoteMatch, context: Context, near: int | None
) -> Placement:
    chosen = spans[0] if len(spans) == 1 else None
    agreements = {span: context.agreement(text, *span) for span in spans}
    if chosen is None:
        fitting = [span for span in spans if agreements[span] is Agreement.FULL]
        # with too many places not all were looked at, so no single one can be told
        if len(fitting) == 1 and len(spans) <= MOST_PLACES:
            chosen = fitting[0]
        else:
            chosen = next((span for span in fitting if span[0] == near), None)
    if chosen:
        return Placement(PlaceState.FOUND, place_at(text, *chosen), matched)
    return Placement(
        PlaceState.AMBIGUOUS,
        matched=matched,
        candidates=candidates(text, agreements, near),
    )


def candidates(
    text: str, agreements: dict[Span, Agreement], near: int | None
) -> tuple[Anchor, ...]:
    """Return the places to choose from: the best surroundings first, then the nearest."""
    order = sorted(
        agreements, key=lambda span: (-agreements[span], abs(span[0] - (near or 0)), span)
    )
    return tuple(place_at(text, *span) for span in order[:MOST_PLACES])
