"""Say what the columns of a file mean, and keep it for the next file with the same header."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import listed, say
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyRole,
)

# What other people's files write where they do not know; ours leave the cell empty.
UNKNOWN = (
    "NA",
    "N/A",
    "#N/A",
    "NULL",
    "NaN",
    "None",
    "unknown",
    "-",
    "--",
    "0000-00-00",
    "9999-12-31",
    "2599-01-01",
    "2699-01-01",
    "2799-01-01",
    "2899-01-01",
    "2999-01-01",
)
SEPARATORS = ";|"
DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
_ORDERS = ("", DAY_FIRST, MONTH_FIRST)


@dataclass(frozen=True, slots=True)
class Target:
    """Name what a column can mean; ``needs`` are the further things to be said of it."""

    key: str
    label: str
    hint: str
    needs: tuple[str, ...] = ()


TARGETS = {
    target.key: target
    for target in (
        Target("", say("leave out"), say("The column is not read.")),
        Target("title", say("title"), say("What the agreement is called.")),
        Target("other_title", say("other title"), say("Another name of it."), ("language",)),
        Target("party", say("party"), say("One party or several in a cell."), ("role",)),
        Target(
            "date",
            say("date of a milestone"),
            say("When something happened."),
            ("type", "modality", "by"),
        ),
        Target(
            "place", say("place of a milestone"), say("Where that happened."), ("type", "modality")
        ),
        Target(
            "identifier",
            say("number in a register"),
            say("By it the agreement is found."),
            ("scheme",),
        ),
        Target("instrument_type", say("instrument type"), say("What kind of instrument it is.")),
        Target("bindingness", say("bindingness"), say("What force it has.")),
        Target("subjects", say("subjects"), say("What it is about, one or several in a cell.")),
        Target("summary", say("summary"), say("The analyst's words.")),
        Target("note", say("note"), say("Kept as a coder's note, with the name of the column.")),
        Target("record_state", say("record state"), say("How far the record is through editing.")),
        Target("slug", say("address"), say("The last part of the agreement's address with us.")),
        Target("id", say("identifier with us"), say("The id that our own files give.")),
        Target("version", say("version with us"), say("The version that our own files give.")),
    )
}


@dataclass(frozen=True, slots=True)
class Column:
    """Say what one column means.

    ``to`` is the key of a target, or ``part.`` and a field where each row is a part of its own.
    ``is_by_party`` makes a milestone the act of the party in the same row. ``values`` says what
    words of the file mean with us; an empty word is left out. ``keeps_words`` keeps words that
    are not known as a coder's note; without, they are errors. ``order`` is that of day and month
    where figures leave it open; empty asks.
    """

    name: str
    to: str = ""
    type: MilestoneType | None = None
    modality: Modality = Modality.OCCURRED
    is_by_party: bool = False
    role: PartyRole = PartyRole.SIGNATORY
    scheme: str = ""
    language: str = ""
    order: str = ""
    keeps_words: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """Say what the rows of one table are: agreements, or with ``part`` one kind of their parts."""

    sheet: str
    columns: tuple[Column, ...]
    part: str = ""

    def indexed(self) -> Iterable[tuple[int, Column]]:
        """Yield the columns that are read, with their places."""
        return ((place, column) for place, column in enumerate(self.columns) if column.to)


@dataclass(frozen=True, slots=True)
class FileMapping:
    """Say how a whole file is read.

    ``is_ours`` marks a file that we wrote: its dates are taken as they stand. ``keeps_unread``
    keeps words that are no date as text; without, they are errors. ``adds_parties`` makes parties
    that are not known.
    """

    sheets: tuple[SheetMapping, ...]
    unknown: tuple[str, ...] = UNKNOWN
    separators: str = SEPARATORS
    is_ours: bool = False
    keeps_unread: bool = True
    adds_parties: bool = False

    def sheet(self, name: str) -> SheetMapping | None:
        """Return what is said of a table, None where it is not read."""
        return next((sheet for sheet in self.sheets if sheet.sheet == name), None)

    def to_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return asdict(self)


def from_dict(record: Any) -> FileMapping:
    """Read what ``to_dict`` returned, or what somebody wrote by hand.

    Raises InvalidInput that names what is wrong.
    """
    if not isinstance(record, Mapping) or not isinstance(record.get("sheets"), Sequence):
        raise _wrong("mapping", say("a mapping with “sheets”, each with “sheet” and “columns”"))
    sheets = tuple(_sheet(each) for each in record["sheets"])
    more: dict[str, Any] = {}
    for name, kind in (
        ("separators", str),
        ("is_ours", bool),
        ("keeps_unread", bool),
        ("adds_parties", bool),
    ):
        if name in record:
            more[name] = _typed(record, name, kind)
    if "unknown" in record:
        more["unknown"] = tuple(str(word) for word in _typed(record, "unknown", list))
    return FileMapping(sheets, **more)


def _sheet(record: Any) -> SheetMapping:
    if not isinstance(record, Mapping) or not isinstance(record.get("columns"), list | tuple):
        raise _wrong("sheets", say("for each table its name as “sheet” and its “columns”"))
    columns = tuple(_column(each) for each in record["columns"])
    return SheetMapping(str(record.get("sheet", "")), columns, str(record.get("part", "")))


def _column(record: Any) -> Column:
    if not isinstance(record, Mapping) or not isinstance(record.get("name"), str):
        raise _wrong("columns", say("for each column its “name” and what it is “to”"))
    column = Column(
        name=record["name"],
        to=str(record.get("to", "")),
        type=_word(record, "type", MilestoneType),
        modality=_word(record, "modality", Modality) or Modality.OCCURRED,
        is_by_party=bool(record.get("is_by_party")),
        role=_word(record, "role", PartyRole) or PartyRole.SIGNATORY,
        scheme=str(record.get("scheme", "")),
        language=str(record.get("language", "")),
        order=str(record.get("order", "")),
        keeps_words=bool(record.get("keeps_words")),
        values={str(k): str(v) for k, v in _typed(record, "values", dict).items()},
    )
    check(column)
    return column


def check(column: Column) -> None:
    """Raise InvalidInput for a column that says too little or what is no target."""
    if column.to not in TARGETS and not column.to.startswith("part."):
        raise _wrong(
            column.name, say("one of {choices}", choices=listed(filter(None, TARGETS))), column.to
        )
    if column.to in {"date", "place"} and column.type is None:
        raise _wrong(column.name, say("which milestone it tells of, for example signed"))
    if column.to == "identifier" and not column.scheme.strip():
        raise _wrong(column.name, say("of which register the numbers are, for example UNTS or IEA"))
    if column.order not in _ORDERS:
        raise _wrong(
            column.name,
            say(
                "{day_first}, {month_first} or nothing",
                day_first=DAY_FIRST,
                month_first=MONTH_FIRST,
            ),
            column.order,
        )


def _word(record: Mapping[str, Any], name: str, vocabulary: type[Vocabulary]) -> Any:
    value = record.get(name)
    if value in (None, ""):
        return None
    if value not in set(vocabulary):
        raise _wrong(
            f"{record['name']} {name}", say("one of {choices}", choices=listed(vocabulary)), value
        )
    return vocabulary(value)


def _typed(record: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    value = record.get(name, kind())
    if isinstance(value, tuple):
        value = list(value)
    if not isinstance(value, kind):
        raise _wrong(
            name,
            {str: say("a text"), bool: say("true or false"), list: say("a list")}.get(
                kind, say("pairs")
            ),
        )
    return value


def _wrong(name: str, wanted: str, value: Any = "") -> InvalidInput:
    if not value:
        return InvalidInput({name: [say("Say {wanted}.", wanted=wanted)]})
    message = say("“{value}” is not known. Say {wanted}.", value=value, wanted=wanted)
    return InvalidInput({name: [message]})


def with_values(
    mapping: FileMapping, sheet: str, column: str, values: Mapping[str, str]
) -> FileMapping:
    """Return a mapping that knows more words of one column."""
    return replace(
        mapping,
        sheets=tuple(
            each
            if each.sheet != sheet
            else replace(
                each,
                columns=tuple(
                    c if c.name != column else replace(c, values={**c.values, **values})
                    for c in each.columns
                ),
            )
            for each in mapping.sheets
        ),
    )


def header_key(sheets: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return by what a mapping is remembered: the names of tables and columns."""
    names = [[sheet, *header] for sheet, header in sheets]
    text = json.dumps(names, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
