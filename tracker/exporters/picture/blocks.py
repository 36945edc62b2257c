"""Turn entries into what is drawn: steps from the first target to what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain import slippage
from tracker.domain.dates import FuzzyDate, sort_key
from tracker.domain.dates.names import NamedDay
from tracker.domain.dates.ordering import SortKey
from tracker.domain.messages import Message, Tongue, joined, said, say
from tracker.domain.timelines import Agreement, Entry, Party, Timeline
from tracker.domain.vocabularies import DateQualifier, Modality, Rank
from tracker.exporters.picture import facts as words_of
from tracker.exporters.picture.facts import Outcome, TableRow

Rows = dict[tuple[str, str], TableRow]
"""The facts of entries by the agreement's slug and the entry's uid."""


class Lanes(StrEnum):
    """Say by what the picture is divided."""

    AGREEMENT = "agreement"
    PARTY = "party"
    NONE = "none"


class StepKind(StrEnum):
    """Say what a step is in its milestone's story."""

    ENTRY = "entry"
    TARGET = "target"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold what decides how a step is drawn; a bound that is None is open or unknown."""

    kind: StepKind
    modality: Modality
    earliest: date | None
    latest: date | None
    is_approximate: bool = False
    is_doubtful: bool = False
    is_crossed: bool = False

    @property
    def is_dated(self) -> bool:
        """Say whether it has a place on the axis."""
        return self.earliest is not None or self.latest is not None

    @property
    def is_day(self) -> bool:
        """Say whether it is one exact day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def days(self) -> tuple[date, date]:
        """Return the days it is drawn over; an open bound stands at the other one."""
        first, last = self.earliest or self.latest, self.latest or self.earliest
        if first is None or last is None:
            raise ValueError("An undated mark covers no days.")
        return first, last


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one mark with its words: the date, what it is, and everything for the title.

    ``tells_delay`` is of words that end with one: they are not cut while there is room.
    """

    mark: Mark
    date: str
    what: str
    title: str
    tells_delay: bool = False

    def said(self, tongue: Tongue) -> Step:
        """Return the step with its words in a language."""
        date, what, title = (said(each, tongue) for each in (self.date, self.what, self.title))
        return Step(self.mark, date, what, title, self.tells_delay)


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the steps of one entry, its own among them, from the first target to the end."""

    uid: str
    url: str
    description: str
    steps: tuple[Step, ...]

    @property
    def entry(self) -> Step:
        """Return the step of the entry itself."""
        return next(step for step in self.steps if step.mark.kind is StepKind.ENTRY)


@dataclass(frozen=True, slots=True)
class Lane:
    """Hold the entries that are drawn together under one heading."""

    heading: str
    url: str
    dated: tuple[Block, ...]
    undated: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Division:
    """Hold how entries are divided, and what their words must therefore say."""

    timeline: Timeline
    told: Rows
    names_party: bool
    names_agreement: bool

    def lane(self, heading: str, url: str, members: Iterable[tuple[Entry, Agreement]]) -> Lane:
        """Return the lane of some entries, in order of the day their story begins."""
        dated: list[Block] = []
        undated: list[Block] = []
        for entry, agreement in sorted(members, key=lambda member: _order(member[0])):
            extra = f" — {entry.party.name}" if self.names_party and entry.party else ""
            extra += f" · {agreement.title}" if self.names_agreement else ""
            facts = self.told[agreement.slug, entry.uid]
            made = block(agreement, entry, self.timeline, facts, extra)
            (dated if made.entry.mark.is_dated else undated).append(made)
        dated.sort(key=lambda made: (made.steps[0].mark.days, made.uid))
        return Lane(heading, url, tuple(dated), tuple(undated))


def lanes_of(
    timeline: Timeline, agreements: tuple[Agreement, ...], lanes: Lanes | None, told: Rows
) -> list[Lane]:
    """Return the lanes from top to bottom, divided as asked or as the timeline says.

    None is empty. ``told`` holds the facts of every entry.
    """
    lanes = lanes or Lanes(timeline.lanes or Lanes.AGREEMENT)
    division = _Division(
        timeline,
        told,
        names_party=lanes is not Lanes.PARTY,
        names_agreement=len(agreements) > 1 and lanes is not Lanes.AGREEMENT,
    )
    links = timeline.links
    members = [(entry, agreement) for agreement in agreements for entry in agreement.entries]
    if lanes is Lanes.NONE:
        made = [division.lane("", "", members)]
    elif lanes is Lanes.PARTY:
        made = [
            division.lane(
                party.name if party else say("No single party").said(timeline.tongue),
                links.party(party.slug) if party else "",
                [member for member in members if member[0].party == party],
            )
            for party in (*_parties(agreements), None)
        ]
    else:
        made = [
            division.lane(
                f"{agreement.title} — {agreement.status.label.said(timeline.tongue)}",
                links.agreement(agreement.slug),
                [(entry, agreement) for entry in agreement.entries],
            )
            for agreement in agreements
        ]
    return [lane for lane in made if lane.dated or lane.undated]


