"""Read our own JSON and JSON Lines: each agreement becomes the rows of our tables.

The file is read piece by piece, one agreement at a time, whatever its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import Cell, Row, Sheet
from tracker.domain.messages import say
from tracker.importers.tables import evidence_rows
from tracker.importers.tables.base import Limits, beginning_of, refuse
from tracker.importers.tables.json_records import records

_LIST = re.compile(rb'"agreements"\s*:\s*\[')
_BARE_LIST = re.compile(rb"[\xef\xbb\xbf \t\r\n]*\[")
_OURS = re.compile(rb'"fields"\s*:\s*\{')


def _date_names(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{part}" for part in dates.PARTS)


_OF = ("agreement_id", "agreement_slug", "version")
HEADERS: Mapping[str, tuple[str, ...]] = {
    "agreements": (
        "id",
        "version",
        "slug",
        "title",
        "instrument_type",
        "bindingness",
        "summary",
        "subjects",
        "record_state",
        "status",
        "status_derived",
        "status_override_reason",
    ),
    "titles": ("id", *_OF, "text", "language", "kind"),
    "identifiers": ("id", *_OF, "scheme", "value"),
    "parties": ("id", *_OF, "role", "party_slug", "party_name", "name_as_written"),
    "milestones": (
        "id",
        *_OF,
        "type",
        "modality",
        "party_code",
        *_date_names("date"),
        *_date_names("effective"),
        "place",
        "occasion",
        "description",
        "rank",
        "rank_reason",
        "first_known_on",
    ),
    "expectations": (
        "id",
        *_OF,
        "milestone_id",
        *_date_names("target"),
        "stated_on",
        "stated_by",
    ),
    "provisions": ("id", *_OF, "heading", "summary", "category", "article"),
    "relations": ("id", *_OF, "relation_type", "to_slug", "note"),
    "notes": ("id", *_OF, "kind", "text"),
    evidence_rows.NAME: evidence_rows.HEADER,
}

# the tables whose cells stand in the record as they are
_PLAIN = {
    "titles": ("text", "language", "kind"),
    "identifiers": ("scheme", "value"),
    "provisions": ("heading", "summary", "category", "article"),
    "notes": ("kind", "text"),
}


_WRONG = (KeyError, TypeError, AttributeError, ValueError)  # what another kind of part leads to
_LISTS = (*_PLAIN, "parties", "milestones", "relations")


class JsonReader:
    """Read the records that our JSON exports write."""

    key = "json"
    label = say("our JSON or JSON Lines")
    extensions = ("json", "jsonl", "ndjson")

    def recognises(self, beginning: bytes, name: str) -> bool:
        """Know a text that begins with a brace, and a list of our records."""
        del name
        is_list = bool(_BARE_LIST.match(beginning))
        first = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        return first == b"{" or (is_list and bool(_OURS.search(beginning)))

    def sheets(self, file: BinaryIO, limits: Limits) -> Sequence[Sheet]:
        """Return our tables; their rows come by agreement."""
        del file, limits
        return [Sheet(name, header, lambda: iter(())) for name, header in HEADERS.items()]

    def groups(self, file: BinaryIO, limits: Limits) -> Iterator[Sequence[Row]]:
        """Yield the rows of one agreement after another; raises InvalidInput."""
        for number, record in enumerate(records(file, is_list=_go_to_list(file)), start=1):
            if number > limits.rows:
                raise refuse(
                    say("The file has more than {rows:,} agreements. Split it.", rows=limits.rows)
                )
            if not isinstance(record, Mapping) or "fields" not in record:
                raise refuse(
                    say(
                        "Record {number} is no agreement as our JSON export writes it.",
                        number=number,
                    )
                )
            try:
                yield list(_rows(number, record))
            except KeyError as error:
                raise refuse(
                    say(
                        "Agreement {number} lacks a part of our JSON: “{part}”.",
                        number=number,
                        part=error.args[0],
                    )
                ) from error
            except _WRONG as error:
                raise _damaged(number, record) from error


READER = JsonReader()


def _go_to_list(file: BinaryIO) -> bool:
    """Go behind the bracket that opens the list of agreements, if the file has one.

    What stands before it in our JSON is short; in JSON Lines an agreement begins at once, and
    other programs write the list alone.
    """
    beginning = beginning_of(file)
    found = _BARE_LIST.match(beginning) or _LIST.search(beginning)
    if found is None or b'"fields"' in beginning[: found.start()]:
        return False
    file.seek(found.end())
    return True


def _damaged(number: int, record: Mapping[str, Any]) -> InvalidInput:
    """Return the refusal of a record, with the part of it that is of another kind."""
    if part := _of_another_kind(record):
        return refuse(
            say(
                "Agreement {number} is not as our JSON writes it: “{part}” is damaged.",
                number=number,
                part=part,
            )
        )
    return refuse(say("Agreement {number} is not as our JSON writes it.", number=number))


def _of_another_kind(record: Mapping[str, Any]) -> str:
    for name in ("fields", "standing"):
        if not isinstance(record.get(name), Mapping):
            return name
    for name in _LISTS:
        items = record.get(name)
        if not isinstance(items, list):
            return name
        for place, item in enumerate(items, start=1):
            if not isinstance(item, Mapping):
                return f"{name} {place}"
    try:
        _agreement(record)
    except _WRONG:
        return "fields"
    for place, item in enumerate(record["milestones"], start=1):
        try:
            _milestone(item)
        except _WRONG:
            return f"milestones {place}"
    return ""


def _rows(number: int, record: Mapping[str, Any]) -> Iterator[Row]:
    of: list[Cell] = [record["id"], record["slug"], record["version"]]
    yield Row("agreements", number, _agreement(record))
    for sheet, names in _PLAIN.items():
        for item in record[sheet]:
            yield Row(sheet, number, [item["id"], *of, *(item[name] for name in names)])
    for item in record["parties"]:
        party = item["party"]
        named = [item["role"], party["slug"], party["name"], item["name_as_written"]]
        yield Row("parties", number, [item["id"], *of, *named])
    for item in record["milestones"]:
        yield Row("milestones", number, [item["id"], *of, *_milestone(item)])
        for target in item["targets"]:
            said = [item["id"], *_date(target["date"]), target["stated_on"], target["stated_by"]]
            yield Row("expectations", number, [target["id"], *of, *said])
    for item in (each for each in record["relations"] if each["is_outgoing"]):
        related = [item["type"], item["slug"], item["note"]]
        yield Row("relations", number, [item["id"], *of, *related])
    yield from evidence_rows.rows_of(number, record)


def _agreement(record: Mapping[str, Any]) -> list[Cell]:
    value = {name: field["value"] for name, field in record["fields"].items()}
    return [
        record["id"],
        record["version"],
        record["slug"],
        value["title"],
        value["instrument_type"],
        value["bindingness"],
        value["summary"],
        "\n".join(value["subjects"]),
        record["record_state"],
        value["status"],
        record["standing"]["derived"],
        record["standing"]["override_reason"],
    ]


def _milestone(item: Mapping[str, Any]) -> list[Cell]:
    fields = {name: each["value"] for name, each in item["fields"].items()}
    party = fields["party"]["slug"] if fields["party"] else None
    return [
        fields["type"],
        fields["modality"],
        party,
        *_date(fields["date"]),
        *_date(fields["effective"]),
        fields["place"],
        fields["occasion"],
        fields["description"],
        item["rank"],
        item["rank_reason"],
        item["first_known_on"],
    ]


def _date(value: Mapping[str, Any] | None) -> list[Cell]:
    return [value[part] if value else None for part in dates.PARTS]
