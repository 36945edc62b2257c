"""Rows that say nearly the same are checked as if each were the only one."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from tracker.domain.importing import FileMapping, Merger, Names, Reader, Row
from tracker.domain.importing.mappings import Column, SheetMapping
from tracker.domain.sharing import Shared, as_json
from tracker.domain.vocabularies import MilestoneType

COLUMNS = (
    Column("Title", "title"),
    Column("Parties", "party"),
    Column("No", "identifier", scheme="UNTS"),
    Column("Signed", "date", MilestoneType.SIGNED),
    Column("Signed again", "date", MilestoneType.SIGNED),
)
ROWS = [
    ["One", "germany", "1", "2020-01-02", ""],
    ["Two", "germany", "2", "2020-01-03", ""],
    ["Untidy number", "germany", "I\u00a0 2", "2020-01-03", ""],
    ["Long number", "germany", "9" * 501, "2020-01-03", ""],
    ["Untidy words", "germany; germany", "4", "May\u00a0 1999", ""],
    ["Two days", "germany", "5", "1999", "2000"],
    ["One day twice", "germany", "6", "1999", "1999"],
    ["Three", "germany", "7", "circa 1950", ""],
]
TODAY = date(2026, 11, 28)
MAPPING = FileMapping((SheetMapping("", COLUMNS),))


def merger() -> tuple[Reader, Merger]:
    names = Names({"germany": ("germany",)}, called={"germany": "Germany"})
    numbers = count(1)
    return Reader(MAPPING, names, TODAY), Merger(MAPPING, names, lambda: f"{next(numbers):032x}")


def told(data) -> list:
    """Return a content without uids."""
    return [
        [{k: v for k, v in item.items() if k != "uid"} for item in value]
        if isinstance(value, list)
        else value
        for name, value in data.items()
        if name != "uid"
    ]


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_row_after_others_says_what_it_says_alone(number):
    reader, both = merger()
    found = [both.merge(reader.read([Row("", 2, cells)]), None) for cells in ROWS]
    reader, alone = merger()
    expected = alone.merge(reader.read([Row("", 2, ROWS[number])]), None)
    assert told(found[number].data) == told(expected.data)
    assert found[number].problems == expected.problems


def test_a_further_row_of_an_agreement_with_another_date_is_told_and_changes_nothing():
    reader, both = merger()
    days = ["2020-01-02", "2020-01-03", "2020-01-02", "2020-01-04"]
    rows = [Row("", n, ["One", "germany", "1", day, ""]) for n, day in enumerate(days, start=2)]
    found = both.merge(reader.read(rows), None)
    assert [each["date"]["edtf"] for each in found.data["milestones"]] == ["2020-01-02"]
    assert [(each.row, each.value) for each in found.problems] == [
        (3, "2020-01-03"),
        (5, "2020-01-04"),
        (5, "2020-01-04"),
    ]
    assert {each.column for each in found.problems} == {COLUMNS[3].name}
    assert found.problems[0].reason == "Row 2 says “2020-01-02”."
    assert "say the same" in found.problems[0].fix


def test_what_is_alike_is_shared_and_what_differs_is_not():
    reader, both = merger()
    one, two, *_ = [both.merge(reader.read([Row("", 2, cells)]), None).data for cells in ROWS]
    kinds = ("participations", "identifiers", "milestones")
    assert all(type(two[kind][0]) is Shared for kind in kinds)
    assert [each["identifiers"][0]["value"] for each in (one, two)] == ["1", "2"]
    assert [each["milestones"][0]["date"]["edtf"] for each in (one, two)] == [
        "2020-01-02",
        "2020-01-03",
    ]
    assert len({each[kind][0]["uid"] for each in (one, two) for kind in kinds}) == 6
    assert as_json(two).count("2020-01-02") == 0
