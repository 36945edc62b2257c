"""What parts have in common is made once, and what is written is what ``json.dumps`` writes."""

from __future__ import annotations

import json

import pytest

from tracker.domain import dates
from tracker.domain.sharing import Pattern, as_json


def milestone(day: str) -> dict[str, object]:
    return {
        "uid": "a",
        "type": "signed",
        "date": dates.Record.of(dates.read(day)),
        "place": "“Wien”\n",
        "expectations": [],
    }


def test_parts_of_a_pattern_say_their_own():
    pattern = Pattern(milestone("2020-01-02"), "date")
    day = dates.Record.of(dates.read("May 1999"))
    part = pattern.part("b", day)
    assert part == milestone("2020-01-02") | {"uid": "b", "date": day}
    assert list(part) == list(milestone("2020-01-02"))
    assert pattern.content["uid"] == "a"


def test_a_copy_that_is_changed_is_an_ordinary_content():
    part = Pattern(milestone("2020-01-02"), "date").part("b", None)
    assert type(part | {"place": ""}) is dict


@pytest.mark.parametrize("own", ["", "date", "place", "expectations"])
def test_shared_parts_are_written_as_any_others(own):
    pattern = Pattern(milestone("2020-01-02"), own)
    value = pattern.content.get(own)
    parts = [pattern.part(uid, value) for uid in ("b", 'c"', "é")]
    content = {"uid": "x", "slug": None, "subjects": ["one"], "parts": [milestone("1999"), *parts]}
    assert as_json(content) == json.dumps(content)


def test_what_differs_is_written_for_each():
    pattern = Pattern({"uid": "a", "scheme": "UNTS", "value": "1"}, "value")
    content = {"identifiers": [pattern.part("b", "2"), pattern.part("c", "3")], "count": 3}
    assert as_json(content) == json.dumps(content)
    assert as_json({}) == "{}"
