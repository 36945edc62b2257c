"""Hold what a reader proposes from an article, each proposal resting on words of the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol, Self

from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.reading.gazetteer import Gazetteer
from tracker.domain.vocabularies import (
    InstrumentType,
    MilestoneType,
    Modality,
    NameKind,
    PartyRole,
    SpeechMode,
)


@dataclass(frozen=True, slots=True)
class Article:
    """Be a text to read, with what is known of it.

    ``text`` is normalised (``texts.normalise``): the offsets of every proposal count its code
    points. ``published`` anchors "on Friday"; without it nothing relative is dated. ``language``
    is "en" or "de", or empty to be told from the words. ``kind`` is a word of SourceKind.
    """

    text: str
    published: dt.date | None = None
    language: str = ""
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Be a stretch of the text, end exclusive: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Return the span between two offsets; raise InvalidInput for ``span`` where none is."""
        if not 0 <= start < end <= len(text):
            message = f"{start} to {end} is no stretch of a text of {len(text)} characters."
            raise InvalidInput({"span": [message]})
        return cls(start, end, text[start:end])

    def stands_in(self, text: str) -> bool:
        """Say whether these words stand in the text exactly here."""
        is_inside = 0 <= self.start < self.end <= len(text)
        return is_inside and text[self.start : self.end] == self.exact

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Voice:
    """Say whose words a passage gives, and how.

    ``speaker`` is the fullest form of the name that the article has; it is empty where the writer
    speaks or nobody is named. ``speaker_span`` is where the passage names the speaker ("he" too).
    ``office`` is as the article has it.
    """

    mode: SpeechMode
    speaker: str = ""
    speaker_span: Span | None = None
    office: str = ""
    office_span: Span | None = None


@dataclass(frozen=True, slots=True)
class QuoteProposal:
    """Propose a quotation: the words within the marks, or one paragraph of an answer.

    A quotation that the writer splits, or that runs over paragraphs, is one proposal a piece.
    """

    span: Span
    voice: Voice


@dataclass(frozen=True, slots=True)
class Retelling:
    """Be a further sentence that tells the same as another, with whose words it gives."""

    span: Span
    voice: Voice


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Be one place where the text names a party, and the kind of name it uses."""

    span: Span
    slug: str
    matched: NameKind


@dataclass(frozen=True, slots=True)
class ParticipationProposal:
    """Propose a party of an agreement, by the words that make it one."""

    slug: str
    role: PartyRole
    span: Span


@dataclass(frozen=True, slots=True)
class AgreementProposal:
    """Propose an agreement.

    ``key`` tells the agreements of one reading apart. ``title`` is our wording, as an analyst
    would write it. ``subjects`` are slugs of the subject vocabulary, the likeliest first.
    """

    key: str
    title: str
    instrument_type: InstrumentType
    parties: tuple[ParticipationProposal, ...]
    subjects: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MilestoneProposal:
    """Propose one event of an agreement.

    ``span`` is the sentence that tells it and ``also`` are further sentences that tell the same.
    ``date`` is None where the text gives none and none may be inferred; ``date_span`` holds its
    words and is None for an inferred date. ``party`` is a slug where the event is one-sided.
    ``confidence``, 0 to 1, orders proposals and decides nothing.
    """

    key: str
    agreement: str
    type: MilestoneType
    modality: Modality
    span: Span
    voice: Voice
    party: str | None = None
    date: FuzzyDate | None = None
    date_span: Span | None = None
    confidence: float = 0.5
    also: tuple[Retelling, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetProposal:
    """Propose one stated target of a planned milestone; ``milestone`` is its key."""

    milestone: str
    date: FuzzyDate
    date_span: Span
    span: Span
    voice: Voice
    stated_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ProvisionProposal:
    """Propose what an agreement contains; ``heading`` is a shortened form of the words."""

    agreement: str
    heading: str
    span: Span
    voice: Voice


@dataclass(frozen=True, slots=True)
class Question:
    """Ask the analyst what the reader does not guess; ``about`` names the field."""

    about: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Suggest lines to trim, with the reason: they are the site's, not the article's."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """Be a candidate for the day of publication.

    ``place`` is byline, dateline, text, last changed or footer.
    """

    span: Span
    date: FuzzyDate
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Be everything one reader proposes from one article, in the order of the text."""

    language: str = ""
    quotes: tuple[QuoteProposal, ...] = ()
    mentions: tuple[PartyMention, ...] = ()
    agreements: tuple[AgreementProposal, ...] = ()
    milestones: tuple[MilestoneProposal, ...] = ()
    targets: tuple[TargetProposal, ...] = ()
    provisions: tuple[ProvisionProposal, ...] = ()
    questions: tuple[Question, ...] = ()


class Reader(Protocol):
    """Read articles; ``tracker.domain.reading`` itself is one."""

    def read(self, article: Article, names: Gazetteer) -> Reading:
        """Return what the article proposes."""
        ...
