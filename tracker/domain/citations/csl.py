"""Write references as CSL-JSON, the data form of the Citation Style Language 1.0."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from tracker.domain.citations.references import Reference, is_exact
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import DatePrecision, SourceKind

# kind -> (type, genre); "container-title" is what news stands in
_TYPES = {
    SourceKind.TREATY_TEXT: ("treaty", ""),
    SourceKind.OFFICIAL_STATEMENT: ("webpage", "Official statement"),
    SourceKind.JOINT_COMMUNIQUE: ("report", "Joint communiqué"),
    SourceKind.PARLIAMENTARY_DOCUMENT: ("report", "Parliamentary document"),
    SourceKind.INTERVIEW: ("article-newspaper", "Interview"),
    SourceKind.NEWS_REPORT: ("article-newspaper", ""),
    SourceKind.ANALYSIS: ("report", ""),
    SourceKind.SOCIAL_MEDIA: ("post", ""),
    SourceKind.DATASET: ("dataset", ""),
}
_NEWS = "article-newspaper"
# each date inside an EDTF text; what is not said of it is X
_DATE = re.compile(r"[\dX]{4}(?:-[\dX]{2}){0,2}")
_FIRST_SEASON, _SEASONS = 21, 4


def write(references: Iterable[Reference]) -> Iterator[str]:
    """Yield a JSON array of the references, one a piece."""
    separator = "[\n"
    for reference in references:
        yield separator + json.dumps(item(reference), ensure_ascii=False, indent=1)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def item(reference: Reference) -> dict[str, Any]:
    """Return one reference; what is not known is left out."""
    type_, genre = _TYPES[reference.kind]
    found: dict[str, Any] = {
        "id": reference.key,
        "type": type_,
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        "container-title" if type_ == _NEWS else "publisher": reference.publisher,
        "issued": issued(reference.issued),
        "accessed": {"date-parts": [_parts(reference.accessed)]} if reference.accessed else None,
        "URL": reference.url,
        "language": reference.language,
        "version": reference.version,
        "genre": genre,
        "note": ". ".join(reference.notes),
        "custom": _custom(reference.issued),
    }
    return {key: value for key, value in found.items() if value}


def _name(name: str) -> dict[str, str]:
    """Return a name in two parts where a comma tells them apart; nothing is guessed."""
    family, comma, given = name.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": name}


def issued(date: FuzzyDate | None) -> dict[str, Any] | None:
    """Return a date in parts, as precise as it is stated; None where it has no bound.

    Bounds that are no one day, month or year are a range of what is said: "Q2 2016" is April to
    June, without days. The days of an open one would be made up, so it is given by its words. Dates
    with a qualifier are "circa".
    """
    if date is None:
        return None
    if date.earliest is None or date.latest is None:
        words = date.text or date.edtf
        return {"literal": words} if words else None
    circa = {"circa": True} if date.qualifier else {}
    said = [_said(match[0]) for match in _DATE.finditer(date.edtf or "")]
    if date.precision is DatePrecision.SEASON:
        year, code = map(int, said[0])
        return {"date-parts": [[year]], "season": (code - _FIRST_SEASON) % _SEASONS + 1} | circa
    first, last = (_parts(day) for day in (date.earliest, date.latest))
    if said:
        first, last = first[: len(said[0])], last[: len(said[-1])]
    return {"date-parts": [first] if first == last else [first, last]} | circa


def _said(edtf: str) -> list[str]:
    """Return year, month and day of a date, as far as they are said; a quarter is its months."""
    return list(takewhile(lambda part: part != "XX", edtf.split("-")))


def _parts(day: dt.date) -> list[int]:
    return [day.year, day.month, day.day]


def _custom(date: FuzzyDate | None) -> dict[str, str]:
    if date is None or is_exact(date) or not date.edtf:
        return {}
    return {"issued-edtf": date.edtf, "issued-text": date.text}
