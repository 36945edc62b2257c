"""Say what a save changed in the reader's language.

A history keeps the English label of each change. Its path says what the label is made of, so that
the words of ours in it are said anew, while the words of analysts stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask import Flask, g
from flask_babel import gettext as _

from tracker.domain import changes, vocabularies
from tracker.domain.changes import SINGULAR
from tracker.domain.terms import Vocabulary
from tracker.queries import references
from tracker.web import messages
from tracker.web import session as database
from tracker.web.names import named

# what the fields of records and their parts hold; that of a part goes first
_VOCABULARIES: dict[str, type[Vocabulary]] = {
    "milestones/type": vocabularies.MilestoneType,
    "relations/type": vocabularies.RelationType,
    "titles/kind": vocabularies.TitleKind,
    "notes/kind": vocabularies.NoteKind,
    "names/kind": vocabularies.NameKind,
    "participations/role": vocabularies.PartyRole,
    "instrument_type": vocabularies.InstrumentType,
    "bindingness": vocabularies.Bindingness,
    "status_override": vocabularies.Status,
    "status": vocabularies.Status,
    "record_state": vocabularies.RecordState,
    "modality": vocabularies.Modality,
    "rank": vocabularies.Rank,
    "stance": vocabularies.Stance,
    "speech_mode": vocabularies.SpeechMode,
    "agreement_field": vocabularies.AgreementField,
    "milestone_field": vocabularies.MilestoneField,
}


def register(app: Flask) -> None:
    """Give templates the filters."""
    app.jinja_env.filters.update(change_label=label, change_values=values, valued=valued)


def valued(value: Any, field: str, part: str = "") -> str:
    """Return a word of a vocabulary by its label, anything else as people read it."""
    kind = _VOCABULARIES.get(f"{part}/{field}") or _VOCABULARIES.get(field)
    if kind is not None and value in {word.value for word in kind}:
        return messages.told(kind(value).label)
    return changes.show(value)


def values(item: Any) -> tuple[str, str]:
    """Return what a field held before and after a change, so that both are told apart."""
    told = item if isinstance(item, dict) else item.to_dict()
    before, after = changes.told_apart(told["before"], told["after"])
    return value(before, told["path"]), value(after, told["path"])


def value(value: Any, path: str) -> str:
    """Return what a field held, given the path that leads to it; a whole part as its fields."""
    *above, field = path.split("/")
    part = above[-2] if len(above) > 1 else ""
    if isinstance(value, dict) and "edtf" not in value:
        parts = (
            f"{named(name)} {_shown(inner, name, above[-1] if above else '')}"
            for name, inner in value.items()
            if name != "uid" and inner not in (None, "", [])
        )
        return "; ".join(parts)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _shown(value, field, part) if value or value == 0 else ""


def _shown(value: Any, field: str, part: str) -> str:
    """Return a value as people read it; a record that it names, by what that is called."""
    shown = valued(value, field, part)
    return messages.told(called(field, shown)) if isinstance(value, str) else shown


def learn(items: Iterable[Any]) -> None:
    """Look up what the records are called that some changes name, all in one statement.

    Without this they are called by their addresses.
    """
    g.called = _Asked()
    for item in items:
        told = item if isinstance(item, dict) else item.to_dict()
        label(told["label"], told["path"])
        value(told["before"], told["path"])
        value(told["after"], told["path"])
    g.called = references.called(database.get(), g.called)


class _Asked(dict[tuple[str, str], str]):
    """Note what is asked for."""

    def __missing__(self, asked: tuple[str, str]) -> str:
        self[asked] = asked[1]
        return asked[1]


def called(field: str, key: str) -> str:
    """Return what the record is called that a field names, its address where nobody looked."""
    known: dict[tuple[str, str], str] = g.get("called", {})
    return known[field, key] if isinstance(known, _Asked) else known.get((field, key), key)


def label(label: str, path: str) -> str:
    """Return the words for what changed, given the path that leads to it."""
    steps = path.split("/")
    parts, field = steps[::2], steps[-1] if len(steps) % 2 else ""
    if field:
        parts = parts[:-1]
    pattern = ", ".join(f"{re.escape(SINGULAR.get(name, name))} “(.*)”" for name in parts)
    pattern += f"{': ' if parts and field else ''}{re.escape(field.replace('_', ' '))}"
    found = re.fullmatch(pattern, label, re.DOTALL)
    if found is None:
        return label
    said = [
        _("%(noun)s “%(name)s”", noun=_noun(part), name=_name(part, name))
        for part, name in zip(parts, found.groups(), strict=True)
    ]
    whole = ", ".join(said)
    if not field:
        return whole
    return _("%(part)s: %(field)s", part=whole, field=named(field)) if whole else named(field)


def _name(part: str, name: str) -> str:
    """Return what a part is called; a party's part was named by the address of the party."""
    if part == "participations":
        return called("party", name)
    return valued(name, "stance" if part == "evidence" else "type", part)


def _noun(part: str) -> str:
    return named(SINGULAR.get(part, part).replace(" ", "_"))
