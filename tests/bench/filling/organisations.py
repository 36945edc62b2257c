"""Invent organisations, so that there are more parties than the world has states."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.bench.filling import dates, history, words_of
from tests.bench.filling.writer import Row, row
from tracker.domain.vocabularies import NameKind, PartyKind
from tracker.models import Party, PartyName

ORGANISATIONS = 600
_FIRST = "Northern Southern Eastern Western Central Upper Lower Inner Outer Great".split()
_SECOND = "Amber Birch Cedar Delta Ember Fjord Granite Harbour Island Juniper Karst Lagoon".split()
_THIRD = ["Bank", "Railways", "Institute", "Port Authority", "Energy Company"]


def organisations(count: int, seed: int, *, first_id: int) -> Iterator[list[Row]]:
    """Yield the rows of each organisation."""
    random = Random(f"organisations {seed}")
    for number in range(count):
        first = _FIRST[number % 10]
        second = _SECOND[number // 10 % 12]
        third = _THIRD[number // 120 % 5]
        name = f"{first} {second} {third}" + (f" {number // 600 + 1}" if number >= 600 else "")
        acronym = f"{first[0]}{second[0]}{third[0]}-{number}"
        party = row(
            Party,
            id=first_id + number,
            uid=f"{random.getrandbits(128):032x}",
            slug=name.lower().replace(" ", "-"),
            version=1,
            kind=PartyKind.OTHER,
            name=name,
            created_at=dates.instant(number),
            updated_at=dates.instant(number),
        )
        alias = row(
            PartyName,
            id=10_000 + number,
            uid=f"{random.getrandbits(128):032x}",
            party_id=first_id + number,
            text=acronym,
            kind=NameKind.ACRONYM,
        )
        data = history.plain(Party, party[1], {})
        data["names"] = [history.plain(PartyName, alias[1], {}, "party_id")]
        uid = f"{random.getrandbits(128):032x}"
        words = words_of.party(party[1], [acronym])
        yield [party, alias, words, history.revision("party", uid, party[1], data)]
