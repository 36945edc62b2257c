"""Propose quotations, and say whose voice a passage is in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from tracker.domain.reading import later
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.interviews import Turn
from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.reading.memory import Speaker
from tracker.domain.reading.quotes import Quoted
from tracker.domain.reading.records import QuoteProposal, Span, Voice
from tracker.domain.reading.sentences import Stretch
from tracker.domain.reading.speakers import Speakers
from tracker.domain.vocabularies import SpeechMode

_SHORT = 3
_TELLING = 5
_CARRIED = 4
"""Fewer words are not taken for those of a speaker who is only named before."""
_SAID_AFTER = 90
_ENDS = ".,!?…;"
_NAMING_REACH = 40
_SMALL_WORDS = 4
_JUST_SAID = 4
_JUDGED = re.compile(r"\b(?:von|als|of|as) (?:eine[mnrs]?|an?)\Z")
_JUST_BEFORE = 24
_GOES_ON = re.compile(r"[\s,]*(?:and|but|or) that\b")
"""“… “ready since May” and that Minister Lee might come”: whom that names does not speak."""
_DESCRIBED = re.compile(
    r"\b(?:what|which|that|it|this|was|als) (?:\w+ ){0,4}(?:described|termed|called|hailed"
    r"|praised|dubbed|labell?ed)(?: \w+){0,3}(?: as)?(?: an?| the)?\Z"
    r"|\b(?:described|characteri[sz]ed|hailed|praised|dismissed|bezeichnete)\b[^.;]{0,80}"
    r" (?:as|als)(?: an?| the)?\s*\Z"
)


class Voices:
    """Know who speaks in every quotation, answer and reported sentence of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._speakers = Speakers(document)
        self._quotes: list[QuoteProposal] = []
        self._interviewed = self._answering()
        self._held: Speaker | None = None  # who speaks the last of them
        self._open: list[int] = []  # the quotations that no mark has closed yet
        self._reported: dict[int, Voice] = {}
        self._by_start: dict[int, list[Sentence]] = {}
        for sentence in document.sentences:
            start = document.paragraphs[sentence.paragraph].start
            self._by_start.setdefault(start, []).append(sentence)
        for number, paragraph in enumerate(document.paragraphs):
            turn = document.turns.get(number)
            if turn is not None:
                self._answer(turn)
                self._inside(number, paragraph)
            else:
                self._read(number, paragraph)
        self._quotes = later.named(document, self._quotes)

    def quotes(self) -> tuple[QuoteProposal, ...]:
        """Return the quotations and answers, in order."""
        return tuple(self._quotes)

    def voice(self, sentence: Sentence, place: int) -> Voice:
        """Return the voice of a place in a sentence."""
        turn = self._document.turns.get(sentence.paragraph)
        if turn is not None:
            return self._voice_of(turn)
        at = bisect_right(self._quotes, place, key=lambda each: each.span.start) - 1
        if at >= 0 and place < self._quotes[at].span.end:
            return self._quotes[at].voice
        return self._reported.get(sentence.start, Voice(SpeechMode.PARAPHRASE))

    def _answering(self) -> Speaker | None:
        """Return who answers in an interview, where that is one person."""
        turns = [turn for turn in self._document.turns.values() if not turn.is_question]
        names = {turn.speaker for turn in turns if turn.speaker}
        if len(names) != 1:
            return None
        people = self._document.persons.named(names.pop())
        return Speaker(people[-1].name, people[-1].span, people[-1].office) if people else None

    def _answer(self, turn: Turn) -> None:
        if not turn.is_question and turn.start < turn.end:
            span = Span.of(self._text, turn.start, turn.end)
            self._quotes.append(QuoteProposal(span, self._voice_of(turn)))

    def _inside(self, number: int, paragraph: Stretch) -> None:
        """Add what a turn quotes of somebody whom it names: “‘No hurry,’ as my boss said”."""
        inside = self._document.quoted[number]
        for place, quote in enumerate(inside):
            count = len(self._text[quote.start : quote.end].split())
            if count < _CARRIED or quote.is_open:
                continue
            before = self._before(inside, place, paragraph)
            speaker = self._named(inside, place, paragraph, before)
            if speaker is not None and speaker.name:
                span = Span.of(self._text, quote.start, quote.end)
                self._quotes.append(QuoteProposal(span, speaker.voice(SpeechMode.DIRECT)))

    def _voice_of(self, turn: Turn) -> Voice:
        people = self._document.persons.named(turn.speaker)
        office = next((each.office for each in people if each.office), None)
        words = office.exact if office else ""
        return Voice(
            SpeechMode.DIRECT, turn.speaker, turn.label if turn.speaker else None, words, office
        )

    def _read(self, number: int, paragraph: Stretch) -> None:
        inside = self._document.quoted[number]
        self._speakers.memory.turn_page()
        sentences = self._by_start.get(paragraph.start, [])
        in_paragraph: Speaker | None = None
        at = 0
        for place, quote in enumerate(inside):
            while at < len(sentences) and sentences[at].start < quote.outer_start:
                in_paragraph = self._tell(sentences[at], inside) or in_paragraph
                at += 1
            speaker = self._speaker(inside, place, number, in_paragraph)
            if speaker is not None and speaker.name:
                in_paragraph = speaker
            if quote.continues and speaker is not None:
                self._was(speaker)
            if self._is_quotation(quote, paragraph, speaker, inside, place):
                span = Span.of(self._text, quote.start, quote.end)
                voice = speaker.voice(SpeechMode.DIRECT) if speaker else Voice(SpeechMode.DIRECT)
                self._quotes.append(QuoteProposal(span, voice))
                self._held = speaker
                self._open = [*self._open, len(self._quotes) - 1] if quote.is_open else []
        for sentence in sentences[at:]:
            self._tell(sentence, inside)

    def _was(self, speaker: Speaker) -> None:
        """Give the quotation that goes on here to whom its last paragraph names."""
        while self._open and speaker.name:
            at = self._open.pop()
            held = self._quotes[at]
            self._quotes[at] = QuoteProposal(held.span, speaker.voice(SpeechMode.DIRECT))

    def _tell(self, sentence: Sentence, inside: list[Quoted]) -> Speaker | None:
        """Note and return who is reported to say a sentence that is not itself a quotation."""
        at = bisect_right(inside, sentence.start, key=lambda quote: quote.outer_start)
        is_quoted = at > 0 and sentence.end <= inside[at - 1].outer_end
        if sentence.is_headline or is_quoted:
            return None
        end = inside[at].outer_start if at < len(inside) else sentence.end
        last = self._speakers.memory.last
        start = max(sentence.start, inside[at - 1].outer_end) if at else sentence.start
        end = min(end, sentence.end)
        speaker = self._speakers.told(start, end) or self._speakers.credited(start, end)
        if speaker is None:
            self._speakers.notice(start, end)
            return None
        if not speaker.is_pronoun and speaker.office is None and speaker.name[:1].islower():
            self._speakers.memory.last = last
        self._reported[sentence.start] = speaker.voice(SpeechMode.REPORTED)
        return speaker

    def _speaker(
        self,
        inside: list[Quoted],
        place: int,
        number: int,
        in_paragraph: Speaker | None,
    ) -> Speaker | None:
        """Return who speaks a quotation: by the words around it, else who spoke before."""
        quote, paragraph = inside[place], self._document.paragraphs[number]
        before = self._before(inside, place, paragraph)
        if quote.continues and (goes_on := self._held or self._speakers.memory.last):
            return self._named(inside, place, paragraph, before) or goes_on
        lead = self._text[before : quote.outer_start].rstrip()
        of_line = self._is_in_headline(quote, paragraph)
        named = self._speakers.headlined(quote, paragraph) if of_line else None
        named = named or self._named(inside, place, paragraph, before)
        if named is not None and named.is_pronoun and in_paragraph is not None:
            is_unnamed = in_paragraph.name[:1].islower()
            return in_paragraph if is_unnamed else named
        if named is not None:
            return named
        if lead:
            count = len(self._text[quote.start : quote.end].split())
            is_split = place > 0 and before == inside[place - 1].outer_end and lead[-1] == ","
            return in_paragraph if count >= _CARRIED or is_split else None
        is_whole = quote.outer_start == paragraph.start and quote.outer_end >= paragraph.end - 1
        if is_whole and self._interviewed is not None and self._is_in_headline(quote, paragraph):
            return self._interviewed
        if is_whole:
            led = self._led_above(number)
            below = None if in_paragraph or led else self._said_below(number)
            in_paragraph = in_paragraph or led or below or self._speakers.memory.last
        return in_paragraph or self._speakers.memory.noticed

    def _said_below(self, number: int) -> Speaker | None:
        """Return who a paragraph of its own names behind a quotation, “X said”."""
        following = self._document.paragraphs[number + 1 : number + 2]
        if not following or self._document.quoted[number + 1]:
            return None
        start, end = following[0].start, following[0].end
        words = self._text[start:end].rstrip(".").split()
        if end - start > _SAID_AFTER or not words:
            return None
        verbs = self._document.lexicon.speech.verbs
        is_said = verbs.fullmatch(words[-1]) or verbs.fullmatch(words[0])
        return self._speakers.after(start, end) if is_said else None

    def _led_above(self, number: int) -> Speaker | None:
        """Return who the paragraph before says speaks now: it ends with a colon."""
        if not number:
            return None
        above = self._document.paragraphs[number - 1]
        is_led = self._text[above.start : above.end].rstrip().endswith(":")
        return self._speakers.before(above.start, above.end) if is_led else None

    def _named(
        self, inside: list[Quoted], place: int, paragraph: Stretch, before: int
    ) -> Speaker | None:
        """Return who is named beside a quotation; what leads to it with a colon comes first."""
        end = inside[place].outer_start
        lead = self._text[before:end].rstrip()
        is_led = lead.endswith((":", ",")) or _DESCRIBED.search(lead) or self._is_just_said(lead)
        speaker = self._speakers.before(before, end) if is_led else None
        after = self._after(inside, place, paragraph)
        if after is not None and _GOES_ON.match(self._text, *after):
            after = None
        if after is not None and self._is_verb_last(*after):
            return self._speakers.clause_before(before, end) or speaker
        if speaker is None and after is not None:
            speaker = self._speakers.after(*after)
        if speaker is None and lead:
            speaker = self._speakers.before(before, end) or self._speakers.credited(before, end)
        if speaker is None and after is not None:
            speaker = self._speakers.credited(*after)
        if speaker is None and after is None:
            speaker = self._speakers.leaving(inside[place].outer_end, paragraph.end)
        return speaker

    def _is_verb_last(self, start: int, end: int) -> bool:
        """Say whether its verb alone closes a quotation, as in German clauses (“… sprach”)."""
        words = self._text[start:end].strip(" .,;)").split()
        verbs = self._document.lexicon.speech.verbs
        is_german = self._document.lexicon.language == "de"
        return is_german and len(words) == 1 and verbs.fullmatch(words[0]) is not None

    def _is_just_said(self, lead: str) -> bool:
        """Say whether the words before a quotation end with saying: “X spoke of a “day …””."""
        words = re.findall(r"[^\W\d_]+", lead)[-_JUST_SAID:]
        verbs = self._document.lexicon.speech.verbs
        return any(verbs.fullmatch(word) for word in words) and "," not in lead[-_JUST_BEFORE:]

    def _before(self, inside: list[Quoted], place: int, paragraph: Stretch) -> int:
        """Return where the words begin that lead to a quotation, within its sentence."""
        quote = inside[place]
        start = inside[place - 1].outer_end if place else paragraph.start
        sentences = self._by_start.get(paragraph.start, [])
        at = bisect_right(sentences, quote.outer_start, key=lambda each: each.start) - 1
        return max(start, sentences[at].start) if at >= 0 else start

    def _after(
        self, inside: list[Quoted], place: int, paragraph: Stretch
    ) -> tuple[int, int] | None:
        """Return the words after a quotation that can name its speaker."""
        quote = inside[place]
        limit = inside[place + 1].outer_start if place + 1 < len(inside) else paragraph.end
        sentences = self._by_start.get(paragraph.start, [])
        start = quote.outer_end
        is_asked = self._text[quote.end - 1] in "?!"
        ending = bisect_right(sentences, start + is_asked, key=lambda each: each.end)
        beginning = bisect_left(sentences, start, key=lambda each: each.start)
        begins = sentences[beginning].start if beginning < len(sentences) else paragraph.end
        if begins <= start + 1 and not is_asked:
            return None
        end = min(sentences[ending].end if ending < len(sentences) else paragraph.end, limit)
        return (start, end) if start < end else None

    def _is_quotation(
        self,
        quote: Quoted,
        paragraph: Stretch,
        speaker: Speaker | None,
        inside: list[Quoted],
        place: int,
    ) -> bool:
        """Tell a quotation from a title, a headline and words used with reserve."""
        words = self._text[quote.start : quote.end]
        count = len(words.split())
        ends = words[-1] in _ENDS or self._text[quote.outer_end : quote.outer_end + 1] == ","
        is_whole = quote.outer_start == paragraph.start and quote.outer_end >= paragraph.end - 1
        is_theirs = speaker is not None and speaker is self._interviewed
        is_bare = is_whole and not ends and not quote.is_open and not is_theirs
        if is_bare or (speaker is None and self._is_in_headline(quote, paragraph)):
            return False
        lead = self._text[self._before(inside, place, paragraph) : quote.outer_start].rstrip()
        is_sentence = words[:1].isupper() and (not lead or lead[-1] in ":,.")
        if count < _SHORT:
            is_said = self._is_said(quote) and count == _SHORT - 1
            return (is_sentence or is_said) and ends and speaker is not None
        is_cited = self._text[quote.outer_start - 1 : quote.outer_start] == "("
        is_judged = speaker is not None and _JUDGED.search(lead) and self._is_just_said(lead)
        is_title = not is_judged and _is_title(words, self._document.lexicon)
        if is_title or (is_cited and words[-1] not in _ENDS):
            return False
        named = self._document.lexicon.speech.naming.search(lead[-_NAMING_REACH:])
        if named and not ends and not (speaker is not None and words[:1].islower()):
            return False
        if speaker is None or not speaker.name:
            return count >= _TELLING
        return True

    def _is_in_headline(self, quote: Quoted, paragraph: Stretch) -> bool:
        sentences = self._by_start.get(paragraph.start, [])
        return bool(sentences) and sentences[0].is_headline and quote.outer_end <= paragraph.end

    def _is_said(self, quote: Quoted) -> bool:
        """Say whether a word of saying follows at once: “… ”, said”."""
        word = re.match(r"[\s,]*(\w+)", self._text[quote.outer_end : quote.outer_end + 24])
        return word is not None and (
            self._document.lexicon.speech.verbs.fullmatch(word[1]) is not None
        )


def _is_title(words: str, lexicon: Lexicon) -> bool:
    """Say whether words are a title: “Made in China 2025”, “Vertrag über Zusammenarbeit”."""
    if words[-1] in "!?…":
        return False
    longer = [word for word in re.findall(r"\w+", words) if len(word) >= _SMALL_WORDS]
    is_capital = all(word[0].isupper() or word[0].isdigit() for word in longer)
    if any(kind.match(words) for kind, _ in lexicon.instruments):
        return words[-1] not in _ENDS or (is_capital and lexicon.language != "de")
    return lexicon.language != "de" and bool(longer) and is_capital
