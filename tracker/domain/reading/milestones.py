"""Propose the milestones and targets of the agreements."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.domain.dates import FuzzyDate, Tense, undated_before
from tracker.domain.reading.agreements import Agreements
from tracker.domain.reading.dating import Dated, dated, named_day, on_the_side_of
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.modality import Setting, modality
from tracker.domain.reading.pairs import pairs
from tracker.domain.reading.records import MilestoneProposal, Span, TargetProposal
from tracker.domain.reading.telling import Told, merged
from tracker.domain.reading.triggers import Event, events
from tracker.domain.reading.visits import Visits
from tracker.domain.reading.voices import Voices
from tracker.domain.vocabularies import DateBasis, MilestoneType, Modality

_BY_NOUN = {
    MilestoneType.NEGOTIATION_ROUND,
    MilestoneType.NEGOTIATIONS_SUSPENDED,
    MilestoneType.TEXT_AGREED,
}
_AUTHORED = {MilestoneType.PROPOSED, MilestoneType.IDEA_RAISED}
_NOUN = re.compile(
    r"(?:official )?announcement|exchange of (?:the )?instruments|hand(?:ing )?over .*"
    r"|deposit of .*"
    r"|signature|signing|ratification|approval|entry into force|expiry|termination|renewal"
    r"|ratifi(?:zierung|kation)|unterzeichnung|unterschrift|paraphierung|inkrafttretens?|kündigung"
    r"|verlängerung",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"reject|vote[ds]? (?:down|against)", re.IGNORECASE)
_WITH_MODAL = {MilestoneType.CONCLUDED, MilestoneType.TEXT_AGREED}
_NEVER_DENIED = {
    MilestoneType.AMENDED,
    MilestoneType.EXTENDED,
    MilestoneType.RENEWED,
    MilestoneType.NEGOTIATIONS_RESUMED,
    MilestoneType.NEGOTIATION_ROUND,
    MilestoneType.CONSULTATION_HELD,
    MilestoneType.IMPLEMENTED,
}
"""That these did not happen is no event of an agreement."""
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
_DONE = re.compile(r"\b(?:had|has|have)(?: already| just)?\s*\Z")
_ALSO = re.compile(
    r"(?:at the same time|simultaneously|in addition|on the same (?:day|occasion)|the same day"
    r"|at the ceremony|zugleich|gleichzeitig|ferner|au(?:ß|ss)erdem|zudem"
    r"|am (?:selben|gleichen) tag)\b",
    re.IGNORECASE,
)
_NEAR_BY = 600
_SINCE = re.compile(r"(?:since|seit)\b", re.IGNORECASE)
_OPENING = 14
"""A date that begins this early opens its sentence."""


class Milestones:
    """Read the events of a document, sentence by sentence."""

    def __init__(self, document: Document, agreements: Agreements, voices: Voices) -> None:
        self._document = document
        self._agreements = agreements
        self._voices = voices
        self._visits = Visits(document)
        self._told: list[Told] = []
        self._authored = -1
        self._put_off: Told | None = None
        asked: Event | None = None
        for sentence in document.sentences:
            found = events(document, agreements, sentence)
            turn = document.turns.get(sentence.paragraph)
            if turn is not None and turn.is_question:
                asked = self._asked(sentence, found) or asked
                if self._is_question(sentence):
                    continue
            elif asked is not None:
                self._answered(asked, sentence, found)
                asked = None
            waiting = self._waiting(sentence)
            self._read(sentence, found)
            if waiting is not None and not found:
                self._named_anew(waiting, sentence)

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

    def _is_question(self, sentence: Sentence) -> bool:
        return self._document.words(sentence).rstrip("\"'”“’» ").endswith("?")

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
        mentions = self._document.mentions_in(sentence.start, sentence.end)
        states = [self._document.names.state_of(each.slug) for each in mentions]
        own = [slug for slug in states if slug in asked.agreement.parties]
        if own:
            date, words = self._date(sentence, None, Modality.OCCURRED)
            self._keep(asked, sentence, Modality.OCCURRED, own[0], date, words)
            self._authored = sentence.start

    def _dated_by_answer(self, asked: Event, sentence: Sentence) -> None:
        """Keep what a question asks the day of, where the answer gives one: “We hope in June.”."""
        days = self._document.dates_in(sentence.start, sentence.end)
        how = self._how(asked, asked.sentence)
        if not days or how is None:
            return
        words = Span.of(self._document.text, days[0].start, days[0].end)
        when = Dated(days[0], words)
        date, span = self._date(sentence, when, how)
        self._keep(asked, sentence, how, self._party(asked, how), date, span, when)

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
        )
        for event in found:
            if event.type in _AUTHORED and self._authored == sentence.start:
                continue
            how = self._how(event, sentence, by_trigger.get(event.start))
            is_put_off = event.type is MilestoneType.SIGNED or self._is_noun(event)
            if is_postponed and event.type in _POSTPONED and is_put_off and how is not None:
                how = Modality.PLANNED
            if how is None or (how is Modality.DENIED and event.type in _NEVER_DENIED):
                continue
            when = _fitting(by_trigger.get(event.start), how)
            if when is not None and self._opens_talks(event, how, when.found.date):
                day, words_of_day = when.found.date, when.span
                self._keep(_talks(event), sentence, Modality.PLANNED, None, day, words_of_day)
                when = None
            if when is not None and self._is_elsewhere(event, how, when):
                when = None
            how = self._by_date(event, how, when)
            if self._is_of_old(event, how, when):
                continue
            when = when or self._opening(sentence, how)
            if event.type is MilestoneType.SIGNED and how is Modality.OCCURRED:
                when = when or named_day(document, event.phrase)
            date, span = self._date(sentence, when, how)
            self._keep(event, sentence, how, self._party(event, how), date, span, when)
            if is_postponed and how is Modality.PLANNED:
                self._told[-1].is_postponed = True
                self._put_off = self._told[-1] if date is None else None

    def _how(self, event: Event, sentence: Sentence, when: Dated | None = None) -> Modality | None:
        """Return the modality of an event by the words around it."""
        text = self._document.text
        setting = Setting(
            lead=text[sentence.start : event.clause[0]],
            before=text[event.clause[0] : self._told_by(event)],
            clause=text[event.clause[0] : event.clause[1]],
            sentence=self._document.words(sentence),
            after=text[event.end : event.clause[1]],
            is_participle=text[event.start : event.end].endswith(("ed", "struck")),
            is_noun=event.type in _BY_NOUN or self._is_noun(event),
            is_bare_noun=self._is_noun(event),
            is_dated_ahead=when is not None and self._may_be_ahead(when),
        )
        return modality(self._document.lexicon, setting)

    def _may_be_ahead(self, when: Dated) -> bool:
        """Say whether a day can be one to come, as “in June” can in any month."""
        published = self._document.article.published
        last = on_the_side_of(when.found, Tense.FUTURE).date.latest
        return bool(published and last and last > published) and not when.is_of_speech

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
            told.also.append(span)
            told.targets.append((ahead[0].date, words, span, told.voice, published))

    def _is_noun(self, event: Event) -> bool:
        return _NOUN.fullmatch(self._document.text, event.start, event.end) is not None

    def _told_by(self, event: Event) -> int:
        """Return where the words end that can show modality; some triggers hold such words."""
        words = self._document.text[event.start : event.end]
        is_inside = event.type in _WITH_MODAL or _REFUSED.match(words) is not None
        return event.end if is_inside else event.start

    def _is_elsewhere(self, event: Event, how: Modality, date: Dated) -> bool:
        """Say whether a day to come, in another clause, is not that of what has happened."""
        published, first = self._document.article.published, date.found.date.earliest
        is_ahead = published is not None and first is not None and first > published
        is_inside = event.clause[0] <= date.found.start < event.clause[1]
        return how is Modality.OCCURRED and is_ahead and not is_inside

    def _by_date(self, event: Event, how: Modality, date: Dated | None) -> Modality:
        """Take what is told of a day after publication as planned."""
        published = self._document.article.published
        cues = self._document.lexicon.cues
        if how is Modality.CONDITIONAL and date is not None:
            return self._unconditional(event, date)
        if how is Modality.PLANNED and self._is_told_apart(event, date):
            return Modality.OCCURRED
        if how is not Modality.OCCURRED or event.sentence.is_headline:
            return how
        if _DONE.search(self._document.text[event.clause[0] : event.start]):
            return how  # “had initialled it in January” is told of the last one
        words = self._document.text[event.start : event.end]
        is_present = cues.present.search(words) is not None
        is_present &= event.type is not MilestoneType.SUSPENDED  # “setzt … aus” is told of now
        if date is None or published is None:
            return Modality.PLANNED if is_present else how
        first = date.found.date.earliest
        is_ahead = first is not None and first > published
        may_be_ahead = is_present and self._may_be_ahead(date)
        return Modality.PLANNED if is_ahead or may_be_ahead else how

    def _unconditional(self, event: Event, date: Dated) -> Modality:
        """Return what a day makes of a condition: what has a past one has happened."""
        if self._is_past(date):
            return Modality.OCCURRED
        doubted = self._document.lexicon.cues.doubted
        is_doubted = doubted.search(self._document.words(event.sentence)) is not None
        return Modality.CONDITIONAL if is_doubted else Modality.PLANNED

    def _is_past(self, date: Dated) -> bool:
        published, last = self._document.article.published, date.found.date.latest
        is_past = bool(published and last and last < published) and not date.is_of_speech
        return is_past and not self._may_be_ahead(date)

    def _is_told_apart(self, event: Event, date: Dated | None) -> bool:
        """Say whether a past day only tells which is meant: “will widen the deal signed in 2008”.

        “To be signed by 2008” is a target that has passed.
        """
        if date is not None and _SINCE.match(date.found.words):
            return True  # “wird seit 2011 angewendet”
        published = self._document.article.published
        last = date.found.date.latest if date is not None else None
        is_past = published is not None and last is not None and last < published
        before = self._document.text[event.clause[0] : event.start].split()
        is_participle = self._document.text[event.start : event.end].endswith("ed")
        return is_past and is_participle and not {"be", "been", "get"} & set(before[-2:])

    def _opening(self, sentence: Sentence, how: Modality) -> Dated | None:
        """Return the date that opens a sentence, “In February”: it holds for all it tells."""
        reach = sentence.start + _OPENING
        found = self._document.dates_in(sentence.start, min(reach, sentence.end))
        published = self._document.article.published
        first = found[0].date.earliest if found else None
        is_ahead = published is not None and first is not None and first > published
        if how is not Modality.OCCURRED or not found or is_ahead:
            return None
        return Dated(found[0], Span.of(self._document.text, found[0].start, found[0].end))

    def _is_of_old(self, event: Event, how: Modality, date: Dated | None) -> bool:
        """Say whether all that is told is the past of an agreement named by an old year."""
        is_old = event.phrase is not None and event.phrase.is_old
        return is_old and how is Modality.OCCURRED and date is None

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
            return self._sided(date, how)
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
        if not _ALSO.match(self._document.words(sentence)) or not self._told:
            return None
        last = self._told[-1]
        is_near = sentence.start - last.event.sentence.end < _NEAR_BY
        if not is_near or last.modality is not Modality.OCCURRED or last.date is None:
            return None
        return replace(last.date, basis=DateBasis.INFERRED) if last.date.earliest else None

    def _sided(self, date: Dated, how: Modality) -> tuple[FuzzyDate, Span]:
        """Return a date on the side of publication where the event lies."""
        published, found = self._document.article.published, date.found
        first, last = found.date.earliest, found.date.latest
        if how is Modality.PLANNED and date.said is not None and found.date.anchor is not None:
            # “said in January that it would be signed in the first quarter”
            as_of = replace(found, date=replace(found.date, anchor=date.said))
            return on_the_side_of(as_of, Tense.FUTURE).date, date.span
        if published is not None:
            ends = last if last is not None else first  # “not before July” has no end
            is_to_come = how in {Modality.PLANNED, Modality.CONDITIONAL}
            if is_to_come and ends is not None and ends < published:
                found = on_the_side_of(found, Tense.FUTURE)
            if how is Modality.OCCURRED and first is not None and first > published:
                found = on_the_side_of(found, Tense.PAST)
        return found.date, date.span

    def _party(self, event: Event, how: Modality) -> str | None:
        """Return the party of a one-sided event: who did it, or who is asked to."""
        document = self._document
        if not event.trigger.is_one_sided and how is not Modality.REQUESTED:
            if how is Modality.CONDITIONAL:
                return self._subject(event)
            return None
        if how is Modality.REQUESTED:
            cue = document.lexicon.cues.requested.search(
                document.text, event.sentence.start, event.sentence.end
            )
            place = cue.start() if cue else event.sentence.start
            after = document.mentions_in(place, event.sentence.end)
            return document.names.state_of(after[0].slug) if after else None
        return self._subject(event)

    def _subject(self, event: Event) -> str | None:
        document = self._document
        if pairs(document, event.sentence.start, event.start):
            return None
        by = document.mentions_in(event.end, min(event.end + 40, event.sentence.end))
        after = document.text[event.end : by[0].span.start] if by else ""
        if by and (" by " in f"{after} " or " von " in f"{after} "):
            return document.names.state_of(by[0].slug)
        before = document.mentions_in(event.clause[0], event.start) or document.mentions_in(
            event.sentence.start, event.start
        )
        return document.names.state_of(before[0].slug) if before else None

    def _keep(
        self,
        event: Event,
        sentence: Sentence,
        how: Modality,
        party: str | None,
        date: FuzzyDate | None,
        words: Span | None,
        when: Dated | None = None,
    ) -> None:
        span = Span.of(self._document.text, sentence.start, sentence.end)
        voice = self._voices.voice(sentence, event.start)
        confidence = 0.5 + (0.2 if event.phrase else 0.0) + (0.2 if words else 0.0)
        confidence -= 0.2 if sentence.is_headline or how is Modality.RUMOURED else 0.0
        told = Told(event, how, party, date, words, span, voice, confidence)
        if how is Modality.PLANNED and date is not None and words is not None:
            published = self._document.article.published
            told.is_passed = bool(published and date.latest and date.latest < published)
            said = when.said if when is not None else None
            stated = said or (None if told.is_passed else published)
            told.targets.append((date, words, span, voice, stated))
        self._told.append(told)


def _fitting(date: Dated | None, how: Modality) -> Dated | None:
    """Return a date unless it is that of saying something which has not happened."""
    is_only_said = date is not None and date.is_of_speech and how is not Modality.OCCURRED
    return None if is_only_said else date


def _talks(event: Event) -> Event:
    """Return the round of talks that an agreement to negotiate announces."""
    trigger = replace(event.trigger, type=MilestoneType.NEGOTIATION_ROUND)
    return replace(event, trigger=trigger)
