"""Declare the columns of the tables of agreements and of the parties to them."""

from __future__ import annotations

from tracker.domain.timelines import Participation
from tracker.exporters.columns.base import Column, Kind
from tracker.exporters.columns.milestones import code, codes, name, names
from tracker.exporters.rows import AgreementRow

_SEPARATOR = "; "
_LINE = "\n"

AGREEMENTS: tuple[Column[AgreementRow], ...] = (
    Column("id", Kind.ID, "The agreement's lasting identifier.", lambda row: row.agreement.uid),
    Column("url", Kind.URL, "The agreement's address.", lambda row: row.url),
    Column(
        "version",
        Kind.INTEGER,
        "The version of the record; send it back with changes.",
        lambda row: row.agreement.version,
    ),
    Column(
        "status",
        Kind.WORD,
        "Where it stands: derived from what occurred, or an editor's override.",
        lambda row: row.standing.status.value,
    ),
    Column(
        "status_derived",
        Kind.WORD,
        "What the milestones that occurred say.",
        lambda row: row.standing.derived.value,
    ),
    Column(
        "status_override_reason",
        Kind.TEXT,
        "Why an editor says otherwise.",
        lambda row: row.agreement.status_override_reason,
    ),
    Column(
        "flags",
        Kind.WORD,
        "What besides: overdue, stalled, slipped, disputed; parted by spaces.",
        lambda row: " ".join(row.standing.flags),
    ),
    Column("slug", Kind.ID, "Its name in addresses.", lambda row: row.agreement.slug),
    Column("title", Kind.TEXT, "Its title.", lambda row: row.agreement.title),
    Column(
        "other_titles",
        Kind.TEXT,
        "Its other titles, one a line, each with its language.",
        lambda row: _LINE.join(f"{t.text} ({t.language or '?'})" for t in row.agreement.titles),
    ),
    Column(
        "identifiers",
        Kind.TEXT,
        "Its numbers in registers, one a line.",
        lambda row: _LINE.join(f"{i.scheme}: {i.value}" for i in row.agreement.identifiers),
    ),
    Column(
        "party_a",
        Kind.TEXT,
        "The first side, where exactly two negotiate, sign or are bound.",
        lambda row: name(row.pair[0]),
    ),
    Column("party_b", Kind.TEXT, "The second side, likewise.", lambda row: name(row.pair[1])),
    Column(
        "parties",
        Kind.TEXT,
        "All parties in any role, parted by semicolons.",
        lambda row: names(row.agreement),
    ),
    Column(
        "party_codes",
        Kind.ID,
        "Their ISO 3166-1 alpha-3 codes, or slugs, in the same order.",
        lambda row: codes(row.agreement),
    ),
    Column(
        "instrument_type",
        Kind.WORD,
        "What kind of instrument it is.",
        lambda row: row.agreement.instrument_type.value,
    ),
    Column(
        "bindingness",
        Kind.WORD,
        "What force it has.",
        lambda row: row.agreement.bindingness.value,
    ),
    Column("summary", Kind.TEXT, "The analyst's summary.", lambda row: row.agreement.summary),
    Column(
        "subjects",
        Kind.TEXT,
        "What it is about, parted by semicolons.",
        lambda row: _SEPARATOR.join(row.agreement.subjects),
    ),
    Column(
        "record_state",
        Kind.WORD,
        "How far the record is through editing.",
        lambda row: row.agreement.record_state.value,
    ),
    Column("facts", Kind.INTEGER, "How many facts need a quotation.", lambda r: r.coverage.facts),
    Column("facts_sourced", Kind.INTEGER, "How many have one.", lambda r: r.coverage.sourced),
    Column(
        "facts_single_source",
        Kind.INTEGER,
        "How many rest on a single source.",
        lambda row: row.coverage.single_source,
    ),
    Column(
        "facts_contradicted",
        Kind.INTEGER,
        "How many a quotation contradicts.",
        lambda row: row.coverage.contradicted,
    ),
    Column(
        "facts_official",
        Kind.INTEGER,
        "How many an official source says.",
        lambda row: row.coverage.official,
    ),
    Column("created_at", Kind.TIME, "When it was recorded.", lambda r: r.agreement.created_at),
    Column("updated_at", Kind.TIME, "When it was last changed.", lambda r: r.agreement.updated_at),
)

PARTIES: tuple[Column[tuple[AgreementRow, Participation]], ...] = (
    Column("id", Kind.ID, "The lasting identifier of this part.", lambda row: row[1].uid),
    Column(
        "url",
        Kind.URL,
        "The party's address.",
        lambda row: row[0].timeline.links.party(row[1].party.slug),
    ),
    Column("agreement_id", Kind.ID, "To which agreement.", lambda row: row[0].agreement.uid),
    Column("agreement_slug", Kind.ID, "Its name.", lambda row: row[0].agreement.slug),
    Column("role", Kind.WORD, "What the party is to it.", lambda row: row[1].role.value),
    Column("party_slug", Kind.ID, "The party's name in addresses.", lambda r: r[1].party.slug),
    Column("party_code", Kind.ID, "Its code, or its slug.", lambda row: code(row[1].party)),
    Column("alpha2", Kind.ID, "Its ISO 3166-1 alpha-2 code.", lambda r: r[1].party.alpha2),
    Column("alpha3", Kind.ID, "Its ISO 3166-1 alpha-3 code.", lambda r: r[1].party.alpha3),
    Column("party_name", Kind.TEXT, "Its name.", lambda row: row[1].party.name),
    Column("party_kind", Kind.WORD, "What kind of actor it is.", lambda r: r[1].party.kind.value),
    Column(
        "name_as_written",
        Kind.TEXT,
        "How the agreement or its source names it.",
        lambda row: row[1].name_as_written,
    ),
    Column(
        "quotations",
        Kind.INTEGER,
        "How many quotations bear on it.",
        lambda row: len(row[1].evidence),
    ),
)
