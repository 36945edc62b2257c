"""Tell what a German text only names, opposes or imagines from what has happened."""

from __future__ import annotations

import re

_ARTICLE = r"(?: (?:die|der|den|dem|das|eine[rmn]?|ein|jede\w?|seine\w?|ihre\w?|solche\w?))*"
_AGAINST = re.compile(rf"\bgegen{_ARTICLE}(?: \w+)?\s\Z", re.IGNORECASE)
_VOTED = re.compile(r"\b(?:ge)?stimm(?:t|te|ten|en)\b|\bvotier\w+", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\b(?P<of>über|auf|von|vor|um|an){_ARTICLE}(?: (?:mögliche|baldige|rasche)\w*)?\s\Z",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"\b(?:(?:be)?r(?:a|ä)t(?:en|et|schlag\w*)|beriete?n?|diskutier\w+|debattier\w+|debatte"
    r"|diskussion|str(?:eit|itt)\w*|nach(?:zu)?denken|nachgedacht|denk(?:t|en) .* nach"
    r"|verzicht\w*|abgesehen|abzusehen|absehen|(?:sieht|sehen|sah|sahen) .* ab|interess\w+"
    r"|spekulier\w*|spekulation\w*|zweifel\w*|uneins|uneinig|antrag|anspruch)\b",
    re.IGNORECASE,
)
_WARNED = re.compile(r"\b(?:ge)?warn(?:t|te|ten|en|ung)\b|\bangst\b|\bscheu\w*", re.IGNORECASE)
_ANY = re.compile(r"\b(?:eine[rn]?|jede\w?|jegliche\w?)(?: \w+)?\s\Z", re.IGNORECASE)
_CAME = re.compile(
    r"\b(?:kam(?:en)?|gekommen|erfolg(?:t|te|ten)|fand(?:en)?|stattgefunden|gab|gegeben"
    r"|(?:ge)?führten?|folgten?|gelang|vollzog\w*|feiert\w*|erziel\w+|erreich\w+|gefunden"
    r"|verkünde\w*|meld\w+|gemeldet|begrüß\w*|leistet\w*|gesetzt|setzten?)\b",
    re.IGNORECASE,
)
_WOULD_BE = re.compile(r"\bwären?\b", re.IGNORECASE)
_FEASIBLE = re.compile(r"\b(?:möglich|denkbar|bereit|vorstellbar)\b", re.IGNORECASE)
_WOULD_HAVE = re.compile(r"\b(?:hätten?|wären?)\b", re.IGNORECASE)
_ALMOST = re.compile(
    r"\b(?:beinahe|um ein haar|fast|gern|gerne|lieber|am liebsten|sonst|andernfalls|ansonsten)\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\A\W*(?:beinahe|um ein haar|fast) (?:hatten?|waren?|wurden?)\b", re.IGNORECASE
)
_COMING = re.compile(
    r"\b(?:erfolge|folge|erfolgt (?:in kürze|bald|demnächst)"
    r"|(?:finde|findet)\b[^.;]{0,60} (?:in kürze|bald|demnächst)|finde\b[^.;]{0,60} statt)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\berfolgt\b|\bfind(?:et|en)\b[^.;]{0,60} statt\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:ist|sind|sei|seien|war|waren)\b", re.IGNORECASE)


def is_voted_down(before: str) -> bool:
    """Say whether somebody votes against what a noun names."""
    return _AGAINST.search(before) is not None and _VOTED.search(before) is not None


def is_only_named(before: str, clause: str) -> bool:
    """Say whether what a noun names is opposed or thought of: “klagten gegen eine Kündigung”."""
    if _AGAINST.search(before) is not None:
        return True
    found = _OBJECT.search(before)
    if found is None:
        return False
    verbs = _WARNED if found["of"].lower() == "vor" else _THOUGHT
    return verbs.search(clause) is not None


def is_any(before: str, clause: str) -> bool:
    """Say whether a noun names no certain event: “eine Kündigung”, unless “es kam zu einer”."""
    return _ANY.search(before) is not None and _CAME.search(clause) is None


def is_imagined(clause: str, behind: str) -> bool:
    """Say whether a clause tells what would have been: “hätten beinahe einen Vertrag geschlossen”.

    “Beide hätten ihn unterzeichnet, sagte er” tells it by hearsay, so “hätten” alone does not.
    """
    if _WOULD_BE.search(clause) is not None:
        return _FEASIBLE.search(clause) is None
    would = _WOULD_HAVE.search(clause) is not None
    is_almost = would and _ALMOST.search(clause) is not None
    return is_almost or (would and _WOULD_HAVE.match(behind) is not None) or is_nearly(clause)


def is_nearly(clause: str) -> bool:
    """Say whether a clause opens with “beinahe”: “Beinahe hatte Peru ihn gekündigt”."""
    return _NEARLY.match(clause) is not None


def is_to_come(clause: str, *, is_dated_ahead: bool) -> bool:
    """Say whether what a noun names is told as coming: “die Unterzeichnung erfolge bald”."""
    if _COMING.search(clause) is not None:
        return True
    is_present = _PRESENT.search(clause) is not None and _DONE.search(clause) is None
    return is_present and is_dated_ahead
