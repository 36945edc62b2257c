"""Draw the forms of an import: the file, what its columns mean, what is to be saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField
from wtforms.fields.choices import SelectChoice

from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping
from tracker.domain.importing.mappings import Column, SheetMapping, check
from tracker.domain.vocabularies import MilestoneType, Modality, PartyRole
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import TextField

ALL, SOME = "all", "some"


class TableForm(BaseForm):
    """Take a file of tables, or rows pasted from a spreadsheet."""

    reason: Any = None
    file = FileField(
        _l("File"),
        description=_l("CSV, TSV, Excel (XLSX), our JSON, our data package, a ZIP of CSV."),
    )
    text = TextField(
        _l("Or rows from a spreadsheet"), rows=6, hint=_l("Paste them with their header row.")
    )


class ApplyForm(BaseForm):
    """Ask how what was chosen is saved."""

    how = RadioField(
        _l("Where a row cannot be saved after all"),
        choices=[
            SelectChoice(ALL, _l("save nothing, and tell me")),
            SelectChoice(SOME, _l("save the others, and keep that row")),
        ],
        default=ALL,
    )


class UndoForm(BaseForm):
    """Ask before a batch is undone."""

    how = RadioField(
        _l("Records that were changed since"),
        choices=[
            SelectChoice(ALL, _l("undo nothing where there are any")),
            SelectChoice(SOME, _l("leave those, undo the others")),
        ],
        default=ALL,
    )


def mapping_of(posted: Any, before: FileMapping) -> FileMapping:
    """Return the mapping that somebody said in the form, right or wrong."""
    sheets = []
    for number, sheet in enumerate(before.sheets):
        columns = [
            _column(posted, f"{number}-{place}", column)
            for place, column in enumerate(sheet.columns)
        ]
        sheets.append(SheetMapping(sheet.sheet, tuple(columns), sheet.part))
    return replace(
        before,
        sheets=tuple(sheets),
        unknown=tuple(_lines(posted.get("unknown", ""))),
        separators="".join(posted.get("separators", "").split()),
        keeps_unread=posted.get("keeps_unread") == "yes",
        adds_parties=posted.get("adds_parties") == "yes",
    )


def check_mapping(mapping: FileMapping) -> None:
    """Raise InvalidInput, by the fields of the form, for a mapping that says too little."""
    errors: dict[str, list[str]] = {}
    for number, sheet in enumerate(mapping.sheets):
        for place, column in enumerate(sheet.columns):
            try:
                check(column)
            except InvalidInput as error:
                errors[f"to-{number}-{place}"] = [
                    f"{column.name}: {m}" for ms in error.errors.values() for m in ms
                ]
    if not any(column.to for sheet in mapping.sheets for column in sheet.columns):
        errors["to-0-0"] = [_("No column is read. Say of at least one what it means.")]
    if errors:
        raise InvalidInput(errors)


def _column(posted: Any, key: str, column: Column) -> Column:
    def said(name: str) -> str:
        return str(posted.get(f"{name}-{key}", "")).strip()

    values = {}
    for line in _lines(posted.get(f"values-{key}", "")):
        word, equals, meaning = line.rpartition("=")
        if equals:
            values[word.strip()] = meaning.strip()
    return Column(
        name=column.name,
        to=said("to"),
        type=MilestoneType(said("type")) if said("type") in set(MilestoneType) else None,
        modality=Modality(said("modality"))
        if said("modality") in set(Modality)
        else Modality.OCCURRED,
        is_by_party=said("by") == "party",
        role=PartyRole(said("role")) if said("role") in set(PartyRole) else column.role,
        scheme=said("scheme"),
        language=said("language"),
        order=said("order"),
        keeps_words=said("keeps") == "yes",
        values=values,
    )


def _lines(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.strip())]
