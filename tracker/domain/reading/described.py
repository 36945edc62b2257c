"""Name speakers that a text only describes: “the aide”, “a statement from the ministry”."""

from __future__ import annotations

import re
from itertools import takewhile

from tracker.domain.reading.document import Document
from tracker.domain.reading.holders import Holders
from tracker.domain.reading.lexicon import wordset
from tracker.domain.reading.memory import Memory, Speaker
from tracker.domain.reading.people import MARKS, Token, tokens
from tracker.domain.reading.persons import APART
from tracker.domain.reading.records import Span
from tracker.domain.reading.saying import SpeechPhrases
from tracker.domain.reading.titles import ACTS, IS

LAW = re.compile(
    r"[\w-]*(?:[Pp]rotokoll|[Aa]bkommen|[Vv]ertrag|[Vv]ereinbarung|[Gg]esetz|[Uu]rteil|[Dd]enkschrift"
    r"|[Mm]émoire|[Aa]nhang|[Bb]rief|[Aa]ntrag|[Bb]eschluss)(?:e?s)?\Z"
)
"""A paper that only speaks where it is told what stands in it: “Im Protokoll steht”."""
_OBJECTS = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_CONJUNCTIONS = wordset("that whether if dass ob")
_CLAUSES = wordset("after before when because although until where by which who had hatte nachdem")
_GENERIC = wordset(
    "politician official diplomat leader politiker politikerin diplomat diplomatin source insider"
    " person"
)
_DEFINITE = wordset("the der die das dem den des")
_HIS = wordset("his her their ihr ihre ihrem ihren ihrer sein seine seinem seinen seiner")
_OTHERS = wordset("host guest counterpart gast gastgeber gastgeberin gegenüber amtskollege")
PREPOSITIONS = wordset("of in for on to at by from into under von")
JOINS = wordset("of for the and von des für")
_CLOSE_TO = wordset("briefed familiar close involved informed")
_EARLY = 5
_ARTICLE = 5
_LONGEST_BODY = 8
_PAPER = re.compile(
    r"(?:statement|communiqu[eé]|report|declaration|document|letter|note|notice|paper|study|tweet"
    r"|release|text|draft|decree|memorandum|notification|readout|memo|record|handout"
    r"|\w*mitteilung|\w*erklärung|\w*bericht|\w*kommuniqu[eé]|\w*schreiben|\w*papier|entwurf)\Z",
    re.IGNORECASE,
)
_OUT = wordset(
    "released issued published posted signed circulated sent distributed which die das den"
)
_ISSUED = wordset("from by")
_ISSUING = re.compile(
    r"(?:veröffentlicht|herausgegeben|verbreitet|publiziert|abgegeben|herausgab|verbreit)\w*\Z"
)
_PAST = re.compile(
    r"(?!(?:briefed|based|involved|informed|named|united)\Z)[a-z]{2,}ed\Z"
    r"|(?:did|does|do|will|would|is|are|can|could|may|might|should|must|left|went|came|took|gave|met|made|held|began|saw|kept|shook|put|set|let|lost|won|sat|stood|fell|spent|paid|sent)\Z"
)
_LONGEST_ISSUE = 9
_BARE = 2
_PERSONAL = re.compile(
    r"(?!order|letter|poster|banner|sticker|user|Sender|Fenster|Ämter|Länder|Semester)"
    r"[\w-]*(?:er|or|ist|ian|man|woman|ant|ent|old|ive|ee|in|mann|frau|eur|[Jj]ährige|ege)\Z"
)
_COMPLEMENTS = wordset("of for der des für")
"""What follows “the minister” where that is somebody new: “the minister of the interior”."""
_TIMES = wordset("day week month year time same Tag Woche Monat Jahr Abend Morgen Mal")
_FAR = 3000
_A = wordset("a an ein eine")
_THE = wordset("the der die")
_LONGEST_NOUN = 4
_LONG_NOUN = 6


