"""Bring sources and records of ours into one form that can be cited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.domain import dates
from tracker.domain.dates import FuzzyDate
from tracker.domain.links import Links
from tracker.domain.timelines import Agreement, Source
from tracker.domain.vocabularies import DatePrecision, SourceKind


@dataclass(frozen=True, slots=True)
class Reference:
    """Be one thing to cite.

    ``key`` names it in a list of references. ``accessed`` is the day on which it was read, which a
    citation of a web page must tell. ``permalink`` is another address that leads to it.
    """

    key: str
    kind: SourceKind
    title: str
    publisher: str = ""
    authors: tuple[str, ...] = ()
    issued: FuzzyDate | None = None
    accessed: dt.date | None = None
    url: str = ""
    archive_url: str = ""
    permalink: str = ""
    language: str = ""
    version: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the formats have no place for, as sentences without a full stop."""
        found = []
        if self.issued is not None and not is_exact(self.issued):
            edtf = f" (EDTF {self.issued.edtf})" if self.issued.edtf else ""
            words = self.issued.text or dates.display(self.issued)
            found.append(f"Date as stated: {words}{edtf}")
        if self.version:
            found.append(f"Version {self.version}")
        if self.permalink:
            found.append(f"Permalink: {self.permalink}")
        if self.archive_url:
            found.append(f"Archived at {self.archive_url}")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Version:
    """Say which version of a record is cited: its number and the instant it was saved."""

    number: int
    saved_at: dt.datetime


def is_exact(date: FuzzyDate) -> bool:
    """Say whether a date is one day, without doubt."""
    return date.precision is DatePrecision.DAY and not date.qualifier


def of_source(source: Source) -> Reference:
    """Return the reference of a source."""
    return Reference(
        key=source.slug,
        kind=source.kind,
        title=source.title,
        publisher=source.publisher,
        authors=source.authors,
        issued=source.published,
        accessed=source.accessed_on,
        url=source.url,
        archive_url=source.archive_url,
        language=source.language,
    )


def of_record(
    agreement: Agreement, version: Version, *, links: Links, site: str, today: dt.date
) -> Reference:
    """Return the reference of one version of an agreement's record.

    Its address is the frozen one, so that a reader finds what was cited; the permalink beside it
    leads to the newest version.
    """
    return Reference(
        key=f"{agreement.slug}-v{version.number}",
        kind=SourceKind.DATASET,
        title=agreement.title,
        publisher=site,
        issued=dates.from_edtf(version.saved_at.date().isoformat()),
        accessed=today,
        url=links.version(agreement.slug, version.number),
        permalink=links.agreement(agreement.slug),
        version=str(version.number),
    )
