"""Write references in the RIS form: two letters, two spaces, a hyphen, a space, the value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tracker.domain.citations.references import Reference
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import DatePrecision, SourceKind

_TYPES = {
    SourceKind.TREATY_TEXT: "LEGAL",
    SourceKind.OFFICIAL_STATEMENT: "GOVDOC",
    SourceKind.JOINT_COMMUNIQUE: "GOVDOC",
    SourceKind.PARLIAMENTARY_DOCUMENT: "GOVDOC",
    SourceKind.INTERVIEW: "NEWS",
    SourceKind.NEWS_REPORT: "NEWS",
    SourceKind.ANALYSIS: "RPRT",
    SourceKind.SOCIAL_MEDIA: "ELEC",
    SourceKind.DATASET: "DATA",
}
_NEWS = "NEWS"


def write(references: Iterable[Reference]) -> Iterator[str]:
    """Yield one record a reference; lines end with CRLF."""
    for reference in references:
        yield record(reference)


def record(reference: Reference) -> str:
    """Return one record, from TY to ER; what is not known is left out."""
    type_ = _TYPES[reference.kind]
    pairs = [
        ("TY", type_),
        ("ID", reference.key),
        ("TI", reference.title),
        *(("AU", name) for name in reference.authors),
        ("T2" if type_ == _NEWS else "PB", reference.publisher),
        *_issued(reference.issued),
        ("Y2", _day(reference.accessed) if reference.accessed else ""),
        ("UR", reference.url),
        ("ET", reference.version),
        ("LA", reference.language),
        *(("N1", note) for note in reference.notes),
    ]
    lines = [f"{tag}  - {words}" for tag, value in pairs if (words := " ".join(value.split()))]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _issued(date: FuzzyDate | None) -> Iterator[tuple[str, str]]:
    """Yield year and date, as precise as stated: "2016/06//around June" has no day."""
    if date is None or date.earliest is None or date.latest is None:
        return
    if date.earliest.year != date.latest.year:
        return
    yield "PY", f"{date.earliest.year:04}"
    if date.precision is DatePrecision.DAY:
        yield "DA", _day(date.earliest)
    elif date.precision is DatePrecision.MONTH:
        yield "DA", f"{date.earliest:%Y/%m}//{date.text.replace('/', ' ')}"
    else:
        yield "DA", f"{date.earliest.year:04}///{date.text.replace('/', ' ')}"


def _day(day: dt.date) -> str:
    return f"{day.year:04}/{day.month:02}/{day.day:02}/"
