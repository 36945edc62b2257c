"""Write references as BibTeX, in UTF-8, with every special character escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from tracker.domain.citations.references import Reference
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import DatePrecision, SourceKind

_NEWS = {SourceKind.NEWS_REPORT, SourceKind.INTERVIEW}
# A brace counts for the balance of a field even where it is escaped, so none may stand in a value.
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "$&#_%"},
    }
)
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9:._-]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATED_TO_MONTH = {DatePrecision.DAY, DatePrecision.MONTH}


def write(references: Iterable[Reference]) -> Iterator[str]:
    """Yield one entry a reference."""
    for reference in references:
        yield entry(reference)


def entry(reference: Reference) -> str:
    """Return one entry; what is not known is left out."""
    is_article = reference.kind in _NEWS and bool(reference.publisher)
    notes = [*reference.notes]
    if reference.accessed:
        notes.append(f"Retrieved {reference.accessed.isoformat()}")
    fields = {
        "author": " and ".join(_name(name) for name in reference.authors),
        # the second pair of braces keeps the capitals
        "title": f"{{{escape(reference.title)}}}",
        "journal" if is_article else "howpublished": escape(reference.publisher),
        **_issued(reference.issued),
        "url": _address(reference.url),
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
        "version": escape(reference.version),
        "language": escape(reference.language),
        "note": escape(". ".join(notes)),
    }
    lines = [f"  {name} = {_value(name, value)},\n" for name, value in fields.items() if value]
    key = _NOT_IN_KEY.sub("-", reference.key)
    return f"@{'article' if is_article else 'misc'}{{{key},\n{''.join(lines)}}}\n\n"


def escape(text: str) -> str:
    """Return a text on one line in which LaTeX reads no command."""
    return " ".join(text.split()).translate(_ESCAPED)


def _name(name: str) -> str:
    """Return a name; one without a comma is kept whole, since its parts can only be guessed."""
    return escape(name) if "," in name else f"{{{escape(name)}}}"


def _issued(date: FuzzyDate | None) -> dict[str, str]:
    if date is None or date.earliest is None or date.latest is None:
        return {}
    if date.earliest.year != date.latest.year:
        return {"year": f"{date.earliest.year}/{date.latest.year}"}
    year = {"year": str(date.earliest.year)}
    if date.precision not in _DATED_TO_MONTH:
        return year
    month = {"month": _MONTHS[date.earliest.month - 1]}
    day = {"day": str(date.earliest.day)} if date.precision is DatePrecision.DAY else {}
    return year | month | day


def _address(url: str) -> str:
    """Return an address as it is, but for what would end the field."""
    return quote(url, safe="%!#$&'()*+,/:;=?@[]~_.-")


def _value(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"
