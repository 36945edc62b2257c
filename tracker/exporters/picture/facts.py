"""Say in words what the picture shows, for its tooltips and for the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain import slippage, status
from tracker.domain.dates import FuzzyDate, bounds_text, display
from tracker.domain.links import Links
from tracker.domain.timelines import Agreement, Entry, Source, Target, Timeline, in_order
from tracker.domain.vocabularies import DateBasis, Modality, Rank, Stance
from tracker.exporters.picture.text import clean

NO_DATE = "no date"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR = (365.25, "years")
_MONTH = (30.44, "months")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell what became of a milestone that was planned and is not itself said to have happened.

    ``is_final`` means that it can no longer happen: the agreement ended otherwise; ``is_today``
    that it is still open on the day of reckoning.
    """

    words: str
    earliest: date
    latest: date
    is_final: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Hold the facts of one entry, as the picture shows them; empty text is not known."""

    uid: str
    url: str
    date: str
    date_as_written: str
    bounds: str
    edtf: str
    what: str
    modality: str
    description: str
    agreement: str
    agreement_url: str
    party: str
    first_target: str
    last_target: str
    outcome: str
    delay: str
    source_title: str
    source_url: str
    other_sources: int


def rows(timeline: Timeline) -> list[TableRow]:
    """Return one row per entry, by agreement and date; this uses up a one-pass timeline."""
    return [
        row(entry, agreement, timeline.links, timeline.today)
        for agreement in timeline.agreements
        for entry in in_order(agreement.entries)
    ]


def row(entry: Entry, agreement: Agreement, links: Links, today: date) -> TableRow:
    """Return the facts of one entry."""
    shown = entry.shown_date
    ending = outcome(entry, agreement, today)
    sources = sources_of(entry)
    first, last = (entry.targets[0], entry.targets[-1]) if entry.targets else (None, None)
    return TableRow(
        uid=entry.uid,
        url=links.milestone(agreement.slug, entry.uid),
        date=date_words(shown),
        date_as_written=shown.text if shown else "",
        bounds=bounds_text(shown) if shown and shown.has_bounds else "",
        edtf=(shown.edtf or "") if shown else "",
        what=entry.type.label,
        modality=modality_words(entry),
        description=entry.description,
        agreement=agreement.title,
        agreement_url=links.agreement(agreement.slug),
        party=entry.party.name if entry.party else "",
        first_target=target_words(first),
        last_target=target_words(last) if last is not first else "",
        outcome=ending.words if ending else "",
        delay=delay_words(entry, ending, today, is_rough=False),
        source_title=sources[0].title if sources else "",
        source_url=links.source(sources[0].slug) if sources else "",
        other_sources=max(0, len(sources) - 1),
    )


def exactly(facts: TableRow) -> str:
    """Return the days a date can mean, where it is vague, and its exact form (EDTF)."""
    bounds = facts.bounds if facts.bounds != facts.date else ""
    return " · ".join(filter(None, (bounds, facts.edtf and f"EDTF {facts.edtf}")))


def full_words(facts: TableRow) -> str:
    """Return everything a row says, line by line, for the title of a mark."""
    return "\n".join(clean(line) for line in _lines(facts) if line)


def date_words(value: FuzzyDate | None) -> str:
    """Return a date as shown, or that there is none."""
    if value is None:
        return NO_DATE
    if not value.has_bounds:
        return f"{NO_DATE} (“{value.text}”)" if value.text else NO_DATE
    return f"{display(value)} (inferred)" if value.basis is DateBasis.INFERRED else display(value)


def modality_words(entry: Entry) -> str:
    """Return how the entry is spoken of, and whether that is known to be wrong."""
    if entry.rank is Rank.DEPRECATED:
        reason = f" ({entry.rank_reason})" if entry.rank_reason else ""
        return f"{entry.modality.label}, known to be wrong{reason}"
    return entry.modality.label


def target_words(target: Target | None) -> str:
    """Return a target with the day and the mouth it was stated by."""
    if target is None:
        return ""
    by = f" by {target.stated_by}" if target.stated_by else ""
    return f"{date_words(target.date)}, stated {day_words(target.stated_on)}{by}"


def day_words(day: date) -> str:
    """Return a day in full; the calendar's names do not follow the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def sources_of(entry: Entry) -> tuple[Source, ...]:
    """Return the distinct sources that support an entry or its targets."""
    every = [*entry.evidence, *(item for target in entry.targets for item in target.evidence)]
    return tuple({e.source.slug: e.source for e in every if e.stance is Stance.SUPPORTS}.values())


