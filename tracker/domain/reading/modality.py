"""Tell from the words around an event whether it happened, is meant to, or did not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.vocabularies import Modality

_WIDE = 400
_INFINITIVE = re.compile(r"\b(?:to|will|would|zu)(?: (?:be|quickly|soon|then))*\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """Be the words around a trigger.

    ``lead`` stands in the sentence before the clause, ``before`` in the clause before the
    trigger, ``clause`` is the whole clause and ``sentence`` the whole sentence. ``is_noun`` says
    that the trigger is a noun, whose verb follows.
    """

    lead: str
    before: str
    clause: str
    sentence: str
    is_noun: bool = False


def modality(lexicon: Lexicon, setting: Setting) -> Modality | None:
    """Return the modality of an event, or None where the words only allow it."""
    cues = lexicon.cues
    is_german = lexicon.language == "de"
    # a German verb can end its clause, an English one is told by what stands before it
    own = setting.clause if is_german or setting.is_noun else setting.before
    is_infinitive = _INFINITIVE.search(setting.before) is not None
    sentence = setting.sentence[:_WIDE]
    if cues.disclaimed.search(setting.before) or cues.disclaimed.search(setting.lead):
        return Modality.DENIED
    if _is_requested(lexicon, setting, is_infinitive=is_infinitive or is_german):
        return Modality.REQUESTED
    if cues.rumoured.search(sentence):
        return Modality.RUMOURED
    if cues.conditional.search(sentence):
        return Modality.CONDITIONAL
    if _is_awaited(lexicon, setting):
        return Modality.PLANNED
    if cues.negated.search(own):
        return Modality.DENIED
    if cues.planned.search(own) or is_infinitive:
        return Modality.PLANNED
    if cues.permitted.search(own):
        return None
    return Modality.OCCURRED


def _is_awaited(lexicon: Lexicon, setting: Setting) -> bool:
    """Say whether the clause is what something planned waits for: “once both have approved”."""
    cues = lexicon.cues
    words = setting.lead.split()
    joins = bool(words) and cues.awaited.fullmatch(words[-1].strip(",")) is not None
    return joins and cues.planned.search(setting.lead) is not None


def _is_requested(lexicon: Lexicon, setting: Setting, *, is_infinitive: bool) -> bool:
    requested = lexicon.cues.requested
    if lexicon.language == "de":
        return requested.search(setting.lead + setting.clause) is not None
    # the words asked for may stand behind what the cue looks for, so the trigger is let in
    whole = f"{setting.before} {setting.clause[len(setting.before) :]}"
    match = requested.search(whole)
    if match is not None and match.start() < len(setting.before):
        return True
    return is_infinitive and requested.search(f"{setting.lead} {whole}") is not None
