"""Make the rows of tables from contents as the JSON of revisions holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column

from tracker.domain.sharing import Shared
from tracker.services.aggregates.layouts import DATE_PARTS, Layout, Numbers, as_json


class Filling:
    """Make the rows of one table from contents; the columns' own defaults fill what is left out."""

    def __init__(self, form: Layout, more: Sequence[str] = ()) -> None:
        """Keep in which order values go; ``more`` are columns that each row is given besides."""
        self.form = form
        self.plain = [key for key, _ in form.plain]
        self.columns = [
            *self.plain,
            *(f"{prefix}_{part}" for prefix in form.dates for part in DATE_PARTS),
            *(column for column, _ in form.references),
            *more,
        ]
        absent = [c for c in form.table.c if c.name not in self.columns and c.name != "id"]
        self.constants = tuple(_default(column) for column in absent)
        self.columns += [column.name for column in absent]
        self._references = [reference for _, reference in form.references]
        # after how many others the values of a date stand; behind everything where there is none
        self._dated = {prefix: place for place, prefix in enumerate((*form.dates, ""))}
        self._defaults = [_default(form.table.c[key]) for key in self.plain]
        self._take: Callable[[Any], tuple[Any, ...]] = _several(self.plain)

    def row(self, data: Mapping[str, Any], numbers: Numbers, *more: Any) -> tuple[Any, ...]:
        """Return the values of one content."""
        values = self._shared(data) if type(data) is Shared else self._values(data)
        for reference in self._references:
            name = data.get(reference.name)
            values += (None if name is None else numbers[reference.model, reference.name, name],)
        return values + more + self.constants

    def _shared(self, data: Shared) -> tuple[Any, ...]:
        """Return the same of one of many that differ in little."""
        pattern = data.pattern
        if pattern.own not in self._dated:
            return self._values(data)
        found = pattern.made.get(self)
        if found is None:
            values = self._values(data)
            at = len(self.plain) + len(DATE_PARTS) * self._dated[pattern.own]
            found = pattern.made[self] = values[1:at], values[at + len(DATE_PARTS) :]
        before, after = found
        if not pattern.own:
            return (data["uid"], *before)
        return (data["uid"], *before, *_date_values(data[pattern.own]), *after)

    def _values(self, data: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what stands in the content itself, the uid first."""
        try:
            values = self._take(data)
        except KeyError:  # an older content may lack a field
            values = tuple(map(data.get, self.plain, self._defaults))
        for prefix in self.form.dates:
            record = data.get(prefix)
            values += _NO_DATE if record is None else _date_values(record)
        return values


_date_values = itemgetter(*DATE_PARTS)
_NO_DATE = (None,) * len(DATE_PARTS)


def _several(keys: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(keys) == 1:
        (key,) = keys
        return lambda data: (data[key],)
    return itemgetter(*keys)


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return as_json(default.arg) if default is not None and default.is_scalar else None
