"""Say in words what a milestone is, for the formats that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import FuzzyDate, bounds_text, display
from tracker.domain.timelines import Evidence, Source
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier, Modality, Rank
from tracker.exporters.rows import MilestoneRow
from tracker.exporters.texts import one_line, readable

NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Detail:
    """Hold one thing that is known of a milestone; ``url`` is where its text leads."""

    name: str
    text: str
    url: str = ""


def when(value: FuzzyDate | None) -> str:
    """Return a date in words, or that there is none."""
    return NO_DATE if value is None else one_line(display(value)) or NO_DATE


def what(row: MilestoneRow) -> str:
    """Return what happened or was to happen, by whom, and how it is spoken of."""
    entry = row.entry
    party = f", {one_line(entry.party.name)}" if entry.party else ""
    said = f"{entry.type.label}{party}"
    if entry.modality is not Modality.OCCURRED:
        said = f"{entry.modality.label}: {said}"
    if entry.rank is Rank.DEPRECATED:
        said = f"known to be wrong: {said}"
    return said[0].upper() + said[1:]


def is_exact(row: MilestoneRow) -> bool:
    """Say whether it happened, on a day that is known without doubt."""
    value = row.entry.date
    return (
        row.entry.has_occurred
        and value is not None
        and value.precision is DatePrecision.DAY
        and value.qualifier is DateQualifier.NONE
    )


def summary(row: MilestoneRow) -> str:
    """Return one line for a list or a calendar; a vague date stands in it."""
    title = one_line(row.parent.agreement.title)
    if is_exact(row):
        return f"{what(row)} – {title}"
    return f"{what(row)} ({when(row.entry.shown_date)}) – {title}"


def details(row: MilestoneRow) -> Iterator[Detail]:
    """Yield what a text can say of a milestone on any day: words, source, dates, address."""
    entry, links = row.entry, row.parent.timeline.links
    if row.best is not None:
        yield Detail("Quotation", quoted(row.best), links.quote(row.best.quote_uid))
        yield Detail("Source", cited(row.best.source), row.best.source.url)
        if len(row.supports) > 1:
            yield Detail("Further quotations", str(len(row.supports) - 1))
    for item in row.contradicts:
        yield Detail("Contradicted", quoted(item), links.quote(item.quote_uid))
    yield from _dates(row)
    for name, text in (
        ("Description", entry.description),
        ("Place", entry.place),
        ("Occasion", entry.occasion),
        ("Why it is ranked so", entry.rank_reason),
    ):
        if text:
            yield Detail(name, readable(text))
    yield Detail("Agreement", row.parent.standing.status.label, row.parent.url)
    yield Detail("Address", row.url, row.url)


def reckoned(row: MilestoneRow) -> Iterator[Detail]:
    """Yield what depends on the day of reckoning: delay, and what is overdue or slipped."""
    moved = row.moved
    if moved is not None and (moved.postponements or moved.delay):
        times = {0: "", 1: "postponed once"}
        said = [times.get(moved.postponements, f"postponed {moved.postponements} times")]
        if moved.delay is not None:
            said.append(f"{moved.delay[0]} to {moved.delay[1]} days against the first target")
        yield Detail("Delay", "; ".join(part for part in said if part))
    if row.is_overdue:
        yield Detail("Overdue on", row.parent.timeline.today.isoformat())
    if row.parent.standing.flags:
        yield Detail("The agreement is", ", ".join(row.parent.standing.flags))


def quoted(item: Evidence) -> str:
    """Return the words in quotation marks, with who said them."""
    said_by = ", ".join(one_line(part) for part in (item.speaker, item.office) if part)
    words = f"“{readable(item.exact)}”"
    return f"{words} ({said_by})" if said_by else words


def cited(source: Source) -> str:
    """Return a source in words."""
    published = "" if source.published is None else when(source.published)
    parts = (one_line(source.title), one_line(source.publisher), published)
    return ", ".join(part for part in parts if part)


def exactly(value: FuzzyDate) -> str:
    """Return a date as written, as EDTF and with its bounds."""
    parts = [f"“{one_line(value.text)}”"] if value.text else []
    if value.edtf is not None:
        parts.append(f"EDTF {value.edtf}")
    if value.has_bounds:
        parts.append(bounds_text(value))
    if value.anchor is not None:
        parts.append(f"read from {value.anchor.isoformat()}")
    elif value.basis is DateBasis.INFERRED:
        parts.append("inferred")
    return "; ".join(parts)


def days(value: FuzzyDate | None) -> tuple[date, date] | None:
    """Return the first and last day of a date; an open bound counts as the other one.

    None where no day is known, or where the date lies outside the years 1 to 9999.
    """
    if value is None:
        return None
    first, last = value.earliest or value.latest, value.latest or value.earliest
    if first is None or last is None:
        return None
    is_before = value.earliest is None and value.latest == date.min
    is_after = value.latest is None and value.earliest == date.max
    return None if is_before or is_after else (first, last)


def _dates(row: MilestoneRow) -> Iterator[Detail]:
    entry = row.entry
    if entry.date is not None:
        yield Detail("Date", exactly(entry.date))
    if entry.effective is not None:
        yield Detail("Effective", exactly(entry.effective))
    for target in entry.targets:
        by = f" by {one_line(target.stated_by)}" if target.stated_by else ""
        stated = f"stated {target.stated_on.isoformat()}{by}"
        yield Detail("Target", f"{exactly(target.date)}; {stated}")
