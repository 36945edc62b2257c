"""Declare the columns of the tables that only the data package has apart from each other."""

from __future__ import annotations

from tracker.domain.links import Links
from tracker.domain.timelines import Evidence, Party, Provision, Relation
from tracker.exporters.columns.base import Column, Kind
from tracker.exporters.rows import AgreementRow, EvidenceRow

ACTORS: tuple[Column[tuple[Party, Links]], ...] = (
    Column("id", Kind.ID, "The party's name in addresses.", lambda row: row[0].slug),
    Column("url", Kind.URL, "Its address.", lambda row: row[1].party(row[0].slug)),
    Column("name", Kind.TEXT, "Its name.", lambda row: row[0].name),
    Column("party_kind", Kind.WORD, "What kind of actor it is.", lambda row: row[0].kind.value),
    Column("alpha2", Kind.ID, "Its ISO 3166-1 alpha-2 code.", lambda row: row[0].alpha2),
    Column("alpha3", Kind.ID, "Its ISO 3166-1 alpha-3 code.", lambda row: row[0].alpha3),
)

PROVISIONS: tuple[Column[tuple[AgreementRow, Provision]], ...] = (
    Column("id", Kind.ID, "The provision's lasting identifier.", lambda row: row[1].uid),
    Column("agreement_id", Kind.ID, "Of which agreement.", lambda row: row[0].agreement.uid),
    Column("heading", Kind.TEXT, "What it provides for.", lambda row: row[1].heading),
    Column("summary", Kind.TEXT, "The analyst's summary.", lambda row: row[1].summary),
    Column("category", Kind.TEXT, "What kind of provision it is.", lambda row: row[1].category),
    Column("article", Kind.TEXT, "Where it stands in the text.", lambda row: row[1].article),
    Column("quotations", Kind.INTEGER, "How many bear on it.", lambda row: len(row[1].evidence)),
)

RELATIONS: tuple[Column[tuple[AgreementRow, Relation]], ...] = (
    Column("id", Kind.ID, "The relation's lasting identifier.", lambda row: row[1].uid),
    Column("agreement_id", Kind.ID, "From which agreement.", lambda row: row[0].agreement.uid),
    Column("relation_type", Kind.WORD, "What it says.", lambda row: row[1].type.value),
    Column(
        "to_slug",
        Kind.ID,
        "To which agreement; it need not be in this package.",
        lambda row: row[1].slug,
    ),
    Column("to_title", Kind.TEXT, "That agreement's title.", lambda row: row[1].title),
    Column("note", Kind.TEXT, "What the analyst adds.", lambda row: row[1].note),
    Column("quotations", Kind.INTEGER, "How many bear on it.", lambda row: len(row[1].evidence)),
)

QUOTATIONS: tuple[Column[tuple[Evidence, Links]], ...] = (
    Column("id", Kind.ID, "The quotation's lasting identifier.", lambda row: row[0].quote_uid),
    Column("url", Kind.URL, "Its address.", lambda row: row[1].quote(row[0].quote_uid)),
    Column("source_id", Kind.ID, "In which source it stands.", lambda row: row[0].source.slug),
    Column("exact", Kind.TEXT, "The words, letter for letter.", lambda row: row[0].exact),
    Column("prefix", Kind.TEXT, "What stands before them.", lambda row: row[0].prefix),
    Column("suffix", Kind.TEXT, "What stands after them.", lambda row: row[0].suffix),
    Column("start", Kind.INTEGER, "Where they begin, in code points.", lambda row: row[0].start),
    Column("end", Kind.INTEGER, "Where they end, exclusive.", lambda row: row[0].end),
    Column(
        "snapshot_sha256",
        Kind.ID,
        "The checksum of the text as held.",
        lambda row: row[0].snapshot_sha256,
    ),
    Column("speaker", Kind.TEXT, "Who said them.", lambda row: row[0].speaker),
    Column("office", Kind.TEXT, "In which office.", lambda row: row[0].office),
    Column(
        "speech_mode",
        Kind.WORD,
        "Direct, reported or paraphrase.",
        lambda r: r[0].speech_mode.value,
    ),
    Column("language", Kind.TEXT, "In which language.", lambda row: row[0].language),
    Column("translation", Kind.TEXT, "In translation.", lambda row: row[0].translation),
)

PROOFS: tuple[Column[EvidenceRow], ...] = (
    Column("id", Kind.ID, "The lasting identifier of this link.", lambda row: row.evidence.uid),
    Column("agreement_id", Kind.ID, "Of which agreement.", lambda row: row.parent.agreement.uid),
    Column("quotation_id", Kind.ID, "Which quotation.", lambda row: row.evidence.quote_uid),
    Column(
        "about",
        Kind.TEXT,
        "On what it bears: agreement, participation, milestone, expectation, provision, relation.",
        lambda row: row.noun,
    ),
    Column("about_id", Kind.ID, "On which of them, by its id.", lambda row: row.uid),
    Column("field", Kind.TEXT, "On which field; empty is the whole.", lambda r: r.evidence.field),
    Column("stance", Kind.WORD, "In which sense.", lambda row: row.evidence.stance.value),
    Column("note", Kind.TEXT, "What the analyst adds.", lambda row: row.evidence.note),
)
