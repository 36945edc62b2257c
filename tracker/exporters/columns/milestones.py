"""Declare the columns of the milestones table, one row a milestone."""

from __future__ import annotations

from operator import attrgetter

from tracker.domain.dates import FuzzyDate
from tracker.domain.slippage import Slippage
from tracker.domain.timelines import Agreement, Party
from tracker.exporters.columns.base import Cell, Column, Kind, date_columns
from tracker.exporters.rows import MilestoneRow

_SEPARATOR = "; "


def code(party: Party | None) -> Cell:
    """Return the ISO 3166-1 code of a party, or its slug where it has none."""
    return None if party is None else party.alpha3 or party.slug


def name(party: Party | None) -> Cell:
    """Return the name of a party."""
    return None if party is None else party.name


def codes(agreement: Agreement) -> str:
    """Return the codes of all parties of an agreement."""
    return _SEPARATOR.join(party.alpha3 or party.slug for party in agreement.parties)


def names(agreement: Agreement) -> str:
    """Return the names of all parties of an agreement."""
    return _SEPARATOR.join(party.name for party in agreement.parties)


def _delay(moved: Slippage, end: int) -> Cell:
    return moved.delay[end] if moved.delay else None


def _published(row: MilestoneRow) -> FuzzyDate | None:
    return row.best.source.published if row.best is not None else None


# What columns look into: the row of the agreement, the best quotation, its source, the slippage.
_PARENT = attrgetter("parent")
_ENTRY = attrgetter("entry")
_BEST = attrgetter("best")
_MOVED = attrgetter("moved")
_FIRST = attrgetter("first_target")
_LAST = attrgetter("entry.last_target")


