"""Check whether a quotation still stands in a text, and where.

Words alone prove little: "signed" stands in every article. So a place counts only together with
what stood around it, on both sides, or on one where nothing else competes; where that does not
tell, a person is asked. Whenever a check says EXACT or MOVED, ``text[anchor.start:anchor.end] ==
anchor.exact``.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.quotations import searching
from tracker.domain.quotations.anchors import Anchor, place_at
from tracker.domain.quotations.contexts import Agreement, Context
from tracker.domain.quotations.placing import candidates
from tracker.domain.quotations.searching import MOST_PLACES, Span
from tracker.domain.quotations.suggesting import Suggestion, suggest
from tracker.domain.vocabularies import AnchorState


@dataclass(frozen=True, slots=True)
class Verification:
    """Be what became of a quotation in a text.

    EXACT and MOVED have the ``anchor`` in that text. AMBIGUOUS has ``candidates`` (one alone where
    the words stand in one place but nothing around them is the same). LOST has ``suggestions``.
    """

    state: AnchorState
    anchor: Anchor | None = None
    candidates: tuple[Anchor, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def verify(text: str, anchor: Anchor, expected_start: int | None = None) -> Verification:
    """Look for a quotation in a text, which may be a newer or a fuller one.

    ``expected_start`` is where the words should begin in this text, if not at ``anchor.start``:
    for a quotation taken from excerpts, its place in the full text. Words that match only after
    folding are LOST, with a suggestion. Raises InvalidInput for an anchor without words.
    """
    searching.check_words(anchor.exact)
    context = Context.of(anchor.prefix, anchor.suffix)
    old = anchor.start if expected_start is None else expected_start
    span = (old, old + len(anchor.exact))
    stands_there = old >= 0 and searching.stands_at(text, anchor.exact, old)
    if stands_there and context.agreement(text, *span) is Agreement.FULL:
        return Verification(AnchorState.EXACT, place_at(text, *span))
    spans = searching.occurrences(text, anchor.exact)
    if not spans:
        return Verification(
            AnchorState.LOST,
            suggestions=suggest(text, anchor.exact, anchor.prefix, anchor.suffix, old),
        )
    agreements = {each: context.agreement(text, *each) for each in spans}
    found = None if len(spans) > MOST_PLACES else _settled(agreements, context, span)
    if found is None:
        return Verification(AnchorState.AMBIGUOUS, candidates=candidates(text, agreements, old))
    state = AnchorState.EXACT if found == span else AnchorState.MOVED
    return Verification(state, place_at(text, *found))


def _settled(agreements: dict[Span, Agreement], context: Context, old: Span) -> Span | None:
    """Return the only place that can be meant, or None.

    The old place itself comes here only with changed surroundings: the text round it was edited,
    or was shifted so that a twin stands there now.
    """
    full = [span for span, agreement in agreements.items() if agreement is Agreement.FULL]
    if full:
        is_told = len(agreements) == 1 or context.is_telling
        return full[0] if len(full) == 1 and is_told else None
    partial = [span for span, agreement in agreements.items() if agreement is Agreement.PARTIAL]
    if partial == [old] or (partial and len(agreements) == 1):
        return partial[0]
    return None
