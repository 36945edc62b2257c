"""Make the rows of tables from contents as the JSON of revisions holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column

from tracker.services.aggregates.layouts import DATE_PARTS, Layout, Numbers, as_json


class Filling:
    """Make the rows of one table from contents; the columns' own defaults fill what is left out."""

    def __init__(self, form: Layout, more: Sequence[str] = ()) -> None:
        """Keep in which order values go; ``more`` are columns that each row is given besides."""
        self.form = form
        self.plain = [key for key, _ in form.plain]
        self.columns = [
            *self.plain,
            *(column for column, _ in form.references),
            *(f"{prefix}_{part}" for prefix in form.dates for part in DATE_PARTS),
            *more,
        ]
        absent = [c for c in form.table.c if c.name not in self.columns and c.name != "id"]
        self.constants = tuple(_default(column) for column in absent)
        self.columns += [column.name for column in absent]
        self._defaults = [_default(form.table.c[key]) for key in self.plain]
        self._take: Callable[[Any], tuple[Any, ...]] = _several(self.plain)

    def row(self, data: Mapping[str, Any], numbers: Numbers, *more: Any) -> tuple[Any, ...]:
        """Return the values of one content."""
        try:
            values = self._take(data)
        except KeyError:  # an older content may lack a field
            values = tuple(map(data.get, self.plain, self._defaults))
        for _, reference in self.form.references:
            name = data.get(reference.name)
            values += (None if name is None else numbers[reference.model, reference.name, name],)
        for prefix in self.form.dates:
            record = data.get(prefix)
            values += _NO_DATE if record is None else _date_values(record)
        return values + more + self.constants


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
