"""Tell from the words around an event whether it happened, is meant to, or did not."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.vocabularies import Modality

_REACH = 160
_WIDE = 400
_HEADLINE_INFINITIVE = re.compile(r"\bto\s+\Z", re.IGNORECASE)
_BARE = re.compile(r"\b(?:to|will|would|zu)\s+\Z", re.IGNORECASE)


class Clause:
    """Be the words around a trigger: its clause, and its whole sentence without quotations."""

    def __init__(self, text: str, start: int, end: int, place: int, trigger_end: int) -> None:
        self.before = text[max(start, place - _REACH) : place]
        self.words = text[start:end]
        self.trigger = text[place:trigger_end]
        self.after = text[trigger_end : min(end, trigger_end + _REACH)]


def modality(
    lexicon: Lexicon, clause: Clause, lead: str, sentence: str
) -> Modality | None:
    """Return the modality of an event, or None where the words only allow it.

    ``lead`` is the sentence before the clause: “denied on Friday that it had signed”.
    """
    cues = lexicon.cues
    whole = sentence[:_WIDE]
    german = lexicon.language == "de"
    own = clause.words if german else clause.before
    if cues.disclaimed.search(lead) or cues.disclaimed.search(clause.before):
        return Modality.DENIED
    if cues.requested.search(clause.before) or (german and cues.requested.search(whole)):
        return Modality.REQUESTED
    if cues.requested.search(lead) and _BARE.search(clause.before):
        return Modality.REQUESTED
    if cues.rumoured.search(whole):
        return Modality.RUMOURED
    if cues.conditional.search(whole):
        return Modality.CONDITIONAL
    if _is_negated(lexicon, clause, own):
        return Modality.DENIED
    if cues.planned.search(own) or _BARE.search(clause.before):
        return Modality.PLANNED
    if cues.permitted.search(own):
        return None
    return Modality.OCCURRED


def _is_negated(lexicon: Lexicon, clause: Clause, own: str) -> bool:
    return lexicon.cues.negated.search(own) is not None
