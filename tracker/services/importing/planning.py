"""Plan what saving each agreement of a file would do: new, changed, same, conflict or error.

Agreements are looked up many at once: by their id, their address, then their numbers in
registers. Nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from tracker.domain import changes
from tracker.domain.importing import (
    FileMapping,
    Incoming,
    Merger,
    Names,
    Problem,
    Reader,
    Row,
)
from tracker.domain.importing.contents import Data
from tracker.domain.importing.three_way import carried
from tracker.domain.messages import joined, listed, say
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Action, RecordState, RowOutcome
from tracker.models.mixins import new_uids, now
from tracker.queries import imports as queries
from tracker.services.batches import Save
from tracker.services.importing import quoting
from tracker.services.importing.matching import JOIN, Match, Matcher, told_twice
from tracker.services.importing.naming import Naming, new_parts

AT_ONCE, ROWS_AT_ONCE = 300, 3_000
Item = TypeVar("Item")
EVERYTHING = frozenset(Permission)
_SETTLED = frozenset({RecordState.PUBLISHED, RecordState.WITHDRAWN})


def portions(
    items: Iterable[Item], rows_of: Callable[[Item], int], at_once: int = AT_ONCE
) -> Iterator[list[Item]]:
    """Yield items in portions that are worked on at once: few where each has many rows."""
    portion: list[Item] = []
    rows = 0
    for item in items:
        portion.append(item)
        rows += rows_of(item)
        if len(portion) == at_once or rows >= ROWS_AT_ONCE:
            yield portion
            portion, rows = [], 0
    if portion:
        yield portion


@dataclass(slots=True)
class Planned:
    """Say what saving one agreement of a file would do.

    ``save`` is None where there is nothing to save; that of a conflict is to be chosen only by a
    person who has seen what both sides changed. ``quotations`` are those that are to be made
    before, by uid.
    """

    incoming: Incoming
    title: str
    outcome: RowOutcome
    save: Save | None = None
    changes: list[changes.Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    quotations: dict[str, Data] = field(default_factory=dict)

    def refuse(self, reason: str, fix: str) -> None:
        """Make an error of it that was found late."""
        self.refuse_for(_whole(self.incoming, reason, fix))

    def refuse_for(self, problem: Problem) -> None:
        """Make an error of it for what one of its rows says."""
        self.problems = [*self.problems, problem]
        self.outcome, self.save, self.changes = RowOutcome.ERROR, None, []


@dataclass(slots=True)
class News:
    """Hold what a file names and the record does not know, as far as it was read.

    ``parties`` and ``occasions`` are to be made, by slug; ``unknown`` counts the words that stood
    for what is not known.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    occasions: Mapping[str, str] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)


