"""Read the rows of one agreement as its mapping says.

Empty cells and columns that are left out say nothing. What cannot be read is a problem that names
its cell; the rest of the row is read on, so that all problems are told at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tracker.domain import dates, texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.importing import cells, part_fields
from tracker.domain.importing.cells import Dates, Names
from tracker.domain.importing.contents import AGREEMENT
from tracker.domain.importing.mappings import Column, FileMapping, SheetMapping
from tracker.domain.importing.part_fields import Step
from tracker.domain.importing.records import (
    Cell,
    Given,
    GivenPart,
    Incoming,
    Problem,
    Row,
    Unreadable,
)
from tracker.domain.messages import joined, say
from tracker.domain.vocabularies import Modality, NoteKind


class Reader:
    """Read agreements out of rows; what stood for the unknown is counted.

    Nothing has occurred after ``today``; a day more is let pass: somewhere tomorrow has begun.
    """

    def __init__(self, mapping: FileMapping, names: Names, today: date) -> None:
        """Prepare what is done with each column."""
        self.last_day = today + timedelta(days=1)
        self.mapping, self.names = mapping, names
        self.dates = Dates(mapping.unknown, keeps_unread=mapping.keeps_unread)
        self.unknown: Counter[str] = Counter()
        self._sheets = {
            sheet.sheet: (
                sheet,
                [(place, column, _step(sheet.part, column)) for place, column in sheet.indexed()],
            )
            for sheet in mapping.sheets
        }

    def read(self, rows: Sequence[Row]) -> Incoming:
        """Return the agreement that some rows tell of."""
        incoming = Incoming(rows)
        for row in rows:
            if row.sheet in self._sheets:
                sheet, steps = self._sheets[row.sheet]
                _Reading(self, incoming, sheet, row).read(steps)
        return incoming


class _Reading:
    """Read one row."""

    def __init__(self, reader: Reader, incoming: Incoming, sheet: SheetMapping, row: Row) -> None:
        self.reader, self.names, self.incoming = reader, reader.names, incoming
        self.sheet, self.row = sheet, row
        self.part: GivenPart | None = None
        self.parties: list[str] = []
        self.has_parties = False
        self.later: list[tuple[int, Column, str]] = []

    def read(self, steps: Sequence[tuple[int, Column, Step]]) -> None:
        """Take every cell that is read."""
        if self.sheet.part:
            self.part = GivenPart(self.sheet.part, self.row, {}, {}, is_row=True)
        row_cells = self.row.cells
        count = len(row_cells)
        if count > len(self.sheet.columns):
            self._look_beyond(row_cells)
        for place, column, take in steps:
            cell = row_cells[place] if place < count else None
            if cell is not None and cell != "":  # most cells of our own tables are empty
                self._take(place, column, take, cell)
        if self.later:
            self._milestones()
        if self.part is not None and (self.part.values or self.part.uid):
            self.incoming.parts.append(self.part)

    def _take(self, place: int, column: Column, take: Step, cell: Cell) -> None:
        """Take a cell, or note why it cannot be read."""
        words = cell.strip() if type(cell) is str else cells.text(cell)
        if not words or words.endswith(texts.CUT_SHORT):
            return
        if self.reader.dates.is_unknown(words):
            self.reader.unknown[words] += 1
            return
        try:
            take(self, place, column, cell, words)
        except Unreadable as error:
            if column.keeps_words:
                self._keep_words(column, words, error)
            else:
                self._note(column, words, error)

    def _look_beyond(self, row_cells: Sequence[Cell]) -> None:
        """Refuse a row with more cells than the header: all of them may stand in a wrong column."""
        beyond = [
            words for cell in row_cells[len(self.sheet.columns) :] if (words := cells.text(cell))
        ]
        if beyond:
            reason = say("The row has cells beyond the header, such as this one.")
            error = Unreadable(reason, say("Put texts that hold a separator in quotation marks."))
            self._note(Column(say("column {n}", n=len(self.sheet.columns) + 1)), beyond[0], error)

    def _note(
        self, column: Column, words: str, error: Unreadable, *, is_warning: bool = False
    ) -> None:
        self.incoming.problems.append(
            Problem(
                self.row.sheet,
                self.row.number,
                column.name,
                words,
                error.reason,
                error.fix,
                is_warning,
            )
        )

    # what the columns of other people's files mean

    def take_id(self, _place: int, _column: Column, _cell: Cell, words: str) -> None:
        self.incoming.uid = words.lower()

    def take_slug(self, _place: int, _column: Column, _cell: Cell, words: str) -> None:
        self.incoming.slug = words

    def take_version(self, _place: int, _column: Column, _cell: Cell, words: str) -> None:
        if not words.isdecimal():
            raise Unreadable(
                say("“{words}” is no version.", words=words),
                say("Write the whole number of the export."),
            )
        self.incoming.versions.add(int(words))

    def take_own_field(self, place: int, column: Column, _cell: Cell, words: str) -> None:
        name = column.to.removeprefix("own.")
        codec = AGREEMENT.fields.get(name)
        value: Any = words
        if name == "subjects":
            value = self._subjects(column, words)
        elif codec is not None and codec.vocabulary is not None:
            value = cells.word(codec.vocabulary, words, column.values)
        if value is None or value == ():
            return
        given = Given(value, self.row, place)
        self.incoming.fields.setdefault(name, []).append(given)

    def _pieces(self, words: str) -> Iterator[str]:
        """Yield what a cell of several names, but for what stands for the unknown."""
        return self._known(cells.pieces(words, self.reader.mapping.separators))

    def _known(self, pieces: Iterable[str]) -> Iterator[str]:
        """Yield pieces of a cell, and count those that stand for what is not known."""
        for piece in pieces:
            if self.reader.dates.is_unknown(piece):
                self.reader.unknown[piece] += 1
            else:
                yield piece

    def _subjects(self, column: Column, words: str) -> tuple[str, ...]:
        """Return the subjects that a cell names, those that are known first of all."""
        found: dict[str, None] = {}
        unknown: list[Unreadable] = []
        for piece in self._pieces(words):
            try:
                if meant := column.values.get(piece, piece):
                    found[self.names.subject(meant)] = None
            except Unreadable as error:
                unknown.append(error)
        if unknown and not column.keeps_words:
            raise unknown[0]
        if unknown:
            self._keep_words(column, words, unknown[0])
        return tuple(found)

    def _keep_words(self, column: Column, words: str, error: Unreadable) -> None:
        """Keep words that are not known as a note, and tell of it."""
        self.take_a_note(0, column, words, words)
        kept = Unreadable(
            error.reason, say("It is kept as a note. Say what it means to have it read.")
        )
        self._note(column, words, kept, is_warning=True)

    def _add(self, part_kind: str, place: int, /, **values: Any) -> GivenPart:
        part = GivenPart(part_kind, self.row, values, dict.fromkeys(values, place))
        self.incoming.parts.append(part)
        return part

    def take_party(self, place: int, column: Column, _cell: Cell, words: str) -> None:
        for piece in self._pieces(words):
            meant = column.values.get(piece, piece)
            if not meant:
                continue
            self.has_parties = True
            several = self.names.parties_in(meant)
            for name in self._known(several) if len(several) > 1 else (piece,):
                self._take_party(place, column, name)

    def _take_party(self, place: int, column: Column, written: str) -> None:
        slug = self.names.party(column.values.get(written, written))
        self.parties.append(slug)
        is_news = written not in {slug, self.names.called.get(slug, "")}
        values = {"party": slug, "role": column.role, "name_as_written": written if is_news else ""}
        part = self._add("participations", place, **values)
        part.key = (self.sheet.sheet, place, written)

    def take_identifier(self, place: int, column: Column, _cell: Cell, words: str) -> None:
        part = self._add("identifiers", place, scheme=column.scheme, value=words)
        part.key = (self.sheet.sheet, place)

    def take_other_title(self, place: int, column: Column, _cell: Cell, words: str) -> None:
        self._add("titles", place, text=words, language=column.language)

    def take_a_note(self, place: int, column: Column, _cell: Cell, words: str) -> None:
        self._add("notes", place, kind=NoteKind.ASSUMPTION, text=f"{column.name}: {words}")

    def take_lines_of_titles(self, place: int, _column: Column, _cell: Cell, words: str) -> None:
        for line in cells.lines(words):
            title, _, language = line.rpartition(" (")
            language = language.removesuffix(")").removesuffix("?")
            self._add("titles", place, text=title or line, language=language)

    def take_lines_of_identifiers(
        self, place: int, _column: Column, _cell: Cell, words: str
    ) -> None:
        for line in cells.lines(words):
            scheme, colon, value = line.partition(": ")
            if not colon:
                raise Unreadable(
                    say("“{line}” names no register.", line=line), say("Write it as UNTS: 12345.")
                )
            self._add("identifiers", place, scheme=scheme, value=value)

    def _milestones(self) -> None:
        """Make the milestones of the row, once its parties are known."""
        made: dict[tuple[Any, ...], GivenPart] = {}
        for place, column, words in sorted(self.later, key=lambda item: item[1].to):
            try:
                if column.is_by_party and self.has_parties and not self.parties:
                    continue  # which party it is was told to be unknown already
                by = self._actor(column)
                key = (column.type, column.modality, by)
                if column.to == "date":
                    made[key] = self._milestone(place, column, words, by)
                elif key in made:
                    made[key].values["place"] = words
                    made[key].columns["place"] = place
                    made[key].key = None
            except Unreadable as error:
                self._note(column, words, error)

    def _actor(self, column: Column) -> str:
        if not column.is_by_party:
            return ""
        if len(self.parties) != 1:
            raise Unreadable(
                say(
                    "This is the act of the party in its row, but the row names {n}.",
                    n=len(self.parties),
                ),
                say("Name one party in the row, or map the date to the whole agreement."),
            )
        return self.parties[0]

    def _milestone(self, place: int, column: Column, words: str, by: str) -> GivenPart:
        when, doubt = self.reader.dates.read(words, column)
        if doubt is not None:
            is_kept = say("It is kept as text, without days.")
            kept = Unreadable(doubt.reason, joined(" ", filter(None, (is_kept, doubt.fix))))
            self._note(column, words, kept, is_warning=True)
        modality = column.modality
        if when is not None and modality is Modality.OCCURRED and self._is_to_come(when):
            modality = Modality.PLANNED
            reason = say(
                "{date} is still to come, so it has not occurred.", date=dates.Worded(when)
            )
            kept = Unreadable(reason, say("It is taken as planned."))
            self._note(column, words, kept, is_warning=True)
        values = {"type": column.type, "modality": modality, "party": by, "date": when}
        columns = dict.fromkeys(values, place)
        key = (self.sheet.sheet, place, by)
        part = GivenPart("milestones", self.row, values, columns, key=key)
        self.incoming.parts.append(part)
        return part

    def _is_to_come(self, when: FuzzyDate) -> bool:
        return when.earliest is not None and when.earliest > self.reader.last_day

    def take_later(self, place: int, column: Column, _cell: Cell, words: str) -> None:
        self.later.append((place, column, words))


_STEPS: dict[str, Step] = {
    "id": _Reading.take_id,
    "slug": _Reading.take_slug,
    "version": _Reading.take_version,
    "party": _Reading.take_party,
    "identifier": _Reading.take_identifier,
    "other_title": _Reading.take_other_title,
    "note": _Reading.take_a_note,
    "date": _Reading.take_later,
    "place": _Reading.take_later,
    "own.other_titles": _Reading.take_lines_of_titles,
    "own.identifiers": _Reading.take_lines_of_identifiers,
}


def _step(part: str, column: Column) -> Step:
    """Return what is done with the cells of a column; ``part`` is what the whole row is, or empty.

    It is found once for a column, not once for a cell.
    """
    if part and column.to.startswith("part."):
        return part_fields.step(part, column.to.removeprefix("part."))
    return _STEPS.get(column.to, _Reading.take_own_field)
