"""Resolve who says what stands between quotation marks."""

from __future__ import annotations

import re
from itertools import takewhile

from tracker.domain.reading.described import JOINS, LAW, PREPOSITIONS, Described
from tracker.domain.reading.document import Document
from tracker.domain.reading.lexicon import wordset
from tracker.domain.reading.memory import Memory, Speaker
from tracker.domain.reading.noticing import OPENERS, Noticing
from tracker.domain.reading.people import MARKS, Person, Token, tokens
from tracker.domain.reading.quotes import Quoted
from tracker.domain.reading.records import Span
from tracker.domain.reading.saying import LONGEST_SUBJECT, SpeechPhrases
from tracker.domain.reading.sentences import Stretch
from tracker.domain.reading.titles import ends_sentence

_HAS = wordset("hat hatte haben hatten habe hätte")
_SHE = (["he"], ["she"], ["er"], ["sie"])
_OBLIQUE = frozenset({"him", "her", "them", "ihm", "ihr", "ihnen"})
_ABOUT = wordset("about in with on at from mit über in bei")
_RELATIVE = wordset("who which whose whom der die das dessen deren")
_ONE = wordset("a an ein eine one")
_FOR = wordset("for of to by with von für")
_WHOSE = wordset("des der")
_NEXT_CLAUSE = wordset("while whereas but although though während wohingegen doch")
_NUMBERED = re.compile(
    r"(?:a (?:second|third|fourth)|another|one of (?:them|the \w+)|two of (?:them|the \w+)"
    r"|(?:two|three|four|five|six|several|some|multiple|a few) (?:people|persons|insiders))\Z",
    re.IGNORECASE,
)
_HELD = re.compile(r"(?:For|Für) (?=[A-ZÄÖÜ][^.;“„\"]{2,90} (?:is|was|remains|ist|war|bleibt)\b)")
_PARTICIPLES = wordset("saying adding calling telling insisting warning stressing noting arguing")
_LINKS = wordset("what when as which")
_PRONOUN_NEAR = 2
_WITH_THESE = re.compile(
    r"\s*(With (?:these|those) words,?|With that,?|Mit diesen (?:Worten|Sätzen)) [^.!?\n]{1,160}"
)
_GENITIVE = re.compile(r"(?:en|s)\Z")
_LONGEST_BARE = 3
_NAMED_NEXT = 4
_MOST_SEGMENTS = 3
_NEAR = 7
"""So many words behind a quotation can name its speaker without a word of saying."""


