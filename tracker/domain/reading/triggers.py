"""Find the words that tell an event, and the agreement that each is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.domain.reading.agreements import Agreement, Agreements
from tracker.domain.reading.dating import borders, clause_of
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.firms_german import is_of_firms
from tracker.domain.reading.headings import is_heading
from tracker.domain.reading.lexicon import Trigger, wordset
from tracker.domain.reading.pairs import pairs
from tracker.domain.reading.phrases import AgreementPhrase
from tracker.domain.vocabularies import MilestoneType

_OTHER_CLAUSE = 40
_OBJECT_FIRST = 15
_FARTHEST_LEAD = 140
_LEAD_BEFORE = 400
_PASSIVE = wordset("was were is are be been being wurde wurden worden ist sind werden")
_LISTED = {MilestoneType.SIGNED, MilestoneType.INITIALLED, MilestoneType.CONCLUDED}
_MANY = re.compile(
    r"\b(?:agreements|treaties|accords|conventions|deals|pacts|verträge)\b", re.IGNORECASE
)
_IT = re.compile(r"\s+(?:to )?(?:one|it|this)\b")
_WITH = re.compile(r"\b(?:with|mit)\s+(?:the |dem |der |den )?\Z", re.IGNORECASE)
_LIST = re.compile(r"[^.;:\d]{0,90}?(?:,? and|,? as well as|,|,? und|,? sowie)\s+")
_JOINED = re.compile(r"(?:,? and|,? as well as|,|,? und|,? sowie)\s+(?:(?:an?|eine?n?)\s+)?")
# where the parliaments of all sides consent, the agreement is ratified
_BOTH_PARLIAMENTS = re.compile(r"\b(?:parliaments|legislatures|parlamenten?)\b", re.IGNORECASE)
_PROCEDURE = re.compile(r"procedure|requirement|formalit|process|verfahren", re.IGNORECASE)
_AWAITED = re.compile(
    r"\b(?:will|shall|wird|tritt|treten|enters?|takes?|comes?)\b[^;]*?\b(?:enter|effect|force"
    r"|kraft|treten)",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"\b(?:approv\w+|authori[sz]\w+|clear(?:s|ed)?|green light)(?: (?:to|for|of))?"
    r"(?: (?:the|its))?\s+\Z",
    re.IGNORECASE,
)
_BILL = re.compile(
    r"\b(?:bill|law of ratification|ratification law|(?:the|this) (?:act|law)|into law)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:at|during|in|after|following) (?:the|its|their|this) (?:\w+ )?\Z", re.IGNORECASE
)
_ENDING = re.compile(
    r"\b(?:denunciation|termination|withdrawal|kündigung|aufkündigung|austritt)\b", re.IGNORECASE
)
_HELD = re.compile(r"\b(?:held|took place|hosted)\b", re.IGNORECASE)
_OF_MEETING = re.compile(
    r"(?:\A|, (?:but|and) )\W*(?:the |a |an )?(?:[\w’'-]+ ){0,2}?(?:signing|signature|ceremony"
    r"|visit|meeting|summit"
    r"|trip"
    r"|talks|round|vote)\b(?:(?! and )[^;])*\b(?:was|were|is|are|been|be) (?:\w+ly )?\Z",
    re.IGNORECASE,
)
"""“The signing, due in May, was cancelled”: the occasion ends, not what was to be signed."""
_ENDED = {MilestoneType.WITHDRAWN, MilestoneType.DENOUNCED}
_GOES_WITH = {
    MilestoneType.ANNOUNCED: _ENDED | {MilestoneType.SUSPENDED},
    MilestoneType.TERMINATED: _ENDED | {MilestoneType.SIGNED, MilestoneType.RATIFIED},
}
_CONSENT = {
    MilestoneType.RATIFIED,
    MilestoneType.DOMESTIC_APPROVAL,
    MilestoneType.SUBMITTED_FOR_APPROVAL,
}


@dataclass(frozen=True, slots=True)
class Event:
    """Be one trigger in one sentence, with its clause and its agreement."""

    trigger: Trigger
    start: int
    end: int
    clause: tuple[int, int]
    sentence: Sentence
    agreement: Agreement
    phrase: AgreementPhrase | None

    @property
    def type(self) -> MilestoneType:
        """Return the type of milestone."""
        return self.trigger.type


def events(document: Document, agreements: Agreements, sentence: Sentence) -> list[Event]:
    """Return the events a sentence tells, in order."""
    if is_heading(document.words(sentence)):
        return []
    parted = borders(document, sentence)
    found: list[Event] = []
    for trigger, start, end in _matches(document, sentence):
        clause = clause_of(sentence, parted, start)
        linked = _link(document, agreements, sentence, trigger, (start, end), clause)
        if linked is None:
            continue
        phrase, agreement = linked
        is_name = phrase is not None and phrase.head.start <= start < phrase.head.end
        if is_name and not trigger.about_talks:
            continue
        told = Event(trigger, start, end, clause, sentence, agreement, phrase)
        event = _consented(document, told)
        if event is None or _is_of_others(document, event):
            continue
        if is_of_firms(document, phrase, clause, start):
            continue
        below = _listed_below(document, agreements, event)
        if below:
            found += below
            continue
        further = [
            *_of_other_sides(agreements, event),
            *_further_objects(document, agreements, event),
        ]
        is_summed_up = further and document.text.startswith(":", event.end)
        found += further if is_summed_up else [event, *further]
    return _distinct([each for each in found if not _is_aside(document, each, found)])


def _is_aside(document: Document, event: Event, events: list[Event]) -> bool:
    """Say whether an event only goes with another: “at the last round”, “approved the signing”."""
    before = document.text[event.clause[0] : event.start]
    beside = {each.type for each in events if each is not event and each.clause == event.clause}
    match event.type:
        case MilestoneType.SIGNED:
            return _APPROVED.search(before) is not None
        case MilestoneType.NOTIFIED:  # “a note by which it denounces the treaty”
            return any(each.type is MilestoneType.DENOUNCED for each in events)
        # “announced its withdrawal”, “the signing was cancelled”
        case MilestoneType.ANNOUNCED | MilestoneType.TERMINATED:
            lead = document.text[event.sentence.start : event.start]
            is_of_meeting = event.type is MilestoneType.TERMINATED and _OF_MEETING.search(lead)
            return bool(beside & _GOES_WITH[event.type] or is_of_meeting)
        case MilestoneType.DOMESTIC_APPROVAL:
            return _is_notified(document, event, events)
        case MilestoneType.NEGOTIATION_ROUND:  # “agreed on the launch of talks”
            words = document.text[event.start : event.clause[1]]
            is_on_occasion = beside and _OCCASION.search(before) and not _HELD.search(words)
            return bool(is_on_occasion) or MilestoneType.AGREED_TO_NEGOTIATE in beside
    return False


def _is_notified(document: Document, event: Event, events: list[Event]) -> bool:
    """Say whether it is told as notified: “told Chile that its procedures are completed”."""
    words = document.text[event.start : event.sentence.end]
    before = (each for each in events if each.start < event.start)
    is_told = any(each.type is MilestoneType.NOTIFIED for each in before)
    return is_told and _PROCEDURE.search(words) is not None


def _listed_below(document: Document, agreements: Agreements, event: Event) -> list[Event]:
    """Return the event for every item of the list that its sentence leads to with a colon."""
    if event.type not in _LISTED or not document.words(event.sentence).endswith(":"):
        return []
    return [
        replace(event, agreement=agreement, phrase=phrase)
        for item in document.items_below(event.sentence)
        for phrase, agreement in agreements.by_sentence[item.start][:1]
        if not agreement.is_background
    ]


def _of_other_sides(agreements: Agreements, event: Event) -> list[Event]:
    """Return the event for every other side that its words name: “accords with Peru and Chile”."""
    return [
        replace(event, agreement=agreement)
        for phrase, agreement in agreements.by_sentence[event.sentence.start]
        if event.phrase is not None and phrase is event.phrase and agreement is not event.agreement
    ]


def _further_objects(document: Document, agreements: Agreements, event: Event) -> list[Event]:
    """Return the event for every further object: “signed an accord on X and a protocol on Y”."""
    if event.type in _LISTED and document.text.startswith(":", event.end):
        return [
            replace(event, agreement=agreement, phrase=phrase)
            for phrase, agreement in agreements.by_sentence[event.sentence.start]
            if phrase.span.start > event.end and not agreement.is_background
        ]
    if event.phrase is None or event.type not in _LISTED:
        return []
    if event.phrase.span.start < event.end:
        return _earlier_objects(document, agreements, event, event.phrase)
    found = []
    at = event.phrase.span.end
    for phrase, agreement in agreements.by_sentence[event.sentence.start]:
        if phrase.span.start < at:
            continue
        between = document.text[at : phrase.span.start]
        if _LIST.fullmatch(between) is None:
            break
        is_new = phrase.is_indefinite or agreement.phrases[0] is phrase
        if is_new and not agreement.is_background:
            found.append(replace(event, agreement=agreement, phrase=phrase))
        at = phrase.span.end
    return found


def _earlier_objects(
    document: Document, agreements: Agreements, event: Event, last: AgreementPhrase
) -> list[Event]:
    """Return the event for what is listed before its object: “accords on X and Y were signed”."""
    found: list[Event] = []
    at = last.span.start
    for phrase, agreement in reversed(agreements.by_sentence[event.sentence.start]):
        if phrase.span.end > at:
            continue
        between = document.text[phrase.span.end : at]
        if _JOINED.fullmatch(between) is None or not phrase.is_indefinite:
            break
        if not agreement.is_background:
            found.append(replace(event, agreement=agreement, phrase=phrase))
        at = phrase.span.start
    return found


def _matches(document: Document, sentence: Sentence) -> list[tuple[Trigger, int, int]]:
    found: list[tuple[Trigger, int, int]] = []
    for trigger in document.lexicon.triggers:
        for match in trigger.pattern.finditer(document.text, sentence.start, sentence.end):
            start, end = match.span()
            is_free = all(end <= low or high <= start for _, low, high in found)
            if start < end and is_free and _is_led(document, sentence, trigger, start):
                found.append((trigger, start, end))
    return sorted(found, key=lambda each: each[1])


def _is_led(document: Document, sentence: Sentence, trigger: Trigger, start: int) -> bool:
    """Say whether what must stand before a trigger does, not too far from it."""
    if trigger.led_by is None:
        return True
    first = max(sentence.start, start - _FARTHEST_LEAD)
    if trigger.reaches_back:
        first = max(0, start - _LEAD_BEFORE)
    return trigger.led_by.search(document.text, first, start) is not None


def _link(
    document: Document,
    agreements: Agreements,
    sentence: Sentence,
    trigger: Trigger,
    place: tuple[int, int],
    clause: tuple[int, int],
) -> tuple[AgreementPhrase | None, Agreement] | None:
    """Return the agreement that a trigger is about: its object, its subject, or the last one."""
    start, end = place
    before = document.text[max(clause[0], start - 40) : start].lower().split()
    is_passive = bool(_PASSIVE & set(before[-4:]))
    best: tuple[int, AgreementPhrase, Agreement] | None = None
    for phrase, agreement in agreements.by_sentence[sentence.start]:
        is_after = phrase.head.start >= end
        gap = phrase.head.start - end if is_after else start - phrase.head.end
        is_inside = clause[0] <= phrase.head.start < clause[1]
        cost = max(gap, 0) + (0 if is_inside else _OTHER_CLAUSE)
        if is_after == is_passive and document.lexicon.language == "en":
            cost += _OBJECT_FIRST
        if best is None or cost < best[0]:
            best = (cost, phrase, agreement)
    if best is None and sentence.start in agreements.asides:
        return None
    if best is not None:
        return None if best[2].is_background else (best[1], best[2])
    is_meant = _IT.match(document.text, end, clause[1]) is not None
    if (trigger.needs_agreement and not is_meant) or _MANY.search(
        document.text, end, min(end + 50, clause[1])
    ):
        return None
    current = agreements.current[sentence.start] or agreements.main()
    side = agreements.hub.side_in(document, *clause)
    if side:
        current = agreements.of_side(side, sentence)
    return None if current is None else (None, current)


def _consented(document: Document, event: Event) -> Event | None:
    """Tell a parliament's approval from ratification; approval by nobody named is no event."""
    lead = document.text[event.sentence.start : event.start]
    if event.type is MilestoneType.NOTIFIED and _AWAITED.search(lead):
        return None
    before = document.text[event.clause[0] : event.start]
    words = document.words(event.sentence)
    has_parliament = document.lexicon.parliaments.search(words) is not None
    if event.type not in _CONSENT:
        told = _tabled(document, event) if has_parliament else _of_bill(document, event)
        return _ended(told, before)
    if event.type is MilestoneType.SUBMITTED_FOR_APPROVAL:
        is_german = document.lexicon.language == "de"
        return event if has_parliament or not is_german else None
    if event.type is MilestoneType.DOMESTIC_APPROVAL:
        is_procedure = _PROCEDURE.search(words) is not None and not _AWAITED.search(lead)
        return event if has_parliament or is_procedure else None
    if document.lexicon.parliaments.search(before) and not _BOTH_PARLIAMENTS.search(before):
        approval = replace(event.trigger, type=MilestoneType.DOMESTIC_APPROVAL)
        return replace(event, trigger=approval)
    return event


