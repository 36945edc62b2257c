"""Choose the date of an event among the dates of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.domain.dates import FoundDate, InvalidDate, Tense, read, undated_before
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.phrases import AgreementPhrase
from tracker.domain.reading.records import Span
from tracker.domain.vocabularies import DatePrecision

_OTHER_CLAUSE = 60
_BEFORE = 12
_FARTHEST = 160
_FROM_TO = re.compile(
    r"(?:from|von|vom)\s.*\s(?:to|until|till|auf|bis)\s(?:the\s|den\s|das\s|zum\s)?(.+)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of|from|vom|von|aus dem Jahre?)\s*(?=\d|[A-Z]|\Z)")


@dataclass(frozen=True, slots=True)
class Dated:
    """Be a date with the place of its words; one of speech only bounds what has happened."""

    found: FoundDate
    span: Span
    is_of_speech: bool = False


def borders(document: Document, sentence: Sentence) -> list[int]:
    """Return where the clauses of a sentence are parted, by offset."""
    pattern = document.lexicon.clauses
    return [match.end() for match in pattern.finditer(document.text, sentence.start, sentence.end)]


def clause_of(sentence: Sentence, parted: list[int], place: int) -> tuple[int, int]:
    """Return the clause of a sentence in which a place lies."""
    start = max((border for border in parted if border <= place), default=sentence.start)
    end = min((border for border in parted if border > place), default=sentence.end)
    return start, end


def dated(
    document: Document,
    sentence: Sentence,
    triggers: list[int],
    phrases: list[AgreementPhrase],
    *,
    is_postponed: bool = False,
) -> dict[int, Dated]:
    """Return the date of each trigger of a sentence, by the offset of the trigger.

    A date belongs to the nearest trigger; crossing into another clause counts as distance. Dates
    inside the name of an agreement, and those that say when somebody spoke, date no event.
    """
    parted = borders(document, sentence)
    best: dict[int, tuple[int, Dated]] = {}
    said: dict[int, Dated] = {}
    for found in document.dates_in(sentence.start, sentence.end):
        if not triggers or _is_of_name(document, found, phrases):
            continue
        costs = sorted((_cost(found, place, parted), place) for place in triggers)
        cost, place = costs[0]
        reach = _FARTHEST if len(set(triggers)) > 1 else 2 * _FARTHEST
        if cost > reach:
            continue
        if _is_of_speech(document, sentence, found, place, parted):
            said.setdefault(place, _by_then(document, found))
            continue
        when = _new_target(found) if is_postponed else found
        span = Span.of(document.text, when.start, when.end)
        if place not in best or cost < best[place][0]:
            best[place] = (cost, Dated(when, span))
    return said | {place: each for place, (_, each) in best.items()}


def _by_then(document: Document, found: FoundDate) -> Dated:
    """Return “on or before” the day on which somebody tells what was done."""
    day = found.date.latest
    date = replace(undated_before(day), text=found.words) if day else found.date
    span = Span.of(document.text, found.start, found.end)
    return Dated(replace(found, date=date), span, is_of_speech=True)


def _is_of_name(document: Document, found: FoundDate, phrases: list[AgreementPhrase]) -> bool:
    """Say whether a date belongs to a name: “the protocol of 12 May”, “the 1951 Convention”."""
    for each in phrases:
        if each.span.start <= found.start and found.end <= each.head.end:
            return True
        between = document.text[each.head.end : found.start]
        ends = document.text[each.head.end : found.end]
        if found.start >= each.head.end and (
            _OF.fullmatch(between) or (len(between) <= 1 and _OF.match(ends))
        ):
            return True
    return False


def named_day(document: Document, phrase: AgreementPhrase | None) -> Dated | None:
    """Return the day that names an instrument, “the Joint Statement of 5 December 1973”."""
    if phrase is None:
        return None
    for found in document.dates_in(phrase.head.end, phrase.sentence.end)[:1]:
        is_day = found.date.precision is DatePrecision.DAY
        if is_day and _is_of_name(document, found, [phrase]):
            return Dated(found, Span.of(document.text, found.start, found.end))
    return None


def _new_target(found: FoundDate) -> FoundDate:
    """Return the later date of “postponed from December to spring”, which is the new target."""
    match = _FROM_TO.fullmatch(found.words)
    if match is None:
        return found
    try:
        date = read(match[1], anchor=found.date.anchor, tense=Tense.FUTURE)
    except InvalidDate:
        return found
    return FoundDate(found.start + match.start(1), found.end, date, match[1])


def on_the_side_of(found: FoundDate, tense: Tense) -> FoundDate:
    """Read a date again for an event known to be past or to come."""
    if found.date.anchor is None:
        return found
    try:
        date = read(found.words, anchor=found.date.anchor, tense=tense)
    except InvalidDate:
        return found
    return replace(found, date=date)


def _cost(found: FoundDate, place: int, parted: list[int]) -> int:
    low, high = sorted((found.start, place))
    crossed = sum(low < border <= high for border in parted)
    return high - low + crossed * _OTHER_CLAUSE + (_BEFORE if found.start < place else 0)


def _is_of_speech(
    document: Document, sentence: Sentence, found: FoundDate, place: int, parted: list[int]
) -> bool:
    """Say whether a date tells when something was said rather than done."""
    speech = document.lexicon.speech.verbs
    denied = document.lexicon.cues.disclaimed
    start, end = clause_of(sentence, parted, found.start)
    low, high = sorted((found.start, place))
    # the trigger itself can be a word of saying, as “announced” is
    between = document.text[low:high].partition(" ")[2]
    if start <= place < end:
        return place < found.start and speech.search(between) is not None
    clause = document.text[start:end]
    return speech.search(clause) is not None or denied.search(clause) is not None
