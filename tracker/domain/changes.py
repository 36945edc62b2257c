"""Tell two states of a record apart, field by field, in words that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain import dates

Data = Mapping[str, Any]
SINGULAR = {
    "titles": "other title",
    "identifiers": "identifier",
    "participations": "party",
    "milestones": "milestone",
    "expectations": "target",
    "provisions": "provision",
    "relations": "relation",
    "notes": "note",
    "evidence": "evidence",
    "names": "name",
    "offices": "office",
    "snapshots": "stored text",
    "quotes": "quotation",
}
# the fields that name a part best, in order
_NAMING = (
    "type",
    "heading",
    "text",
    "exact",
    "office",
    "party",
    "to_agreement",
    "target",
    "scheme",
)
_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Change:
    """Be one difference.

    ``path`` leads to the field (``milestones/<uid>/date``); ``label`` says it in words. ``before``
    is None for what was added, ``after`` for what was removed.
    """

    path: str
    label: str
    before: Any
    after: Any

    def to_dict(self) -> dict[str, Any]:
        """Return it ready for JSON; what it was and is now is shared, not copied."""
        return {
            "path": self.path,
            "label": self.label,
            "before": self.before,
            "after": self.after,
        }


def between(before: Data, after: Data) -> list[Change]:
    """Return what changed from one state to another; an empty state was before creation."""
    return list(_compare(before, after, path="", label=""))


def _compare(before: Data, after: Data, *, path: str, label: str) -> Iterator[Change]:
    for name in {**before, **after}:
        if name == "uid":
            continue
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        here = f"{path}{name}"
        if _is_parts(old) or _is_parts(new):
            yield from _compare_parts(old or [], new or [], name, here, label)
        else:
            words = name.replace("_", " ")
            yield Change(here, f"{label}: {words}" if label else words, old, new)


def _compare_parts(
    before: list[Data], after: list[Data], name: str, path: str, label: str
) -> Iterator[Change]:
    old, new = ({item["uid"]: item for item in items} for items in (before, after))
    for uid in {**old, **new}:
        item = new.get(uid) or old[uid]
        words = f"{SINGULAR.get(name, name)} “{describe(item)}”"
        here, full = f"{path}/{uid}", f"{label}, {words}" if label else words
        if uid in old and uid in new:
            yield from _compare(old[uid], new[uid], path=f"{here}/", label=full)
        else:
            yield Change(here, full, old.get(uid), new.get(uid))


def named(data: Data) -> set[tuple[str, str]]:
    """Return every text of a record and of its parts, each with the name of its field."""
    found: set[tuple[str, str]] = set()
    for name, value in data.items():
        if _is_parts(value):
            found.update(*map(named, value))
        elif isinstance(value, str) and value:
            found.add((name, value))
    return found


def put_back(now: Data, then: Data, path: str) -> dict[str, Any]:
    """Return a state in which one path is as it was in another: a field, or a part as a whole.

    A part that is to come back takes its place at the end. Raises KeyError for a path that leads
    nowhere in either state.
    """
    name, _, rest = path.partition("/")
    if not rest:
        if name not in now and name not in then:
            raise KeyError(path)
        return {**now, name: then.get(name)}
    if not (_is_parts(now.get(name)) or _is_parts(then.get(name))):
        raise KeyError(path)
    uid, _, inner = rest.partition("/")
    items = {item["uid"]: item for item in now.get(name) or []}
    was = next((item for item in then.get(name) or [] if item["uid"] == uid), None)
    if uid not in items and was is None:
        raise KeyError(path)
    if inner and (uid not in items or was is None):
        raise KeyError(path)
    if inner:
        items[uid] = put_back(items[uid], was or {}, inner)
    elif was is None:
        del items[uid]
    else:
        items[uid] = dict(was)
    return {**now, name: list(items.values())}


def _is_parts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def describe(item: Data) -> str:
    """Return a short name for a part."""
    for name in _NAMING:
        if item.get(name):
            return _short(show(item[name]))
    return _short(str(item.get("stance") or item.get("extent") or item.get("uid", "")))


def show(value: Any) -> str:
    """Return a stored value as people read it: dates in words, lists with commas."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and "edtf" in value:
        date = dates.from_dict(value)
        return date.text or date.edtf or "—"
    if isinstance(value, dict):
        return "; ".join(
            f"{name.replace('_', ' ')} {show(inner)}"
            for name, inner in value.items()
            if name != "uid" and inner not in (None, "", [])
        )
    if isinstance(value, list):
        return ", ".join(show(inner) for inner in value) or "—"
    return str(value)


def told_apart(before: Any, after: Any) -> tuple[Any, Any]:
    """Return two values so that showing them shows the difference.

    Of dates in the same words that is the exact form, or else the other pieces that differ.
    """
    are_dates = all(isinstance(each, dict) and "edtf" in each for each in (before, after))
    if not are_dates or before == after or show(before) != show(after):
        return before, after
    if before["edtf"] != after["edtf"]:
        return before["edtf"], after["edtf"]
    unlike = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {n: before.get(n) for n in unlike}, {n: after.get(n) for n in unlike}


def _short(words: str) -> str:
    return words if len(words) <= _NAME_LENGTH else f"{words[: _NAME_LENGTH - 1]}…"
