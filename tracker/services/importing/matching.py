"""Find the recorded agreements that a file means: by id, by address, by numbers in registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.importing import Incoming
from tracker.domain.importing.contents import Data
from tracker.domain.messages import listed, say
from tracker.models import Agreement
from tracker.queries import imports as queries
from tracker.services.aggregates import dump_all


@dataclass(slots=True)
class Match:
    """Hold one agreement of the file with what is recorded of it.

    ``row`` is None for a new one. ``numbers`` are those in registers. ``now`` is its content,
    ``base`` that of the version from which the file started where the record moved on since.
    ``twin`` is where the file told of the same record before.
    """

    incoming: Incoming
    row: Any = None
    numbers: Sequence[tuple[str, str]] = ()
    now: Data | None = None
    base: Data | None = None
    problem: str = ""
    fix: str = ""
    twin: str = ""
    is_in_sight: bool = False

    @property
    def is_stale(self) -> bool:
        """Say whether the record moved on since the file was made."""
        return self.row is not None and bool(self.incoming.versions - {self.row.version})


JOIN = say("Make one row of both, or leave one of them out.")


def told_twice(name: str, place: str) -> str:
    """Return what is wrong with a row that tells of what another told of."""
    return say("“{slug}” is told of in {place} already.", slug=name, place=place)


class Matcher:
    """Match the agreements of one file, and notice when it tells of one twice."""

    def __init__(self, session: Session) -> None:
        """Know of none yet."""
        self.session = session
        self._places: dict[int, str] = {}
        self._numbers: dict[tuple[str, str], str] = {}

    def matched(self, incoming: Sequence[Incoming]) -> list[Match]:
        """Return some agreements of the file with what is recorded of each."""
        by_uid = queries.by(self.session, "uid", {i.uid for i in incoming if i.uid})
        by_slug = queries.by(self.session, "slug", {i.slug for i in incoming if i.slug})
        numbers = [each.identifiers for each in incoming]
        by_number = queries.by_identifiers(self.session, chain.from_iterable(numbers))
        matches = []
        for each, own in zip(incoming, numbers, strict=True):
            row = by_uid.get(each.uid)
            if row is None and not each.uid:
                row = by_slug.get(each.slug)
            rows = {by_number[n].id: by_number[n] for n in own if n in by_number}
            match = Match(each, row, own)
            if row is None and len(rows) == 1:
                match.row = next(iter(rows.values()))
            elif row is None and rows:
                slugs = listed(sorted(found.slug for found in rows.values()))
                match.problem = say(
                    "Its numbers belong to several agreements: {slugs}.", slugs=slugs
                )
            elif row is None and each.slug in by_slug:
                match.problem = say(
                    "The address “{slug}” belongs to another agreement.", slug=each.slug
                )
            matches.append(match)
        self._look_at_deleted(matches)
        self._look_at_doubles(matches)
        self._read_contents(matches)
        return matches

    def _look_at_deleted(self, matches: Sequence[Match]) -> None:
        deleted = [m for m in matches if m.row is not None and m.row.deleted_at is not None]
        merged = queries.survivors(self.session, {match.row.id for match in deleted})
        for match in deleted:
            survivor = merged.get(match.row.id)
            match.problem = (
                say("It was merged into “{survivor}”.", survivor=survivor)
                if survivor
                else say("“{slug}” was deleted. Restore it first.", slug=match.row.slug)
            )

    def _look_at_doubles(self, matches: Sequence[Match]) -> None:
        for match in matches:
            if match.row is None:
                self._look_at_number(match)
                continue
            place = self._places.setdefault(match.row.id, match.incoming.place)
            if place != match.incoming.place:
                match.twin = place

    def _look_at_number(self, match: Match) -> None:
        """Refuse a new agreement with a number that another new one of the file has."""
        here = match.incoming.place if match.numbers else ""
        for scheme, value in match.numbers:
            place = self._numbers.setdefault((scheme, value), here)
            if place != here:
                match.problem = told_twice(value, place)
                match.fix = JOIN

    def _read_contents(self, matches: Sequence[Match]) -> None:
        live = [match for match in matches if match.row is not None and not match.problem]
        known = dump_all(self.session, Agreement, [match.row.id for match in live])
        stale = {m.row.id: min(m.incoming.versions) for m in live if m.is_stale and not m.twin}
        earlier = queries.versions(self.session, stale)
        shown = queries.in_sight(self.session, known)
        for match in live:
            match.is_in_sight = match.row.id in shown
            match.now, match.base = known[match.row.id], earlier.get(match.row.id)
