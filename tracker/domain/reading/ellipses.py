"""Read what a sentence leaves out: “Peru ratified it in May and Chile in June”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading.dating import Dated
from tracker.domain.reading.document import Document
from tracker.domain.reading.records import Span
from tracker.domain.reading.triggers import Event
from tracker.domain.vocabularies import MilestoneType

_ONE_SIDED = {MilestoneType.RATIFIED, MilestoneType.DOMESTIC_APPROVAL, MilestoneType.ACCEDED}
_BY_STATE = re.compile(
    r"[,;]? (?:and|und|followed by|then|as did|sowie)?(?: then| dann)?(?: by| von)?"
    r"(?: the| die| der| das)? ?\Z",
    re.IGNORECASE,
)
_IN = re.compile(r"(?:['’]s [\w ]{1,30})?,? ?(?:in|on|am|im|\()? ?\Z", re.IGNORECASE)
_AGAIN = re.compile(r",? (?:and|und) (?:(?:in|at) [A-Z][\w-]+ )?(?:in|on|am|im)? ?\Z")
_ENDS = re.compile(r"\s*(?:[.,;:)]|\Z)")
_REACH = 80


@dataclass(frozen=True, slots=True)
class Further:
    """Be a further day of one event, and the party whose it is then; None where it is of all."""

    when: Dated
    party: str | None


def further(document: Document, event: Event) -> list[Further]:
    """Return the days behind that of an event which the sentence gives it as well.

    Of what each state does alone they are those of other states, of rounds of talks those of
    other rounds; nothing else may stand between.
    """
    dates = document.dates_in(event.start, event.sentence.end)
    found: list[Further] = []
    if not dates:
        return found
    at = dates[0].end
    for each in dates[1:]:
        between = document.text[at : each.start]
        states = document.mentions_in(at, each.start)
        is_next = event.type is MilestoneType.NEGOTIATION_ROUND and _AGAIN.fullmatch(between)
        is_next = is_next and _ENDS.match(document.text, each.end)
        is_others = event.type in _ONE_SIDED and len(states) == 1 and len(between) < _REACH
        if is_others:
            before = document.text[at : states[0].span.start]
            after = document.text[states[0].span.end : each.start]
            is_others = bool(_BY_STATE.fullmatch(before) and _IN.fullmatch(after))
        if not (is_next or is_others):
            break
        party = document.names.state_of(states[0].slug) if is_others else None
        span = Span.of(document.text, each.start, each.end)
        found.append(Further(Dated(each, span), party))
        at = each.end
    return found
