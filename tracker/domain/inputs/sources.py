"""Take in sources, stored texts, quotations and evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tracker.domain import texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import Message, listed, say
from tracker.domain.vocabularies import (
    AgreementField,
    MilestoneField,
    QuoteMatch,
    SnapshotExtent,
    SourceKind,
    SpeechMode,
    Stance,
)

SNAPSHOT_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInput(Input):
    """Hold a source; ``publisher`` is a label, ``authors`` one name a line."""

    title: str
    kind: SourceKind
    slug: str = ""
    publisher: str = ""
    authors: str = field(default="", metadata={"long": True})
    url: str = ""
    archive_url: str = ""
    published: FuzzyDate | None = None
    accessed_on: dt.date | None = None
    language: str = ""
    is_official: bool = False
    licence_note: str = field(default="", metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for a title; check the addresses."""
        problems.require("title", self.title, say("the title"))
        problems.slug("slug", self.slug)
        problems.url("url", self.url)
        problems.url("archive_url", self.archive_url)
        problems.language("language", self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotInput:
    """Hold a text to be stored for ever; it is normalised when the input is made.

    ``offsets`` maps excerpts to the full text, and is None for a full text. Raises InvalidInput
    for an empty or oversized text.
    """

    text: str
    retrieved_at: dt.datetime
    extent: SnapshotExtent = SnapshotExtent.FULL
    extraction: str = ""
    offsets: list[list[int | None]] | None = None

    def __post_init__(self) -> None:
        """Normalise once; offsets are counted in the result."""
        text = texts.normalise(self.text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "extraction", texts.clean_line(self.extraction))
        if not text.strip():
            raise InvalidInput({"text": [say("Enter the text of the source; this is empty.")]})
        if len(text) > SNAPSHOT_LIMIT:
            message = say(
                "The text has {n:,} characters; at most {snapshot_limit:,} are "
                "stored. Cut what is not quoted.",
                n=len(text),
                snapshot_limit=SNAPSHOT_LIMIT,
            )
            raise InvalidInput({"text": [message]})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteInput(Input):
    """Hold a quotation: the words, and where they stand if that is known.

    ``snapshot`` is a uid; ``speaker`` the slug of a person. Without ``start`` the words are
    looked up, with the ``prefix`` and ``suffix`` deciding between several places.
    """

    snapshot: str
    exact: str = field(metadata={"long": True})
    start: int | None = None
    prefix: str = field(default="", metadata={"long": True})
    suffix: str = field(default="", metadata={"long": True})
    speaker: str = ""
    office: str = ""
    speech_mode: SpeechMode = SpeechMode.PARAPHRASE
    language: str = ""
    translation: str = field(default="", metadata={"long": True})
    matched: QuoteMatch = QuoteMatch.EXACT

    def check(self, problems: Problems) -> None:
        """Ask for the words and the text they stand in."""
        problems.require("snapshot", self.snapshot, say("the stored text it stands in"))
        problems.require("exact", self.exact, say("the quoted words"))
        problems.language("language", self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceInput(Input):
    """Join a quotation to one fact.

    ``quote`` and ``target`` are uids; ``noun`` says what the target is. ``field`` names the field
    of an agreement or a milestone and is empty for the others.
    """

    quote: str
    noun: str
    target: str
    field: str = ""
    stance: Stance = Stance.SUPPORTS
    note: str = ""

    def check(self, problems: Problems) -> None:
        """Check that the field belongs to the kind of target."""
        problems.require("quote", self.quote, say("a quotation"))
        if self.noun not in EVIDENCE_NOUNS:
            problems.add(
                "noun", say("“{noun}” is nothing that evidence can point at.", noun=self.noun)
            )
            return  # what stands behind an unknown noun can be neither right nor wrong
        problems.require("target", self.target, say("the fact it proves"))
        vocabulary = FIELDS_OF.get(self.noun)
        if vocabulary is None and self.field:
            problems.add(
                "field",
                say(
                    "A {noun} is proved as a whole; leave the field empty.",
                    noun=Message(self.noun, {}),
                ),
            )
        elif vocabulary is not None and self.field not in set(vocabulary):
            values = {"field": self.field, "choices": listed(word.value for word in vocabulary)}
            message = say("“{field}” is no field of a milestone; use {choices}.", **values)
            if self.noun == "agreement":
                message = say("“{field}” is no field of an agreement; use {choices}.", **values)
            problems.add("field", message)


FIELDS_OF: dict[str, type[AgreementField | MilestoneField]] = {
    "agreement": AgreementField,
    "milestone": MilestoneField,
}
EVIDENCE_NOUNS = (
    "agreement",
    "milestone",
    "participation",
    "expectation",
    "provision",
    "relation",
)
