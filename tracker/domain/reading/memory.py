"""Remember who was named and who spoke, so that “she” and “the diplomat” find somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading.document import Document
from tracker.domain.reading.lexicon import wordset
from tracker.domain.reading.records import Span, Voice
from tracker.domain.vocabularies import SpeechMode

_HIS = wordset("he his him er ihm sein")
_HERS = wordset("she her hers")
_ENGLISH_MAN = re.compile(
    r"\b(?:\w*(?:spokes|chair|congress|states|alder)man|king|prince|sheikh|sir|lord|mr|sultan|emir"
    r"|baron)\b",
    re.IGNORECASE,
)
_ENGLISH_WOMAN = re.compile(
    r"\b(?:\w*(?:spokes|chair|congress|states|alder)woman|queen|princess|sheikha|lady|dame|mrs|ms"
    r"|baroness|daw)\b",
    re.IGNORECASE,
)
_GERMAN_OFFICE = (
    r"\b\w*(?:minister|präsident|kanzler|botschafter|sekretär|direktor|sprecher|chef|kommissar"
    r"|vertreter|diplomat|leiter|führer|händler|präfekt|woiwode|experte|professor|berater|politiker"
    r"|senator|richter|meister|ökonom|forscher|historiker"
)
_GERMAN_WOMAN = re.compile(
    rf"{_GERMAN_OFFICE}|r[aä]t|er|eur|ist|ent|ant|tor|log|nom|ot|zt|urg|lt|wirt)in(?:nen)?\b"
    r"|\w*frau\b",
    re.IGNORECASE,
)
_GERMAN_MAN = re.compile(
    rf"{_GERMAN_OFFICE}|rat|mann|bauer)(?:e?n|e?s)?\b|\bHerrn?\b", re.IGNORECASE
)
_SMALL = re.compile(r"(?:\A| )(?!(?:al|bin|da|de|den|der|di|do|la|le|van|von)\b)[a-zß-öø-ÿ]{2}")
"""A description has small words, a name only those that belong to names."""
_TITLE_BEFORE = 12
_MOST_KEPT = 12
_MOST_TOLD = 4
_MOST_PRESENT = 50


@dataclass(frozen=True, slots=True)
class Speaker:
    """Be somebody who speaks: the name or the words that stand for it, and where."""

    name: str
    span: Span
    office: Span | None = None
    is_pronoun: bool = False
    is_thing: bool = False  # a body or a paper, which “she” does not mean

    def voice(self, mode: SpeechMode) -> Voice:
        """Return the voice of this speaker; “he” of whom nobody is known is nobody's."""
        if not self.name:
            return Voice(mode)
        office = self.office.exact if self.office else ""
        return Voice(mode, self.name, self.span, office, self.office)


class Memory:
    """Hold who spoke last, and who was only named."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._is_german = document.lexicon.language == "de"
        self._articles = document.lexicon.speech.articles
        self._persons = document.persons
        self._kept: list[Speaker] = []  # the last speakers with a name, the last one first
        self.last: Speaker | None = None
        self.named: Speaker | None = None
        self.noticed: Speaker | None = None
        self.subject: Speaker | None = None  # of whom the last sentence told
        self._told: list[Speaker] = []  # of whom the last sentences told, the last one first
        self.carried: Speaker | None = None  # of whom the last paragraph told at its end
        self.here: Speaker | None = None  # who was named or spoke in this paragraph
        self.leading: Speaker | None = None
        self.unnamed: Speaker | None = None
        self.body: Speaker | None = None

    def remember(self, speaker: Speaker) -> Speaker:
        """Keep a speaker as the one that “he” means."""
        self.last = self.here = speaker
        self.noticed = self.subject = self.carried = None
        if not speaker.is_pronoun:
            self._kept = [speaker, *self._kept[: _MOST_KEPT - 1]]
        return speaker

    def notice(self, speaker: Speaker | None) -> None:
        """Keep of whom a sentence tells that quotes nobody: “she” means that person next."""
        self.noticed = speaker
        self.tell_of(speaker)

    def tell_of(self, speaker: Speaker | None) -> None:
        """Keep of whom a sentence tells."""
        self.subject = speaker
        if speaker is not None:
            self._told = [speaker, *self._told[: _MOST_TOLD - 1]]

    def turn_page(self) -> None:
        """Keep whom the last paragraph told of at its end; a new paragraph begins."""
        self.carried = self.subject
        self.noticed = self.here = self.subject = None

    def meant(self, span: Span) -> Speaker:
        """Return who a pronoun means."""
        near = (self.noticed, self.carried, self._led_on(), self.last, self.named)
        antecedents = (*near, *self._told, *self._kept)
        for each in antecedents:
            if each is not None and self.can_be(span.exact.lower(), each):
                return self.remember(Speaker(each.name, span, each.office, is_pronoun=True))
        return Speaker("", span, is_pronoun=True)

    def just_told(self, span: Span) -> Speaker:
        """Return whom “dieser” means: of whom the sentence before tells, nobody further back."""
        told = self.noticed or self.carried
        if told is None or told.is_thing:
            return Speaker("", span, is_pronoun=True)
        return self.remember(Speaker(told.name, span, told.office, is_pronoun=True))

    def meant_by_noun(self, article: str, span: Span) -> Speaker | None:
        """Return the person whom “the retired teacher” means: the last one with a name."""
        pronoun = {"der": "er", "die": "sie"}.get(article, "")
        for each in (self.noticed, self.last, self.named):
            is_person = each is not None and bool(self._persons.named(each.name))
            if each is not None and is_person:
                can_be = each.office is None and self.can_be(pronoun, each)
                return self.remember(Speaker(each.name, span)) if can_be else None
        return None

    def _led_on(self) -> Speaker | None:
        """Return the person of whom the text went on to tell after an unnamed one had spoken."""
        lead, last = self.leading, self.last
        is_unnamed = last is not None and _SMALL.search(last.name) is not None
        is_later = lead is not None and last is not None and lead.span.start > last.span.end
        return lead if is_unnamed and is_later else None

    def can_be(self, pronoun: str, speaker: Speaker) -> bool:
        """Say whether “he” or “she” can be somebody, as far as a title or an office tells."""
        is_his = pronoun in _HIS
        if not is_his and pronoun not in (_HERS if not self._is_german else {"sie", "ihr"}):
            return True
        if speaker.is_thing:
            return False
        sex = self._sex(speaker)
        return sex == "" or (sex == "m") is is_his

    def _sex(self, speaker: Speaker) -> str:
        """Return “m” or “f” where the words for somebody tell."""
        words = speaker.office.exact if speaker.office else ""
        if not speaker.is_pronoun:
            before = self._text[max(0, speaker.span.start - _TITLE_BEFORE) : speaker.span.start]
            words = f"{before.split(' ')[-2:]} {words}"
            is_unnamed = speaker.name.partition(" ")[0].lower() in self._articles
            words = f"{words} {speaker.name}" if is_unnamed else words
        woman = _GERMAN_WOMAN if self._is_german else _ENGLISH_WOMAN
        man = _GERMAN_MAN if self._is_german else _ENGLISH_MAN
        return "f" if woman.search(words) else "m" if man.search(words) else ""

    def other_than_last(self, place: int) -> Speaker | None:
        """Return the other of two persons: whom “her guest” means once she has spoken."""
        few = self._persons.everyone[:_MOST_PRESENT]
        named = {each.name: each for each in few if each.span.start < place}
        if self.last is None or self.last.name not in named or len(named) != len("ab"):
            return None
        other = next(each for name, each in named.items() if name != self.last.name)
        return Speaker(other.name, other.span, other.office)
