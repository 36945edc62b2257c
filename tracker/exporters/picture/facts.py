"""Say in words what the picture shows, for its tooltips and for the table beside it.

The words are messages: English strings that can be said again in the language of a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from tracker.domain import slippage, status
from tracker.domain.dates import Bounded, FuzzyDate, Worded
from tracker.domain.dates.names import NamedDay
from tracker.domain.links import Links
from tracker.domain.messages import Message, Tongue, joined, plain, said, say, say_number
from tracker.domain.slippage import Slippage
from tracker.domain.timelines import Agreement, Entry, Source, Target
from tracker.domain.vocabularies import DateBasis, Modality, Rank, Stance
from tracker.exporters.picture.text import clean

NO_DATE = say("no date")
_YEAR, _MONTH = 365.25, 30.44


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell what became of a milestone that was planned and is not itself said to have happened.

    ``is_final`` means that it can no longer happen: the agreement ended otherwise; ``is_today``
    that it is still open on the day of reckoning.
    """

    words: Message
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

    def said(self, tongue: Tongue) -> TableRow:
        """Return the facts in a language, as plain strings."""
        values = ((each.name, getattr(self, each.name)) for each in fields(self))
        said: dict[str, Any] = {
            name: it.said(tongue) for name, it in values if isinstance(it, Message)
        }
        return replace(self, **said)


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
        bounds=plain(Bounded(shown)) if shown and shown.has_bounds else "",
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
        delay=delay_words(slippage.of(entry, today, agreement.entries), ending, is_rough=False),
        source_title=sources[0].title if sources else "",
        source_url=links.source(sources[0].slug) if sources else "",
        other_sources=max(0, len(sources) - 1),
    )


def exactly(facts: TableRow) -> str:
    """Return the days a date can mean, where it is vague, and its exact form (EDTF)."""
    bounds = facts.bounds if facts.bounds != facts.date else ""
    return " · ".join(filter(None, (bounds, facts.edtf and f"EDTF {facts.edtf}")))


def movements(facts: TableRow) -> Iterator[Message]:
    """Yield what is known of targets and of what became of them."""
    if facts.first_target:
        yield say("First target: {target}", target=facts.first_target)
    if facts.last_target:
        yield say("Last target: {target}", target=facts.last_target)
    if facts.outcome:
        yield say("What happened: {outcome}", outcome=facts.outcome)
    if facts.delay:
        yield say("Delay: {delay}", delay=facts.delay)


def full_words(facts: TableRow, tongue: Tongue) -> str:
    """Return everything a row says, line by line, for the title of a mark."""
    lines = [said(line, tongue) for line in _lines(facts)]
    return "\n".join([clean(line) for line in lines if line])


def date_words(value: FuzzyDate | None) -> Message:
    """Return a date as shown, or that there is none."""
    if value is None:
        return NO_DATE
    if not value.has_bounds:
        return say("{none} (“{text}”)", none=NO_DATE, text=value.text) if value.text else NO_DATE
    if value.basis is DateBasis.INFERRED:
        return say("{date} (inferred)", date=Worded(value))
    return plain(Worded(value))


def modality_words(entry: Entry) -> Message:
    """Return how the entry is spoken of, and whether that is known to be wrong."""
    if entry.rank is Rank.DEPRECATED:
        said = say("{what}, known to be wrong", what=entry.modality.label)
        return joined("", (said, f" ({entry.rank_reason})")) if entry.rank_reason else said
    return entry.modality.label


def target_words(target: Target | None) -> Message | str:
    """Return a target with the day and the mouth it was stated by."""
    if target is None:
        return ""
    shown, day = date_words(target.date), NamedDay(target.stated_on)
    if target.stated_by:
        return say("{date}, stated {day} by {who}", date=shown, day=day, who=target.stated_by)
    return say("{date}, stated {day}", date=shown, day=day)


def sources_of(entry: Entry) -> tuple[Source, ...]:
    """Return the distinct sources that support an entry or its targets."""
    every = [*entry.evidence, *(item for target in entry.targets for item in target.evidence)]
    return tuple({e.source.slug: e.source for e in every if e.stance is Stance.SUPPORTS}.values())


