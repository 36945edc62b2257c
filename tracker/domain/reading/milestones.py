"""Propose the milestones and targets of the agreements."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from tracker.domain.dates import FuzzyDate, Tense, undated_before
from tracker.domain.reading import grammar_german, unclaimed
from tracker.domain.reading.agreements import Agreement, Agreements
from tracker.domain.reading.authors import parties, party
from tracker.domain.reading.dating import Dated, dated, named_day, on_the_side_of
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.earliest import earliest
from tracker.domain.reading.ellipses import further
from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.questions import is_asked
from tracker.domain.reading.records import MilestoneProposal, Retelling, Span, TargetProposal
from tracker.domain.reading.telling import Told, merged
from tracker.domain.reading.timing import Timing
from tracker.domain.reading.triggers import Event, events
from tracker.domain.reading.visits import Visits
from tracker.domain.reading.voices import Voices
from tracker.domain.vocabularies import DateBasis, DatePrecision, MilestoneType, Modality

_AUTHORED = {MilestoneType.PROPOSED, MilestoneType.IDEA_RAISED}
_POSTPONED = {
    MilestoneType.SIGNED,
    MilestoneType.RATIFIED,
    MilestoneType.DOMESTIC_APPROVAL,
    MilestoneType.ENTERED_INTO_FORCE,
}
_NEW_DATE = re.compile(
    r"\bnew (?:date|deadline|target|timetable)|\bneue[mnrs]? (?:ziel)?(?:termin|datum|frist)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:at the same time|simultaneously|in addition|on the same (?:day|occasion)|the same day"
    r"|at the ceremony|zugleich|gleichzeitig|ferner|au(?:ß|ss)erdem|zudem"
    r"|am (?:selben|gleichen) tag|(?:schon |bereits )?damals)\b",
    re.IGNORECASE,
)
_THEREBY = re.compile(
    r"\b(?:dabei|hierbei|bei dieser gelegenheit|on (?:that|this) occasion"
    r"|at that (?:meeting|session|summit))\b",
    re.IGNORECASE,
)
_EXACT = {DatePrecision.DAY, DatePrecision.MONTH}
_PROLONGED = {MilestoneType.EXTENDED, MilestoneType.RENEWED}
_SAME_DAY = re.compile(r"\b(?:am (?:selben|gleichen) tag|gleichentags)\b", re.IGNORECASE)
_NEAR_BY = 600
_SIGNING = {MilestoneType.SIGNED, MilestoneType.INITIALLED, MilestoneType.CONCLUDED}
_SIGNED = Trigger(MilestoneType.SIGNED, re.compile(r"(?!)"))
_LATELY = timedelta(days=3 * 366)
"""A treaty named by an older day is seldom the news."""


class Milestones:
    """Read the events of a document, sentence by sentence."""

    def __init__(self, document: Document, agreements: Agreements, voices: Voices) -> None:
        self._document = document
        self._agreements = agreements
        self._voices = voices
        self._visits = Visits(document)
        self._timing = Timing(document)
        self._told: list[Told] = []
        self._authored = -1
        self._put_off: Told | None = None
        asked: Event | None = None
        for sentence in document.sentences:
            words = document.words(sentence)
            if unclaimed.is_heading(words) or unclaimed.is_corrected(words):
                continue
            found = events(document, agreements, sentence)
            turn = document.turns.get(sentence.paragraph)
            if turn is not None and turn.is_question:
                asked = self._asked(sentence, found) or asked
            elif asked is not None and not unclaimed.is_wished(words):
                self._answered(asked, sentence, found)
                asked = None
            if turn is not None and turn.is_question and unclaimed.is_question(words):
                continue
            waiting = self._waiting(sentence)
            self._read(sentence, found)
            if waiting is not None and not found:
                self._named_anew(waiting, sentence)
        for agreement in agreements.all:
            self._signed_by_name(agreement)

    def proposals(self) -> tuple[tuple[MilestoneProposal, ...], tuple[TargetProposal, ...]]:
        """Return the milestones and their targets, in the order of the text."""
        milestones, targets = [], []
        for number, told in enumerate(merged(self._told), start=1):
            key = f"milestone-{number}"
            milestones.append(
                MilestoneProposal(
                    key=key,
                    agreement=told.event.agreement.key,
                    type=told.type,
                    modality=told.modality,
                    span=told.span,
                    voice=told.voice,
                    party=told.party,
                    date=told.date,
                    date_span=told.words,
                    confidence=round(told.confidence, 2),
                    also=tuple(told.also),
                )
            )
            targets += [TargetProposal(key, *stated) for stated in told.targets]
        return tuple(milestones), tuple(targets)

    def _asked(self, sentence: Sentence, found: list[Event]) -> Event | None:
        """Return the event that is asked for: “Who proposed it?”, “When will it be signed?”."""
        lexicon = self._document.lexicon
        if self._asks(lexicon.asked_when, sentence):
            return found[0] if found else None
        if not self._asks(lexicon.asked_who, sentence):
            return None
        return next((event for event in found if event.trigger.is_one_sided), None)

    def _asks(self, word: re.Pattern[str], sentence: Sentence) -> bool:
        """Say whether a question opens with a word such as “when”, behind the asker's label."""
        turn = self._document.turns[sentence.paragraph]
        start = max(sentence.start, turn.start)
        return word.match(self._document.text, start, sentence.end) is not None

    def _answered(self, asked: Event, sentence: Sentence, found: list[Event]) -> None:
        """Take an answer as the event: the party is in the one to “who”, the day in that to “when”.

        What the answer tells in words of its own is read from those.
        """
        if self._asks(self._document.lexicon.asked_when, asked.sentence):
            if all(event.type is not asked.type for event in found):
                self._dated_by_answer(asked, sentence)
            return
        states = self._document.states_in(sentence.start, sentence.end)
        own = [slug for slug in states if slug in asked.agreement.parties]
        if own:
            date, words = self._date(sentence, None, Modality.OCCURRED)
            self._keep(asked, sentence, Modality.OCCURRED, own[0], date, words)
            self._authored = sentence.start

    def _dated_by_answer(self, asked: Event, sentence: Sentence) -> None:
        """Keep what a question asks the day of, where the answer gives one: “We hope in June.”."""
        days = self._document.dates_in(sentence.start, sentence.end)
        how = self._timing.how(asked, asked.sentence)
        if not days or how is None:
            return
        words = Span.of(self._document.text, days[0].start, days[0].end)
        when = Dated(days[0], words)
        date, span = self._date(sentence, when, how)
        self._keep(asked, sentence, how, party(self._document, asked, how), date, span, when)

    def _read(self, sentence: Sentence, found: list[Event]) -> None:
        document = self._document
        phrases = [phrase for phrase, _ in self._agreements.by_sentence[sentence.start]]
        words = document.words(sentence)
        is_postponed = document.lexicon.cues.postponed.search(words) is not None
        by_trigger = dated(
            document,
            sentence,
            [event.start for event in found],
            phrases,
            is_postponed=is_postponed,
            is_prolonged=any(event.type in _PROLONGED for event in found),
        )
        by_trigger = earliest(document, sentence, by_trigger)
        for event in found:
            if event.type in _AUTHORED and self._authored == sentence.start:
                continue
            how = self._how(event, by_trigger.get(event.start), is_postponed=is_postponed)
            if how is None:
                continue
            when = self._fitting(event, by_trigger.get(event.start), how)
            if when is not None and self._opens_talks(event, how, when.found.date):
                day, words_of_day = when.found.date, when.span
                self._keep(_talks(event), sentence, Modality.PLANNED, None, day, words_of_day)
                when = None
            if when is not None and self._timing.is_elsewhere(event, how, when):
                when = None
            how = self._timing.by_date(event, how, when)
            if self._timing.is_of_old(event, how, when):
                continue
            when = when or self._timing.opening(sentence, how)
            if event.type is MilestoneType.SIGNED and how is Modality.OCCURRED:
                when = when or named_day(document, event.phrase)
            date, span = self._date(sentence, when, how)
            self._keep_each(event, sentence, how, date, span, when)
            if how is Modality.OCCURRED and when is not None:
                self._keep_further(event, sentence)
            if is_postponed and how is Modality.PLANNED:
                self._postpone(self._told[-1])

    def _postpone(self, told: Told) -> None:
        told.is_postponed = True
        self._put_off = told if told.date is None else None

    def _signed_by_name(self, agreement: Agreement) -> None:
        """Take the day in a name for that of the signature where nothing else tells of one.

        “The protocol of 12 May 2017” is usual for what was signed then.
        """
        published = self._document.article.published
        is_told = any(
            told.event.agreement is agreement and told.type in _SIGNING for told in self._told
        )
        if agreement.is_background or published is None or is_told:
            return
        for phrase in agreement.phrases:
            day = named_day(self._document, phrase)
            last = day.found.date.latest if day is not None else None
            if day is not None and last is not None and timedelta() <= published - last < _LATELY:
                at, sentence = phrase.head, phrase.sentence
                clause = (sentence.start, sentence.end)
                event = Event(_SIGNED, at.start, at.end, clause, sentence, agreement, phrase)
                self._keep(event, sentence, Modality.OCCURRED, None, day.found.date, day.span)
                return

    def _waiting(self, sentence: Sentence) -> Told | None:
        """Return what was put off in the sentence before, or what gets “a new date” in this one."""
        told, self._put_off = self._put_off, None
        if told is None and _NEW_DATE.search(self._document.words(sentence)):
            planned = (each for each in self._told if each.modality is Modality.PLANNED)
            return next(iter(reversed(list(planned))), None)
        return told

    def _named_anew(self, told: Told, sentence: Sentence) -> None:
        """Take the day to come that the next sentence gives for what was put off."""
        published = self._document.article.published
        found = self._document.dates_in(sentence.start, sentence.end)
        ahead = [
            each for each in found if published and (each.date.latest or published) > published
        ]
        if len(ahead) == 1:
            words = Span.of(self._document.text, ahead[0].start, ahead[0].end)
            span = Span.of(self._document.text, sentence.start, sentence.end)
            told.date, told.words = ahead[0].date, words
            own = self._voices.voice(sentence, ahead[0].start)
            voice = own if own.speaker else told.voice
            told.also.append(Retelling(span, voice))
            told.targets.append((ahead[0].date, words, span, voice, published))

    def _fitting(self, event: Event, date: Dated | None, how: Modality) -> Dated | None:
        """Return a date as that of an event; none where it is of something else.

        A day of saying dates nothing that has not happened, and what is asked for “in May” lies
        ahead.
        """
        if date is None or (date.is_of_speech and how is not Modality.OCCURRED):
            return None
        is_german = self._document.lexicon.language == "de"  # its day stands before its verb
        is_behind = date.found.start > event.start
        if is_german:
            is_inside = event.clause[0] <= date.found.start < event.clause[1]
            before = self._document.text[event.clause[0] : event.start]
            clause = self._document.text[event.clause[0] : event.clause[1]]
            is_asked = grammar_german.is_asked_for(before, clause, is_behind=is_behind)
            is_behind = is_inside and is_asked
        if how is Modality.REQUESTED and is_behind:
            return replace(date, found=on_the_side_of(date.found, Tense.FUTURE))
        return date

    def _how(self, event: Event, when: Dated | None, *, is_postponed: bool) -> Modality | None:
        """Return the modality of an event, planned if it was put off; None where it is no news."""
        if is_asked(self._document, event):
            return None
        how = self._timing.how(event, event.sentence, when)
        can_be_put_off = event.type is MilestoneType.SIGNED or self._timing.is_noun(event)
        if is_postponed and how is not None and event.type in _POSTPONED and can_be_put_off:
            return Modality.PLANNED
        return None if how is Modality.DENIED and self._is_idle(event) else how

    def _is_idle(self, event: Event) -> bool:
        words = self._document.text[event.clause[0] : event.clause[1]]
        return unclaimed.is_idle(event.type, words, self._document.words(event.sentence))

    def _opens_talks(self, event: Event, how: Modality, date: FuzzyDate) -> bool:
        """Say whether a date is that of talks agreed on, not of the agreement to hold them."""
        published = self._document.article.published
        is_agreed = event.type is MilestoneType.AGREED_TO_NEGOTIATE and how is Modality.OCCURRED
        is_ahead = published is not None and date.latest is not None and date.latest > published
        return is_agreed and is_ahead

    def _date(
        self, sentence: Sentence, date: Dated | None, how: Modality
    ) -> tuple[FuzzyDate | None, Span | None]:
        if date is not None:
            return self._timing.sided(sentence, date, how)
        if how is not Modality.OCCURRED:
            return None, None
        visited = self._visits.date(sentence) or self._at_the_same_time(sentence)
        visited = visited or self._visits.first_meeting()
        if visited is not None:
            return visited, None
        published = self._document.article.published
        return (undated_before(published) if published else None), None

    def _at_the_same_time(self, sentence: Sentence) -> FuzzyDate | None:
        """Return the day of what was told just before, where a sentence opens with “also”."""
        words = self._document.words(sentence)
        if _THEREBY.search(words):
            return self._day_before(sentence)
        if not (_ALSO.match(words) or _SAME_DAY.search(words)):
            return None
        if not self._told:
            return self._day_before(sentence)
        last = self._told[-1]
        is_near = sentence.start - last.event.sentence.end < _NEAR_BY
        if not is_near or last.modality is not Modality.OCCURRED or last.date is None:
            return None
        return replace(last.date, basis=DateBasis.INFERRED) if last.date.earliest else None

    def _day_before(self, sentence: Sentence) -> FuzzyDate | None:
        """Return the only day, by now past, of the paragraph before a sentence."""
        published = self._document.article.published
        start = self._document.paragraphs[sentence.paragraph].start
        found = {
            each.date.edtf: each.date for each in self._document.dates_in(start, sentence.start)
        }
        day = next(iter(found.values()), None)
        if len(found) != 1 or day is None or day.precision not in _EXACT:
            return None
        is_past = published is not None and day.latest is not None and day.latest <= published
        return replace(day, basis=DateBasis.INFERRED) if is_past else None

    def _keep_each(
        self,
        event: Event,
        sentence: Sentence,
        how: Modality,
        date: FuzzyDate | None,
        words: Span | None,
        when: Dated | None,
    ) -> None:
        """Keep an event once for each party that does it alone."""
        for by in parties(self._document, event, how):
            self._keep(event, sentence, how, by, date, words, when)

    def _keep_further(self, event: Event, sentence: Sentence) -> None:
        """Keep an event of the past on the other days that its sentence gives it."""
        for each in further(self._document, event):
            date, words = self._timing.sided(sentence, each.when, Modality.OCCURRED)
            self._keep(event, sentence, Modality.OCCURRED, each.party, date, words, each.when)

    def _keep(
        self,
        event: Event,
        sentence: Sentence,
        how: Modality,
        by: str | None,
        date: FuzzyDate | None,
        words: Span | None,
        when: Dated | None = None,
    ) -> None:
        span = Span.of(self._document.text, sentence.start, sentence.end)
        voice = self._voices.voice(sentence, event.start)
        confidence = 0.5 + (0.2 if event.phrase else 0.0) + (0.2 if words else 0.0)
        confidence -= 0.2 if sentence.is_headline or how is Modality.RUMOURED else 0.0
        told = Told(event, how, by, date, words, span, voice, confidence)
        if how is Modality.PLANNED and date is not None and words is not None:
            published = self._document.article.published
            told.is_passed = bool(published and date.latest and date.latest < published)
            said = when.said if when is not None else None
            if said and published and said > published:
                said = None  # nobody has said it yet: the day is another target
            stated = said or (None if told.is_passed else published)
            if stated and date.latest and date.latest < stated:
                stated = None  # nobody states a target for a day that has passed
            told.targets.append((date, words, span, voice, stated))
        self._told.append(told)


def _talks(event: Event) -> Event:
    """Return the round of talks that an agreement to negotiate announces."""
    trigger = replace(event.trigger, type=MilestoneType.NEGOTIATION_ROUND)
    return replace(event, trigger=trigger)
