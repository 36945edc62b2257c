"""Know the tables that our own exports write, so that they come back as they went out.

What an export derives (status, flags, counts, addresses) is not read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.domain import dates
from tracker.domain.importing.mappings import Column, FileMapping, SheetMapping

_IDENTITY = {"agreement_id": "id", "agreement_slug": "slug", "version": "version"}
_OWN_FIELDS = {
    name: name for name in ("instrument_type", "bindingness", "subjects", "record_state")
}


_SOURCE = (
    *("slug", "kind", "title", "publisher", "authors", "url", "archive_url", "accessed_on"),
    *("language", "is_official"),
)


def _parts(*names: str) -> dict[str, str]:
    return {name: f"part.{name}" for name in names}


def _date(name: str) -> dict[str, str]:
    return {f"{name}_{part}": f"part.{name}_{part}" for part in dates.PARTS}


# table -> kind of part, column -> what it means; no kind: the agreements themselves
TABLES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "agreements": (
        "",
        {
            "id": "id",
            "version": "version",
            "slug": "slug",
            "title": "title",
            "status": "own.status",
            "status_derived": "own.status_derived",
            "status_override_reason": "own.status_override_reason",
            "other_titles": "own.other_titles",
            "identifiers": "own.identifiers",
            "summary": "summary",
            **_OWN_FIELDS,
        },
    ),
    "parties": (
        "participations",
        {
            **_IDENTITY,
            **_parts("id", "role", "name_as_written"),
            "party_slug": "part.party",
            "party_name": "part.party_name",
        },
    ),
    "milestones": (
        "milestones",
        {
            **_IDENTITY,
            "agreement_title": "title",
            **_OWN_FIELDS,
            **_parts("id", "type", "modality", "place", "occasion", "description", "rank"),
            **_parts("rank_reason", "first_known_on"),
            "party_code": "part.party",
            **_date("date"),
            **_date("effective"),
        },
    ),
    "expectations": (
        "expectations",
        {
            **_IDENTITY,
            **_parts("id", "stated_on", "stated_by"),
            "milestone_id": "part.milestone",
            **_date("target"),
        },
    ),
    "provisions": (
        "provisions",
        {**_IDENTITY, **_parts("id", "heading", "summary", "category", "article")},
    ),
    "relations": (
        "relations",
        {
            **_IDENTITY,
            **_parts("id", "note"),
            "relation_type": "part.type",
            "to_slug": "part.to_agreement",
        },
    ),
    "evidence": (
        "evidence",
        {
            **_IDENTITY,
            **_parts("id", "about", "about_id", "field", "stance", "note", "quotation_id", "exact"),
            **_parts("prefix", "suffix", "start", "speaker", "office", "speech_mode", "language"),
            **_parts("translation", *(f"source_{name}" for name in _SOURCE)),
            **_date("source_published"),
        },
    ),
    "notes": ("notes", {**_IDENTITY, **_parts("id", "kind", "text")}),
    "titles": ("titles", {**_IDENTITY, **_parts("id", "text", "language", "kind")}),
    "identifiers": ("identifiers", {**_IDENTITY, **_parts("id", "scheme", "value")}),
}
# a table of evidence is read back only where it holds quotations and sources whole
_WHOLE = {"evidence": {"quotation_id", "exact", "source_slug"}}
# the data package calls the table of what parties are to agreements so
ALIASES = {"agreement_parties": "parties"}
# by these one knows a table that stands alone in a file
_MARKS = {
    "milestones": {"agreement_id", "agreement_slug", "date_edtf", "modality"},
    "agreements": {"id", "slug", "status_derived"},
    "parties": {"agreement_id", "party_slug", "role"},
}


def mapping_of(tables: Iterable[tuple[str, Sequence[str]]]) -> FileMapping | None:
    """Return how a file of ours is read, None for a file of somebody else.

    Tables that say nothing that is read back are left out.
    """
    sheets = []
    for name, header in tables:
        table = _table(name, header)
        if table is not None:
            part, meaning = TABLES[table]
            columns = tuple(Column(each, meaning.get(each, "")) for each in map(_plain, header))
            sheets.append(SheetMapping(name, columns, part))
    if not any(_is_ours(sheet) for sheet in sheets):
        return None
    return FileMapping(tuple(sheets), unknown=(), is_ours=True, keeps_unread=False)


def _plain(name: str) -> str:
    return name.removesuffix(" (UTC)").strip()


def _table(name: str, header: Sequence[str]) -> str | None:
    columns = set(map(_plain, header))
    for table, marks in _MARKS.items():
        if marks <= columns:
            return table
    table = ALIASES.get(name, name)
    is_known = table in TABLES and table not in _MARKS and _WHOLE.get(table, set()) <= columns
    return table if is_known and columns & {"agreement_id", "agreement_slug"} else None


def _is_ours(sheet: SheetMapping) -> bool:
    return {"id", "slug"} & {column.to for column in sheet.columns} != set()