_IDENTITY: tuple[Column[MilestoneRow], ...] = (
    Column("id", Kind.ID, "The milestone's lasting identifier.", attrgetter("uid"), _ENTRY),
    Column("url", Kind.URL, "The milestone's address.", lambda row: row.url),
    Column(
        "version",
        Kind.INTEGER,
        "The version of the agreement's record; send it back with changes.",
        attrgetter("agreement.version"),
        of=_PARENT,
    ),
    Column(
        "status",
        Kind.WORD,
        "Where the agreement stands: derived from what occurred, or an editor's override.",
        attrgetter("standing.status"),
        of=_PARENT,
    ),
    Column(
        "flags",
        Kind.WORD,
        "What besides: overdue, stalled, slipped, disputed; parted by spaces.",
        lambda parent: " ".join(parent.standing.flags),
        of=_PARENT,
    ),
    Column(
        "agreement_id",
        Kind.ID,
        "The agreement's lasting identifier.",
        attrgetter("agreement.uid"),
        of=_PARENT,
    ),
    Column(
        "agreement_slug",
        Kind.ID,
        "The agreement's name in addresses.",
        attrgetter("agreement.slug"),
        of=_PARENT,
    ),
    Column(
        "agreement_title",
        Kind.TEXT,
        "The agreement's title.",
        attrgetter("agreement.title"),
        of=_PARENT,
    ),
    Column("agreement_url", Kind.URL, "The agreement's address.", attrgetter("url"), of=_PARENT),
)
_PARTIES: tuple[Column[MilestoneRow], ...] = (
    Column(
        "party_a",
        Kind.TEXT,
        "The first side, where exactly two negotiate, sign or are bound.",
        lambda parent: name(parent.pair[0]),
        of=_PARENT,
    ),
    Column(
        "party_b",
        Kind.TEXT,
        "The second side, where exactly two negotiate, sign or are bound.",
        lambda parent: name(parent.pair[1]),
        of=_PARENT,
    ),
    Column(
        "party_a_code",
        Kind.ID,
        "The first side's ISO 3166-1 alpha-3 code, or its slug where it has none.",
        lambda parent: code(parent.pair[0]),
        of=_PARENT,
    ),
    Column(
        "party_b_code",
        Kind.ID,
        "The second side's code, likewise.",
        lambda parent: code(parent.pair[1]),
        of=_PARENT,
    ),
    Column(
        "parties",
        Kind.TEXT,
        "All parties in any role, parted by semicolons.",
        lambda parent: names(parent.agreement),
        of=_PARENT,
    ),
    Column(
        "party_codes",
        Kind.ID,
        "Their codes in the same order, parted by semicolons.",
        lambda parent: codes(parent.agreement),
        of=_PARENT,
    ),
)
_EVENT: tuple[Column[MilestoneRow], ...] = (
    Column("type", Kind.WORD, "What kind of event it is.", attrgetter("type"), _ENTRY),
    Column(
        "modality",
        Kind.WORD,
        "How the source speaks of it; only “occurred” says that it happened.",
        attrgetter("modality"),
        _ENTRY,
    ),
    Column(
        "party",
        Kind.TEXT,
        "Whose act it is; empty where it is that of all.",
        lambda row: name(row.entry.party),
    ),
    Column(
        "party_code",
        Kind.ID,
        "That party's ISO 3166-1 alpha-3 code, or its slug where it has none.",
        lambda row: code(row.entry.party),
    ),
    *date_columns("date", "When it happened", attrgetter("entry.date"), has_basis=True),
    *date_columns(
        "effective", "When it took effect", attrgetter("entry.effective"), has_basis=True
    ),
)
_TARGETS: tuple[Column[MilestoneRow], ...] = (
    *date_columns(
        "first_target",
        "The first target stated",
        lambda row: row.first_target.date if row.first_target else None,
    ),
    Column(
        "first_target_stated_on",
        Kind.DATE,
        "The day on which the first target was stated.",
        attrgetter("stated_on"),
        _FIRST,
    ),
    *date_columns(
        "last_target",
        "The last target stated",
        lambda row: row.entry.last_target.date if row.entry.last_target else None,
    ),
    Column(
        "last_target_stated_on",
        Kind.DATE,
        "The day on which the last target was stated.",
        attrgetter("stated_on"),
        _LAST,
    ),
    Column(
        "postponements",
        Kind.INTEGER,
        "How often a target was replaced by a later one; empty where none was stated.",
        attrgetter("postponements"),
        _MOVED,
    ),
    Column(
        "delay_least_days",
        Kind.INTEGER,
        "The least the delay against the first target can be; negative is early.",
        lambda moved: _delay(moved, 0),
        _MOVED,
    ),
    Column(
        "delay_most_days",
        Kind.INTEGER,
        "The most the delay against the first target can be.",
        lambda moved: _delay(moved, 1),
        _MOVED,
    ),
    Column(
        "is_overdue",
        Kind.BOOLEAN,
        "Whether a target has passed on the day of reckoning and it has not occurred.",
        lambda row: row.is_overdue,
    ),
)
_DETAILS: tuple[Column[MilestoneRow], ...] = (
    Column("place", Kind.TEXT, "Where it happened.", attrgetter("place"), _ENTRY),
    Column(
        "occasion",
        Kind.TEXT,
        "The meeting or visit at which it happened.",
        attrgetter("occasion"),
        _ENTRY,
    ),
    Column("description", Kind.TEXT, "What the analyst adds.", attrgetter("description"), _ENTRY),
    Column(
        "rank",
        Kind.WORD,
        "Which of rival claims to prefer; deprecated ones are known to be wrong.",
        attrgetter("rank"),
        _ENTRY,
    ),
    Column("rank_reason", Kind.TEXT, "Why it has that rank.", attrgetter("rank_reason"), _ENTRY),
    Column(
        "first_known_on",
        Kind.DATE,
        "The day from which it was known.",
        attrgetter("first_known_on"),
        _ENTRY,
    ),
)
_EVIDENCE: tuple[Column[MilestoneRow], ...] = (
    Column(
        "quotations",
        Kind.INTEGER,
        "How many quotations support it or its targets.",
        len,
        attrgetter("supports"),
    ),
    Column(
        "contradictions",
        Kind.INTEGER,
        "How many quotations contradict it or its targets.",
        len,
        attrgetter("contradicts"),
    ),
    Column(
        "quotation",
        Kind.TEXT,
        "The best supporting quotation, word for word: on the event before its date, place or "
        "targets, official before other sources, the speaker's own words before reports, the "
        "earliest first.",
        attrgetter("exact"),
        _BEST,
    ),
    Column(
        "quotation_url",
        Kind.URL,
        "That quotation's address, which opens it in its text.",
        lambda row: row.parent.timeline.links.quote(row.best.quote_uid) if row.best else None,
    ),
    Column("speaker", Kind.TEXT, "Who said it.", attrgetter("speaker"), _BEST),
    Column("speaker_office", Kind.TEXT, "In which office.", attrgetter("office"), _BEST),
    Column(
        "speech_mode",
        Kind.WORD,
        "Whether the words are direct, reported or a paraphrase.",
        attrgetter("speech_mode.value"),
        _BEST,
    ),
    Column("source_title", Kind.TEXT, "Where it stands.", attrgetter("source.title"), _BEST),
    Column(
        "source_publisher",
        Kind.TEXT,
        "Who published that.",
        attrgetter("source.publisher"),
        _BEST,
    ),
    Column(
        "source_url",
        Kind.URL,
        "Where it was published.",
        attrgetter("source.url"),
        _BEST,
    ),
    *date_columns("source_published", "When it was published", _published)[:2],
)
_AGREEMENT: tuple[Column[MilestoneRow], ...] = (
    Column(
        "instrument_type",
        Kind.WORD,
        "What kind of instrument the agreement is.",
        attrgetter("agreement.instrument_type"),
        of=_PARENT,
    ),
    Column(
        "bindingness",
        Kind.WORD,
        "What force the agreement has.",
        attrgetter("agreement.bindingness"),
        of=_PARENT,
    ),
    Column(
        "subjects",
        Kind.TEXT,
        "What the agreement is about, parted by semicolons.",
        lambda parent: _SEPARATOR.join(parent.agreement.subjects),
        of=_PARENT,
    ),
    Column(
        "record_state",
        Kind.WORD,
        "How far the agreement's record is through editing.",
        attrgetter("agreement.record_state"),
        of=_PARENT,
    ),
    Column(
        "facts",
        Kind.INTEGER,
        "How many facts of the agreement need a quotation.",
        attrgetter("coverage.facts"),
        of=_PARENT,
    ),
    Column(
        "facts_sourced",
        Kind.INTEGER,
        "How many of them have one.",
        attrgetter("coverage.sourced"),
        of=_PARENT,
    ),
    Column(
        "facts_single_source",
        Kind.INTEGER,
        "How many rest on a single source.",
        attrgetter("coverage.single_source"),
        of=_PARENT,
    ),
    Column(
        "facts_contradicted",
        Kind.INTEGER,
        "How many a quotation contradicts.",
        attrgetter("coverage.contradicted"),
        of=_PARENT,
    ),
    Column(
        "facts_official",
        Kind.INTEGER,
        "How many an official source says.",
        attrgetter("coverage.official"),
        of=_PARENT,
    ),
    Column(
        "created_at",
        Kind.TIME,
        "When the milestone was recorded.",
        attrgetter("created_at"),
        _ENTRY,
    ),
    Column(
        "updated_at",
        Kind.TIME,
        "When the milestone was last changed.",
        attrgetter("updated_at"),
        _ENTRY,
    ),
)

MILESTONES: tuple[Column[MilestoneRow], ...] = (
    *_IDENTITY,
    *_PARTIES,
    *_EVENT,
    *_TARGETS,
    *_DETAILS,
    *_EVIDENCE,
    *_AGREEMENT,
)