class Speakers:
    """Read the words around quotations; knows who spoke last."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._speech = document.lexicon.speech
        self._phrases = SpeechPhrases(document.text, document.lexicon)
        self._is_german = document.lexicon.language == "de"
        self._persons = document.persons
        self.memory = Memory(document)
        self._described = Described(document, self._phrases, self.memory)
        self.notice = Noticing(document, self.memory, self._described).notice

    def before(self, start: int, end: int) -> Speaker | None:
        """Return who speaks by the words before a quotation: “X said: ”."""
        words = tokens(self._text, start, end)
        if aside := self._with_one_saying(words):
            return aside
        for verb in self._phrases.verbs_from_last(words):
            if words[verb].text == "zitieren" and (cited := self._first_named(words[verb + 1 :])):
                return cited
            subject = self._subject(words, verb)
            speaker = None if self._is_inverted(words, verb) else self._resolved(subject)
            if speaker is None and self._is_german:
                speaker = self._resolved(self._phrases.following(words[verb + 1 :], {"dem", "den"}))
            if speaker is not None and speaker.is_pronoun:
                told = self._named_first(words[:verb]) or self._subject_of_main(words, verb)
                speaker = told or speaker
            if speaker is not None:
                return speaker
        is_led = self._text[start:end].rstrip().endswith(":")
        for place in range(len(words) - 1, 0, -1):
            if words[place].text in _PARTICIPLES:
                subject = self._subject(words, place)
                itself = [word for word in subject if word.text.lower() == "it"]
                return self._resolved(itself or subject)
        is_held = _HELD.match(self._text, start, end) is not None  # “For Ann Lee it is a “leap””
        return self._first_named(words) if is_led or is_held else None

    def _with_one_saying(self, words: list[Token]) -> Speaker | None:
        """Return who speaks beside the clause: “…, with officials saying it was”."""
        saying = next((at for at, word in enumerate(words) if word.text in _PARTICIPLES), 0)
        near = range(saying - 1, max(0, saying - _NEAR), -1)
        aside = next((at for at in near if words[at].text == "with"), 0)
        return self._resolved(words[aside + 1 : saying]) if aside else None

    def _subject_of_main(self, words: list[Token], verb: int) -> Speaker | None:
        """Return whom “he” means in “the host thanked her for what he called”."""
        start = max(0, verb - _PRONOUN_NEAR)
        if _LINKS.isdisjoint(word.text for word in words[start:verb]):
            return None
        earlier = self._phrases.verbs_from_last(words[:start])
        return self._described.speaker(self._subject(words, earlier[-1])) if earlier else None

    def leaving(self, start: int, end: int) -> Speaker | None:
        """Return who goes on to act behind a quotation: “With these words X left”."""
        match = _WITH_THESE.match(self._text, start, end)
        if match is None:
            return None
        words = tokens(self._text, match.end(1), match.end())
        return self._first_named(words) or self._described.speaker(words)

    def clause_before(self, start: int, end: int) -> Speaker | None:
        """Return who a clause names whose verb stands behind the quotation: “… sprach”."""
        words = tokens(self._text, start, end)
        commas = [place for place, word in enumerate(words) if word.text == ","]
        words = words[commas[-1] + 1 :] if commas else words
        named = self._first_named(words)
        has = next((at for at, word in enumerate(words) if word.text in _HAS), None)
        if named is not None or has is None:
            return named
        return self._resolved(words[:has]) or self._resolved(words[has + 1 : has + 2])

    def _is_inverted(self, words: list[Token], verb: int) -> bool:
        """Say whether the subject follows its verb: “Es ist gut, sagte Ministerin Lee:”."""
        if not self._is_german or not verb or words[verb - 1].text != ",":
            return False
        commas = [place for place, word in enumerate(words[: verb - 1]) if word.text == ","]
        return not commas or not self._people_in(words[commas[-1] + 1 : verb - 1])

    def _named_first(self, words: list[Token]) -> Speaker | None:
        """Return whom “he” means in “Ann Lee thanked her host for what she termed”."""
        for person, span in self._people_in(words):
            return self.memory.remember(Speaker(person.name, span, person.office))
        return None

    def after(self, start: int, end: int) -> Speaker | None:
        """Return who speaks by the words after a quotation: “, said X” or “, X said”."""
        words = tokens(self._text, start, end)
        while words and words[0].text in MARKS:
            words = words[1:]
        if words and words[0].text in _NEXT_CLAUSE:
            return None  # “…, while his colleague said”
        for place, word in enumerate(words[:LONGEST_SUBJECT]):
            if word.text in {";", "\n"}:
                return None
            if not self._phrases.is_verb(words, place):
                continue
            if word.text == "verlautete":
                return self.credited(start, end)
            follows = self._phrases.following(words[place + 1 :], {"dem", "den", "told"})
            order = (words[:place], follows)
            if place == 0 or self._is_german:
                order = (follows, words[:place])
            found = next(filter(None, map(self._resolved, order)), None)
            return found or self._described.by_noun(words[:place] if place else follows)
        return self._first_named(words[:_NEAR]) if start < end else None

    def headlined(self, quote: Quoted, line: Stretch) -> Speaker | None:
        """Return whom a headline means that quotes an office: “‘No deal’, says minister”."""
        if self._people_in(tokens(self._text, line.start, line.end)):
            return None
        before = self._described.headlined(line.start, quote.outer_start)
        return before or self._described.headlined(quote.outer_end, line.end)

    def credited(self, start: int, end: int) -> Speaker | None:
        """Return who is given as the source of a passage: “according to X”, “laut X”."""
        match = self._speech.credits.search(self._text, start, end)
        if match is None:
            return None
        behind = tokens(self._text, match.end(), end)
        words = self._phrases.following(behind, MARKS)
        if words and words[0].text in _OBLIQUE | self._speech.pronouns:
            return self.memory.meant(Span.of(self._text, words[0].start, words[0].end))
        if not words or self._people_in(words[:_NEAR]):
            return self._resolved(words)
        if self._described.is_paper(issued := self._phrases.following(behind, set())):
            return self._described.speaker(issued)
        return self._source(words, match[0].lower().rpartition(" ")[2])

    def _source(self, words: list[Token], lead: str) -> Speaker | None:
        """Return whom the words behind “laut” describe; “des Ministers” is somebody known."""
        is_described = self._described.is_described
        place = next((at for at, word in enumerate(words) if is_described(word)), None)
        if place is None and LAW.match(words[0].text):
            span = Span.of(self._text, words[0].start, words[0].end)
            return Speaker(span.exact, span, is_thing=True)
        if place is None:
            names = takewhile(lambda word: word.text[0].isupper(), words[:_LONGEST_BARE])
            return self._resolved([*names] or words[:1])
        last = place + 1
        while last < len(words) and (
            words[last].text in JOINS
            or words[last].text[0].isupper()
            or self._phrases.is_at_place(words, last)
        ):
            last += 1
        known = None
        if lead in {"des", "der", "dem"} and self._speech.offices.match(words[place].text):
            span = Span.of(self._text, words[0].start, words[place].end)
            office = words[place]
            if lead == "des":
                office = Token(_GENITIVE.sub("", office.text), office.start, office.end)
            known = self._described.known_by_office([*words[:place], office], span)
        return known or self._described.speaker(words[:last])

    def _first_named(self, words: list[Token]) -> Speaker | None:
        """Return the first person named: “Lee was unmoved: ”, “, beamed Minister Ann Lee”."""
        for place, word in enumerate(words):
            if not place or words[place - 1].text in self._speech.courtesy:
                continue
            last = words[place - 1]
            if ends_sentence(self._text, last.text, last.end, word.start):
                words = words[:place]
                break
        people = self._people_in(words)
        if not people:
            return None
        person, span = people[0]
        self.memory.named = Speaker(person.name, span, person.office)
        return self.memory.remember(self.memory.named)

    def told(self, start: int, end: int) -> Speaker | None:
        """Return who is reported to say it: “X said that”, “..., X said”."""
        words = tokens(self._text, start, end)
        for place in (at for at in range(len(words)) if self._phrases.is_reporting(words, at)):
            subject = self._subject(words, place)
            follows = self._phrases.following(words[place + 1 : place + LONGEST_SUBJECT], set())
            is_second = self._is_german or not subject or words[place - 1].text == ","
            order = (subject, follows) if is_second else (subject,)
            is_named_next = bool(follows) and follows[0].text[0].isupper()
            people = self._people_in(follows[:_NAMED_NEXT]) if is_named_next else []
            is_next = people and not self._people_in(subject)
            if is_next or self._is_inverted(words, place):
                order = (follows, subject)
            speaker = next(filter(None, map(self._resolved, order)), None)
            if speaker is not None:
                return speaker
        return None

    def _subject(self, words: list[Token], verb: int) -> list[Token]:
        """Return the subject of a verb of saying; “X thanked Y, called it …” has one for both."""
        found = self._phrases.subject_before(words, verb)
        first = verb - len(found) - 1
        is_second = (
            first > 0
            and verb > 0
            and words[verb - 1].text in {",", "and", "und"}
            and self._speech.verbs.fullmatch(words[first].text) is not None
        )
        return self._subject(words, first) if is_second else self._after_opening(found)

    def _after_opening(self, words: list[Token]) -> list[Token]:
        """Return a subject without what opens its sentence: “Speaking beside X, Y said”."""
        marked = [at for at, word in enumerate(words) if word.text == ","][-_MOST_SEGMENTS:]
        ministry = next((at + 1 for at in reversed(marked) if self._is_field_of(words, at)), 0)
        if ministry:
            return words[ministry:]
        commas = [place for place, word in enumerate(words) if word.text == ","]
        if len(commas) > 1 and commas[-1] == len(words) - 1:
            # “…, a second official, who was not named, said”
            place = commas[-2]
            if words[place + 1].text in _RELATIVE and place:
                first = commas[-3] + 1 if len(commas) > 2 else 0  # noqa: PLR2004
                return words[first:place]
        last = words[commas[-1] + 1 :] if commas else []
        is_one = self._people_in(last) or any(map(self._described.is_described, last))
        is_one = is_one or bool(self._numbered(last)) or [word.text for word in last] in _SHE
        return last if is_one else words

    def _is_field_of(self, words: list[Token], comma: int) -> bool:
        """Say whether a body with a listed field follows: “, the Ministry of Trade, Energy and”."""
        behind = words[comma + 1 : comma + 4]
        is_body = len(behind) > _PRONOUN_NEAR and self._speech.bodies.match(behind[1].text)
        is_listed = any(word.text == "," for word in words[comma + 1 : -1])
        return bool(is_body) and behind[2].text in {"of", "for"} and is_listed

    def _people_in(self, words: list[Token]) -> list[tuple[Person, Span]]:
        return self._persons.in_words(self._text, words)

    def _resolved(self, words: list[Token] | None) -> Speaker | None:
        """Return the speaker a noun phrase means."""
        while words and words[0].text in OPENERS:
            words = words[1:]
        words = self._behind_place(words) if words else []
        if not words:
            return None
        people = self._people_in(words)
        if len(people) == 1 and self._is_owned(words, people[0][1]):
            return self._described.speaker(words)
        if len(people) > 1 and self._described.is_paper(words):
            return self._described.speaker(words)
        office = self._office_before_place(words, people)
        if office:
            return self._described.speaker(office)
        if people and not self._is_unnamed(words, people):
            # “Undersecretary for Economic Relations, Ann Lee”: who has an office is the person
            person, span = next((each for each in people if each[0].office), people[0])
            speaker = Speaker(person.name, span, person.office)
            self.memory.named = speaker
            return self.memory.remember(speaker)
        return (
            self._pronoun(words)
            or self._described.speaker(words)
            or self._only_named(words)
            or self._numbered(words)
        )

    def _behind_place(self, words: list[Token]) -> list[Token]:
        """Return a subject without the place before it: “in Rome the minister”, none without one.

        “In” at the beginning of a sentence may lead a name as well: “In Lima, Ann Lee said”.
        """
        if words[0].text.lower() not in PREPOSITIONS:
            return words
        articles = self._speech.articles
        behind = (at for at, word in enumerate(words[2:], 2) if word.text.lower() in articles)
        place = next(behind, None)
        if place is not None and words[place - 1].text.lower() not in PREPOSITIONS | {"mit"}:
            return words[place:]
        people = self._people_in(words)
        is_named = words[0].text[0].isupper() and bool(people)
        return words if is_named else []

    def _numbered(self, words: list[Token]) -> Speaker | None:
        """Return somebody unnamed among several: “a third said”, “one of them said”."""
        ends = (at for at in range(1, len(words)) if self._phrases.ends_before(words, at))
        words = words[: next(ends, len(words))]
        span = Span.of(self._text, words[0].start, words[-1].end) if words else None
        if span is None or not _NUMBERED.match(span.exact):
            return None
        return Speaker(span.exact, span)

    def _office_before_place(
        self, words: list[Token], people: list[tuple[Person, Span]]
    ) -> list[Token]:
        """Return the office that speaks of a name: “the president spoke of the Gulf and said”."""
        if not people:
            return []
        office = people[0][0].office
        if office is not None and words[0].start <= office.start < people[0][1].start:
            return []  # “a spokesman of the ministry in Tokyo, Ken Mori, said”
        before = [word for word in words if word.start < people[0][1].start]
        place = self._first_office(before)
        if place is None or not any(word.text in _ABOUT for word in before[place + 1 :]):
            return []
        if place == len(before) - _PRONOUN_NEAR and self._phrases.is_at_place(words, place + 1):
            return words  # “a diplomat in Ann Arbor”
        return before[: place + 1]

    def _first_office(self, words: list[Token]) -> int | None:
        offices = self._speech.offices
        return next((at for at, word in enumerate(words) if offices.match(word.text)), None)

    def _is_owned(self, words: list[Token], name: Span) -> bool:
        """Say whether a name only says whose aide speaks: “Ann Lee's spokeswoman”."""
        if self._text[name.end : name.end + 2] not in {"'s", "’s"}:
            return False
        return any(word.start > name.end and self._described.is_described(word) for word in words)

    def _only_named(self, words: list[Token]) -> Speaker | None:
        """Return a speaker of whom the text has but one name: “Kagame said”."""
        is_name = all(
            word.text[0].isupper() and word.text not in self._speech.no_names for word in words
        )
        if not is_name or not words or len(words) > _LONGEST_BARE:
            return None
        span = Span.of(self._text, words[0].start, words[-1].end)
        return self.memory.remember(Speaker(span.exact, span))

    def _is_unnamed(self, words: list[Token], people: list[tuple[Person, Span]]) -> bool:
        """Say whether a name belongs to the office of somebody unnamed: “an aide to Ann Lee”."""
        is_indefinite = bool(words) and words[0].text.lower() in _ONE
        if is_indefinite and self._serves(words, people[0][1]):
            return True
        if any(p.office and words[0].start <= p.office.start < span.start for p, span in people):
            return False
        return is_indefinite and any(
            self._speech.offices.match(word.text) and word.text not in self._speech.courtesy
            for word in words
        )

    def _serves(self, words: list[Token], name: Span) -> bool:
        """Say whether an office is for whom it names: “a spokeswoman for Minister Ann Lee”."""
        before = [word for word in words if word.start < name.start]
        place = self._first_office(before)
        if place is None or place + 1 >= len(before) or any(w.text in MARKS for w in before):
            return False
        return before[place + 1].text in _FOR or (
            self._is_german and before[place + 1].text.lower() in _WHOSE
        )

    def _pronoun(self, words: list[Token]) -> Speaker | None:
        if [word.text.lower() for word in words] == ["it"] and self.memory.body is not None:
            return self.memory.body
        if words[0].text in {"dieser", "diese"} and all(w.text.islower() for w in words[1:2]):
            return self.memory.just_told(Span.of(self._text, words[0].start, words[0].end))
        for word in words:
            if word.text.lower() in self._speech.pronouns:
                return self.memory.meant(Span.of(self._text, word.start, word.end))
        return None