class Planner:
    """Plan the agreements of one file, in the order of the file."""

    def __init__(
        self,
        session: Session,
        mapping: FileMapping,
        *,
        name: str,
        permissions: Iterable[Permission] = EVERYTHING,
    ) -> None:
        """Read the names that cells may use; ``permissions`` are those of whoever imports."""
        self.session, self.name, self.is_ours = session, name, mapping.is_ours
        self.permissions = frozenset(permissions)
        adds_parties = mapping.adds_parties and Permission.WRITE in self.permissions
        self.names: Names = queries.names(session, adds_parties=adds_parties)
        self.reader = Reader(mapping, self.names, now().date())
        self.news = News(self.names.added, self.names.new_occasions, self.reader.unknown)
        self._merger = Merger(mapping, self.names, new_uids().__next__)
        self._matcher = Matcher(session)
        self._news_of: set[int] = set()  # recorded agreements of which the file says something new
        self._naming = Naming(session)

    def plan(self, groups: Iterable[Sequence[Row]]) -> Iterator[Planned]:
        """Yield what saving would do, for the rows of one agreement after another.

        An agreement that is related to one further down comes after that.
        """
        held: list[tuple[Planned, set[str]]] = []
        for portion in portions(groups, len):
            planned = self.portion([self.reader.read(group) for group in portion])
            waiting = self._naming.waiting([each.save for each in planned])
            for each, missing in zip(planned, waiting, strict=True):
                if missing:
                    held.append((each, missing))
                else:
                    yield each
        yield from self._held_back(held)

    def _held_back(self, held: list[tuple[Planned, set[str]]]) -> Iterator[Planned]:
        """Yield what waited for others, each after those; what waits for nothing is an error."""
        for each, missing in held:
            for slug in sorted(missing - self._naming.taken):
                fix = say("Add it first, or leave the relation out.")
                each.refuse(say("There is no agreement “{slug}” to be related to.", slug=slug), fix)
        while held:
            waiting = {each.save.data["slug"] for each, _ in held if each.save is not None}
            ready = [pair for pair in held if pair[0].save is None or not pair[1] & waiting]
            ready = ready or held  # they wait for each other, and are saved together
            yield from (each for each, _ in ready)
            done = {id(each) for each, _ in ready}
            held = [pair for pair in held if id(pair[0]) not in done]

    def portion(self, incoming: Sequence[Incoming]) -> list[Planned]:
        """Return what saving some agreements would do."""
        matches = self._matcher.matched(incoming)
        planned = [self._planned(match) for match in matches]
        slugs = self._naming.addresses([each.save for each in planned])
        foreign = self._naming.foreign(matches, [each.save for each in planned])
        for match, each, slug in zip(matches, planned, slugs, strict=True):
            if each.save is not None and slug:
                each.save.data.update(_addressed(each.save.data, slug))
            for uid in foreign and {uid for _, uid in new_parts(match)} & foreign:
                fix = say("Leave the id of a new part empty.")
                each.refuse(
                    say("The id “{uid}” belongs to a part of another agreement.", uid=uid), fix
                )
        quoting.look_up(self.session, planned)
        return planned

    # what would be saved

    def _planned(self, match: Match) -> Planned:
        incoming = match.incoming
        if match.problem:
            return self._refused(match, [_whole(incoming, match.problem, match.fix)])
        if match.twin:
            return self._twin(match)
        planned = self._conflict(match) if match.is_stale else self._alone(match)
        if match.row is not None and planned.outcome is not RowOutcome.SAME:
            self._news_of.add(match.row.id)
        return planned

    def _twin(self, match: Match) -> Planned:
        """Plan rows of a record that others of the file tell of, as after two became one.

        Where neither says anything new it does not matter which of them is right.
        """
        if match.row.id not in self._news_of and self._changes_nothing(match):
            return Planned(match.incoming, match.row.title, RowOutcome.SAME)
        reason = told_twice(match.row.slug, match.twin)
        return self._refused(match, [_whole(match.incoming, reason, JOIN)])

    def _alone(self, match: Match) -> Planned:
        """Plan an agreement that is new, or did not move on since the file was made."""
        incoming = match.incoming
        merged = self._merger.merge(incoming, match.now)
        problems = [*incoming.problems, *merged.problems]
        if match.now is None:
            merged.data["record_state"] = _entering(merged.data["record_state"])
        else:
            problems += self._rights(match, merged.data)
        if problems and not all(problem.is_warning for problem in problems):
            return self._refused(match, problems, merged.data["title"])
        title = merged.data["title"]
        if match.now is None:
            save = Save(merged.data, action=Action.IMPORTED, reason=self._reason(incoming))
            quoted = merged.quotations
            return Planned(incoming, title, RowOutcome.NEW, save, [], problems, quoted)
        found = changes.between(match.now, merged.data)
        if not found:
            return Planned(incoming, title, RowOutcome.SAME, problems=problems)
        save = Save(merged.data, match.row.id, match.row.version, reason=self._reason(incoming))
        quoted = merged.quotations
        outcome = RowOutcome.CHANGED
        if self.is_ours and not incoming.versions:
            outcome = RowOutcome.CONFLICT  # it may take back what others saved since
            reason = say("The file does not say from which version of the record it was made.")
            fix = say("Look whether it takes back what others saved, then choose it.")
            problems.append(_whole(incoming, reason, fix, is_warning=True))
        return Planned(incoming, title, outcome, save, found, problems, quoted)

    def _conflict(self, match: Match) -> Planned:
        """Say what the file changes of the version it started from, and what came since."""
        incoming, row = match.incoming, match.row
        said = listed(sorted(incoming.versions))
        if match.base is None or match.now is None:
            # as when a file of another database comes again, where it may be published
            if self._changes_nothing(match, "record_state"):
                return Planned(incoming, row.title, RowOutcome.SAME)
            reason = say(
                "It has no version {said}; it is at version {version}.",
                said=said,
                version=row.version,
            )
            return self._refused(match, [_whole(incoming, reason)])
        merged = self._merger.merge(incoming, dict(match.base))
        data = carried(match.base, merged.data, match.now)
        problems = [*incoming.problems, *merged.problems, *self._rights(match, data)]
        if any(not problem.is_warning for problem in problems):
            return self._refused(match, problems)
        mine = changes.between(match.base, merged.data)
        theirs = changes.between(match.base, match.now)
        found = changes.between(match.now, data)  # which is what would be saved
        reason = say(
            "The file has version {said}; the record is at version {version}.",
            said=said,
            version=row.version,
        )
        fix = _advice(mine, theirs, found)
        problems.append(_whole(incoming, reason, fix, is_warning=True))
        save = Save(data, row.id, row.version, reason=self._reason(incoming)) if found else None
        quoted = merged.quotations
        return Planned(incoming, row.title, RowOutcome.CONFLICT, save, found, problems, quoted)

    def _changes_nothing(self, match: Match, *besides: str) -> bool:
        """Say whether a file tells nothing of a record that it does not say already."""
        if match.now is None or match.incoming.is_wrong:
            return False
        merged = self._merger.merge(match.incoming, dict(match.now))
        found = changes.between(match.now, merged.data)
        is_wrong = any(not problem.is_warning for problem in merged.problems)
        return not is_wrong and all(item.path in besides for item in found)

    def _refused(self, match: Match, problems: list[Problem], title: str = "") -> Planned:
        title = title or (match.row.title if match.row is not None else "")
        return Planned(match.incoming, title, RowOutcome.ERROR, problems=problems)

    def _rights(self, match: Match, data: Data) -> Iterator[Problem]:
        """Yield what keeps whoever imports from changing a record."""
        was, wanted = match.row.record_state, RecordState(data["record_state"])
        is_shown = match.is_in_sight or was in _SETTLED
        if is_shown and Permission.WRITE not in self.permissions:
            reason = say("Contributors change drafts only.")
            yield _whole(match.incoming, reason, say("Ask an editor to import this row."))
        if was is not wanted and {was, wanted} & _SETTLED:
            reason = say(
                "A file does not move a record from {was} to {wanted}.",
                was=was.label,
                wanted=wanted.label,
            )
            yield _whole(match.incoming, reason, say("Leave the cell empty and move it here."))

    def _reason(self, incoming: Incoming) -> str:
        return f"Imported from {self.name}, {incoming.place}."


