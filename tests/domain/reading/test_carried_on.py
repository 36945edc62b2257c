"""What English verbs tell that an aside or a list parts from their “will”; of 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru and Chile have talked for years about a treaty on water.\n\n"
TOLD = [
    (
        "The treaty is to be signed in May and, after a vote – maybe in June – enter into force.",
        ["signed planned", "entered_into_force planned"],
    ),
    (
        "The treaty will be signed in May and, once ratified, enter into force.",
        ["signed planned", "ratified planned", "entered_into_force planned"],
    ),
    (
        "The treaty is to be initialled and, after some more talks, signed.",
        ["initialled planned", "signed planned"],
    ),
    ("The treaty could be signed, and then ratified.", ["signed planned", "ratified planned"]),
    (
        "The treaty will, the minister said, enter into force in May.",
        ["entered_into_force planned"],
    ),
    ("The treaties enter into force in June.", ["entered_into_force planned"]),
    ("The treaty did enter into force in 2016.", ["entered_into_force occurred"]),
    (
        "The treaty was initialled in 2015, signed in 2016 and, after a vote, ratified.",
        ["initialled occurred", "signed occurred", "ratified occurred"],
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_goes_on_with_a_plan_is_planned(reading, text, told):
    found = reading(LEAD + text, language="en").milestones
    assert [f"{each.type} {each.modality}" for each in found] == told