class Described:
    """Find out who or what speaks under a description."""

    def __init__(self, document: Document, phrases: SpeechPhrases, memory: Memory) -> None:
        self._text = document.text
        self._speech = document.lexicon.speech
        self._is_german = document.lexicon.language == "de"
        self._phrases = phrases
        self._memory = memory
        self._persons = document.persons
        self._holders = Holders(document)
        self._issuers: dict[str, Speaker] = {}

    def is_described(self, word: Token) -> bool:
        """Say whether a word names an office or a body."""
        offices, bodies = self._speech.offices, self._speech.bodies
        return offices.match(word.text) is not None or bodies.match(word.text) is not None

    def speaker(self, words: list[Token]) -> Speaker | None:
        """Return an unnamed speaker: “a Commission spokeswoman”, “the aide”, “the ministry”."""
        offices = [at for at, w in enumerate(words) if self._speech.offices.match(w.text)]
        offices = [at for at in offices if not self._owns_next(words, at)]
        bodies = [at for at, word in enumerate(words) if self._speech.bodies.match(word.text)]
        if bodies and self._is_paper_of_somebody(words, bodies[0]):
            offices = [at for at in offices if at < bodies[0]]
        is_clause = not offices and (
            any(word.text in _CONJUNCTIONS for word in words) or self._tells(words, bodies)
        )
        is_long = not offices and bool(bodies) and bodies[0] > _LONGEST_BODY
        if is_clause or is_long or not (offices or bodies):
            return None
        place = (offices or bodies)[0]
        start = self._start(words, place)
        if not offices and (issuer := self._issuer(words, place)) is not None:
            return issuer
        if offices and (known := self._known(words, start, place)) is not None:
            return known
        span = self._span(words, start, place)
        found = Speaker(span.exact, span, is_thing=not offices)
        if offices:
            self._memory.unnamed = found
        else:
            self._memory.body = found
        return self._memory.remember(found)

    def _tells(self, words: list[Token], bodies: list[int]) -> bool:
        """Say whether a body is the object of a verb: “both signed a treaty, and said”."""
        return any(
            words[at].text.endswith("ed") and words[at + 1].text in _OBJECTS
            for at in range(bodies[0] if bodies else 0)
        )

    def by_noun(self, words: list[Token]) -> Speaker | None:
        """Return who speaks without an office: “the retired teacher” is the person told of.

        A teacher whom the text brought in as “a teacher” is nobody whom it named.
        """
        end = next((at for at in range(1, len(words)) if self._phrases.ends_before(words, at)), 0)
        words = words[:end] if end else words
        nouns = [*takewhile(lambda word: word.text != "in", words)]
        noun = nouns[-1].text if nouns else ""
        is_noun = noun[:1].isupper() if self._is_german else noun.islower()
        if noun in _TIMES or not is_noun or not _BARE <= len(nouns) <= _LONGEST_NOUN:
            return None
        start = words[0].start
        span = Span.of(self._text, start, words[-1].end)
        brought = rf"\b(?:[Aa]n?|[Oo]ne|[Ee]ine?) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b"
        is_new = re.search(brought, self._text[max(0, start - _FAR) : start])
        known = None
        person = self._holders.holder([nouns[-1]]) if words[0].text.lower() in _THE else None
        if person is not None and len(noun) >= _LONG_NOUN:
            return self._memory.remember(Speaker(person.name, span, person.office))
        if words[0].text.lower() in _THE and not is_new and _PERSONAL.match(noun):
            known = self._memory.meant_by_noun(words[0].text, span)
        if words[0].text.lower() not in _THE | _A:
            return None
        return known or self._memory.remember(Speaker(span.exact, span))

    def notice(self, words: list[Token]) -> None:
        """Keep whom a sentence without saying begins with: “A source close to the talks waited”."""
        body = next((at for at, w in enumerate(words) if self._speech.bodies.match(w.text)), None)
        if body is not None and body <= _EARLY and words[0].text[0].isupper():
            self._notice_body(words, body)
        if not words or words[0].text.lower() not in self._speech.articles:
            return
        place = next((at for at, w in enumerate(words) if self._speech.offices.match(w.text)), None)
        is_subject = place is not None and place <= _EARLY
        if place is None or not is_subject or any(w.text in MARKS for w in words[:place]):
            return
        while place + 1 < len(words) and self._speech.offices.match(words[place + 1].text):
            place += 1  # “the deputy head of”
        known = self._other(words[0], words[place])
        if known is not None:
            self._memory.notice(known)
            return
        if (person := self._holders.holder(words[1 : place + 1])) is not None:
            span = Span.of(self._text, words[0].start, words[place].end)
            self._memory.notice(Speaker(person.name, span, person.office))
            return
        unnamed = self._memory.unnamed
        is_again = unnamed is not None and words[place].text in unnamed.name
        if is_again and words[0].text.lower() in _DEFINITE:
            self._memory.notice(unnamed)
            return
        span = self._span(words, 0, place)
        unnamed = self._memory.unnamed = Speaker(span.exact, span)
        self._memory.here = None
        self._memory.notice(None)
        after = words[place + 1].text if place + 1 < len(words) else ""
        if words[0].text.lower() not in _DEFINITE or after in _COMPLEMENTS:
            self._memory.notice(unnamed)

    def _notice_body(self, words: list[Token], place: int) -> None:
        """Keep the body that a sentence begins with: “Peru's ministry declined to comment”."""
        is_marked = any(word.text in MARKS for word in words[:place])
        if is_marked or words[0].text.lower() in PREPOSITIONS:
            return
        end = place + 1
        while end < len(words) and not self._ends_before(words, place, end):
            if words[end].text[0].islower() and words[end].text not in JOINS:
                break
            end += 1
        span = Span.of(self._text, words[0].start, words[end - 1].end)
        self._memory.body = Speaker(span.exact, span, is_thing=True)

    def is_paper(self, words: list[Token]) -> bool:
        """Say whether words begin with a paper that somebody issued: “a note released by”."""
        near = range(min(_EARLY, len(words)))
        return any(self._is_paper_of_somebody(words, place) for place in near)

    def _is_paper_of_somebody(self, words: list[Token], place: int) -> bool:
        after = words[place + 1].text if place + 1 < len(words) else ""
        return _PAPER.match(words[place].text) is not None and (
            after in _OUT | _ISSUED or (self._is_german and after == ",")
        )

    def _owns_next(self, words: list[Token], place: int) -> bool:
        """Say whether an office only owns what speaks: “the president's office”."""
        is_owner = self._text[words[place].end : words[place].end + 2] in {"'s", "’s"}
        return is_owner and place + 1 < len(words) and self.is_described(words[place + 1])

    def _start(self, words: list[Token], place: int) -> int:
        """Return where the words for a speaker begin: behind a mark, a dateline or a clause."""
        start = place
        while start > 0 and words[start - 1].text not in MARKS | _CLAUSES:
            if APART.search(self._text, words[start - 1].end, words[start].start):
                break
            start -= 1
        articles = self._speech.articles
        if not self._is_german or words[start].text.lower() in articles:
            return start
        # “hat mir damals der Botschafter”: its article begins the noun
        near = range(place - 1, max(start, place - _EARLY) - 1, -1)
        return next((at for at in near if words[at].text.lower() in articles), start)

    def _span(self, words: list[Token], start: int, place: int) -> Span:
        """Return where the words for a speaker stand whose office or body is at a place."""
        end = place + 1
        while end < len(words) and not self._ends_before(words, place, end):
            end += 1
        return Span.of(self._text, words[start].start, words[end - 1].end)

    def _ends_before(self, words: list[Token], place: int, end: int) -> bool:
        word = words[end].text
        if self._phrases.is_verb(words, end):
            return True
        is_office = self._speech.offices.match(words[place].text) is not None
        is_close = words[place + 1].text in _CLOSE_TO or self._knows(words, place + 1)
        if is_office and is_close and words[place].text.islower():
            return word in MARKS | IS or _PAST.match(word) is not None  # “a person briefed on it”
        is_over = word == "based" or self._phrases.ends_before(words, end)  # “a diplomat based in”
        # “the ministry in Lima” is the ministry
        is_over |= word == "in" and not is_office and self._is_definite(words[0])
        acts = ACTS if self._is_german else _PAST
        is_over |= acts.match(word) is not None or (self._is_german and word in IS)
        return is_over or (_PAPER.match(words[place].text) is not None and word in _OUT)

    def _is_definite(self, word: Token) -> bool:
        """Say whether words begin with an article, or stand behind one: “laut dem Ministerium”."""
        before = self._text[max(0, word.start - _ARTICLE) : word.start].split()
        return word.text.lower() in _DEFINITE or not _DEFINITE.isdisjoint(before[-1:])

    def _knows(self, words: list[Token], at: int) -> bool:
        """Say whether words tell what somebody knows: “with knowledge of the talks”."""
        following = words[at + 1].text if at + 1 < len(words) else ""
        return words[at].text == "with" and following in {"knowledge", "direct", "insight"}

    def headlined(self, start: int, end: int) -> Speaker | None:
        """Return whom a headline calls by the office alone: “‘No deal’, says minister”."""
        for word in tokens(self._text, start, end):
            if self._speech.offices.match(word.text):
                person = self._holders.holder([word])
                span = Span.of(self._text, word.start, word.end)
                return Speaker(person.name, span, person.office) if person else None
        return None

    def _known(self, words: list[Token], start: int, place: int) -> Speaker | None:
        """Return the person that an office means, where the text names it."""
        if words[start].text.lower() in _HIS and words[place].text.lower() in _OTHERS:
            return self._other(words[start], words[place])
        span = Span.of(self._text, words[start].start, words[place].end)
        if words[start].text.lower() in _DEFINITE:
            return self.known_by_office(words[start + 1 : place + 1], span)
        return None

    def _other(self, first: Token, noun: Token) -> Speaker | None:
        """Return whom “her guest” means, where there are but two."""
        if first.text.lower() not in _HIS or noun.text.lower() not in _OTHERS:
            return None
        other = self._memory.other_than_last(first.start)
        span = Span.of(self._text, first.start, noun.end)
        return Speaker(other.name, span, other.office) if other else None

    def known_by_office(self, title: list[Token], span: Span) -> Speaker | None:
        """Return whom “the ambassador” means: who spoke last, the one who holds it, an unnamed."""
        memory = self._memory
        last, unnamed = memory.last, memory.unnamed
        office = title[-1].text
        is_generic = office.lower().rpartition("-")[2] in _GENERIC
        if office == "person" and unnamed is not None and not unnamed.is_thing:
            return memory.remember(Speaker(unnamed.name, span, unnamed.office))
        if is_generic and unnamed is not None and office in unnamed.name:
            return memory.remember(Speaker(unnamed.name, span, unnamed.office))
        if last is not None and (is_generic or self._holders.holds(last, title)):
            return Speaker(last.name, span, last.office)
        person = self._holders.holder(title)
        if person is not None:
            return memory.remember(Speaker(person.name, span, person.office))
        for known in (last, unnamed):
            if known is not None and office in known.name:
                return Speaker(known.name, span, known.office)
        return self._just_named(span)

    def _just_named(self, span: Span) -> Speaker | None:
        """Return the person without an office just named: “Ann Lee left. “No,” the envoy said”."""
        here = self._memory.noticed or self._memory.here
        if here is None or here.office is not None or not self._persons.named(here.name):
            return None
        return self._memory.remember(Speaker(here.name, span))

    def _issuer(self, words: list[Token], place: int) -> Speaker | None:
        """Return whose paper speaks: “a statement from the ministry”, “the statement” after it."""
        paper = words[place].text.lower()
        if _PAPER.match(paper) is None and (
            place + 1 >= len(words) or words[place + 1].text not in _ISSUED
        ):
            return None
        behind = self._issued_by(words, place)
        if behind:
            found = self.speaker(behind)
            if found is not None:
                self._issuers[paper] = found
            return found
        if place and words[place - 1].text.lower() in _DEFINITE and paper in self._issuers:
            held = self._issuers[paper]
            span = Span.of(self._text, words[place - 1].start, words[place].end)
            return self._memory.remember(Speaker(held.name, span, held.office))
        return None

    def _issued_by(self, words: list[Token], place: int) -> list[Token]:
        """Return the words for who issued a paper, none where they are not told."""
        near = words[place + 1 : place + 1 + _LONGEST_ISSUE]
        for at, word in enumerate(near):
            is_out = at == 0 or any(each.text in _OUT for each in near[:at])
            if word.text in _ISSUED and is_out:
                return self._of_one(words[place + 2 + at :])
        last = words[-1] if words else None
        is_clause = self._is_german and len(near) > _BARE and near[0].text == ","
        if is_clause and near[1].text in {"die", "das", "den"} and last is not None:
            return near[2:] if any(_ISSUING.match(w.text) for w in words[place:]) else []
        return []

    def _of_one(self, words: list[Token]) -> list[Token]:
        """Return the words for one issuer; what two persons issue together is nobody's alone."""
        people = self._persons.in_words(self._text, words)
        return words if len(people) < _BARE else []
