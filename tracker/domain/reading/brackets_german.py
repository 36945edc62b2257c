"""Find the verb that opens a German clause which an aside has cut in two.

“Das Abkommen soll, voraussichtlich im Sommer, in Kraft treten”: what “in Kraft treten” tells is
said by “soll”, before the aside.
"""

from __future__ import annotations

import re

_FINITE = re.compile(
    r"\b(?:soll(?:en|e|te|ten)?|will|woll(?:en|e|te|ten)|wird|werden?|w[uü]rden?|muss|muß"
    r"|müss(?:en|e|te|ten)|mussten?|kann|könn(?:en|e|te|ten)|konnten?|darf|dürf(?:en|e|te|ten)"
    r"|durften?|möge|möchten?|hat|haben?|hatten?|hätten?|ist|sind|sei|seien|waren?|wären?|war"
    r"|bleibt|bleibe|bleiben)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?: (?:zu )?(?:worden|werden|wollen|können|lassen))?(?:,? (?:und|oder|sowie))?\W*",
    re.IGNORECASE,
)
_VERB = re.compile(r".*(?:en|[eir]t|gt|gelegt|tan)\Z", re.IGNORECASE)
_PARTED = re.compile(r"(?:[,;:(]|\s[–—-])\s*")
_SUBORDINATE = re.compile(
    r"\W*(?:dass|daß|ob|wenn|falls|sofern|sobald|solange|nachdem|bevor|ehe|weil|da|obwohl|obgleich"
    r"|wie|während|indem|damit|wo|wobei|was|wer)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\W*(?:(?:mit|in|zu|von|an|auf|für|über|durch|nach|bei|unter|gegen|um|vor) )?"
    r"(?:der|die|das|dem|den|dessen|deren|denen|welche\w?)\b"
)
_CONDITION = re.compile(
    r"\W*(?:nach|mit|bei|vorbehaltlich|bis (?:zu|nach))(?: (?:de|ihre|seine)[rm])?(?: \w+)?\s\Z",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:([\w-]+)\W+)?([\w-]+)\W*\Z")
_INSTEAD = re.compile(r"\W*sondern\b", re.IGNORECASE)
_NOUN = re.compile(r"(?<=\W)[A-ZÄÖÜ][\w-]*")
_NOT = re.compile(r"\bnicht\b.*|\bkein\w*\b.*", re.IGNORECASE | re.DOTALL)


def opened(lead: str, clause: str, told: str, trigger: str) -> str:
    """Return the clause, but for its nouns, with the finite verb of one that has none.

    ``told`` is the clause from its trigger on, ``lead`` the sentence before the clause.
    """
    rest, before = told[len(trigger) :], clause[: len(clause) - len(told)]
    is_tail = _VERB.match(trigger) is not None and _REST.fullmatch(rest) is not None
    is_tail |= _CONDITION.fullmatch(before) is not None  # “nach Billigung der Parlamente”
    if not lead or not is_tail or _SUBORDINATE.match(clause) or _is_finite(clause):
        return ""
    parts = [part for part in _PARTED.split(lead) if part.strip()]
    for number, part in reversed([*enumerate(parts)]):
        if _FINITE.search(part) and not _is_subordinate(part, is_first=number == 0):
            kept = _NOT.sub("", part) if _INSTEAD.match(clause) else part
            return _NOUN.sub("", kept)
    return ""


def _is_finite(clause: str) -> bool:
    """Say whether a clause has its own verb; the “werden” of “ratifiziert werden” is none."""
    found = [match[0].lower() for match in _FINITE.finditer(clause)]
    return bool(found) and found != ["werden"]


def _is_subordinate(part: str, *, is_first: bool) -> bool:
    """Say whether a part of a sentence only tells more of another, its verb at its end."""
    if _SUBORDINATE.match(part):
        return True
    last = _LAST.search(part)
    if is_first or last is None or _RELATIVE.match(part) is None:
        return False
    is_at_end = _FINITE.fullmatch(last[2]) is not None
    return is_at_end and last[1] is not None and not last[1][0].isupper()
