"""Bring tables of agreements into the record, or say what that would do."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from tracker import beside
from tracker.cli import imports as commands
from tracker.cli.database import BY, opened
from tracker.cli.refusals import WrongInput
from tracker.cli.writing import refusing, written
from tracker.domain import texts
from tracker.domain.errors import TrackerError
from tracker.domain.importing import FileMapping, Problem
from tracker.domain.importing.guessing import guess
from tracker.domain.importing.mappings import DAY_FIRST, MONTH_FIRST, from_dict, header_key
from tracker.domain.vocabularies import BatchKind, RowOutcome
from tracker.importers import tables
from tracker.importers.tables import TableFile
from tracker.queries import imports as queries
from tracker.services import batches, importing
from tracker.services.importing import News, Planned, Planner

_SHOWN = 20
_HEADER = ("file", "sheet", "row", "column", "value", "reason", "fix", "kind")


@dataclass(slots=True)
class _Told:
    """Count what happened and tell the first problems; all of them go into the report."""

    report: Any = None
    counts: Counter[str] = field(default_factory=Counter)
    shown: int = 0
    failed: int = 0

    def planned(self, file: str, each: Planned) -> None:
        """Take in what is planned of one agreement."""
        self.counts[each.outcome.value] += 1
        self.failed += each.outcome in {RowOutcome.ERROR, RowOutcome.CONFLICT}
        for problem in each.problems:
            self.problem(file, problem)

    def refused(self, file: str, each: Planned, error: TrackerError) -> None:
        """Take in what could not be saved after all."""
        self.counts[each.outcome.value] -= 1
        self.counts[RowOutcome.ERROR.value] += 1
        self.failed += 1
        first = each.incoming.rows[0]
        self.problem(file, Problem(first.sheet, first.number, "", each.title, str(error)))

    def problem(self, file: str, problem: Problem) -> None:
        """Take in one problem."""
        kind = "warning" if problem.is_warning else "error"
        if self.report is not None:
            values = problem.to_dict()
            self.report.writerow([file, *(values[name] for name in _HEADER[1:-1]), kind])
        if self.shown < _SHOWN:
            where = " ".join(filter(None, (problem.sheet, f"row {problem.row}", problem.column)))
            value = f" “{problem.value}”:" if problem.value else ""
            click.echo(f"{kind}: {file}: {where}:{value} {problem.reason} {problem.fix}", err=True)
        elif self.shown == _SHOWN:
            click.echo("… more of them; --report FILE keeps them all.", err=True)
        self.shown += 1


@commands.imports.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--save", is_flag=True, help="Save. Without, only say what saving would do.")
@click.option(
    "--row-by-row",
    is_flag=True,
    help="Save what can be saved. Without, one wrong row keeps back the whole file.",
)
@click.option(
    "--mapping",
    "mapping_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Say what the columns mean, as JSON. Without: as remembered, or guessed by their names.",
)
@click.option(
    "--write-mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what the columns are taken to mean as JSON, to be corrected, and stop.",
)
@click.option("--day-first", "order", flag_value=DAY_FIRST, help="Read 3/4/2016 as 3 April.")
@click.option("--month-first", "order", flag_value=MONTH_FIRST, help="Read 3/4/2016 as 4 March.")
@click.option("--add-parties", is_flag=True, help="Make parties that are not known.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every problem as a row of a CSV file.",
)
@click.option("--reason", default="", help="Why; kept in the history of every record.")
def table(
    paths: tuple[Path, ...],
    save: bool,
    row_by_row: bool,
    mapping_path: Path | None,
    write_mapping: Path | None,
    order: str | None,
    add_parties: bool,
    report: Path | None,
    reason: str,
) -> None:
    """Read agreements out of each FILE: CSV, TSV, XLSX, our JSON, our Data Package.

    Files that we exported come back as they are; rows of records that changed since are reported
    and left alone. What the columns of other files mean is remembered, guessed or said in a
    mapping. Each file is saved as one batch, which can be undone as one. Exit code 1 where a row
    is wrong or was left alone, 2 where a file cannot be read at all.
    """
    failed = 0
    with opened(writes_much=True) as sessions, _report(report) as writer:
        for path in paths:
            told = _Told(writer)
            with path.open("rb") as file:
                found = _read(file, path)
                with sessions.reading() as session:
                    mapping = _mapping(session, found, mapping_path)
                mapping = _with_options(mapping, order, add_parties=add_parties)
                if write_mapping is not None:
                    text = json.dumps(mapping.to_dict(), ensure_ascii=False, indent=2)
                    with written(str(write_mapping)) as mapped:
                        mapped.write(f"{text}\n".encode())
                    click.echo(f"Written to {write_mapping}.")
                    return
                _require_columns(found, mapping)
                if save:
                    with sessions.writing() as session:
                        is_saved = _save(
                            session, found, mapping, told, reason, is_row_by_row=row_by_row
                        )
                else:
                    with sessions.reading() as session:
                        _try(session, found, mapping, told)
                    is_saved = False
            _summarise(path, told, is_saved=is_saved, was_asked=save)
            failed += told.failed
    if failed:
        raise click.exceptions.Exit(1)


def _read(file: Any, path: Path) -> TableFile:
    try:
        return tables.read(file, texts.clean_line(path.name))
    except TrackerError as error:
        raise WrongInput(f"{path}: {error}") from error


@contextmanager
def _report(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield None
        return
    # not a file that takes its name at the end: what an earlier file told stays where a later fails
    with refusing(str(path)), path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        yield writer


def _mapping(session: Session, found: TableFile, path: Path | None) -> FileMapping:
    """Return how a file is read: as said, as remembered, or as guessed."""
    if path is not None:
        try:
            return from_dict(json.loads(path.read_text(encoding="utf-8")))
        except ValueError as error:
            raise WrongInput(f"{path} is no JSON: {error}.") from error
    remembered = queries.mapping(session, header_key(found.headers))
    if remembered:
        return from_dict(remembered.mapping)
    guessed = guess(found.sheets)
    if not guessed.is_ours:
        _tell_left_out(guessed)
    return guessed


def _tell_left_out(guessed: FileMapping) -> None:
    """Say which columns nobody decided to leave out; what they hold would be missed in silence."""
    columns = (column for sheet in guessed.sheets for column in sheet.columns)
    names = dict.fromkeys(column.name for column in columns if column.name and not column.to)
    if names:
        told = ", ".join(f"“{texts.clean_line(name)}”" for name in names)
        click.echo(
            f"Not taken in, as nothing tells what they mean: {told}. Say it in a mapping: write one"
            " with --write-mapping, correct it and give it with --mapping.",
            err=True,
        )


def _with_options(mapping: FileMapping, order: str | None, *, add_parties: bool) -> FileMapping:
    if add_parties:
        mapping = replace(mapping, adds_parties=True)
    if not order:
        return mapping
    sheets = (
        replace(sheet, columns=tuple(replace(column, order=order) for column in sheet.columns))
        for sheet in mapping.sheets
    )
    return replace(mapping, sheets=tuple(sheets))


def _require_columns(found: TableFile, mapping: FileMapping) -> None:
    if not any(True for sheet in mapping.sheets for _ in sheet.indexed()):
        raise WrongInput(
            f"No column of {found.name} is known. Write a mapping with --write-mapping, correct it"
            " and give it with --mapping."
        )


def _try(session: Session, found: TableFile, mapping: FileMapping, told: _Told) -> None:
    planner = Planner(session, mapping, name=found.name)
    with click.progressbar(
        planner.plan(found.groups(mapping)), label="Reading", file=sys.stderr
    ) as bar:
        for each in bar:
            told.planned(found.name, each)
    _tell_unknown(planner.news, found.silent(mapping))


def _save(
    session: Session,
    found: TableFile,
    mapping: FileMapping,
    told: _Told,
    reason: str,
    *,
    is_row_by_row: bool,
) -> bool:
    """Save a file as one batch; return whether it was saved."""
    options = {"mapping": mapping.to_dict()}
    batch = batches.applied_batch(
        session, BatchKind.IMPORT, found.name, BY, options=options, reason=reason
    )
    news, planned = beside.planning(session, found, mapping, derives=True)
    saving = importing.save_at_once(session, batch, news, planned, BY)
    with click.progressbar(saving, label="Saving", file=sys.stderr) as bar:
        for each, result in bar:
            told.planned(found.name, each)
            if result is not None and result.error is not None:
                told.refused(found.name, each, result.error)
    _tell_unknown(news, found.silent(mapping))
    is_any = told.counts[RowOutcome.NEW] + told.counts[RowOutcome.CHANGED]
    if not is_any or (told.failed and not is_row_by_row):
        session.rollback()
        return False
    batch.counts = {name: number for name, number in told.counts.items() if number}
    if not mapping.is_ours:
        importing.remember(session, header_key(found.headers), found.name, mapping, BY)
    session.commit()
    click.echo(f"Saved as batch {batch.uid}.")
    return True


def _tell_unknown(news: News, silent: Mapping[str, int]) -> None:
    for words, number in (news.unknown + Counter(silent)).most_common():
        click.echo(f"“{words}” is taken as not known: {number} cells.", err=True)


def _summarise(path: Path, told: _Told, *, is_saved: bool, was_asked: bool) -> None:
    counts = ", ".join(f"{told.counts[word.value]} {word.label}" for word in RowOutcome)
    click.echo(f"{path}: {counts}.")
    if was_asked and not is_saved:
        click.echo("Nothing was saved." if told.failed else "There was nothing to save.")
    elif not was_asked:
        click.echo("Nothing was saved: this is what --save would do.")
