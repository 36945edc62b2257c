"""Cut a text into paragraphs and sentences, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading.lexicon import wordset

_LINE = re.compile(r"[^\n]+")
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’“»«)\]]*+(?:\[\d{1,3}\])?+(?=\s+[\"'“”„‘«»(\[–—-]*[^\W_a-zß-öø-ÿ])"
    r"|(?<=[a-zäöüß]{2})\.[”“]?(?=[„“]?[A-ZÄÖÜ][a-zäöüß])"
)
_WORD_BEFORE = re.compile(r"[^\s(\"“„‘'«»]+\Z")
_WORD_AFTER = re.compile(r"\s+(?:[\"'“„‘«»(\[–—-]+\s*)?(\w+)")
_ABBREVIATIONS = wordset(
    "mr mrs ms dr prof st gen col lt sen rep gov rev hon jr sr art vol ed vs inc ltd"
    " co corp dept est approx e.g i.e cf p.m a.m jan feb mar apr jun jul aug sep sept oct nov"
    " dec bzw ca etc evtl ggf inkl nr abs abb bd s.o s.u u.a z.b d.h i.d.r v.a o.ä usw vgl"
    " amb maj brig capt atty engr cllr dipl ing hr fr str tel mio mrd geb gest okt dez febr"
)
_NUMBERING = wordset("no nos")
_STARTERS = wordset("The A An It He She They We In On At This That But And However Both")
_INITIALS = re.compile(r"(?:\w\.)+\w")
_MAYBE_WRAPPED = range(50, 101)
_ITEM = re.compile(r"[a-z]{1,4}[.)]\s")
_LONGEST = 1500
_REACH = 24
"""No abbreviation is longer; looking back further would cost time on hostile text."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Be a paragraph or a sentence: its first offset and the one after its last."""

    start: int
    end: int


def paragraphs(text: str) -> list[Stretch]:
    """Return the paragraphs: lines, except where lines were wrapped by hand."""
    found: list[Stretch] = []
    last: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if start >= end:
            last = None
            continue
        if last is not None and line.start() == last.end() + 1 and _is_wrapped(last[0], line[0]):
            found[-1] = Stretch(found[-1].start, end)
        else:
            found.append(Stretch(start, end))
        last = line
    return found


def _is_wrapped(line: str, after: str) -> bool:
    is_open = line.rstrip()[-1:] not in '.!?:"”“»'
    is_item = _ITEM.match(after) is not None
    return is_open and len(line) in _MAYBE_WRAPPED and after[:1].islower() and not is_item


def sentences(text: str, paragraph: Stretch, language: str) -> list[Stretch]:
    """Return the sentences of a paragraph."""
    found = []
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if _is_end(text, match, language):
            found += _bounded(text, start, match.end())
            start = match.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
    if start < paragraph.end:
        found += _bounded(text, start, paragraph.end)
    return found


def _bounded(text: str, start: int, end: int) -> list[Stretch]:
    """Cut what is longer than any sentence, so that no text makes the reading slow."""
    found = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space + 1 if space > start else start + _LONGEST
        found.append(Stretch(start, cut))
        start = cut
    return [*found, Stretch(start, end)]


def _is_end(text: str, match: re.Match[str], language: str) -> bool:
    if match[0][0] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
    word = before[0] if before else ""
    if word == "a" and text.startswith(" D.", match.end()):
        return False  # “Ministerialrat a. D. Jan Ott”
    if match[0] == "." and _is_shortened(text, match.start() - len(word), word, language):
        return False
    if _INITIALS.fullmatch(word):
        after = _WORD_AFTER.match(text, match.end())
        return after is not None and after[1] in _STARTERS
    return True


def _is_shortened(text: str, start: int, word: str, language: str) -> bool:
    """Say whether a full stop belongs to its word: “Mr.”, “12. Mai”, “J. Smith”, “3. The sides”."""
    if word.isdigit():
        is_ordinal = language == "de" and len(word) <= 2  # noqa: PLR2004
        return is_ordinal or _stands_alone(text, start)
    if word.lower() in _NUMBERING:
        return text[start + len(word) + 1 :][:2].lstrip()[:1].isdigit()  # “No. 61”, not “No. The”
    is_loud = word.isupper() and len(word) > 1
    is_abbreviated = word == "Mag" or (word.lower() in _ABBREVIATIONS and not is_loud)
    is_letter = len(word) == 1 and (word.isupper() or _stands_alone(text, start))
    return is_abbreviated or is_letter


def _stands_alone(text: str, start: int) -> bool:
    """Say whether a number begins its line, as that of a numbered paragraph does."""
    return start == 0 or text[start - 1] == "\n"
