"""Find the parties that one construction joins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading.document import Document
from tracker.domain.reading.records import PartyMention, Span

_WIDEST_GAP = 90
_BEFORE = 24
_PHRASE = 80
_TWO = 2
_AND = re.compile(r"\s(?:and|und)\s(?:(?:the|der|dem|den)\s)?")
SEVERAL = re.compile(
    r"\b(?:agreements|accords|treaties|deals|pacts|memoranda|memorandums|protocols|talks"
    r"|verträgen?|vereinbarungen|protokollen?|(?<!ein )(?<!das )(?<!dem )\w*abkommen)\b"
    r".{0,80}\b(?:with|mit)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|mit) (?:the |der |dem |den )?(?:Republi[ck] )?\Z", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:and|und) (?:with|mit)\b", re.IGNORECASE)
_OTHER_SIDES = re.compile(
    r"\b(?:agreements?|accords?|treaties|deals?|pacts?|\w*abkommen|verträgen?|vereinbarungen)"
    r"(?: (?:on|über) [^.;,]{1,40}?)? (?:with|mit) (?:the |der |dem |den )?(?:Republi[ck] )?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Be parties that one construction joins: “X and Y”, “between X and Y”, “with Y”."""

    slugs: tuple[str, ...]
    spans: tuple[Span, ...]
    start: int
    end: int


def pairs(document: Document, start: int, end: int) -> list[Pair]:
    """Return the parties that are joined with each other between two offsets."""
    mentions = document.mentions_in(start, end)
    found: list[Pair] = []
    group: list[PartyMention] = []
    for mention in mentions:
        if group and _are_joined(document, group[-1], mention):
            group.append(mention)
            continue
        found += _pair(document, group)
        group = [mention]
    return found + _pair(document, group)


def _pair(document: Document, group: list[PartyMention]) -> list[Pair]:
    if len(group) > _TWO and _is_hub(document, group):
        return [pair for other in group[1:] for pair in _pair_of(document, [group[0], other])]
    return [] if group and _are_others(document, group) else _pair_of(document, group)


def _pair_of(document: Document, group: list[PartyMention]) -> list[Pair]:
    slugs: dict[str, Span] = {}
    for mention in group:
        slugs.setdefault(document.names.state_of(mention.slug), mention.span)
    if len(slugs) < _TWO:
        return []
    spans = tuple(slugs.values())
    return [Pair(tuple(slugs), spans, group[0].span.start, group[-1].span.end)]


def _is_hub(document: Document, group: list[PartyMention]) -> bool:
    """Say whether the first deals with each other one alone: “X signed accords with Y and Z”."""
    between = document.text[group[0].span.end : group[1].span.start]
    rest = document.text[group[1].span.end : group[-1].span.start]
    return SEVERAL.search(between) is not None or _AGAIN.search(rest) is not None


def _are_others(document: Document, group: list[PartyMention]) -> bool:
    """Say whether “with X and Y” joins two to somebody else, not to each other."""
    start = group[0].span.start
    before = document.text[max(0, start - _PHRASE) : start]
    is_list = _AND.fullmatch(document.text[group[0].span.end : group[-1].span.start]) is not None
    return is_list and len(group) == _TWO and _OTHER_SIDES.search(before) is not None


def _are_joined(document: Document, one: PartyMention, other: PartyMention) -> bool:
    between = document.text[one.span.end : other.span.start]
    if len(between) > _WIDEST_GAP or "\n" in between:
        return False
    joins = document.lexicon.phrases.joins
    if re.fullmatch(rf"{joins}(?: the| der| die| den| dem)?\s*", between):
        return True
    start = one.span.start
    is_object = _WITH.search(document.text, max(0, start - _BEFORE), start) is not None
    pattern = _MODIFIED[document.lexicon.language]
    return not is_object and re.fullmatch(pattern, between) is not None


_MODIFIED = {
    "en": r"(?:,? and (?:the )?(?:Republic|Kingdom|State|Government) of (?:the )?"
    r"|(?:['’]s [^.;]{0,50})? and (?:(?:the|its) )?(?:[a-z-]+ed )?"
    r"|(?:(?! (?:similar to|unlike|modelled on) )[^.;]){0,80}? with (?:(?:the|its|visiting) )?"
    r"(?:(?:Republic|Kingdom|State|Government) of (?:the )?)?)",
    "de": r"(?: [^.;,]{0,30})? und (?:(?:der|dem|den|die|sein|seine|ihre|ihr) )?"
    r"|[^.;]{0,80}? mit (?:(?:der|dem|den) )?(?:(?:Königreich|Republik|Staat|Regierung)"
    r"(?: (?:von|der|des))? )?",
}
