"""Choose the date of an event among the dates of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tracker.domain.dates import FoundDate, InvalidDate, Tense, read, undated_before
from tracker.domain.reading import grammar_german
from tracker.domain.reading.delays import is_new_day
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.phrases import AgreementPhrase
from tracker.domain.reading.plans import is_of_plan
from tracker.domain.reading.records import Span
from tracker.domain.vocabularies import DatePrecision

_OTHER_CLAUSE = 60
_BEFORE = 12
_BEHIND = 6
_SHARED = 60
_OTHERS = 40
_ASIDE = re.compile(
    r"(?:(?:planned|scheduled|slated|set|due|expected|foreseen) (?:for|on|in) [^,;.]{2,30}|"
    r"(?:opposed|backed|brokered|mediated|supported|criticised|criticized|hailed|described|seen"
    r"|led)"
    r" (?:by|as) [^,;.]{2,60}|"
    r"(?:\d{1,2}\.? )?[A-ZÄÖÜ][\w.’'-]*"
    r"(?: (?:[A-ZÄÖÜ][\w.’'-]*|de|da|of|\d{1,4})){0,4}|\d{4}),\s"
)
"""A name, a place, a day or “planned for Friday” between two commas parts no clauses."""
_FARTHEST = 160
_FROM_TO = re.compile(
    r"(?:from|von|vom)\s.*\s(?:to|until|till|auf|bis)\s(?:the\s|den\s|das\s|zum\s)?(.+)",
    re.IGNORECASE,
)
_REACH = 48
"""So near a date stands what tells the old target from the new one."""
_PUT_OFF_TO = re.compile(
    r"\b(?:to|until|till|auf|bis|zum)\s(?:the |den |das |zum )?\Z", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"\b(?:failed|abortive|unsuccessful|gescheitert\w+)(?: \w+){0,2} (?:in|of|on|im|von|vom)\s\Z",
    re.IGNORECASE,
)
_PLANNED_FOR = re.compile(
    r"\b(?<!now )(?:planned|scheduled|set|due|slated|expected|originally|geplant\w*"
    r"|vorgesehen\w*)\s(?:(?:to \w+ )?(?:take place )?(?:for|on|in|für|am|im) )?(?:the |den )?\Z",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TO_MONTH = re.compile(
    r"\b(?:postpon|delay|defer|mov|put off|pushed back)\w*[^.;]*? (?:to|until)"
    rf" ((?:{_MONTHS})(?: \d{{4}})?)\b"
)
_UNTIL_THEN = re.compile(
    r"(?<!\blaid )(?<!\bbrought )(?<!\bput )(?<!\bgo )(?<!\bgoes )(?<!\bwent )(?<!\bcome )"
    r"(?<!\bcomes )(?<!\bcame )\bbefore [^.;,]{3,90}\Z"
)
_OWN_VERB = re.compile(
    r"\A(?:(?:was|were|been|be|is|are|has|have|had)(?: been)? \S+|exchang\w+ (?:\w+ )?notes|\S+)"
)
_ON = re.compile(r"\A(?:on|in)\s+", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|through|to|bis)\s(?:the |zum )?(?:end of )?\S{1,12}", re.IGNORECASE
)
_FOR = re.compile(r"\b(?:for|für) (?:das Jahr |die Jahre )?\Z")
_PARTED = re.compile(
    r";|, (?:noting|warning|arguing|citing|stressing|insisting|recalling|complaining)\b"
)
"""A semicolon, or what somebody goes on to say: “signed it, noting that until May …”."""
_AND_BEFORE = re.compile(r"\s(?:and|und)\s\Z")
_ENDS = re.compile(r"[;:]")
_AND = re.compile(r"\b(?:and|und|sowie|(?:at|during) (?:the|a|its|their)|bei der)\b|/")
_ONLY_AND = re.compile(r"[\w-]+,? (?:and|und) (?:(?:then|later|also|been|auch) )?")
_WHERE = re.compile(r"\bwhere\b|\b(?:wo|wobei|bei (?:dem|der)|auf der)\b", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|from|vom|von|aus dem(?: Jahre?)?)\s*(?=\d|[A-Z]|\Z)")


@dataclass(frozen=True, slots=True)
class Dated:
    """Be a date with the place of its words; one of speech only bounds what has happened."""

    found: FoundDate
    span: Span
    is_of_speech: bool = False
    said: date | None = None  # the last day on which it was said, where the sentence tells one


def borders(document: Document, sentence: Sentence) -> list[int]:
    """Return where the clauses of a sentence are parted, by offset."""
    pattern, text = document.lexicon.clauses, document.text
    found = [match.end() for match in pattern.finditer(text, sentence.start, sentence.end)]
    inside = {
        border
        for first, last in pairwise(found)
        if _ASIDE.fullmatch(text, first, last) and text[first - 2] == ","
        for border in (first, last)
    }
    return [border for border in found if border not in inside]


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
    is_prolonged: bool = False,
) -> dict[int, Dated]:
    """Return the date of each trigger of a sentence, by the offset of the trigger.

    A date belongs to the nearest trigger; crossing into another clause counts as distance. Dates
    inside the name of an agreement, and those that say when somebody spoke, date no event; nor
    does the end of what ``is_prolonged``.
    """
    parted = borders(document, sentence)
    is_german = document.lexicon.language == "de"
    cost_of = _cost_german if is_german else _cost
    behind = 0 if is_german else _OTHERS
    best: dict[int, tuple[int, Dated]] = {}
    said: dict[int, Dated] = {}
    spoken: dict[int, date | None] = {}
    dates = document.dates_in(sentence.start, sentence.end)
    for found in _new_targets(document, sentence, dates) if is_postponed else dates:
        if is_prolonged and _is_end(document, found):
            continue
        before = document.text[max(0, found.start - _REACH) : found.start]
        is_of_other = _OTHER_TIME.search(before) or _is_of_object(found, before)
        if is_german:
            after = document.text[found.end : found.end + _REACH]
            is_of_other = is_of_other or grammar_german.is_of_state(found.words, before, after)
        if not triggers or is_of_other or _is_of_name(document, found, phrases):
            continue
        costs = sorted(
            (
                cost_of(found, place, parted)
                + behind * _is_of_earlier(found, place, triggers, parted),
                place,
            )
            for place in triggers
            if not _is_beyond(document, found.start, place)
        )
        if not costs:
            continue
        cost, place = costs[0]
        reach = _FARTHEST if len(set(triggers)) > 1 and not is_german else 2 * _FARTHEST
        if cost > reach:
            continue
        if _is_of_speech(document, sentence, found, place, parted):
            said.setdefault(place, _by_then(document, found))
            spoken.setdefault(place, found.date.latest)
            continue
        when = _new_target(found) if is_postponed else _before_it(document, found, place)
        span = Span.of(document.text, when.start, when.end)
        if place not in best or cost < best[place][0]:
            best[place] = (cost, Dated(when, span))
    _share(document, sentence, triggers, parted, best)
    return said | {
        place: replace(each, said=spoken.get(place)) for place, (_, each) in best.items()
    }


def _is_of_object(found: FoundDate, before: str) -> bool:
    """Say whether a year is what something is for: “agreed on quotas for 2006”."""
    is_year = found.date.precision is DatePrecision.YEAR
    return is_year and _FOR.search(before) is not None and not _PLANNED_FOR.search(before)


def _is_end(document: Document, found: FoundDate) -> bool:
    """Say whether a day is that until which something goes on."""
    before = document.text[max(0, found.start - _BEFORE) : found.start]
    return _UNTIL.search(f"{before}{found.words}") is not None


def _is_beyond(document: Document, one: int, other: int) -> bool:
    """Say whether two places are parted so that what is dated on one side is not on the other."""
    low, high = sorted((one, other))
    is_parted = _PARTED.search(document.text, low, high) is not None
    return is_parted or is_of_plan(document.text, one, other)


def _before_it(document: Document, found: FoundDate, place: int) -> FoundDate:
    """Return “before 10 December” for “before the handover on Dec. 10”."""
    between = document.text[place : found.start]
    match = _UNTIL_THEN.search(between)
    if match is None or document.lexicon.language != "en":
        return found
    if document.lexicon.parliaments.search(match[0]):
        return found  # “lay it before parliament this spring”
    words = _ON.sub("", found.words)
    try:
        date = read(f"before {words}", anchor=document.article.published, tense=Tense.FUTURE)
    except InvalidDate:
        return found
    is_whole = date.earliest is None and date.latest is not None
    told = replace(date, text=found.words)
    return replace(found, date=told, words=f"before {words}") if is_whole else found


def _share(
    document: Document,
    sentence: Sentence,
    triggers: list[int],
    parted: list[int],
    best: dict[int, tuple[int, Dated]],
) -> None:
    """Give the only day of a clause to all it tells: “was initialled and signed on Monday”.

    A clause that begins with “where” has the day of what it goes with.
    """
    for place in triggers:
        if place in best:
            continue
        clause = clause_of(sentence, parted, place)
        own = document.dates_in(*clause)
        given = {each.found.start: each for _, each in best.values()}
        if len(own) == 1 and own[0].start in given:
            holder = next(at for at, (_, each) in best.items() if each.found.start == own[0].start)
            low, high = sorted((holder, place))
            between = document.text[low:high]
            is_joined = high - low <= _SHARED and _AND.search(between) is not None
            if is_joined or grammar_german.is_without(between):
                best[place] = (0, given[own[0].start])
        elif not own and (joined := _joined(document, clause, place, best)) is not None:
            best[place] = (0, joined)
        elif not own and _WHERE.search(document.text[max(sentence.start, clause[0] - 8) : place]):
            before = [each for start, each in given.items() if start < place]
            if len(before) == 1:
                best[place] = (0, before[0])


def _joined(
    document: Document, clause: tuple[int, int], place: int, best: dict[int, tuple[int, Dated]]
) -> Dated | None:
    """Return the day of what “and” joins: “signed it yesterday and agreed to meet again”."""
    if place == clause[0] and _AND_BEFORE.search(document.text, max(0, place - _BEFORE), place):
        last = max((at for at in best if place - _FARTHEST < at < place), default=None)
        if last is not None and not _ENDS.search(document.text, last, place):
            when = best[last][1]
            if not when.is_of_speech and when.found.start < place:
                return when
    return _joined_behind(document, place, best)


def _joined_behind(
    document: Document, place: int, best: dict[int, tuple[int, Dated]]
) -> Dated | None:
    """Return the day of the verb that follows with nothing but “and” between."""
    found = [
        each
        for other, (_, each) in best.items()
        if place < other <= place + _SHARED and _ONLY_AND.fullmatch(document.text, place, other)
    ]
    return found[0] if found else None


def _by_then(document: Document, found: FoundDate) -> Dated:
    """Return “on or before” the day on which somebody tells what was done."""
    day = found.date.latest
    date = replace(undated_before(day), text=found.words) if day else found.date
    span = Span.of(document.text, found.start, found.end)
    return Dated(replace(found, date=date), span, is_of_speech=True)


def _is_of_name(document: Document, found: FoundDate, phrases: list[AgreementPhrase]) -> bool:
    """Say whether a date belongs to a name: “the protocol of 12 May”, “the 1951 Convention”."""
    if _FROM_TO.fullmatch(found.words):
        return False  # “postponed the signing of the treaty from May to June”
    for each in phrases:
        if each.span.start <= found.start and found.end <= each.head.end:
            return not _is_of_participle(document, found, each)
        between = document.text[each.head.end : found.start]
        if found.start > each.span.end and _OF.fullmatch(document.text, each.span.end, found.start):
            return True
        ends = document.text[each.head.end : found.end]
        if found.start >= each.head.end and (
            _OF.fullmatch(between) or (len(between) <= 1 and _OF.match(ends))
        ):
            return True
    return False


def _is_of_participle(document: Document, found: FoundDate, phrase: AgreementPhrase) -> bool:
    """Say whether a date in a German name is that of a verb: “der 2015 geschlossene Vertrag”."""
    between = document.text[found.end : phrase.head.start]
    return document.lexicon.language == "de" and grammar_german.is_of_participle(between)


def named_day(document: Document, phrase: AgreementPhrase | None) -> Dated | None:
    """Return the day that names an instrument, “the Joint Statement of 5 December 1973”."""
    if phrase is None:
        return None
    for found in document.dates_in(phrase.head.end, phrase.sentence.end)[:1]:
        is_day = found.date.precision is DatePrecision.DAY
        if is_day and _is_of_name(document, found, [phrase]):
            return Dated(found, Span.of(document.text, found.start, found.end))
    return None


def _bare_month(document: Document, sentence: Sentence) -> Iterator[FoundDate]:
    """Yield “postponed … to September”: elsewhere a bare month is no date."""
    published = document.article.published
    match = _TO_MONTH.search(document.text, sentence.start, sentence.end)
    if match and published:
        date = read(match[1], anchor=published, tense=Tense.FUTURE)
        yield FoundDate(match.start(1), match.end(1), date, match[1])


def _new_targets(
    document: Document, sentence: Sentence, dates: Sequence[FoundDate]
) -> Sequence[FoundDate]:
    """Return the dates something is put off to, else those it was not planned for before."""
    text = document.text
    new = [*_bare_month(document, sentence)]
    new += [
        each for each in dates if _PUT_OFF_TO.search(text[max(0, each.start - _REACH) : each.start])
    ]
    if new:
        return new
    place, published = (sentence.start, sentence.end), document.article.published
    told = [each for each in dates if _FROM_TO.fullmatch(each.words)]
    return told or [
        each
        for each in dates
        if not _PLANNED_FOR.search(text[max(0, each.start - _REACH) : each.start])
        and is_new_day(text, place, each, published)
    ]


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


def _is_of_earlier(found: FoundDate, place: int, triggers: list[int], parted: list[int]) -> bool:
    """Say whether a day before a verb stands behind another one, whose day it is then.

    “The accord that was signed last September took effect”: the day is that of the signature.
    """
    clause = max((border for border in parted if border <= found.start), default=0)
    return found.start < place and any(clause <= other < found.start for other in triggers)


def _cost_german(found: FoundDate, place: int, parted: list[int]) -> int:
    """Return the cost where verbs stand behind their days: “am 1. Mai in Kraft tritt”."""
    if found.start >= place:
        return _cost(found, place, parted) + _BEHIND
    return max(_cost(found, place, parted) - (found.end - found.start) - _BEFORE, 0)


def _is_of_speech(
    document: Document, sentence: Sentence, found: FoundDate, place: int, parted: list[int]
) -> bool:
    """Say whether a date tells when something was said rather than done."""
    speech = document.lexicon.speech.verbs
    denied = document.lexicon.cues.disclaimed
    start, end = clause_of(sentence, parted, found.start)
    low, high = sorted((found.start, place))
    # the trigger itself can be a word of saying, as “announced” is
    between = _OWN_VERB.sub("", document.text[low:high])
    if start <= place < end:
        return place < found.start and speech.search(between) is not None
    clause = document.text[start:end]
    return speech.search(clause) is not None or denied.search(clause) is not None
