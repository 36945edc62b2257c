"""Invent people whose words are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.bench.filling import dates, history
from tests.bench.filling.writer import Row, row
from tracker.models import Person

SPEAKERS = 400
_FIRST = "Ada Bela Cora Dario Edda Florian Greta Henrik Irma Jonas Karla Leo Mina Noah Olga".split()
_LAST = "Birk Cermak Dahl Eck Fabri Gruber Holm Iversen Jansky Kovac Lund Meri Novak".split()


def speakers(count: int, seed: int) -> Iterator[list[Row]]:
    """Yield the rows of each person."""
    random = Random(f"speakers {seed}")
    for number in range(1, count + 1):
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]} {number}"
        person = row(
            Person,
            id=number,
            uid=f"{random.getrandbits(128):032x}",
            slug=name.lower().replace(" ", "-"),
            version=1,
            name=name,
            created_at=dates.instant(number),
            updated_at=dates.instant(number),
        )
        data = history.plain(Person, person[1], {}) | {"offices": []}
        uid = f"{random.getrandbits(128):032x}"
        yield [person, history.revision("person", uid, person[1], data)]
