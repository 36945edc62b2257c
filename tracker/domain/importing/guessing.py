"""Guess what the columns of other people's files mean, from their names and first rows.

A guess is only where the mapping starts from; nothing is read before a person has seen it, or has
asked for it in a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from tracker.domain import dates, texts
from tracker.domain.dates import AmbiguousDate, InvalidDate
from tracker.domain.importing import own
from tracker.domain.importing.cells import Dates, text
from tracker.domain.importing.mappings import (
    UNKNOWN,
    Column,
    FileMapping,
    SheetMapping,
)
from tracker.domain.importing.records import Sheet
from tracker.domain.vocabularies import MilestoneType

_LOOKED_AT = 50
_MOST_OF = 0.5
_T = MilestoneType
# words of a header -> which milestone its days tell of; the first that fits counts
_EVENTS: tuple[tuple[str, MilestoneType], ...] = (
    (r"provisional", _T.PROVISIONALLY_APPLIED),
    (r"force|eif\d*|c?eif3|effective|inkrafttreten|in kraft", _T.ENTERED_INTO_FORCE),
    (r"signature|signed|sig|tsig|csig|signing|unterzeichn\w*|adopt\w*", _T.SIGNED),
    (r"ratif\w*|rat|crat", _T.RATIFIED),
    (r"acced\w*|accession", _T.ACCEDED),
    (r"accept\w*", _T.ACCEPTED),
    (r"approv\w*", _T.APPROVED),
    (r"initial\w*", _T.INITIALLED),
    (r"withdr\w*|ceif4", _T.WITHDRAWN),
    (r"denounc\w*", _T.DENOUNCED),
    (r"terminat\w*|tterm|term|end|expir\w*", _T.TERMINATED),
    (r"regist\w*", _T.REGISTERED),
    (r"amend\w*", _T.AMENDED),
    (r"extend\w*|extension", _T.EXTENDED),
    (r"propos\w*", _T.PROPOSED),
)
# words of a header -> what else it can be
_OTHERS: tuple[tuple[str, str], ...] = (
    (r"title alt|titlealt|alt title|other title|short title|popular name", "other_title"),
    (r"title|treaty ?name|agreement ?name|name of (the )?(treaty|agreement)|name", "title"),
    (r"titel|bezeichnung|标题|名称", "title"),
    (r"countr\w*|part(y|ies)|members?|signator\w*|states?|sides?", "party"),
    (r"(country|party|state|side|partner|staat|land|vertragspartei|partei)( ?[a-d1-4])?", "party"),
    (r"partners?|staaten|vertragsparteien|parteien", "party"),
    (r"agreement type.*|type ?agree\w*|instrument( type)?|form", "instrument_type"),
    (r"bindingness|binding", "bindingness"),
    (r"subjects?|type ?subject|topics?|areas?", "subjects"),
    (r"summary|abstract|description", "summary"),
    (r"comments?|notes?|remarks?|bemerkung(en)?|anmerkung(en)?", "note"),
    (r"(place|location)( of signature)?", "place"),
)
# what a title may be called where nothing else is called one
_TITLE = re.compile(r"treat(y|ies)|agreements?|deals?|pacts?|abkommen|vertr(ag|age)")
# other people have words of their own for these
_OPEN = frozenset({"instrument_type", "bindingness", "subjects"})
_SEVERAL = frozenset({"", "note", "party", "other_title"})
_NUMBERS = re.compile(r"(\w+) ?(?:#|(?:no\.?|nr\.?|number|id)\b).*", re.IGNORECASE)


def guess(sheets: Sequence[Sheet]) -> FileMapping:
    """Return how a file may be read: as one of ours, or by the names of its columns.

    Of other people's workbooks the first table with a title or a number is read.
    """
    ours = own.mapping_of((sheet.name, sheet.header) for sheet in sheets)
    if ours is not None:
        return ours
    guessed = [_sheet(sheet) for sheet in sheets]
    # where no sheet has a title or a number, what is guessed of the first is kept to be completed
    read = max(range(len(guessed)), key=lambda at: (_is_named(guessed[at]), -at))
    return FileMapping(
        tuple(each if at == read else _left_out(each) for at, each in enumerate(guessed))
    )


def _is_named(sheet: SheetMapping) -> bool:
    return any(column.to in {"title", "identifier"} for column in sheet.columns)


def _left_out(sheet: SheetMapping) -> SheetMapping:
    return SheetMapping(sheet.sheet, tuple(Column(column.name) for column in sheet.columns))


def _sheet(sheet: Sheet) -> SheetMapping:
    samples: list[list[str]] = [[] for _ in sheet.header]
    unknown = Dates(UNKNOWN, keeps_unread=True)
    for row in islice(sheet.rows(), _LOOKED_AT):
        for found, cell in zip(samples, row.cells, strict=False):
            words = text(cell)
            if words and not unknown.is_unknown(words):
                found.append(words)
    columns = [_column(name, found) for name, found in zip(sheet.header, samples, strict=True)]
    return SheetMapping(sheet.name, tuple(_once(_titled(_by_party(columns)))))


def _titled(columns: list[Column]) -> list[Column]:
    """Take a column called “Agreement” for the title where none is called so."""
    if not any(column.to == "title" for column in columns):
        for at, column in enumerate(columns):
            if not column.to and _TITLE.fullmatch(texts.fold(column.name)):
                return [*columns[:at], _other(column.name, "title"), *columns[at + 1 :]]
    return columns


def _once(columns: Sequence[Column]) -> Iterable[Column]:
    """Take only one column for each thing; of two for a date, one that is no mere year."""
    taken = {_key(column): column for column in reversed(columns) if not _is_year(column)}
    for column in columns:
        is_first = taken.setdefault(_key(column), column) is column
        yield column if is_first or column.to in _SEVERAL else Column(column.name)


def _key(column: Column) -> tuple[object, ...]:
    return (column.to, column.type, column.is_by_party)


def _is_year(column: Column) -> bool:
    return "year" in texts.fold(column.name).split()


def _by_party(columns: Sequence[Column]) -> list[Column]:
    """Take acts as those of the row's party where each row has one, called a country."""
    is_row_a_party = any(
        column.to == "party" and texts.fold(column.name) in {"country", "party", "state"}
        for column in columns
    )
    # a file of memberships calls the country's own dates with a c before them
    return [
        replace(column, is_by_party=True)
        if is_row_a_party and column.to == "date" and texts.fold(column.name).startswith("c")
        else column
        for column in columns
    ]


def _column(name: str, samples: Sequence[str]) -> Column:
    words = texts.fold(name)
    for pattern, event in _EVENTS:
        if re.search(rf"\b(?:{pattern})\b", words) and _are_dates(samples):
            return Column(name, "date", event)
    for pattern, to in _OTHERS:
        if re.fullmatch(pattern, words) and set(samples) != {name}:
            return _other(name, to)
    number = _NUMBERS.fullmatch(name.replace("_", " ").strip())
    if number and samples and len(set(samples)) > 1:
        return Column(name, "identifier", scheme=number[1].upper())
    return Column(name)


def _other(name: str, to: str) -> Column:
    if to == "place":
        return Column(name, to, MilestoneType.SIGNED)
    return Column(name, to, keeps_words=to in _OPEN)


def _are_dates(samples: Sequence[str]) -> bool:
    """Say whether most of some cells are dates; where there is nothing to see, believe the name."""
    if not samples:
        return True
    return sum(map(_is_date, samples)) >= _MOST_OF * len(samples)


def _is_date(words: str) -> bool:
    try:
        dates.read(words)
    except AmbiguousDate:
        return True
    except InvalidDate:
        return False
    return True
