"""Date what happened "during the visit of X" by the sentence that dates the visit."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.dates import FuzzyDate
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.vocabularies import DateBasis


class Visits:
    """Know the dated visits of a document by the words of the visitor's name."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._dates: dict[str, FuzzyDate] = {}
        self._known = {person.name.split()[-1] for person in document.persons.everyone}
        for sentence in document.sentences:
            found = document.dates_in(sentence.start, sentence.end)
            if found and self._tells_visit(sentence):
                for name in self._names(sentence):
                    self._dates.setdefault(name, found[0].date)

    def date(self, sentence: Sentence) -> FuzzyDate | None:
        """Return the date of the visit that a sentence speaks of, marked as inferred."""
        if not self._tells_visit(sentence):
            return None
        known = [self._dates[name] for name in self._names(sentence) if name in self._dates]
        if len(set(known)) != 1:
            return None
        return replace(known[0], basis=DateBasis.INFERRED, anchor=self._document.article.published)

    def _tells_visit(self, sentence: Sentence) -> bool:
        pattern = self._document.lexicon.visits
        return pattern.search(self._document.text, sentence.start, sentence.end) is not None

    def _names(self, sentence: Sentence) -> list[str]:
        """Return the last words of the names in a sentence."""
        words = self._document.words(sentence).split()
        names = (word.strip(".,;:’'\"“”") for word in words)
        return [name for name in names if name in self._known]
