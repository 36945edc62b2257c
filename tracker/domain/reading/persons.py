"""Find the persons a text names, with their offices as written."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Lexicon, Speech, wordset
from tracker.domain.reading.naming import Names, is_inflected, is_job
from tracker.domain.reading.people import (
    MARKS,
    MOST_NAMESAKES,
    Person,
    Persons,
    Token,
    tokens,
)
from tracker.domain.reading.records import PartyMention, Span
from tracker.domain.reading.sentences import Stretch
from tracker.domain.reading.titles import (
    ACTS,
    IS,
    PEERS,
    WITH_ARTICLE,
    is_short,
)

APART = re.compile(r"[–—(\n]|\s-+\s")
FIELDS = wordset(
    "deputy prime foreign interior defence defense finance trade vice first chief senior top health"
    " justice energy transport labour labor agriculture economy environment education home junior"
    " state former acting outgoing new"
)
_OF_FIELD = re.compile(r" (?:of|for|für) ")
_LEADS_FIELD = wordset("of for to für")
_FIELD_OF = wordset("of for and the to on für und")
_FUSED = wordset("vom zum im am beim ins ans")
_FROM = wordset("vom von aus beim bei im in")
_FROM_NEAR = 8
_GOES_ON = wordset("who der die with while but and as when where after before saying") | {"\n"}
_LONGEST_OFFICE = 12
_LONGEST_BRACKETS = 40
_SAID_NEAR = 4


def persons(
    text: str,
    sentences: list[Stretch],
    lexicon: Lexicon,
    mentions: tuple[PartyMention, ...],
) -> Persons:
    """Return the persons named in the text."""
    finder = _Finder(text, lexicon, mentions)
    found = Persons()
    for sentence in sentences:
        for person in finder.in_sentence(sentence):
            found.add(person)
    return found


class _Finder:
    def __init__(self, text: str, lexicon: Lexicon, mentions: tuple[PartyMention, ...]) -> None:
        self._text = text
        self._speech: Speech = lexicon.speech
        self._is_german = lexicon.language == "de"
        self._party_starts = {
            place for each in mentions for place in range(each.span.start, each.span.end)
        }
        self._names = Names(text, lexicon, self._party_starts)

    def in_sentence(self, sentence: Stretch) -> list[Person]:
        found = []
        words = tokens(self._text, sentence.start, sentence.end)
        index = 0
        after = -1
        while index < len(words):
            size = self._names.run(words, index)
            if size:
                is_listed = index == after + 1 and words[after].text in {"und", "and"}
                titled = self._names.titled(words, index, size)
                index, size = index + titled, size - titled
                is_town = size == 1 and index == after + 1 and words[after].text == ","
                person = self._person(words, index, size, titled, is_listed=is_listed)
                person = None if is_town else person  # “Ann Lee, Hamburg, said”
                if person is not None:
                    found.append(person)
                    after = index + size
            index += max(size, 1)
        return [each for each in found if not self._is_of_office(each, found)]

    def _is_of_office(self, person: Person, found: list[Person]) -> bool:
        """Say whether a name is only that of a field: “Minister for Blue Growth, Ann Lee”."""
        place = person.span.start
        return any(
            each.office is not None
            and each.office.start < place < each.office.end
            and _OF_FIELD.search(self._text, each.office.start, place) is not None
            for each in found[:MOST_NAMESAKES]
        )

    def _person(
        self, words: list[Token], index: int, size: int, titled: int, *, is_listed: bool
    ) -> Person | None:
        """Return the person of a run of names; ``is_listed`` says that “and” joins it to one.

        So many words as ``titled`` says stand before it and tell what somebody does.
        """
        if not size or self._is_part_of_office(words, index, size):
            return None
        before = words[index - 1] if index else None
        if before is not None and self._owns(before, words[index]):
            before = None  # “Spokesperson's Briefing” is nobody's name
        if before is not None and before.text.lower() == "in" and not self._is_german:
            return None  # “In San Jose, the minister”
        if size == 1 and before is not None and before.text in PEERS:
            return self._peer(words, index)
        after = self._next_word(words, index + size)
        office = self._office_after(words, index + size)
        if before is not None or not index:
            office = self._office_before(words, index) or office
        if office is None and size > 1:
            office = self._field_before(words, index)
        if office is None and titled and is_job(words[index - 1].text):
            office = Span.of(self._text, words[index - titled].start, words[index - 1].end)
        has_office = office is not None or (
            before is not None
            and (
                self._speech.offices.match(before.text) is not None
                or self._names.is_honorific(words, index - 1)
            )
        )
        is_speaking = after is not None and self._speech.verbs.fullmatch(after.text) is not None
        is_thing = before is not None and before.text in {"the", "The"} and not self._is_german
        is_noun = self._is_german and size == 1 and before is not None and is_inflected(before)
        is_noun |= self._is_german and before is not None and before.text in _FUSED
        if (size == 1 and not has_office) or is_noun or (is_thing and office is None):
            return None
        is_known = has_office or is_speaking or is_listed or self._is_said_by(words, index)
        is_known = is_known or (before is not None and before.text.lower() == "laut")
        is_known = is_known or (size > 1 and self._is_acting(words, index, index + size))
        if self._is_german and not is_known:
            return None
        last = words[index + size - 1]
        is_junior = last.text in {"Jr", "Sr"} and self._text[last.end : last.end + 1] == "."
        span = Span.of(self._text, words[index].start, last.end + is_junior)
        return Person(span.exact, span, office)

    def _is_part_of_office(self, words: list[Token], index: int, size: int) -> bool:
        """Say whether words are only those of an office: “Chief Cabinet Secretary Ann Lee”."""
        if index + size >= len(words) or self._is_german:
            return False
        last, after = words[index + size - 1], words[index + size]
        is_next = self._text[last.end : after.start] == " " and after.text[1:].islower()
        return is_next and self._speech.offices.match(after.text) is not None

    def _owns(self, before: Token, name: Token) -> bool:
        """Say whether the word before a name owns it: an office with an “'s”."""
        between = self._text[before.end : name.start]
        is_office = self._speech.offices.match(before.text) is not None
        return is_office and between.startswith(("'", "’"))

    def _next_word(self, words: list[Token], place: int) -> Token | None:
        """Return the word after a name, behind what stands in brackets: “Ann Lee (SPD) said”."""
        if place >= len(words):
            return None
        start = words[place - 1].end
        if self._text[start : start + 2] == " (":
            end = self._text.find(")", start, start + _LONGEST_BRACKETS)
            return next((each for each in words[place:] if each.start > end), None)
        return words[place]

    def _peer(self, words: list[Token], index: int) -> Person:
        span = Span.of(self._text, words[index - 1].start, words[index].end)
        return Person(span.exact, span, self._office_after(words, index + 1))

    def _is_said_by(self, words: list[Token], index: int) -> bool:
        """Say whether a word of saying leads to a name, over an adverb or a title."""
        near = words[max(0, index - _SAID_NEAR) : index]
        said = [at for at, word in enumerate(near) if self._speech.verbs.fullmatch(word.text)]
        return bool(said) and not any(word.text in MARKS for word in near[said[-1] :])

    def _is_acting(self, words: list[Token], start: int, end: int) -> bool:
        """Say whether a German verb stands beside a name that no article makes a thing's."""
        before = words[start - 1].text if start else ""
        next_word = self._next_word(words, end)
        at = words.index(next_word, end) if next_word is not None else len(words)
        after, behind = [*(word.text for word in words[at : at + 2]), "", ""][:2]
        if before.lower() in WITH_ARTICLE:
            return False
        if before == "und":
            return after.islower() and after.endswith("en")  # “Ann Lee und Jan Ott stehen”
        if after in _FROM and not ACTS.match(before):
            rest = [word.text for word in words[at : at + _FROM_NEAR]]
            ends = next((n for n, each in enumerate(rest) if each in MARKS), len(rest))
            return any(ACTS.match(each) for each in rest[:ends])
        is_told_of = after == "," and behind in {"der", "die", "dessen", "deren"}
        return is_told_of or any(ACTS.match(word) for word in (before, after))

    def _office_before(self, words: list[Token], index: int) -> Span | None:
        """Return the office before a name: “the Japanese ambassador, Kenji Morita”."""
        while index > 1 and self._names.is_honorific(words, index - 1):
            index -= 1
        end = index - 1
        if end >= 1 and words[end].text in self._speech.courtesy and words[end - 1].text == ",":
            return self._long_office_before(words, end)
        if end >= 1 and is_short(words[end].text) and words[end - 1].text == ",":
            whole = self._long_office_before(words, end)
            if whole is not None:
                return whole
        if end >= 1 and words[end].text == ",":
            end -= 1
        if end < 0 or not self._speech.offices.match(words[end].text):
            return self._long_office_before(words, index)
        return self._office(words, end)

    def _long_office_before(self, words: list[Token], index: int) -> Span | None:
        """Return an office with its field: “Undersecretary for Trade, Ann Lee”."""
        end = index - 1
        if end < 1 or words[end].text != ",":
            return None
        for place in range(end - 1, max(-1, end - _LONGEST_OFFICE), -1):
            if words[place].text in {",", "\n", '"'} or self._is_telling(words[place]):
                return None
            if self._speech.offices.match(words[place].text):
                whole = self._office(words, place)
                start = whole.start if whole else words[place].start
                return Span.of(self._text, start, words[end - 1].end)
        return None

    def _field_before(self, words: list[Token], index: int) -> Span | None:
        """Return an office that leads to a name at once: “Minister of Foreign Affairs Ann Lee”."""
        for place in range(index - 1, max(-1, index - _LONGEST_OFFICE), -1):
            is_office = self._speech.offices.match(words[place].text) is not None
            if is_office and place < index - 1 and words[place + 1].text in _LEADS_FIELD:
                whole = self._office(words, place)
                return Span.of(self._text, whole.start, words[index - 1].end) if whole else None
            is_part = words[place].text[:1].isupper() or words[place].text in _FIELD_OF
            if not is_part or words[place].text == "\n":
                return None
        return None

    def _office(self, words: list[Token], end: int) -> Span | None:
        start = end
        while start > 0 and end - start < _LONGEST_OFFICE:
            token = words[start - 1]
            is_part = (
                token.start in self._party_starts
                or token.text[:1].isupper()
                or self._is_adjective(words, start - 1)
            )
            if token.text.lower() in self._speech.articles or not is_part:
                break
            if APART.search(self._text, token.end, words[start].start):
                break  # “OSLO — Norway's Prime Minister”
            if token.text in {",", ":", ";"} or self._speech.verbs.fullmatch(token.text):
                break
            start -= 1
        if words[end].text in self._speech.courtesy:
            end -= 1
        if start > end:
            return None
        return Span.of(self._text, words[start].start, words[end].end)

    def _is_adjective(self, words: list[Token], place: int) -> bool:
        """Say whether a small word between article and office belongs to the office."""
        if place == 0 or self._is_german or not words[place].text.isalpha():
            return False
        before = words[place - 1]
        is_field = words[place].text in FIELDS
        return is_field or before.start in self._party_starts or before.text.lower() in FIELDS

    def _is_telling(self, word: Token) -> bool:
        """Say whether a verb stands here: no office holds one."""
        return word.text in IS or self._speech.verbs.fullmatch(word.text) is not None

    def _office_after(self, words: list[Token], place: int) -> Span | None:
        """Return the office after a name: “Michael Clauss, the ambassador to China”."""
        if (
            place < len(words)
            and self._text[words[place - 1].end : words[place - 1].end + 2] == " ("
        ):
            return self._office_in_brackets(words, place)
        if place + 1 >= len(words) or words[place].text != ",":
            return None
        start = place + 1
        if words[start].text in _GOES_ON:
            return None
        if words[start].text.lower() in self._speech.articles:
            start += 1
        end = start
        seen = False
        while end < len(words) and end - start < _LONGEST_OFFICE:
            if words[end].text in {",", ";", ":", "\n", '"', "“", "„", "”"}:
                break
            if self._is_telling(words[end]):
                break
            gap = self._text[words[end - 1].end : words[end].start] if end > start else ""
            if "." in gap or '"' in gap:
                break
            seen = seen or self._speech.offices.match(words[end].text) is not None
            end += 1
        if not seen:
            return None
        return Span.of(self._text, words[start].start, words[end - 1].end)

    def _office_in_brackets(self, words: list[Token], place: int) -> Span | None:
        """Return the office in the brackets behind a name: “Ann Lee (Minister of Finance)”."""
        start = words[place].start
        end = self._text.find(")", start, start + _LONGEST_BRACKETS)
        inside = [word for word in words[place : place + _LONGEST_OFFICE] if word.end <= end]
        if not any(self._speech.offices.match(word.text) for word in inside):
            return None
        return Span.of(self._text, start, inside[-1].end)