def outcome(entry: Entry, agreement: Agreement, today: date) -> Outcome | None:
    """Return what became of a milestone that waits, or None while it still may be in time."""
    shown = entry.shown_date
    if not slippage.is_pending(entry) or shown is None:
        return None
    if (done := slippage.fulfilment(entry, agreement.entries)) is not None:
        return _at(done, _happened, is_final=False)
    derived, because = status.derive(agreement.entries, parties=status.sides(agreement))
    if derived in status.ENDED and because is not None and _ends(because, entry):
        ended = because.type.label

        def not_reached(day: Worded) -> Message:
            return say("not reached: {what} {date}", what=ended, date=day)

        return _at(because, not_reached, is_final=True)
    if shown.latest is not None and shown.latest < today:
        return Outcome(say("still open on {day}", day=NamedDay(today)), today, today, is_today=True)
    return None


def delay_words(moved: Slippage | None, ending: Outcome | None, *, is_rough: bool) -> Message:
    """Return how far the target moved; where another end decided, only how often.

    Roughly means in the largest unit that still says something, otherwise in days.
    """
    if moved is None:
        return plain("")
    said: list[Message] = []
    if moved.postponements:
        said.append(say_number("moved once", "moved {n} times", moved.postponements))
    if moved.delay is not None and (ending is None or ending.is_today):
        said.append(_lateness(*moved.delay, is_rough=is_rough))
    return clauses(said)


def clauses(parts: Iterable[Message]) -> Message:
    """Return parts of a sentence as one, with a comma between; an empty one for none."""
    whole = plain("")
    for part in parts:
        whole = say("{what}, {more}", what=whole, more=part) if whole else part
    return whole


def _happened(day: Worded) -> Message:
    return say("happened {date}", date=day)


def _at(entry: Entry, words: Callable[[Worded], Message], *, is_final: bool) -> Outcome | None:
    value = entry.date
    if value is None:
        return None
    first, last = value.earliest or value.latest, value.latest or value.earliest
    if first is None or last is None:
        return None
    return Outcome(words(Worded(value)), first, last, is_final=is_final)


def _ends(because: Entry, entry: Entry) -> bool:
    """Say whether an end came after the milestone was planned, so that it decides its fate."""
    if because.date is None:
        return False
    last = because.date.latest or because.date.earliest
    return last is not None and (not entry.targets or last >= entry.targets[0].stated_on)


def _lateness(least: int, most: int, *, is_rough: bool) -> Message:
    if (least, most) == (0, 0):
        return say("on the day")
    if least < 0 < most:
        early = _amount(-least, -least, is_rough=is_rough)
        late = _amount(most, most, is_rough=is_rough)
        return say("between {early} early and {late} late", early=early, late=late)
    if most > 0:
        return say("{amount} late", amount=_amount(least, most, is_rough=is_rough))
    return say("{amount} early", amount=_amount(-most, -least, is_rough=is_rough))


def _amount(least: int, most: int, *, is_rough: bool) -> Message:
    if is_rough and least >= 2 * _YEAR:
        low, high = round(least / _YEAR), round(most / _YEAR)
        if low == high:
            return say("about {years} years", years=low)
        return say("{least}–{most} years", least=low, most=high)
    if is_rough and least >= 2 * _MONTH:
        low, high = round(least / _MONTH), round(most / _MONTH)
        if low == high:
            return say("about {months} months", months=low)
        return say("{least}–{most} months", least=low, most=high)
    if least == most:
        return say_number("{n} day", "{n} days", most)
    return say("{least}–{most} days", least=least, most=most)


def _lines(facts: TableRow) -> Iterator[str]:
    is_plain = facts.modality == Modality.OCCURRED.label
    named = joined("", (facts.what, f" — {facts.party}")) if facts.party else facts.what
    yield named if is_plain else say("{modality}: {what}", modality=facts.modality, what=named)
    date = [say("Date: {date}", date=facts.date)]
    if facts.date_as_written:
        date.append(say("as written: “{text}”", text=facts.date_as_written))
    if facts.bounds:
        date.append(say("between bounds: {bounds}", bounds=facts.bounds))
    if facts.edtf:
        date.append(say("EDTF {edtf}", edtf=facts.edtf))
    yield joined(" — ", date)
    yield say("Agreement: {title}", title=facts.agreement)
    yield facts.description
    yield from movements(facts)
    if not facts.source_title:
        yield say("No source")
    elif facts.other_sources:
        count = facts.other_sources
        yield say("Source: {title} and {count} more", title=facts.source_title, count=count)
    else:
        yield say("Source: {title}", title=facts.source_title)
