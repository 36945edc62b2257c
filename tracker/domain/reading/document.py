"""Hold what is known of one article while it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from tracker.domain import dates
from tracker.domain.dates import FoundDate
from tracker.domain.reading import interviews, parties, persons, quotes
from tracker.domain.reading.boilerplate import boilerplate
from tracker.domain.reading.gazetteer import Gazetteer
from tracker.domain.reading.interviews import Turn
from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.reading.people import Persons
from tracker.domain.reading.publication import DATELINE, is_dateline
from tracker.domain.reading.quotes import Quoted
from tracker.domain.reading.records import Article, PartyMention
from tracker.domain.reading.sentences import Stretch, paragraphs, sentences

_HEADLINE_WORDS = 18
LISTED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[a-z]\.|[–—•*·▪-])\s+")
"""What an item of a list begins with."""
_HEADLINES_WITHIN = 6
_LONGEST_HEADLINE = 250


@dataclass(frozen=True, slots=True)
class Sentence:
    """Be a sentence with the number of its paragraph; a headline is one too."""

    start: int
    end: int
    paragraph: int
    is_headline: bool


@dataclass(frozen=True, slots=True)
class Document:
    """Be an article cut into its parts."""

    article: Article
    lexicon: Lexicon
    names: Gazetteer
    paragraphs: list[Stretch]
    sentences: list[Sentence]
    quoted: list[list[Quoted]]
    mentions: tuple[PartyMention, ...]
    found_dates: list[FoundDate]
    persons: Persons
    turns: dict[int, Turn]

    @property
    def text(self) -> str:
        """Return the text of the article."""
        return self.article.text

    def words(self, sentence: Sentence) -> str:
        """Return the words of a sentence."""
        return self.text[sentence.start : sentence.end]

    def items_below(self, sentence: Sentence) -> list[Sentence]:
        """Return the first sentence of every item of the list that stands below a sentence."""
        found: list[Sentence] = []
        first = bisect_right(self.sentences, sentence.start, key=lambda each: each.start)
        marks = {_kind_of_mark(self.words(sentence))} - {""}
        wanted = ""
        for each in self.sentences[first:]:
            if found and each.paragraph == found[-1].paragraph:
                continue
            mark = _kind_of_mark(self.words(each))
            if not mark or mark in marks or (wanted and mark != wanted):
                break
            wanted = mark
            found.append(each)
        return found

    def mentions_in(self, start: int, end: int) -> list[PartyMention]:
        """Return the parties named between two offsets."""
        first = bisect_right(self.mentions, start - 1, key=lambda each: each.span.start)
        last = bisect_right(self.mentions, end - 1, key=lambda each: each.span.start)
        return list(self.mentions[first:last])

    def states_in(self, start: int, end: int) -> list[str]:
        """Return the states named between two offsets, in order; a government is its state."""
        return [self.names.state_of(each.slug) for each in self.mentions_in(start, end)]

    def dates_in(self, start: int, end: int) -> list[FoundDate]:
        """Return the dates that begin between two offsets."""
        first = bisect_right(self.found_dates, start - 1, key=lambda each: each.start)
        last = bisect_right(self.found_dates, end - 1, key=lambda each: each.start)
        return self.found_dates[first:last]


def _kind_of_mark(words: str) -> str:
    """Return what kind of mark an item begins with: a figure, a letter or a bullet; else ""."""
    match = LISTED.match(words)
    if match is None:
        return ""
    mark = match[0].strip("(). \t")
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark


def document(article: Article, names: Gazetteer, lexicon: Lexicon) -> Document:
    """Cut an article into its parts; the site's own lines are left out."""
    text = article.text
    outside = {each.span.start for each in boilerplate(text)}
    stretches = [each for each in paragraphs(text) if each.start not in outside]
    split = [sentences(text, each, lexicon.language) for each in stretches]
    mentions = parties.mentions(text, names, lexicon)
    people = persons.persons(text, list(chain.from_iterable(split)), lexicon, mentions)
    turns = interviews.turns(
        text, stretches, people, lexicon, is_interview=article.kind == "interview"
    )
    return Document(
        article=article,
        lexicon=lexicon,
        names=names,
        paragraphs=stretches,
        sentences=[
            Sentence(each.start, each.end, number, is_headline)
            for number, found in enumerate(split)
            for is_headline in (number not in turns and _is_headline(text, stretches, number),)
            for each in found
        ],
        quoted=[
            [each for each in found if not people.holds(each.outer_start)]
            for found in quotes.quoted(text, stretches, lexicon.speech.verbs)
        ],
        mentions=mentions,
        found_dates=_dates(article, lexicon, stretches),
        persons=people,
        turns=turns,
    )


def _dates(article: Article, lexicon: Lexicon, stretches: list[Stretch]) -> list[FoundDate]:
    """Return the dates of events: without datelines, with those after “for” that targets have."""
    text = article.text
    found = dates.find(text, anchor=article.published, language=lexicon.language)
    found = dates.of_the_same_year(text, found)
    found += dates.following(text, found, lexicon.language)
    starts = [each.start for each in stretches]
    found = [each for each in found if not _is_dateline(text, starts, each)]
    taken = {place for each in found for place in (each.start, each.end)}
    for match in lexicon.targeted.finditer(text):
        start, end = match.span(1)
        if taken & set(range(start, end + 1)) or article.published is None:
            continue
        with suppress(dates.InvalidDate):
            read = dates.read(match[1], anchor=article.published, tense=dates.Tense.FUTURE)
            found.append(FoundDate(start, end, read, match[1]))
    return sorted(found, key=lambda each: each.start)


def _is_dateline(text: str, starts: list[int], found: FoundDate) -> bool:
    place = bisect_right(starts, found.start) - 1
    if not 0 <= place < _HEADLINES_WITHIN or found.start - starts[place] > DATELINE:
        return False
    start = starts[place]
    moved = FoundDate(found.start - start, found.end - start, found.date, found.words)
    return is_dateline(text[start : found.end + 40], moved)


def _is_headline(text: str, stretches: list[Stretch], number: int) -> bool:
    start, end = stretches[number].start, stretches[number].end
    if number >= _HEADLINES_WITHIN or end - start > _LONGEST_HEADLINE:
        return False
    words = text[start:end]
    return (
        not words.rstrip('"”“»«›‹’‘').endswith((".", "!", ":", "…", ";", ","))
        and LISTED.match(words) is None
        and len(words.split()) <= _HEADLINE_WORDS
    )