def _whole(incoming: Incoming, reason: str, fix: str = "", *, is_warning: bool = False) -> Problem:
    """Return a problem of all rows of an agreement."""
    first = incoming.rows[0]
    return Problem(first.sheet, first.number, "", "", reason, fix, is_warning)


def _advice(
    mine: Sequence[changes.Change],
    theirs: Sequence[changes.Change],
    found: Sequence[changes.Change],
) -> str:
    """Return what to do about a conflict, given what both sides changed and what can be saved."""
    if not mine:
        return say("The file changes nothing of its version, so there is nothing to save.")
    lost = [item.label for item in theirs if any(_is_in(each, item.path) for each in mine)]
    if lost:
        fix = say(
            "Others took out what the file changes: {parts}. That stays away; put it back in the"
            " history first if you want it.",
            parts=listed(lost),
        )
        return joined(" ", (fix, say("Look at the rest before you choose it."))) if found else fix
    if not found:
        return say("The record says all that already, so there is nothing to save.")
    if {item.path for item in theirs}.isdisjoint(item.path for item in mine):
        return say("Nothing was changed on both sides. Look at it, then choose it.")
    return say("Look at both before you choose yours.")


def _is_in(change: changes.Change, path: str) -> bool:
    """Say whether a change is within a part that the path leads to."""
    return change.path.startswith(f"{path}/")


def _addressed(data: Data, slug: str) -> Data:
    """Return what the address of an agreement is in its content, where evidence names it too."""
    own = [item | {"agreement": slug} if "agreement" in item else item for item in data["evidence"]]
    return {"slug": slug, "evidence": own}


def _entering(state: str) -> str:
    """Return in which state an agreement comes in: what readers see is published here."""
    return RecordState.DRAFT.value if state in _SETTLED else state
