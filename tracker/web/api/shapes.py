"""Tell rows as JSON, and describe what is told: both from one declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask import Response, jsonify

from tracker.domain import dates
from tracker.domain.dates import FuzzyDate

Data = dict[str, Any]
# every shape by its name, for the document
SHAPES: dict[str, Shape] = {}


class Shape:
    """Be the fields that are told of one kind of thing, each with its type.

    A type may be a shape, a list that holds one, or a pair of one and None.
    """

    def __init__(self, name: str, /, **fields: Any) -> None:
        """Keep the fields and be known by the name."""
        self.name = name
        self.fields = fields
        SHAPES[name] = self

    def of(self, row: Any, /, **more: Any) -> Data:
        """Return a row as JSON holds it; ``more`` gives what is no attribute of it."""
        return {
            name: plain(more[name] if name in more else getattr(row, name)) for name in self.fields
        }


def plain(value: Any) -> Any:
    """Return a value of a row or of an input as JSON holds it."""
    if isinstance(value, FuzzyDate):
        return dates.to_dict(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return [plain(each) for each in value] if isinstance(value, tuple) else value


def listed(shape: Shape, rows: Iterable[Any]) -> Response:
    """Return an answer that lists rows."""
    return jsonify({"items": [shape.of(row) for row in rows]})
