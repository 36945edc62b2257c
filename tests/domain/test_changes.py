from __future__ import annotations

import json

import pytest

from tests.factories import day
from tracker.domain import changes, dates

DATE = dates.to_dict(day("2016-06~"))
MILESTONE = {"uid": "m1", "type": "signed", "date": None, "expectations": []}


def paths(before, after) -> list[str]:
    return [change.path for change in changes.between(before, after)]


def test_the_same_states_have_no_difference():
    assert (
        changes.between(
            {"title": "A", "parts": [{"uid": "x"}]}, {"title": "A", "parts": [{"uid": "x"}]}
        )
        == []
    )


def test_a_field_is_named_in_words_with_both_values():
    (change,) = changes.between({"instrument_type": "treaty"}, {"instrument_type": "protocol"})
    assert (change.path, change.label) == ("instrument_type", "instrument type")
    assert (change.before, change.after) == ("treaty", "protocol")


def test_a_field_of_a_part_is_named_with_its_part():
    after = MILESTONE | {"date": DATE}
    (change,) = changes.between({"milestones": [MILESTONE]}, {"milestones": [after]})
    assert (change.path, change.label) == ("milestones/m1/date", "milestone “signed”: date")


def test_a_part_that_is_added_has_nothing_before():
    (change,) = changes.between({"milestones": []}, {"milestones": [MILESTONE]})
    assert (change.path, change.before, change.after) == ("milestones/m1", None, MILESTONE)


def test_a_part_that_is_removed_has_nothing_after():
    (change,) = changes.between({"milestones": [MILESTONE]}, {"milestones": []})
    assert (change.path, change.before, change.after) == ("milestones/m1", MILESTONE, None)


def test_parts_of_parts_are_followed():
    target = {"uid": "t1", "target": DATE, "stated_by": "Court"}
    before = MILESTONE | {"expectations": [target]}
    after = MILESTONE | {"expectations": [target | {"stated_by": "Envoy"}]}
    (change,) = changes.between({"milestones": [before]}, {"milestones": [after]})
    assert change.path == "milestones/m1/expectations/t1/stated_by"
    assert change.label == "milestone “signed”, target “2016-06~”: stated by"


def test_another_order_of_parts_is_no_change():
    first, second = {"uid": "a", "text": "A"}, {"uid": "b", "text": "B"}
    assert paths({"titles": [first, second]}, {"titles": [second, first]}) == []


def test_a_list_of_words_changes_as_a_whole():
    assert paths({"subjects": ["trade"]}, {"subjects": ["defence", "trade"]}) == ["subjects"]


def test_a_change_can_be_stored_as_json():
    (change,) = changes.between({"date": None}, {"date": DATE})
    assert json.loads(json.dumps(change.to_dict()))["after"]["edtf"] == "2016-06~"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "—"),
        ("", "—"),
        ([], "—"),
        (False, "no"),
        (True, "yes"),
        (0, "0"),
        (["trade", "defence"], "trade, defence"),
        (DATE, "2016-06~"),
        (
            {"uid": "x", "text": "Vertrag", "language": "de", "kind": ""},
            "text Vertrag; language de",
        ),
    ],
)
def test_a_stored_value_is_shown_as_people_read_it(value, words):
    assert changes.show(value) == words


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ({"heading": "No duties"}, "No duties"),
        ({"party": "ruritania", "role": "host"}, "ruritania"),
        ({"office": "Minister", "party": "china"}, "Minister"),
        ({"exact": "We agreed.", "office": "Minister"}, "We agreed."),
        ({"target": DATE}, "2016-06~"),
        ({"scheme": "UNTS", "value": "1"}, "UNTS"),
        ({"uid": "x", "stance": "supports"}, "supports"),
        ({"uid": "x", "extent": "full"}, "full"),
        ({"uid": "x"}, "x"),
    ],
)
def test_a_part_is_called_by_what_names_it_best(part, name):
    assert changes.describe(part) == name


def test_a_long_name_is_cut():
    name = changes.describe({"text": "x" * 61})
    assert (len(name), name[-1]) == (60, "…")


NOW = {
    "title": "Pact",
    "subjects": ["tea"],
    "milestones": [
        {"uid": "a", "place": "Zenda", "expectations": [{"uid": "x", "target": "2016"}]},
        {"uid": "b", "place": "Hentzau", "expectations": []},
    ],
}
THEN = {
    "title": "Treaty",
    "subjects": [],
    "milestones": [
        {"uid": "a", "place": "Strelsau", "expectations": [{"uid": "x", "target": "2015"}]},
        {"uid": "c", "place": "Tarlenheim", "expectations": []},
    ],
}


@pytest.mark.parametrize("change", changes.between(NOW, THEN), ids=lambda change: change.path)
def test_one_change_can_be_put_back_alone(change):
    after = changes.put_back(NOW, THEN, change.path)
    assert changes.between(NOW, after) == [change]


def test_all_changes_put_back_one_after_the_other_lead_to_what_was():
    data = dict(NOW)
    for change in changes.between(NOW, THEN):
        data = changes.put_back(data, THEN, change.path)
    assert data == THEN


@pytest.mark.parametrize(
    "path", ["nothing", "milestones/z", "milestones/c/place", "milestones/b/x"]
)
def test_a_path_that_leads_nowhere_is_not_put_back(path):
    with pytest.raises(KeyError):
        changes.put_back(NOW, THEN, path)


def test_dates_in_the_same_words_are_told_apart_by_what_differs():
    day = {"text": "2006-01-01", "edtf": "2006-01-01", "latest": "2006-01-01"}
    month = day | {"edtf": "2006-02", "latest": "2006-02-28"}
    noted = day | {"note": "By the seal."}
    assert changes.told_apart(day, month) == ("2006-01-01", "2006-02")
    assert changes.told_apart(day, noted) == ({"note": None}, {"note": "By the seal."})
    reworded = month | {"text": "February 2006"}
    assert changes.told_apart(day, reworded) == (day, reworded)
    assert changes.told_apart(None, day) == (None, day)
