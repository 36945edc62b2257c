"""Turn what a model answers into proposals, leaving out what is not in its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, TypeVar

from tracker.domain import dates, texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.reading import (
    AgreementProposal,
    Article,
    Gazetteer,
    MilestoneProposal,
    ParticipationProposal,
    QuoteProposal,
    Reading,
    Span,
    TargetProposal,
    Voice,
    languages,
)
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import (
    InstrumentType,
    MilestoneType,
    Modality,
    PartyRole,
    SpeechMode,
)
from tracker.readers import words

MOST = 500  # proposals of one kind
LONGEST = 300  # signs of a title, a name, an office or a key
_UNSOUND = {"Cc", "Cs"}  # control characters and halves of a pair, which UTF-8 has no bytes for
_Word = TypeVar("_Word", bound=Vocabulary)


class Answer:
    """Be the answer of a model about one article."""

    def __init__(self, article: Article, names: Gazetteer, found: dict[str, Any]) -> None:
        self.article, self.names, self.found = article, names, found

    def reading(self) -> Reading:
        """Return the proposals that are in their place; their truth is checked elsewhere."""
        return Reading(
            language=self.article.language or languages.detect(self.article.text),
            quotes=tuple(
                QuoteProposal(span, self._voice(item))
                for item, span in self._items("quotes")
                if words.is_passage(span.exact)
            ),
            agreements=tuple(self._agreements()),
            milestones=tuple(self._milestones()),
            targets=tuple(self._targets()),
        )

    def _items(
        self, name: str, within: Any = None, near: Span | None = None
    ) -> Iterator[tuple[dict[str, Any], Span]]:
        items = (self.found if within is None else within).get(name)
        for item in items[:MOST] if isinstance(items, list) else ():
            if isinstance(item, dict) and (span := self._span(item.get("words"), near)) is not None:
                yield item, span

    def _span(self, exact: Any, near: Span | None = None) -> Span | None:
        return words.span_of(self.article.text, exact, near)

    def _voice(self, item: dict[str, Any]) -> Voice:
        mode = _word(SpeechMode, item, "mode") or SpeechMode.PARAPHRASE
        return Voice(
            mode=mode, speaker=self._name(item, "speaker"), office=self._name(item, "office")
        )

    def _name(self, item: dict[str, Any], name: str) -> str:
        value = _line(item, name)
        return value if words.is_name(self.article.text, value) else ""

    def _agreements(self) -> Iterator[AgreementProposal]:
        for item, span in self._items("agreements"):
            title = _line(item, "title")
            if title:
                kind = _word(InstrumentType, item, "instrument_type") or InstrumentType.UNKNOWN
                parties = tuple(self._parties(item, span))
                yield AgreementProposal(_line(item, "key"), title, kind, parties, (), span)

    def _parties(self, agreement: dict[str, Any], near: Span) -> Iterator[ParticipationProposal]:
        for item, span in self._items("parties", agreement, near):
            slug = self._slug(_line(item, "name"))
            role = _word(PartyRole, item, "role") or PartyRole.NEGOTIATING_STATE
            if slug is not None and words.names_party(self.names, slug, span.exact):
                yield ParticipationProposal(slug, role, span)

    def _slug(self, name: str) -> str | None:
        if not name or name in self.names.parties:
            return name or None
        return next(
            (
                slug
                for slug, party in self.names.parties.items()
                if any(each.text.casefold() == name.casefold() for each in party.names)
            ),
            None,
        )

    def _milestones(self) -> Iterator[MilestoneProposal]:
        for item, span in self._items("milestones"):
            kind, modality = _word(MilestoneType, item, "type"), _word(Modality, item, "modality")
            if kind is None or modality is None:
                continue
            place, date = self._date(item, span)
            yield MilestoneProposal(
                key=_line(item, "key"),
                agreement=_line(item, "agreement"),
                type=kind,
                modality=modality,
                span=span,
                voice=self._voice(item),
                party=self._slug(_line(item, "party")),
                date=date,
                date_span=place,
            )

    def _targets(self) -> Iterator[TargetProposal]:
        for item, span in self._items("targets"):
            place, date = self._date(item, span)
            if place is not None and date is not None:
                voice, stated = self._voice(item), self.article.published
                of = _line(item, "milestone")
                yield TargetProposal(of, date, place, span, voice, stated)

    def _date(self, item: dict[str, Any], near: Span) -> tuple[Span | None, FuzzyDate | None]:
        place = self._span(item.get("date_words"), near)
        if place is None:
            return None, None
        try:
            return place, dates.read(place.exact, anchor=self.article.published)
        except InvalidInput:
            return None, None


def _line(item: dict[str, Any], name: str) -> str:
    """Return a value of one line, or nothing where it is none that can be stored."""
    value = item.get(name)
    return texts.clean_line(value) if isinstance(value, str) and _is_sound(value) else ""


def _is_sound(value: str) -> bool:
    """Say whether a string is short enough and holds only what UTF-8 and a page can show."""
    return len(value) <= LONGEST and not any(
        unicodedata.category(sign) in _UNSOUND and sign not in "\n\r\t" for sign in value
    )


def _word(vocabulary: type[_Word], item: dict[str, Any], name: str) -> _Word | None:
    value = _line(item, name)
    return vocabulary(value) if value in {word.value for word in vocabulary} else None
