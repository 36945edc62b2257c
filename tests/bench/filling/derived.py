"""Learn the derived columns of each kind of life from the code that derives them.

Some agreements of each kind are stored, derived and taken back. All others that are like one of
them have the same values, and days at the same distance from their start.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tests.bench.filling.agreements import VARIANTS, Maker
from tests.bench.filling.lives import LIVES, Life
from tests.bench.filling.writer import Writer
from tracker.models import Agreement
from tracker.services import aggregates, projections
from tracker.services.aggregates.shapes import LEFT_OUT

# the date of the latest event follows from its day: all dates of these lives are whole days
COLUMNS = LEFT_OUT[Agreement] - {"title_key", "deleted_at", "last_edtf"}


class Shape:
    """Hold what is derived of each kind of life."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, int], dict[str, Any]] = {}

    def learn(self, life: Life, agreement: Agreement, start: date) -> None:
        values = {name: getattr(agreement, name) for name in COLUMNS}
        self._values[life.name, agreement.id % VARIANTS] = {
            name: value - start if isinstance(value, date) else value
            for name, value in values.items()
        }

    def of(self, life: Life, number: int, start: date) -> dict[str, Any]:
        """Return the derived columns of an agreement that began on a day."""
        known = self._values.get((life.name, number % VARIANTS), {})
        values = {
            name: start + value if isinstance(value, timedelta) else value
            for name, value in known.items()
        }
        last_on = values.get("last_on")
        return values | {"last_edtf": last_on.isoformat() if last_on else None}


def derived_columns(connection: Connection, maker: Maker) -> Shape:
    """Return the shape of every kind of life; nothing stays in the database."""
    shape = Shape()
    for life in LIVES:
        with connection.begin_nested() as trial:
            writer = Writer(connection)
            for number in range(1, VARIANTS + 1):
                writer.add(maker.agreement(number, life, shape))
            writer.flush()
            with Session(connection, autoflush=False) as session:
                for number in range(1, VARIANTS + 1):
                    agreement = session.get_one(Agreement, number)
                    projections.refresh(session, agreement, aggregates.dump(session, agreement))
                    shape.learn(life, agreement, maker.start(number))
            trial.rollback()
    return shape
