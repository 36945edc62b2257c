"""Hold what leaves the database: frozen records of agreements and their timelines.

Pages draw them, exporters write them, status, slippage and coverage are computed from them. They
are built by ``tracker.queries.timelines`` and know nothing of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.domain.dates import FuzzyDate, sort_key
from tracker.domain.errors import InvalidInput
from tracker.domain.links import Links, file_of, on_day
from tracker.domain.messages import ENGLISH, Tongue, say
from tracker.domain.quick import quick
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    MilestoneType,
    Modality,
    NoteKind,
    PartyKind,
    PartyRole,
    Rank,
    RecordState,
    RelationType,
    SourceKind,
    SpeechMode,
    Stance,
    Status,
    TitleKind,
)

# looked up once: Python 3.11 finds the members of an enumeration slowly, and these are asked for
# more often than anything else
_OCCURRED, _DEPRECATED = Modality.OCCURRED, Rank.DEPRECATED


@dataclass(frozen=True, slots=True)
class Party:
    """Name an actor."""

    slug: str
    name: str
    kind: PartyKind
    alpha2: str = ""
    alpha3: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Name a document that facts rest on."""

    slug: str
    title: str
    kind: SourceKind
    publisher: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    archive_url: str = ""
    published: FuzzyDate | None = None
    accessed_on: dt.date | None = None
    language: str = ""
    is_official: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Join a quotation to the fact it supports, contradicts or gives context to.

    ``start`` and ``end`` are code points in the snapshot's text, end exclusive. ``field`` names
    the field of the agreement or milestone, and is empty for whole rows.
    """

    uid: str
    quote_uid: str
    stance: Stance
    exact: str
    source: Source
    field: str = ""
    note: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    speaker: str = ""
    office: str = ""
    speech_mode: SpeechMode = SpeechMode.PARAPHRASE
    language: str = ""
    translation: str = ""
    snapshot_sha256: str = ""
    snapshot_uid: str = ""
    # when its text was got
    retrieved_at: dt.datetime | None = None


@quick
@dataclass(frozen=True, slots=True)
class Participation:
    """Say what a party is to the agreement."""

    uid: str
    party: Party
    role: PartyRole
    name_as_written: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Hold one stated target for a milestone; a target that moves is a new one."""

    uid: str
    date: FuzzyDate
    stated_on: dt.date
    stated_by: str = ""
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one milestone: that something happened, was planned, asked for or denied.

    ``sequence`` counts the published changes of its date, status or summary (RFC 5545, 3.8.7.4).
    """

    uid: str
    type: MilestoneType
    modality: Modality
    date: FuzzyDate | None = None
    party: Party | None = None
    effective: FuzzyDate | None = None
    place: str = ""
    occasion: str = ""
    description: str = ""
    first_known_on: dt.date | None = None
    rank: Rank = Rank.NORMAL
    rank_reason: str = ""
    targets: tuple[Target, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sequence: int = 0
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None

    @property
    def has_occurred(self) -> bool:
        """Say whether a source says that it happened, and nobody marked that as wrong."""
        return self.modality is _OCCURRED and self.rank is not _DEPRECATED

    @property
    def last_target(self) -> Target | None:
        """Return the target stated last."""
        return self.targets[-1] if self.targets else None

    @property
    def shown_date(self) -> FuzzyDate | None:
        """Return the date to place it at: its own, or else its last target."""
        if self.date is not None:
            return self.date
        return self.targets[-1].date if self.targets else None


@quick
@dataclass(frozen=True, slots=True)
class Title:
    """Hold another title of the agreement."""

    uid: str
    text: str
    language: str = ""
    kind: TitleKind = TitleKind.TRANSLATION


@quick
@dataclass(frozen=True, slots=True)
class Identifier:
    """Hold the agreement's number in somebody's register."""

    uid: str
    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Provision:
    """Hold one thing that the agreement provides for."""

    uid: str
    heading: str
    summary: str = ""
    category: str = ""
    article: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Point at another agreement; ``is_outgoing`` tells the direction of the type."""

    uid: str
    type: RelationType
    slug: str
    title: str
    note: str = ""
    is_outgoing: bool = True
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Hold a coder's note."""

    uid: str
    kind: NoteKind
    text: str


