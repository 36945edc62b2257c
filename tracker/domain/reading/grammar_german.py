"""Weigh what German tells by word order rather than by words."""

from __future__ import annotations

import re

from tracker.domain.vocabularies import MilestoneType

NOUN = re.compile(
    r"abschlu(?:ss|ß)(?:es)?|\w*einigung|wiederaufnahme|umsetzung|beitritt|austausch|hinterlegung"
    r"|aussetzung|kündigung|zustimmung|billigung",
    re.IGNORECASE,
)
"""Nouns that tell events, beside those every language shares."""
_SHOULD = re.compile(
    r"\b(?:soll(?:e|en|te|ten)?|müss(?:e|en|te|ten)|muss|möge|mögen|dürfe|dürften?|gelte)\b",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"(?:(?:verlang|forder|mahn|dräng|appellier|ersuch)(?:t|te|ten|en)|baten?|bitte[nt])\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:hat|habe|haben|hatten?|hätten?|ist|sei|seien|sind|war|waren|wurden?|worden|wird|werden?"
    r"|geworden)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?:unterzeichn|unterfertig|ratifizier|paraphier|billig|genehmig|kündig|beschlie(?:ß|ss)"
    r"|befass"
    r"|tausch|hinterleg|schlie(?:ß|ss)|komm|unterschreib|signier|verkünd|verabschied)"
    r"(?:en|e?t)|(?:verlänger|erneuer)[nt]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r" (?:(?:sich|der|die|das|ein|eine|beide)\b|[A-ZÄÖÜ])")
_AFTER = re.compile(r"\b(?:nach|seit) (?:de[rm]|ihre[rm]|seine[rm])\s+\Z", re.IGNORECASE)
_REACH = 90
_WITHOUT = 120
_UNREAL = re.compile(r"\A(?:hätten?|wären?) |\bwären?\b[^.;,]{0,120} worden\b", re.IGNORECASE)
_STALLED = re.compile(
    r"\b(?:auf eis|auf sich warten|in (?:\w+ )?ferne|ungewiss|ungewiß|unsicher|fraglich|unklar"
    r"|offen|stockt|stocken|in der schwebe|in frage|ins stocken|ausgesetzt)\b",
    re.IGNORECASE,
)
_PREVENTED = re.compile(
    r"\b(?:blockier\w*|verhinder(?:t|te|ten|n)|vereitel\w*|torpedier\w*|gestoppt|stoppt?e?n?"
    r"|boykottier\w*|untersag(?:t|te|ten|en)|verbot(?:en)?|verbietet|durchkreuz\w*)\b",
    re.IGNORECASE,
)
_UPON = re.compile(r"\W*(?:nach|mit|vorbehaltlich)(?: de[rm])?\s", re.IGNORECASE)
_TAKES_EFFECT = re.compile(
    r"\A(?:(?!\d|\b(?:am|im|vom|gestern|heute)\b).)*?\b(?:tritt|treten|trete|gilt|gelten|endet)\b",
    re.DOTALL,
)
_COMING = re.compile(r"auslaufende[nmrs]?", re.IGNORECASE)
_ORIGIN = re.compile(r"\b(?:von|aus|aus dem|aus dem Jahre?)\s*\Z")
_YEAR = re.compile(r"(?:Jahre? )?\d{4}")
_STATE = re.compile(
    r"\s+(?:(?!provisorisch|vorläufig)[a-zäöüß]+ )?[a-zäöüß]+(?:ende|te|ene)[nmrs]?\s"
)
_PROMISED = re.compile(
    r"\s+(?:(?:in|von|vom|durch|bei) [^.,;]{2,40}? )?(?:(?:angekündigt|zugesagt|gestartet"
    r"|eingesetzt|gegründet)e[nmrs]?|(?:versproch|begonn|angestoß|ausgebroch)ene[nmrs]?)\s"
)
_TRAVELLED = re.compile(
    r"\b(?:war|waren|hatten?)\b[^;,]*\b(?:an|ab|ein|auf)?ge\w+(?:t|en), um\b", re.IGNORECASE
)
_IN_ORDER = re.compile(r"\W*um\b", re.IGNORECASE)
_SINCE = re.compile(r"seit\b", re.IGNORECASE)
_AS_SOON = re.compile(r"\W*sobald\b", re.IGNORECASE)
_HAD = re.compile(r"(?: worden)? (?:hatten?|waren?)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:in|bei|nach|seit|während) (?:de[rmn]|ihrer) (?:\w+ )?\Z", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:zu [a-zäöüß]+|[a-zäöüß]{2,}zu[a-zäöüß]{3,})e[lr]?n\W*\Z")
_WHETHER = re.compile(r"\W*ob\b(?! und wann\b)", re.IGNORECASE)
_NOW = re.compile(r"\b(?:nun|jetzt|inzwischen|mittlerweile|unterdessen)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\s+(?:(?:in|von|vom|durch) [^.,;]{2,40} )?[a-zäöüß]+(?:te|ene)[nmrs]?\s+(?:[\w-]+\s+)?\Z"
)
_UNDENYING = {
    MilestoneType.NEGOTIATION_ROUND: re.compile(
        r"\bohne (?:\w+ ){0,2}(?:einigung|ergebnis\w*|durchbruch|fortschritte?|abschluss)\b"
        r"|\bnicht (?:auf|über) [^.;]{3,90} (?:einigen|geeinigt|verständigen|verständigt)\b"
        r"(?: k(?:ö|o)nn\w+)?"
        r"|\b(?:no|without)(?: \w+){0,2} (?:results?|progress|breakthrough|movement|agreement"
        r"|deal)\b",
        re.IGNORECASE,
    ),
    MilestoneType.ABANDONED: re.compile(r"\bgescheitert\b", re.IGNORECASE),
}
"""Words that deny something else: a round that ends “ohne Einigung” was held."""


def is_stalled(clause: str) -> bool:
    """Say whether what a noun names still waits: “der Abschluss lässt auf sich warten”."""
    return _STALLED.search(clause) is not None


def is_prevented(clause: str) -> bool:
    """Say whether somebody keeps from happening what a noun names: “verhindert den Abschluss”."""
    return _PREVENTED.search(clause) is not None


def undenied(kind: MilestoneType, clause: str) -> str:
    """Return a clause without what denies another event than one of this kind."""
    words = _UNDENYING.get(kind)
    return clause if words is None else words.sub(lambda found: " " * len(found[0]), clause)


def is_demanded_behind(clause: str, behind: str) -> bool:
    """Say whether a demand is named behind it: “Peru müsse ihn ratifizieren, mahnte Chile”."""
    return _DEMANDED.match(behind) is not None and _SHOULD.search(clause) is not None


def is_present(verb: str, clause: str, behind: str) -> bool:
    """Say whether a verb tells what is to come, as the present does: “Am Montag tauschen sie”.

    “Ratifiziert” is a participle where neither an article nor a name follows it.
    """
    if _PRESENT.fullmatch(verb) is None or _AUXILIARY.search(clause) is not None:
        return False
    return not verb.endswith("t") or _SUBJECT.match(behind) is not None


def is_told_as_past(before: str, gap: int) -> bool:
    """Say whether a noun has a day of its own: “Nach der Paraphierung im Mai soll …”."""
    return 0 <= gap <= _REACH and _AFTER.search(before) is not None


def is_awaited(before: str, after: str) -> bool:
    """Say whether a noun is what something waits for: “Nach Billigung tritt er in Kraft”."""
    return _UPON.fullmatch(before) is not None and _TAKES_EFFECT.match(after) is not None


def is_open(before: str, sentence: str) -> bool:
    """Say whether nothing is told: “Unklar ist, ob …”, “Hätte Peru gezahlt, wäre …”."""
    return _WHETHER.match(before) is not None or _UNREAL.search(sentence) is not None


def is_now(clause: str) -> bool:
    """Say whether a clause tells what is so by now, unlike what stands beside it."""
    return _NOW.search(clause) is not None


def is_without(between: str) -> bool:
    """Say whether two events are one in two words: “die Runde endete am Montag ohne Einigung”."""
    return len(between) <= _WITHOUT and between.endswith(" ohne ")


def is_of_participle(between: str) -> bool:
    """Say whether a day before a name is that of a participle: “der 2003 geschlossene Vertrag”."""
    return _PARTICIPLE.match(between) is not None


def is_coming(verb: str) -> bool:
    """Say whether a participle tells what is to come: “das am Montag auslaufende Abkommen”."""
    return _COMING.fullmatch(verb) is not None


def is_of_state(words: str, before: str, after: str) -> bool:
    """Say whether a date only tells which is meant: “von 2001”, “die seit 2013 ruhenden”.

    Nor does anything happen in July that is to last “über den Juli hinaus”.
    """
    is_origin = _YEAR.fullmatch(words) is not None and _ORIGIN.search(before) is not None
    is_bound = after.startswith(" hinaus")
    is_since = _SINCE.match(words) is not None and _STATE.match(after) is not None
    return is_bound or is_origin or is_since or _PROMISED.match(after) is not None


def is_of_journey(clause: str, sentence: str, *, is_inside: bool) -> bool:
    """Say whether a day is that of what was done “um zu”: “war am 3. Mai gereist, um zu …”.

    The past perfect tells of an earlier time, so that the day may be one of any year.
    """
    is_purpose = _IN_ORDER.match(clause) is not None and not is_inside
    return is_purpose and _TRAVELLED.search(sentence) is not None


def waits_first(lead: str) -> bool:
    """Say whether what an event waits for opens its sentence: “Sobald beide …, tritt es …”."""
    return _AS_SOON.match(lead) is not None and lead.rstrip().endswith(",")


def had(after: str) -> bool:
    """Say whether a clause ends as the past perfect does: “nachdem Peru ihn gebilligt hatte”."""
    return _HAD.match(after) is not None


def is_asked_for(before: str, clause: str, *, is_behind: bool) -> bool:
    """Say whether a day is that for which something is asked: “den Vertrag im Mai zu billigen”.

    “Bat um eine Runde im Mai” is so too, “bat im Mai um eine Runde” is not.
    """
    is_of_noun = is_behind and _THERE.search(before) is None
    return is_of_noun or _TO_DO.search(clause) is not None
