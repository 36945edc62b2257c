"""Lay what a file says of an agreement over what is recorded.

What the file does not say stays. A part that a row names by its id is changed; any other is added,
unless the record has it. A date that a quotation proves is never replaced by that of a file: the
file's becomes a rival claim beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tracker.domain import dates, speech
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import places, proofs
from tracker.domain.importing.alike import Index, Key, has_better_days, key_of, same_event
from tracker.domain.importing.cells import Names
from tracker.domain.importing.contents import (
    AGREEMENT,
    KINDS,
    Data,
    Kind,
    empty,
)
from tracker.domain.importing.contradictions import Said
from tracker.domain.importing.given_dates import GivenDate
from tracker.domain.importing.mappings import FileMapping
from tracker.domain.importing.places import Cells
from tracker.domain.importing.records import Given, GivenPart, Incoming, Problem, Row, Unreadable
from tracker.domain.inputs import tidy_line
from tracker.domain.messages import say
from tracker.domain.sharing import Pattern, Shared
from tracker.domain.vocabularies import Status

_LATER = "expectations"
_FILL_IN = say("Fill in this column.")
_REMEMBERED = 15_000  # parts that were found right, and days
# in what parts of equal keys may differ; whether they are right does not depend on it
_OWN = {"milestones": "date", "identifiers": "value"}


class _Known(NamedTuple):
    """Hold what parts that were found right have in common, and what tells them from others.

    The key is None where it is told by what each says of its own.
    """

    pattern: Pattern
    key: Key | None


@dataclass(slots=True)
class Merged:
    """Hold the record as it would be, and what is wrong with what the file says of it.

    ``quotations`` are those that the file brings along, by uid.
    """

    data: Data
    problems: list[Problem] = field(default_factory=list)
    quotations: dict[str, Data] = field(default_factory=dict)


class Merger:
    """Merge the agreements of one file."""

    def __init__(self, mapping: FileMapping, names: Names, new_uid: Callable[[], str]) -> None:
        """Keep how the file is read, and what makes the names of new parts."""
        self.names, self.new_uid, self._is_ours = names, new_uid, mapping.is_ours
        self._known: dict[Key, _Known] = {}  # by the key of a part
        # by the identity of a date
        self._days: dict[int, tuple[dates.FuzzyDate, Mapping[str, Any] | None]] = {}
        self._sheets = {sheet.sheet: sheet for sheet in mapping.sheets}

    def merge(self, incoming: Incoming, before: Data | None) -> Merged:
        """Return the record as the file would have it; ``before`` None is a new one."""
        if before is None:
            merged = Merged(empty(incoming.uid or self.new_uid(), incoming.slug))
        else:
            merged = Merged(dict(before))
        self._own(incoming, merged, is_new=before is None)
        by_kind: dict[str, list[GivenPart]] = defaultdict(list)
        for part in incoming.parts:
            by_kind[part.kind].append(part)
        for kind in KINDS:  # targets come last: their milestones must be there
            if kind in by_kind and kind != _LATER:
                self._parts(kind, by_kind[kind], merged)
        if _LATER in by_kind:
            self._targets(by_kind[_LATER], merged)
        if proofs.KIND in by_kind:
            for part in by_kind[proofs.KIND]:
                self._evidence(part, merged)
        return merged

    # the agreement's own fields

    def _own(self, incoming: Incoming, merged: Merged, *, is_new: bool) -> None:
        given = dict(incoming.fields)
        self._read_status(given, merged)
        if not given and not is_new:
            return
        if is_new and "title" not in given:
            first = incoming.rows[0]
            if (astray := places.astray(first, self._sheets.get(first.sheet))) is not None:
                merged.problems.append(astray)
                return
        now = {**AGREEMENT.defaults, "slug": incoming.slug}
        if not is_new:
            now = AGREEMENT.decode(merged.data)
        wanted = dict(now)
        for name in AGREEMENT.fields:
            if name in given:
                current = None if is_new else now[name]
                wanted[name] = self._agreed(given[name], current, merged.problems)
        if wanted == now and not is_new:
            return

        def columns() -> Cells:
            return {name: (each[0].row, each[0].column) for name, each in given.items()}

        made = self._made(AGREEMENT, wanted, columns, incoming.rows[0], merged.problems)
        if made is not None:
            merged.data |= AGREEMENT.encode(made)

    def _agreed(self, given: Sequence[Given], current: Any, problems: list[Problem]) -> Any:
        """Return the one value that rows agree on, or else what is recorded.

        In a file of ours, which says the same in many rows, one that was not edited says nothing.
        """
        if len(given) == 1:
            return current if given[0].value == current else given[0].value
        new: list[Given] = []
        for each in given:
            is_news = not self._is_ours or each.value != current
            if is_news and all(each.value != other.value for other in new):
                new.append(each)
        for other in new[1:]:
            reason = say(
                "Row {number} says “{value}”.", number=new[0].row.number, value=_shown(new[0].value)
            )
            error = Unreadable(reason, say("Make the rows of one agreement say the same."))
            problems.append(self._problem(other.row, other.column, _shown(other.value), error))
        return new[0].value if new else current

    @staticmethod
    def _read_status(given: dict[str, list[Given]], merged: Merged) -> None:
        """Take a status that differs from the derived one, or has a reason, as set by hand."""
        shown, derived = given.pop("status", None), given.pop("status_derived", None)
        reason = given.get("status_override_reason")
        if not shown:
            return
        is_by_hand = bool(reason) or bool(derived and shown[0].value != derived[0].value)
        if is_by_hand or merged.data["status_override"] is not None:
            given["status_override"] = [each._replace(value=Status(each.value)) for each in shown]

    # parts

    def _parts(self, kind: str, given: Sequence[GivenPart], merged: Merged) -> None:
        items: list[Data] = list(merged.data[kind])
        index = Index(KINDS[kind], items)
        evidence = merged.data["evidence"]
        proved = {item.get("milestone") for item in evidence} if evidence else set()
        said = Said(given)
        for part in given:
            known = self._known.get(part.key) if part.key is not None else None
            if known is not None and (item := self._alike(part, known, index)) is not None:
                items.append(item)
                said.note(item["uid"], part)
            elif kind == "milestones" and not part.is_row:
                date = part.values["date"]
                found = same_event(part, index.alike(part), proved)
                if found is not None and has_better_days(found, date):
                    part.values.pop("date", None)
                    stays = self._at(part, "date", Unreadable(say("The recorded date stays.")))
                    merged.problems.append(replace(stays, is_warning=True))
                self._place(part, found, items, index, merged.problems, said)
            else:
                found = index.find(part)
                if kind == "milestones" and not part.uid:
                    found = said.meant(part, index.alike(part))  # there can be two of a kind
                self._place(part, found, items, index, merged.problems, said)
        merged.data[kind] = items

    def _place(
        self,
        part: GivenPart,
        found: Data | None,
        items: list[Data],
        index: Index,
        problems: list[Problem],
        said: Said,
    ) -> None:
        """Change the part that is meant, or add it."""
        kind = index.kind
        if found is None:
            if (item := self._new(part, kind, problems)) is not None:
                items.append(item)
                index.add(item)
                said.note(item["uid"], part)
            return
        if said.repeats(found["uid"], part):
            return
        now = kind.decode(found)
        values = self._laid_over(part, kind, now, problems, is_new=False)
        if against := said.against(found["uid"], part, kind, now, values):
            problems += [self._problem(part.row, *each) for each in against]
            return
        said.note(found["uid"], part)
        if values != now and (content := self._content(part, kind, values, problems)):
            changed = found | content
            items[items.index(found)] = changed
            index.replace(found, changed)

    def _alike(self, part: GivenPart, known: _Known, index: Index) -> Shared | None:
        """Add a part of which the like was found right; None where it has to be looked at."""
        key = known.key or key_of(index.kind, part.values)
        if index.has(key):
            return None
        value = None
        if own := known.pattern.own:
            value = part.values[own]
            value = tidy_line(value) if isinstance(value, str) else self._day(value)
            if value is None:
                return None
        item = known.pattern.part(self.new_uid(), value)
        index.add_nameless(item, key)
        return item

    def _day(self, date: dates.FuzzyDate | None) -> Mapping[str, Any] | None:
        """Return the content of a date as it is, None where its words are to be tidied."""
        found = self._days.get(id(date))  # which is nobody else's while the date is kept here
        if found is None:
            if date is None:
                return None
            if len(self._days) >= _REMEMBERED:
                self._days.clear()
            is_tidy = tidy_line(date.text) is not None and not date.note
            found = self._days[id(date)] = date, dates.Record.of(date) if is_tidy else None
        return found[1]

    def _new(self, part: GivenPart, kind: Kind, problems: list[Problem]) -> Data | None:
        """Return the checked content of a part that is to be added, None with problems noted."""
        values = self._laid_over(part, kind, kind.defaults, problems, is_new=True)
        found = self._content(part, kind, values, problems)
        if found is None:
            return None
        content: Data = {"uid": part.uid or self.new_uid()} | found
        if "occasion" in content:
            content[_LATER] = []
        if part.key is not None:
            self._remember(part, kind, content)
        return content

    def _remember(self, part: GivenPart, kind: Kind, content: Data) -> None:
        """Keep what was found right, unless tidying made something else of what tells it apart."""
        key = key_of(kind, content)
        if part.key is None or key != key_of(kind, {**kind.defaults, **part.values}):
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        own = _OWN.get(part.kind, "")
        is_told_by_own = own in kind.key
        self._known[part.key] = _Known(Pattern(content, own), None if is_told_by_own else key)

    def _content(
        self, part: GivenPart, kind: Kind, values: dict[str, Any], problems: list[Problem]
    ) -> Data | None:
        """Return the checked content of a part, None with its problems noted."""
        if kind is KINDS[_LATER]:
            values = values | {"milestone": part.owner}
        made = self._made(kind, values, places.cells_of(part), part.row, problems)
        if made is None:
            return None
        content = kind.encode(made)
        if "occasion" in content:
            content["occasion"] = self.names.occasion(content["occasion"])
        return content

    def _laid_over(
        self,
        part: GivenPart,
        kind: Kind,
        now: Mapping[str, Any],
        problems: list[Problem],
        *,
        is_new: bool,
    ) -> dict[str, Any]:
        """Return the fields of a part with those that the row says laid over them."""
        values = dict(now)
        for name, value in part.values.items():
            if name not in values:
                continue  # a piece of a date
            # how a party is written there is no news of one that is recorded
            is_news = not values[name] and (is_new or name != "name_as_written")
            if part.is_row or is_news or name in kind.dates:
                values[name] = value
        if not part.is_row:
            return values
        for name in kind.dates:
            pieces = GivenDate.of(name, part.values)
            if pieces is None:
                continue
            try:
                tense = speech.tense_of(name, values.get("modality"))
                values[name] = pieces.over(now.get(name), tense)
            except Unreadable as error:
                problems.append(self._at(part, name, error))
        return values

    def _targets(self, given: Sequence[GivenPart], merged: Merged) -> None:
        owners = {item["uid"]: place for place, item in enumerate(merged.data["milestones"])}
        milestones: list[Data] = list(merged.data["milestones"])
        said = Said(given)
        for part in given:
            place = owners.get(part.owner)
            if place is None:
                error = Unreadable(
                    say("The agreement has no milestone “{owner}”.", owner=part.owner),
                    say("Give the id of one of its milestones."),
                )
                column = part.columns.get("milestone", 0)
                merged.problems.append(self._problem(part.row, column, part.owner, error))
                continue
            items = list(milestones[place][_LATER])
            index = Index(KINDS[_LATER], items)
            self._place(part, index.find(part), items, index, merged.problems, said)
            milestones[place] = milestones[place] | {_LATER: items}
        merged.data["milestones"] = milestones

    def _evidence(self, part: GivenPart, merged: Merged) -> None:
        """Take what a quotation of the file does for a fact."""
        try:
            item = proofs.evidence_of(part, merged.data)
            record, doubt = proofs.quotation_of(part, self.names)
        except Unreadable as error:
            merged.problems.append(self._at(part, "about_id", error))
            return
        except InvalidInput as error:
            for name, messages in error.errors.items():
                merged.problems += [self._at(part, name, Unreadable(each)) for each in messages]
            return
        if doubt is not None:
            told = self._at(part, "speaker", doubt)
            merged.problems.append(replace(told, is_warning=True))
        item["uid"] = item["uid"] or self.new_uid()
        merged.data["evidence"] = proofs.laid_over(merged.data["evidence"], item)
        merged.quotations[item["quote"]] = record

    # inputs and problems

    def _made(
        self,
        kind: Kind,
        values: dict[str, Any],
        columns: Callable[[], Cells],
        row: Row,
        problems: list[Problem],
    ) -> Any:
        """Return the checked input, or None with its problems noted at their cells."""
        if values.get("occasion"):
            values = {**values, "occasion": self.names.occasion_label(values["occasion"])}
        try:
            return kind.input(**values)
        except InvalidInput as error:
            known = columns()
            for name, messages in error.errors.items():
                at, place = places.cell_of(name, known) or (row, -1)
                missing = places.column_of(self._sheets.get(at.sheet), name) if place < 0 else ""
                label, fix = missing or name.replace("_", " "), _FILL_IN if missing else ""
                value = "" if place < 0 else str(at.cells[place] or "")
                problems.extend(
                    self._problem(at, place, value, Unreadable(message, fix), label)
                    for message in messages
                )
            return None

    def _at(self, part: GivenPart, name: str, error: Unreadable) -> Problem:
        """Return a problem of one field of a part; of a date, of its words or its exact form."""
        found = places.cell_of(name, places.cells_of(part)())
        place = found[1] if found else -1
        value = str(part.row.cells[place] or "") if place >= 0 else ""
        return self._problem(part.row, place, value, error, name)

    def _problem(
        self, row: Row, place: int, value: str, error: Unreadable, label: str = ""
    ) -> Problem:
        column = self._sheets[row.sheet].columns[place].name if place >= 0 else label
        return Problem(row.sheet, row.number, column, value, error.reason, error.fix)


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