def outcome(entry: Entry, agreement: Agreement, today: date) -> Outcome | None:
    """Return what became of a milestone that waits, or None while it still may be in time."""
    shown = entry.shown_date
    if not slippage.is_pending(entry) or shown is None:
        return None
    for other in agreement.entries:
        is_same = (other.type, other.party) == (entry.type, entry.party)
        if is_same and other.has_occurred and (found := _at(other, "happened", is_final=False)):
            return found
    derived, because = status.derive(agreement.entries, parties=status.sides(agreement))
    if derived in status.ENDED and because is not None and _ends(because, entry):
        return _at(because, f"not reached: {because.type.label}", is_final=True)
    if shown.latest is not None and shown.latest < today:
        return Outcome(f"still open on {day_words(today)}", today, today, is_today=True)
    return None


def delay_words(entry: Entry, ending: Outcome | None, today: date, *, is_rough: bool) -> str:
    """Return how far the target moved; where another end decided, only how often.

    Roughly means in the largest unit that still says something, otherwise in days.
    """
    moved = slippage.of(entry, today)
    if moved is None:
        return ""
    times = {0: "", 1: "moved once"}.get(moved.postponements, f"moved {moved.postponements} times")
    is_reckoned = ending is None or ending.is_today
    late = ""
    if moved.delay is not None and is_reckoned:
        late = _lateness(*moved.delay, is_rough=is_rough)
    return ", ".join(part for part in (times, late) if part)


def _at(entry: Entry, words: str, *, is_final: bool) -> Outcome | None:
    value = entry.date
    if value is None:
        return None
    first, last = value.earliest or value.latest, value.latest or value.earliest
    if first is None or last is None:
        return None
    return Outcome(f"{words} {display(value)}", first, last, is_final=is_final)


def _ends(because: Entry, entry: Entry) -> bool:
    """Say whether an end came after the milestone was planned, so that it decides its fate."""
    if because.date is None:
        return False
    last = because.date.latest or because.date.earliest
    return last is not None and (not entry.targets or last >= entry.targets[0].stated_on)


def _lateness(least: int, most: int, *, is_rough: bool) -> str:
    if (least, most) == (0, 0):
        return "on the day"
    if least < 0 < most:
        early = _amount(-least, -least, is_rough=is_rough)
        late = _amount(most, most, is_rough=is_rough)
        return f"between {early} early and {late} late"
    if most > 0:
        return f"{_amount(least, most, is_rough=is_rough)} late"
    return f"{_amount(-most, -least, is_rough=is_rough)} early"


def _amount(least: int, most: int, *, is_rough: bool) -> str:
    for days, unit in (_YEAR, _MONTH) if is_rough else ():
        if least >= 2 * days:
            low, high = round(least / days), round(most / days)
            return f"about {low} {unit}" if low == high else f"{low}–{high} {unit}"
    if least == most:
        return "1 day" if most == 1 else f"{most} days"
    return f"{least}–{most} days"


def _lines(facts: TableRow) -> Iterator[str]:
    party = f" — {facts.party}" if facts.party else ""
    is_plain = facts.modality == Modality.OCCURRED.label
    yield f"{facts.what}{party}" if is_plain else f"{facts.modality}: {facts.what}{party}"
    written = f" — as written: “{facts.date_as_written}”" if facts.date_as_written else ""
    bounds = f" — between bounds: {facts.bounds}" if facts.bounds else ""
    exact = f" — EDTF {facts.edtf}" if facts.edtf else ""
    yield f"Date: {facts.date}{written}{bounds}{exact}"
    yield f"Agreement: {facts.agreement}"
    yield facts.description
    yield f"First target: {facts.first_target}" if facts.first_target else ""
    yield f"Last target: {facts.last_target}" if facts.last_target else ""
    yield f"What happened: {facts.outcome}" if facts.outcome else ""
    yield f"Delay: {facts.delay}" if facts.delay else ""
    more = f" and {facts.other_sources} more" if facts.other_sources else ""
    yield f"Source: {facts.source_title}{more}" if facts.source_title else "No source"
