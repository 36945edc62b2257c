"""Declare the columns of the milestones table, one row a milestone."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.dates import FuzzyDate
from tracker.domain.timelines import Agreement, Evidence, Party
from tracker.exporters.columns.base import Cell, Column, Kind, date_columns
from tracker.exporters.rows import MilestoneRow

Value = Callable[[MilestoneRow], Cell]
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


def _of_best(pick: Callable[[Evidence], Cell]) -> Value:
    return lambda row: None if row.best is None else pick(row.best)


def _delay(row: MilestoneRow, end: int) -> Cell:
    return row.moved.delay[end] if row.moved and row.moved.delay else None


def _published(evidence: Evidence) -> FuzzyDate | None:
    return evidence.source.published


_IDENTITY: tuple[Column[MilestoneRow], ...] = (
    Column("id", Kind.ID, "The milestone's lasting identifier.", lambda row: row.entry.uid),
    Column("url", Kind.URL, "The milestone's address.", lambda row: row.url),
    Column(
        "version",
        Kind.INTEGER,
        "The version of the agreement's record; send it back with changes.",
        lambda row: row.parent.agreement.version,
    ),
    Column(
        "status",
        Kind.WORD,
        "Where the agreement stands: derived from what occurred, or an editor's override.",
        lambda row: row.parent.standing.status.value,
    ),
    Column(
        "flags",
        Kind.WORD,
        "What besides: overdue, stalled, slipped, disputed; parted by spaces.",
        lambda row: " ".join(row.parent.standing.flags),
    ),
    Column(
        "agreement_id",
        Kind.ID,
        "The agreement's lasting identifier.",
        lambda row: row.parent.agreement.uid,
    ),
    Column(
        "agreement_slug",
        Kind.ID,
        "The agreement's name in addresses.",
        lambda row: row.parent.agreement.slug,
    ),
    Column(
        "agreement_title",
        Kind.TEXT,
        "The agreement's title.",
        lambda row: row.parent.agreement.title,
    ),
    Column("agreement_url", Kind.URL, "The agreement's address.", lambda row: row.parent.url),
)
_PARTIES: tuple[Column[MilestoneRow], ...] = (
    Column(
        "party_a",
        Kind.TEXT,
        "The first side, where exactly two negotiate, sign or are bound.",
        lambda row: name(row.parent.pair[0]),
    ),
    Column(
        "party_b",
        Kind.TEXT,
        "The second side, where exactly two negotiate, sign or are bound.",
        lambda row: name(row.parent.pair[1]),
    ),
    Column(
        "party_a_code",
        Kind.ID,
        "The first side's ISO 3166-1 alpha-3 code, or its slug where it has none.",
        lambda row: code(row.parent.pair[0]),
    ),
    Column(
        "party_b_code",
        Kind.ID,
        "The second side's code, likewise.",
        lambda row: code(row.parent.pair[1]),
    ),
    Column(
        "parties",
        Kind.TEXT,
        "All parties in any role, parted by semicolons.",
        lambda row: names(row.parent.agreement),
    ),
    Column(
        "party_codes",
        Kind.ID,
        "Their codes in the same order, parted by semicolons.",
        lambda row: codes(row.parent.agreement),
    ),
)
_EVENT: tuple[Column[MilestoneRow], ...] = (
    Column("type", Kind.WORD, "What kind of event it is.", lambda row: row.entry.type.value),
    Column(
        "modality",
        Kind.WORD,
        "How the source speaks of it; only “occurred” says that it happened.",
        lambda row: row.entry.modality.value,
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
    *date_columns("date", "When it happened", lambda row: row.entry.date, has_basis=True),
    *date_columns(
        "effective", "When it took effect", lambda row: row.entry.effective, has_basis=True
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
        lambda row: row.first_target.stated_on if row.first_target else None,
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
        lambda row: row.entry.last_target.stated_on if row.entry.last_target else None,
    ),
    Column(
        "postponements",
        Kind.INTEGER,
        "How often a target was replaced by a later one; empty where none was stated.",
        lambda row: row.moved.postponements if row.moved else None,
    ),
    Column(
        "delay_least_days",
        Kind.INTEGER,
        "The least the delay against the first target can be; negative is early.",
        lambda row: _delay(row, 0),
    ),
    Column(
        "delay_most_days",
        Kind.INTEGER,
        "The most the delay against the first target can be.",
        lambda row: _delay(row, 1),
    ),
    Column(
        "is_overdue",
        Kind.BOOLEAN,
        "Whether a target has passed on the day of reckoning and it has not occurred.",
        lambda row: row.is_overdue,
    ),
)
_DETAILS: tuple[Column[MilestoneRow], ...] = (
    Column("place", Kind.TEXT, "Where it happened.", lambda row: row.entry.place),
    Column(
        "occasion",
        Kind.TEXT,
        "The meeting or visit at which it happened.",
        lambda row: row.entry.occasion,
    ),
    Column("description", Kind.TEXT, "What the analyst adds.", lambda row: row.entry.description),
    Column(
        "rank",
        Kind.WORD,
        "Which of rival claims to prefer; deprecated ones are known to be wrong.",
        lambda row: row.entry.rank.value,
    ),
    Column("rank_reason", Kind.TEXT, "Why it has that rank.", lambda row: row.entry.rank_reason),
    Column(
        "first_known_on",
        Kind.DATE,
        "The day from which it was known.",
        lambda row: row.entry.first_known_on,
    ),
)
_EVIDENCE: tuple[Column[MilestoneRow], ...] = (
    Column(
        "quotations",
        Kind.INTEGER,
        "How many quotations support it or its targets.",
        lambda row: len(row.supports),
    ),
    Column(
        "contradictions",
        Kind.INTEGER,
        "How many quotations contradict it or its targets.",
        lambda row: len(row.contradicts),
    ),
    Column(
        "quotation",
        Kind.TEXT,
        "The best supporting quotation, word for word: on the event before its date, place or "
        "targets, official before other sources, the speaker's own words before reports, the "
        "earliest first.",
        _of_best(lambda item: item.exact),
    ),
    Column(
        "quotation_url",
        Kind.URL,
        "That quotation's address, which opens it in its text.",
        lambda row: row.parent.timeline.links.quote(row.best.quote_uid) if row.best else None,
    ),
    Column("speaker", Kind.TEXT, "Who said it.", _of_best(lambda item: item.speaker)),
    Column("speaker_office", Kind.TEXT, "In which office.", _of_best(lambda item: item.office)),
    Column(
        "speech_mode",
        Kind.WORD,
        "Whether the words are direct, reported or a paraphrase.",
        _of_best(lambda item: item.speech_mode.value),
    ),
    Column("source_title", Kind.TEXT, "Where it stands.", _of_best(lambda item: item.source.title)),
    Column(
        "source_publisher",
        Kind.TEXT,
        "Who published that.",
        _of_best(lambda item: item.source.publisher),
    ),
    Column(
        "source_url",
        Kind.URL,
        "Where it was published.",
        _of_best(lambda item: item.source.url),
    ),
    *date_columns(
        "source_published",
        "When it was published",
        lambda row: _published(row.best) if row.best else None,
    )[:2],
)
_AGREEMENT: tuple[Column[MilestoneRow], ...] = (
    Column(
        "instrument_type",
        Kind.WORD,
        "What kind of instrument the agreement is.",
        lambda row: row.parent.agreement.instrument_type.value,
    ),
    Column(
        "bindingness",
        Kind.WORD,
        "What force the agreement has.",
        lambda row: row.parent.agreement.bindingness.value,
    ),
    Column(
        "subjects",
        Kind.TEXT,
        "What the agreement is about, parted by semicolons.",
        lambda row: _SEPARATOR.join(row.parent.agreement.subjects),
    ),
    Column(
        "record_state",
        Kind.WORD,
        "How far the agreement's record is through editing.",
        lambda row: row.parent.agreement.record_state.value,
    ),
    Column(
        "facts",
        Kind.INTEGER,
        "How many facts of the agreement need a quotation.",
        lambda row: row.parent.coverage.facts,
    ),
    Column(
        "facts_sourced",
        Kind.INTEGER,
        "How many of them have one.",
        lambda row: row.parent.coverage.sourced,
    ),
    Column(
        "facts_single_source",
        Kind.INTEGER,
        "How many rest on a single source.",
        lambda row: row.parent.coverage.single_source,
    ),
    Column(
        "facts_contradicted",
        Kind.INTEGER,
        "How many a quotation contradicts.",
        lambda row: row.parent.coverage.contradicted,
    ),
    Column(
        "created_at",
        Kind.TIME,
        "When the milestone was recorded.",
        lambda row: row.entry.created_at,
    ),
    Column(
        "updated_at",
        Kind.TIME,
        "When the milestone was last changed.",
        lambda row: row.entry.updated_at,
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
