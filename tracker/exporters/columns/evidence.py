"""Declare the columns of the tables of targets, quotations and sources."""

from __future__ import annotations

from tracker.domain.links import Links
from tracker.domain.timelines import Source
from tracker.exporters.columns.base import Column, Kind, date_columns
from tracker.exporters.rows import EvidenceRow, TargetRow

SourceRow = tuple[Source, Links]

EXPECTATIONS: tuple[Column[TargetRow], ...] = (
    Column("id", Kind.ID, "The target's lasting identifier.", lambda row: row.target.uid),
    Column("url", Kind.URL, "The milestone's address.", lambda row: row.parent.url),
    Column("milestone_id", Kind.ID, "Of which milestone.", lambda row: row.parent.entry.uid),
    Column(
        "agreement_slug",
        Kind.ID,
        "Of which agreement.",
        lambda row: row.parent.parent.agreement.slug,
    ),
    Column("number", Kind.INTEGER, "Its place in the series, from 1.", lambda row: row.number),
    *date_columns("target", "The target", lambda row: row.target.date, has_basis=True),
    Column("stated_on", Kind.DATE, "When it was stated.", lambda row: row.target.stated_on),
    Column("stated_by", Kind.TEXT, "Who stated it.", lambda row: row.target.stated_by),
    Column(
        "quotations",
        Kind.INTEGER,
        "How many quotations bear on it.",
        lambda row: len(row.target.evidence),
    ),
)

EVIDENCE: tuple[Column[EvidenceRow], ...] = (
    Column("id", Kind.ID, "The lasting identifier of this link.", lambda row: row.evidence.uid),
    Column(
        "url",
        Kind.URL,
        "The quotation's address, which opens it in its text.",
        lambda row: row.parent.timeline.links.quote(row.evidence.quote_uid),
    ),
    Column("agreement_slug", Kind.ID, "Of which agreement.", lambda row: row.parent.agreement.slug),
    Column("about", Kind.WORD, "On what kind of row it bears.", lambda row: row.noun),
    Column("about_id", Kind.ID, "On which row.", lambda row: row.uid),
    Column(
        "field", Kind.WORD, "On which field; empty is the whole row.", lambda r: r.evidence.field
    ),
    Column(
        "stance",
        Kind.WORD,
        "Whether it supports, contradicts or gives context.",
        lambda row: row.evidence.stance.value,
    ),
    Column("exact", Kind.TEXT, "The words, letter for letter.", lambda row: row.evidence.exact),
    Column("speaker", Kind.TEXT, "Who said them.", lambda row: row.evidence.speaker),
    Column("office", Kind.TEXT, "In which office.", lambda row: row.evidence.office),
    Column(
        "speech_mode",
        Kind.WORD,
        "Whether they are direct, reported or a paraphrase.",
        lambda row: row.evidence.speech_mode.value,
    ),
    Column("language", Kind.WORD, "In which language.", lambda row: row.evidence.language),
    Column("translation", Kind.TEXT, "In translation.", lambda row: row.evidence.translation),
    Column("note", Kind.TEXT, "What the analyst adds.", lambda row: row.evidence.note),
    Column("quote_id", Kind.ID, "The quotation's identifier.", lambda r: r.evidence.quote_uid),
    Column("source_slug", Kind.ID, "In which source they stand.", lambda r: r.evidence.source.slug),
    Column(
        "start",
        Kind.INTEGER,
        "Where they begin in the text as held, in code points.",
        lambda row: row.evidence.start,
    ),
    Column("end", Kind.INTEGER, "Where they end, exclusive.", lambda row: row.evidence.end),
    Column("prefix", Kind.TEXT, "What stands before them.", lambda row: row.evidence.prefix),
    Column("suffix", Kind.TEXT, "What stands after them.", lambda row: row.evidence.suffix),
    Column(
        "snapshot_sha256",
        Kind.ID,
        "The checksum of the text as held.",
        lambda row: row.evidence.snapshot_sha256,
    ),
)

SOURCES: tuple[Column[SourceRow], ...] = (
    Column("id", Kind.ID, "The source's name in addresses.", lambda row: row[0].slug),
    Column("url", Kind.URL, "Its record's address.", lambda row: row[1].source(row[0].slug)),
    Column("kind", Kind.WORD, "What kind of document it is.", lambda row: row[0].kind.value),
    Column("title", Kind.TEXT, "Its title.", lambda row: row[0].title),
    Column("publisher", Kind.TEXT, "Who published it.", lambda row: row[0].publisher),
    Column(
        "authors", Kind.TEXT, "Who wrote it, one a line.", lambda row: "\n".join(row[0].authors)
    ),
    *date_columns("published", "When it was published", lambda row: row[0].published),
    Column("original_url", Kind.URL, "Where it was published.", lambda row: row[0].url),
    Column("archive_url", Kind.URL, "Where a copy is kept.", lambda row: row[0].archive_url),
    Column("accessed_on", Kind.DATE, "When it was read.", lambda row: row[0].accessed_on),
    Column("language", Kind.WORD, "In which language it is.", lambda row: row[0].language),
    Column(
        "is_official",
        Kind.BOOLEAN,
        "Whether a government or organisation speaks for itself.",
        lambda row: row[0].is_official,
    ),
)