def _ended(event: Event, before: str) -> Event:
    """Return what takes effect as an end where it is a denunciation that does."""
    if event.type is not MilestoneType.ENTERED_INTO_FORCE or not _ENDING.search(before):
        return event
    return replace(event, trigger=replace(event.trigger, type=MilestoneType.TERMINATED))


def _tabled(document: Document, event: Event) -> Event:
    """Return what was tabled where a parliament is named as submitted to it, not as proposed."""
    if not document.text.startswith("tabled", event.start):
        return _of_bill(document, event)
    submitted = replace(event.trigger, type=MilestoneType.SUBMITTED_FOR_APPROVAL)
    return replace(event, trigger=submitted)


def _of_bill(document: Document, event: Event) -> Event:
    """Return the signature of a bill as what it is, a ratification."""
    if event.type is not MilestoneType.SIGNED or not _BILL.search(document.words(event.sentence)):
        return event
    ratified = replace(event.trigger, type=MilestoneType.RATIFIED, is_one_sided=True)
    return replace(event, trigger=ratified)


def _is_of_others(document: Document, event: Event) -> bool:
    """Say whether the clause joins parties that are not those of the agreement."""
    if event.phrase is not None and len(event.agreement.parties) > 2:  # noqa: PLR2004
        return False
    own = set(event.agreement.parties)
    if event.type is MilestoneType.REGISTERED:
        return False  # “registered with the United Nations”
    joined = pairs(document, *event.clause)
    strange = [set(pair.slugs) for pair in joined if not set(pair.slugs) <= own]
    # “Peru signed accords with Tonga and Vanuatu” joins it with each
    is_beside = len(strange) < len(joined) and all(slugs & own for slugs in strange)
    if own and strange and not is_beside:
        return True
    return bool(own) and event.phrase is None and _is_with_others(document, event, own)


def _is_with_others(document: Document, event: Event, own: set[str]) -> bool:
    """Say whether what is told is dealt with a stranger: “talks with Bolivia were suspended”."""
    return any(
        document.names.state_of(mention.slug) not in own
        and _WITH.search(document.text[event.clause[0] : mention.span.start])
        for mention in document.mentions_in(*event.clause)
    )


def _distinct(found: list[Event]) -> list[Event]:
    """Drop a second trigger of the same event in the same clause."""
    kept: list[Event] = []
    for event in found:
        if all(
            event.type is not other.type
            or event.type is MilestoneType.NEGOTIATION_ROUND
            or event.agreement is not other.agreement
            or event.clause != other.clause
            for other in kept
        ):
            kept.append(event)
    return kept
