"""Find which part of an agreement a row of a file means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain import dates, numbers
from tracker.domain.importing.contents import Data, Kind, fuzzy, fuzzy_data
from tracker.domain.importing.records import GivenPart
from tracker.domain.inputs import IdentifierInput
from tracker.domain.vocabularies import Rank

Key = tuple[Any, ...]


class Index:
    """Find the parts of one kind by uid and by what tells them apart."""

    def __init__(self, kind: Kind, items: Sequence[Data]) -> None:
        """Know the parts that are recorded."""
        self.kind = kind
        self._by_uid = {item["uid"]: item for item in items}
        self._by_key: dict[Key, list[Data]] = defaultdict(list)
        self._waiting = list(items)  # those that nobody has looked for by key yet

    def add(self, item: Data) -> None:
        """Know one more."""
        self._by_uid[item["uid"]] = item
        self._waiting.append(item)

    def add_nameless(self, item: Data, key: Key) -> None:
        """Know one more of a key, whose uid is new, so that no row can name it."""
        self._by_key[key].append(item)

    def replace(self, old: Data, new: Data) -> None:
        """Know what a part became; a further row may change it once more."""
        if new["uid"] in self._by_uid:
            self._by_uid[new["uid"]] = new
        for items in (self._waiting, *self._by_key.values()):
            items[:] = [new if item is old else item for item in items]

    def find(self, part: GivenPart) -> Data | None:
        """Return the part that a row means: by its id, or else by what it says."""
        if part.uid:
            return self._by_uid.get(part.uid)
        return next(iter(self.alike(part)), None)

    def has(self, key: Key) -> bool:
        """Say whether there are parts of a key."""
        return key in self._keys()

    def alike(self, part: GivenPart) -> list[Data]:
        """Return the parts that say the same of the fields that tell parts apart."""
        if not (known := self._keys()):
            return []
        # a word of a vocabulary equals what is stored of it
        return known.get(key_of(self.kind, {**self.kind.defaults, **part.values}), [])

    def _keys(self) -> Mapping[Key, list[Data]]:
        if self._waiting:
            for item in self._waiting:
                self._by_key[key_of(self.kind, item)].append(item)
            self._waiting.clear()
        return self._by_key


def key_of(kind: Kind, values: Mapping[str, Any]) -> Key:
    """Return what the parts of a kind are told apart by."""
    if kind.input is IdentifierInput:
        return numbers.key(values["scheme"], values["value"])
    return tuple(_comparable(values[name]) for name in kind.key)


def _comparable(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, dates.FuzzyDate):
        value = fuzzy_data(value)
    return tuple(value.items()) if isinstance(value, Mapping) else value or None


def same_event(part: GivenPart, alike: Sequence[Data], proved: set[Any]) -> Data | None:
    """Return the recorded milestone that a date in a file is the date of, None for a new claim."""
    date = part.values["date"]
    live = [item for item in alike if item["rank"] != Rank.DEPRECATED]
    for item in live:
        known = fuzzy(item["date"])
        if known is not None and _tells(known) == _tells(date):
            part.values.pop("date")  # its words may differ; the record's stay
            return item
    if len(live) == 1 and live[0]["uid"] not in proved:
        return live[0]
    return None


def has_better_days(item: Data, date: dates.FuzzyDate) -> bool:
    """Say whether a recorded milestone has days where a date in a file has words alone."""
    known = fuzzy(item["date"])
    return known is not None and known.has_bounds and not date.has_bounds


def _tells(date: dates.FuzzyDate) -> tuple[Any, ...]:
    return (date.edtf, date.qualifier) if date.edtf else (date.text,)
