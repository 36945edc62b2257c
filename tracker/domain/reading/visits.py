"""Date what happened “during the visit of X” or “after the talks” by what dates those."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from tracker.domain.dates import FuzzyDate
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.vocabularies import DateBasis

_REACH = 2000
_JOINT = re.compile(
    r"\bjoint (?:press )?(?:statement|communiqu|declaration|release)"
    r"|\bgemeinsame (?:erklärung|presse)|\b(?:sitzung|tagung) der gemischten\b",
    re.IGNORECASE,
)
"""Talks that are dated further back are not the ones that “after the talks” means."""


class Visits:
    """Know the dated visits of a document by the words of the visitor's name."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._dates: dict[str, FuzzyDate] = {}
        self._meetings: list[tuple[int, FuzzyDate]] = []
        self._known = {person.name.split()[-1] for person in document.persons.everyone}
        for sentence in document.sentences:
            found = document.dates_in(sentence.start, sentence.end)
            if found and document.lexicon.meetings.search(document.words(sentence)):
                self._meetings.append((sentence.start, found[0].date))
            if found and self._tells_visit(sentence):
                for name in self._names(sentence):
                    self._dates.setdefault(name, found[0].date)

    def date(self, sentence: Sentence) -> FuzzyDate | None:
        """Return the date of the visit or talks that a sentence speaks of, as inferred."""
        names = self._names(sentence) if self._tells_visit(sentence) else []
        known = {self._dates[name] for name in names if name in self._dates}
        if not known and self._document.lexicon.occasions.search(self._document.words(sentence)):
            at = bisect_left(self._meetings, sentence.start, key=lambda each: each[0])
            known = {
                date
                for start, date in self._meetings[max(at - 1, 0) : at]
                if self._near(start, sentence)
            }
        if len(known) != 1:
            return None
        published = self._document.article.published
        return replace(known.pop(), basis=DateBasis.INFERRED, anchor=published)

    def first_meeting(self) -> FuzzyDate | None:
        """Return the day of the meeting that a joint statement was made at, as inferred."""
        published = self._document.article.published
        if not self._meetings or not self._is_joint_statement():
            return None
        date = self._meetings[0][1]
        is_past = published is None or (date.earliest or published) <= published
        return replace(date, basis=DateBasis.INFERRED, anchor=published) if is_past else None

    def _is_joint_statement(self) -> bool:
        heads = (each for each in self._document.sentences if each.is_headline)
        words = " ".join(self._document.words(each) for each in heads)
        return _JOINT.search(words) is not None

    def _near(self, start: int, sentence: Sentence) -> bool:
        return sentence.start - start < _REACH

    def _tells_visit(self, sentence: Sentence) -> bool:
        pattern = self._document.lexicon.visits
        return pattern.search(self._document.text, sentence.start, sentence.end) is not None

    def _names(self, sentence: Sentence) -> list[str]:
        """Return the last words of the names in a sentence."""
        words = self._document.words(sentence).split()
        names = (word.strip(".,;:’'\"“”") for word in words)
        return [name for name in names if name in self._known]