def position(entry: Entry) -> FuzzyDate | None:
    """Return the date to draw an entry at: its own, else its last target with a place."""
    dates = [entry.date, *(target.date for target in reversed(entry.targets))]
    return next((value for value in dates if value is not None and _has_place(value)), None)


def _has_place(value: FuzzyDate) -> bool:
    """Say whether a date is drawn on the axis: what lies before year 1 would only stretch it."""
    return value.has_bounds and not value.is_before_days


def block(
    member_of: Agreement, entry: Entry, timeline: Timeline, facts: TableRow, extra: str
) -> Block:
    """Return what is drawn of one entry; ``extra`` is said after its type."""
    ending = words_of.outcome(entry, member_of, timeline.today)
    shown = position(entry)
    own = entry.date is not None and _has_place(entry.date)
    steps = list(_targets(entry, is_last_the_entry=not own, facts=facts))
    moved = slippage.of(entry, timeline.today, member_of.entries)
    delay = words_of.delay_words(moved, ending, is_rough=True)
    told, tongue = words_of.full_words(facts, timeline.tongue), timeline.tongue
    if ending is None or not entry.targets:
        more = joined("", (extra, " (", delay, ")")) if delay else extra
        steps.append(_entry_step(entry, shown, facts, ending, more, told, is_delay=bool(delay)))
    else:
        steps.append(_entry_step(entry, shown, facts, ending, extra, told))
        steps.append(_outcome_step(ending, facts, delay))
    said_steps = tuple(step.said(tongue) for step in steps)
    return Block(entry.uid, facts.url, entry.description, said_steps)


def _order(entry: Entry) -> tuple[SortKey, str]:
    return sort_key(position(entry)), entry.uid


def _parties(agreements: Iterable[Agreement]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for agreement in agreements:
        for party in agreement.parties:
            found.setdefault(party.slug, party)
        for entry in agreement.entries:
            if entry.party is not None:
                found.setdefault(entry.party.slug, entry.party)
    return tuple(found.values())


def _targets(entry: Entry, *, is_last_the_entry: bool, facts: TableRow) -> Iterator[Step]:
    """Yield a step for every target that is not drawn as the entry itself."""
    dated = [target for target in entry.targets if _has_place(target.date)]
    ghosts = dated[:-1] if is_last_the_entry else dated
    for number, target in enumerate(ghosts, start=1):
        name = say("first target") if number == 1 else say("target {number}", number=number)
        if number == len(dated) > 1:
            name = say("last target")
        stated = words_of.target_words(target)
        yield Step(
            mark=_mark(target.date, StepKind.TARGET, Modality.PLANNED),
            date=words_of.date_words(target.date),
            what=say("{name}, set on {day}", name=name, day=NamedDay(target.stated_on)),
            title=say("{name} for {what}: {stated}", name=name, what=facts.what, stated=stated),
        )


def _entry_step(
    entry: Entry,
    shown: FuzzyDate | None,
    facts: TableRow,
    ending: Outcome | None,
    extra: str,
    told: str,
    *,
    is_delay: bool = False,
) -> Step:
    what = facts.what
    if entry.modality is not Modality.OCCURRED:
        what = say("{modality}: {what}", modality=entry.modality.label, what=what)
    if shown is not None and shown is not entry.date and len(entry.targets) > 1:
        what = say("{what}, last target", what=what)
    wrong = entry.rank is Rank.DEPRECATED
    what = say("{what}, known to be wrong", what=what) if wrong else what
    crossed = wrong or entry.modality is Modality.DENIED or (ending is not None and ending.is_final)
    return Step(
        mark=_mark(shown, StepKind.ENTRY, entry.modality, is_crossed=crossed),
        date=words_of.date_words(shown if shown is not None else entry.date),
        what=joined("", (what, extra)) if extra else what,
        title=told,
        tells_delay=is_delay,
    )


def _outcome_step(ending: Outcome, facts: TableRow, delay: Message) -> Step:
    said = words_of.clauses((ending.words, delay)) if delay else ending.words
    return Step(
        mark=Mark(
            StepKind.OUTCOME,
            Modality.OCCURRED,
            ending.earliest,
            ending.latest,
            is_crossed=ending.is_final,
        ),
        date="",
        what=said,
        tells_delay=True,
        title=say("What happened to “{what}”: {said}", what=facts.what, said=said),
    )


def _mark(
    value: FuzzyDate | None, kind: StepKind, modality: Modality, *, is_crossed: bool = False
) -> Mark:
    qualifier = value.qualifier if value else DateQualifier.NONE
    return Mark(
        kind=kind,
        modality=modality,
        earliest=value.earliest if value else None,
        latest=value.latest if value else None,
        is_approximate=qualifier in {DateQualifier.APPROXIMATE, DateQualifier.BOTH},
        is_doubtful=qualifier in {DateQualifier.UNCERTAIN, DateQualifier.BOTH},
        is_crossed=is_crossed,
    )