@quick
@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold one agreement with everything that belongs to it."""

    slug: str
    uid: str
    title: str
    status: Status
    version: int
    instrument_type: InstrumentType = InstrumentType.UNKNOWN
    bindingness: Bindingness = Bindingness.UNKNOWN
    summary: str = ""
    subjects: tuple[str, ...] = ()
    status_override: Status | None = None
    status_override_reason: str = ""
    record_state: RecordState = RecordState.DRAFT
    titles: tuple[Title, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    participations: tuple[Participation, ...] = ()
    entries: tuple[Entry, ...] = ()
    provisions: tuple[Provision, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Return the distinct parties in order of first mention."""
        return tuple({p.party.slug: p.party for p in self.participations}.values())

    def all_evidence(self) -> Iterator[Evidence]:
        """Yield every evidence of the agreement and its parts."""
        yield from self.evidence
        for participation in self.participations:
            yield from participation.evidence
        for entry in self.entries:
            yield from entry.evidence
            for target in entry.targets:
                yield from target.evidence
        for provision in self.provisions:
            yield from provision.evidence
        for relation in self.relations:
            yield from relation.evidence


class Windows(StrEnum):
    """Be what a calendar does with a date that is no single day.

    USUAL: what is at most 31 days long takes all of them, what is longer stands on its first day.
    WINDOW: it takes all its days, however many. START: it stands on its first day. SKIP: it is
    left out.
    """

    USUAL = ""
    WINDOW = "window"
    START = "start"
    SKIP = "skip"


WINDOWS = tuple(word.value for word in Windows if word)


def windows(words: str) -> Windows:
    """Return what is asked for as ``fuzzy``; raises InvalidInput that names the choices."""
    if words and words not in WINDOWS:
        message = say("“{words}” is none of {choices}.", words=words, choices=", ".join(WINDOWS))
        raise InvalidInput({"fuzzy": [message]})
    return Windows(words)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Hold a milestone that was published and was taken out of sight.

    ``agreement`` is as it was published last; ``sequence`` counts further than any before.
    """

    agreement: Agreement
    uid: str
    sequence: int
    at: dt.datetime

    @property
    def entry(self) -> Entry:
        """Return the milestone as calendars tell of its end."""
        found = next(entry for entry in self.agreement.entries if entry.uid == self.uid)
        return replace(found, sequence=self.sequence, updated_at=self.at)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Hold what an exporter writes: agreements in a fixed order, and what they are.

    ``agreements`` may be a one-pass iterator, so that an export of everything keeps flat memory.
    ``filter`` describes the selection in words; ``today`` is the day on which overdue and delay
    are reckoned: the as-of day where one is given. ``introduction`` is plain text that documents
    begin with; ``lanes`` is by what pictures are divided: “agreement”, “party” or “none”, and
    empty for what each of them does by itself. ``windows`` is what calendars do with vague dates;
    ``is_pretty`` asks for JSON to read, with spaces. ``tongue`` is the language of documents and
    pictures for people; formats for programs are in English whatever it is.
    ``cancelled`` is what calendars are to take out of those of their subscribers. ``page``
    is the address that shows the same, empty for the list of agreements with the filter;
    ``former`` is that of the release before.
    """

    title: str
    agreements: Iterable[Agreement]
    links: Links
    today: dt.date
    filter: tuple[tuple[str, str], ...] = ()
    as_of: dt.date | None = None
    domain: str = "tracker.invalid"
    introduction: str = ""
    lanes: str = ""
    windows: Windows = Windows.USUAL
    is_pretty: bool = False
    tongue: Tongue = ENGLISH
    cancelled: tuple[Cancelled, ...] = ()
    page: str = ""
    former: str = ""

    @property
    def address(self) -> str:
        """Return the address of the page that shows the same."""
        return self.page or on_day(self.links.listing(self.filter), self.as_of)

    def file(self, key: str) -> str:
        """Return the address of the same as a file of a format."""
        return file_of(self.address, key)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text: an empty line parts them."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by shown date, unknown dates last, ties by uid."""
    return tuple(sorted(entries, key=lambda entry: (sort_key(entry.shown_date), entry.uid)))
