"""Make the rows of tables from contents as the JSON of revisions holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column

from tracker.domain.dates import PARTS
from tracker.domain.sharing import Shared
from tracker.services.aggregates.layouts import Layout, Numbers, as_json


class Filling:
    """Make the rows of one table from contents; the columns' own defaults fill what is left out."""

    def __init__(self, form: Layout, more: Sequence[str] = ()) -> None:
        """Keep in which order values go; ``more`` are columns that each row is given besides."""
        self.form = form
        self.plain = [key for key, _ in form.plain]
        self.columns = [
            *self.plain,
            *(f"{prefix}_{part}" for prefix in form.dates for part in PARTS),
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
        if type(data) is Shared and data.pattern.own in self._dated:
            values, is_whole = self._shared(data)
            if is_whole:
                return (*values, *more, *self.constants)
        else:
            values = self._values(data)
        for reference in self._references:
            name = data.get(reference.name)
            values += (None if name is None else numbers[reference.model, reference.name, name],)
        return values + more + self.constants

    def _shared(self, data: Shared) -> tuple[tuple[Any, ...], bool]:
        """Return the same of one of many, and whether nothing follows for it names nothing."""
        pattern = data.pattern
        found = pattern.made.get(self)
        if found is None:
            found = pattern.made[self] = self._in_common(data)
        before, after, names_nothing = found
        if not pattern.own:
            return (data["uid"], *before, *after), names_nothing
        return (data["uid"], *before, *_date_values(data[pattern.own]), *after), names_nothing

    def _in_common(self, data: Shared) -> tuple[tuple[Any, ...], tuple[Any, ...], bool]:
        """Return what stands before and behind the own date of parts; if they name nothing, too."""
        own, values = data.pattern.own, self._values(data)
        at = len(self.plain) + len(PARTS) * self._dated[own]
        before, after = values[1:at], values[at + len(PARTS) :]
        names_nothing = all(data.get(each.name) is None for each in self._references)
        return before, after + (None,) * len(self._references) * names_nothing, names_nothing

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


_date_values = itemgetter(*PARTS)
_NO_DATE = (None,) * len(PARTS)


def _several(keys: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(keys) == 1:
        (key,) = keys
        return lambda data: (data[key],)
    return itemgetter(*keys)


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return as_json(default.arg) if default is not None and default.is_scalar else None
