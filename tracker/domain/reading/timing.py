"""Tell whether an event happened, is to come or did not, by its words and its day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from tracker.domain.dates import FoundDate, FuzzyDate, InvalidDate, Tense, read
from tracker.domain.reading import grammar_german, unreal_german
from tracker.domain.reading.dating import Dated, on_the_side_of
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.earliest import is_earliest
from tracker.domain.reading.modality import Setting, is_wished, modality
from tracker.domain.reading.records import Span
from tracker.domain.reading.triggers import Event
from tracker.domain.vocabularies import MilestoneType, Modality

_BY_NOUN = {
    MilestoneType.NEGOTIATION_ROUND,
    MilestoneType.NEGOTIATIONS_SUSPENDED,
    MilestoneType.TEXT_AGREED,
}
_NOUN = re.compile(
    r"(?:official )?announcement|exchange of (?:the )?instruments|hand(?:ing )?over .*"
    r"|deposit of .*|consent|concurrence|assent|blessing"
    r"|signature|signing|ratification|approval|entry into force|expiry|termination|renewal"
    r"|instruments?(?: of \w+)?|ratification (?:instruments?|documents?)"
    r"|vote|ceremony|extension|withdrawal"
    r"|ratifi(?:zierung|kation)|unterzeichnung|unterschrift|paraphierung|inkrafttretens?|kündigung"
    r"|verlängerung",
    re.IGNORECASE,
)
_PAST_VERB = re.compile(r"(?:\w+ed|struck|took|came|gave|withdrew|put)\b", re.IGNORECASE)
_OF_THE_OLD = {
    MilestoneType.DENOUNCED,
    MilestoneType.TERMINATED,
    MilestoneType.WITHDRAWN,
    MilestoneType.SUSPENDED,
}
"""An agreement of an old year ends in these days; that it was signed is no news."""
_REFUSED = re.compile(
    r"reject|thr[eo]wn? out|vote[ds]? (?:it |them )?(?:down|against)", re.IGNORECASE
)
_WITH_MODAL = {MilestoneType.CONCLUDED, MilestoneType.TEXT_AGREED}
_DONE = re.compile(r"\b(?:had|has|have)(?: already| just)?\s*\Z")
_BY = re.compile(r"(?:by|before|until|no later than|not later than)\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|seit)\b", re.IGNORECASE)
_MISSED = re.compile(
    r"\bhad been (?:due|expected|scheduled|planned|supposed|set)\b"
    r"|\bhad (?:at first |initially |originally )?(?:hoped|planned|intended|aimed|meant|wanted)\b"
    r"|\boriginally\b"
    r"|\bsollten? (?:schon|bereits|eigentlich|ursprünglich)\b"
    r"|\b(?:eigentlich|ursprünglich) sollte|\b(?:soll|woll)ten?\b|\bhatten? vor\b"
    r"|\bhatten?\b[^.;]{0,60} (?:geheißen|gesagt|angekündigt|versprochen)\b",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"\b(?:was|were) to have been\b|\bshould have been\b|\b(?:travelled|traveled|flew|flown|came"
    r"|went|met|gathered|arrived|assembled|convened)\b[^.;,]{0,60}? to (?:sign|initial|conclude"
    r"|exchange)\b|\bhätten?\b[^.;]* sollen\b"
    r"|\b(?:ist|sind|hat|haben)\b[^;,]*\b(?:an|ab|ein|auf)?ge\w+(?:t|en), um\b"
    r"|\b(?:reisten?|kam|kamen|flog|flogen|fuhr|fuhren|trafe?n?)\b[^;,]*, um\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"until\s+", re.IGNORECASE)
_DID_NOT = re.compile(r"\b(?:did|was|were)(?: not|n[’']t)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:was|were) supposed to\b", re.IGNORECASE)
_SOON = timedelta(days=20)
_FAR = timedelta(days=180)
"""“Had been due in January”, told in March, means the one that has passed."""
_ABOUT_IT = re.compile(r"which [^,;.]{3,120}, ([^,;.]{3,80})")
_PARTED = re.compile(r"[:;]\s+")
_OPENS = 14
_OPENS_AFTER = 60
"""What an event waits for, “after the court has ruled”, is told by its last word."""
_OPENING = 14
"""A date that begins this early opens its sentence."""


class Timing:
    """Weigh the words around an event against its day and that of publication."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def how(self, event: Event, sentence: Sentence, when: Dated | None = None) -> Modality | None:
        """Return the modality of an event by the words around it."""
        text = self._document.text
        if when is not None and self._is_told_as_past(event, when):
            return Modality.OCCURRED
        is_noun = event.type in _BY_NOUN or self.is_noun(event)
        predicate = self._predicate(event) if is_noun else ""
        is_after = text.startswith("after", event.clause[1] - len("after "))
        opens = _OPENS_AFTER if is_after else _OPENS
        setting = Setting(
            lead=text[sentence.start : event.clause[0]],
            before=text[event.clause[0] : self._told_by(event)],
            opening=text[event.clause[0] : event.start],
            trigger=text[event.start : event.end],
            clause=grammar_german.undenied(event.type, text[event.clause[0] : event.clause[1]])
            + predicate,
            sentence=self._part(event),
            after=text[event.end : event.clause[1]] + predicate,
            is_participle=text[event.start : event.end].endswith(("ed", "struck")),
            is_noun=is_noun,
            is_bare_noun=self.is_noun(event),
            next=text[event.clause[1] : min(event.clause[1] + opens, event.sentence.end)],
            is_dated_ahead=when is not None and self.may_be_ahead(when),
        )
        found = modality(self._document.lexicon, setting)
        return Modality.PLANNED if found is Modality.DENIED and is_earliest(when) else found

    def _predicate(self, event: Event) -> str:
        """Return what is told of a noun behind words about it: “the signing, which …, failed”."""
        found = _ABOUT_IT.match(self._document.text, event.clause[1] - len("which "))
        return found[1] if found and found.end() <= event.sentence.end else ""

    def _part(self, event: Event) -> str:
        """Return the part of its sentence in which an event is told: colons and semicolons part."""
        text, sentence = self._document.text, event.sentence
        before = [*_PARTED.finditer(text, sentence.start, event.start)]
        behind = _PARTED.search(text, event.end, sentence.end)
        start = before[-1].end() if before else sentence.start
        return text[start : behind.start() if behind else sentence.end]

    def may_be_ahead(self, when: Dated) -> bool:
        """Say whether a day can be one to come, as “in June” can in any month."""
        published = self._document.article.published
        last = on_the_side_of(when.found, Tense.FUTURE).date.latest
        return bool(published and last and last > published) and not when.is_of_speech

    def is_noun(self, event: Event) -> bool:
        """Say whether a trigger is a noun, whose verb follows: “the signing was put off”."""
        words = self._document.text[event.start : event.end]
        return any(nouns.fullmatch(words) is not None for nouns in (_NOUN, grammar_german.NOUN))

    def _is_told_as_past(self, event: Event, when: Dated) -> bool:
        """Say whether a German noun has a day of its own that is nearer in the past."""
        published = self._document.article.published
        before = self._document.text[event.clause[0] : event.start]
        gap = when.found.start - event.end
        if not self.is_noun(event) or not grammar_german.is_told_as_past(before, gap):
            return False
        last = on_the_side_of(when.found, Tense.PAST).date.latest
        first = on_the_side_of(when.found, Tense.FUTURE).date.earliest
        if published is None or last is None or last > published:
            return False
        return first is None or first <= published or published - last < first - published

    def _told_by(self, event: Event) -> int:
        """Return where the words end that can show modality; some triggers hold such words."""
        words = self._document.text[event.start : event.end]
        is_inside = event.type in _WITH_MODAL or _REFUSED.match(words) is not None
        return event.end if is_inside else event.start

    def _told(self, event: Event, date: Dated) -> FoundDate:
        """Return a day as the verb tells it: one that could be to come is past for “reached”."""
        is_past = _PAST_VERB.match(self._document.text, event.start, event.end) is not None
        clause = self._document.text[event.clause[0] : event.clause[1]]
        is_past |= self.is_noun(event) and unreal_german.has_come(clause)
        return on_the_side_of(date.found, Tense.PAST) if is_past else date.found

    def _is_ahead(self, found: FoundDate) -> bool:
        """Say whether a day is to come; “by the end of June” is while June is."""
        published, first = self._document.article.published, found.date.earliest
        day = first if first is not None else found.date.latest
        return published is not None and day is not None and day > published

    def is_elsewhere(self, event: Event, how: Modality, date: Dated) -> bool:
        """Say whether a day is not that of what has happened: one to come, or of another clause."""
        is_ahead = self._is_ahead(self._told(event, date))
        is_inside = event.clause[0] <= date.found.start < event.clause[1]
        clause = self._document.text[event.clause[0] : event.clause[1]]
        words = self._document.words(event.sentence)
        is_ahead |= grammar_german.is_now(clause)
        is_of_some_year = date.found.date.anchor is not None
        if is_of_some_year and grammar_german.is_of_journey(clause, words, is_inside=is_inside):
            return True
        if date.found.words.lower() == "bis heute":
            return True  # “bis heute nicht” is “not yet”
        return how is Modality.OCCURRED and is_ahead and not is_inside

    def by_date(self, event: Event, how: Modality, date: Dated | None) -> Modality:
        """Take what is told of a day after publication as planned."""
        published = self._document.article.published
        cues = self._document.lexicon.cues
        if how is Modality.CONDITIONAL and date is not None:
            return self._unconditional(event, date)
        if how is Modality.PLANNED and self._is_told_apart(event, date):
            return Modality.OCCURRED
        if how is not Modality.OCCURRED or event.sentence.is_headline:
            return how
        before = self._document.text[event.clause[0] : event.start]
        is_done = (_DONE.search(before) or _DID_NOT.search(before)) is not None
        if is_done or (date is not None and self._is_told_as_past(event, date)):
            return how  # “had initialled it in January” is told of the last one
        words = self._document.text[event.start : event.end]
        is_present = cues.present.search(words) is not None
        is_present &= event.type is not MilestoneType.SUSPENDED  # “setzt … aus” is told of now
        if date is None or published is None:
            return self._present(event) if is_present else how
        is_ahead = self._is_ahead(self._told(event, date)) and not date.is_of_speech
        clause = self._document.text[event.clause[0] : event.clause[1]]
        behind = self._document.text[event.end : event.clause[1]]
        is_present |= grammar_german.is_present(words, clause, behind)
        may_be_ahead = is_present and self.may_be_ahead(date)
        return Modality.PLANNED if is_ahead or may_be_ahead else how

    def _present(self, event: Event) -> Modality:
        """Return what the present tells: a plan, or what waits, “60 days after both have …”."""
        clause = self._document.text[event.clause[0] : event.clause[1]]
        waits = self._document.lexicon.cues.waits.search(clause) is not None
        return Modality.CONDITIONAL if waits else Modality.PLANNED

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
        return is_past and not self.may_be_ahead(date)

    def _is_told_apart(self, event: Event, date: Dated | None) -> bool:
        """Say whether a past day only tells which is meant: “will widen the deal signed in 2008”.

        “To be signed by 2008” is a target that has passed.
        """
        if date is not None and _SINCE.match(date.found.words):
            return True  # “wird seit 2011 angewendet”
        if date is not None and _BY.match(date.found.words) and self.may_be_ahead(date):
            return False  # “wants to see it ratified by June”
        published = self._document.article.published
        last = date.found.date.latest if date is not None else None
        is_past = published is not None and last is not None and last < published
        before = self._document.text[event.clause[0] : event.start].split()
        is_participle = self._document.text[event.start : event.end].endswith("ed")
        is_participle &= not is_wished(self._document.text[event.clause[0] : event.start])
        return is_past and is_participle and not {"be", "been", "get"} & set(before[-2:])

    def is_of_old(self, event: Event, how: Modality, date: Dated | None) -> bool:
        """Say whether all that is told is the past of an agreement named by an old year."""
        is_old = event.phrase is not None and event.phrase.is_old
        is_past = is_old and how is Modality.OCCURRED and event.type not in _OF_THE_OLD
        return is_past and date is None

    def opening(self, sentence: Sentence, how: Modality) -> Dated | None:
        """Return the date that opens a sentence, “In February”: it holds for all it tells."""
        reach = sentence.start + _OPENING
        found = self._document.dates_in(sentence.start, min(reach, sentence.end))
        published = self._document.article.published
        first = found[0].date.earliest if found else None
        is_ahead = published is not None and first is not None and first > published
        is_of_then = grammar_german.is_now(self._document.words(sentence))
        if how is not Modality.OCCURRED or not found or is_ahead or is_of_then:
            return None
        before = self._document.text[sentence.start : found[0].start]
        after = self._document.text[found[0].end : sentence.end]
        if self._document.lexicon.language == "de" and grammar_german.is_of_state(
            found[0].words, before, after
        ):
            return None
        return Dated(found[0], Span.of(self._document.text, found[0].start, found[0].end))

    def sided(self, sentence: Sentence, date: Dated, how: Modality) -> tuple[FuzzyDate, Span]:
        """Return a date on the side of publication where the event lies."""
        published, found = self._document.article.published, date.found
        if how is Modality.OCCURRED and _UNTIL.match(found.words):
            found = self._not_until(sentence, found)
        first, last = found.date.earliest, found.date.latest
        if how is Modality.PLANNED and date.said is not None and found.date.anchor is not None:
            # “said in January that it would be signed in the first quarter”
            as_of = replace(found, date=replace(found.date, anchor=date.said))
            return on_the_side_of(as_of, Tense.FUTURE).date, date.span
        if published is not None:
            ends = last if last is not None else first  # “not before July” has no end
            is_to_come = how in {Modality.PLANNED, Modality.CONDITIONAL}
            is_to_come |= how is Modality.REQUESTED and first is None  # “by May”
            least = self._missed(sentence)
            if least is not None and first is not None and first - published > least:
                found = on_the_side_of(found, Tense.PAST)
            is_to_come &= least is None
            if is_to_come and ends is not None and ends < published:
                found = on_the_side_of(found, Tense.FUTURE)
            if how is Modality.OCCURRED and first is not None and first > published:
                found = on_the_side_of(found, Tense.PAST)
        return found.date, date.span

    def _not_until(self, sentence: Sentence, found: FoundDate) -> FoundDate:
        """Return the day itself of what “did not take effect until January”."""
        before = self._document.text[sentence.start : found.start]
        if not _DID_NOT.search(before):
            return found
        try:
            date = read(_UNTIL.sub("", found.words), anchor=found.date.anchor, tense=Tense.PAST)
        except InvalidDate:
            return found
        return replace(found, date=replace(date, text=found.words))

    def _missed(self, sentence: Sentence) -> timedelta | None:
        """Return how far off a day to come must be to be one that was missed; None for no such day.

        “Was to have been signed on Monday” is past for sure, “had been due in May” if May is far.
        """
        words = self._document.words(sentence)
        if _SURELY.search(words):
            return timedelta()
        if _SUPPOSED.search(words):
            return _SOON
        return _FAR if _MISSED.search(words) else None
