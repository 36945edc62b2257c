"""“Not before June” has a beginning and no end; a day of an earlier plan dates nothing else."""

from __future__ import annotations

import pytest

LEAD = "Peru and Chile have talked for years about a treaty on water.\n\n"
PLANNED = [
    ("The treaty is not expected to be ratified until February.", "ratified", "[2019-02..]"),
    ("Peru is not expected to ratify the treaty before June.", "ratified", "[2018-06..]"),
    ("The treaty is unlikely to be signed before June.", "signed", "[2018-06..]"),
    ("Peru will not sign the treaty until July.", "signed", "[2018-07..]"),
    ("Signature is not expected before the second half of 2019.", "signed", "[2019-07..]"),
    ("The treaty won't enter into force before 2020.", "entered_into_force", "[2020..]"),
    ("No signing is planned before June.", "signed", "[2018-06..]"),
]


@pytest.mark.parametrize(("sentence", "kind", "edtf"), PLANNED)
def test_what_is_not_expected_before_a_day_is_planned_for_later(reading, sentence, kind, edtf):
    found = reading(LEAD + sentence)
    assert [(each.type, each.modality) for each in found.milestones] == [(kind, "planned")]
    assert [each.date.edtf for each in found.targets] == [edtf]


@pytest.mark.parametrize(
    ("sentence", "modality", "edtf"),
    [
        ("The treaty was not ratified until February 2017.", "occurred", "2017-02"),
        ("The treaty did not take effect until January.", "occurred", "2018-01"),
        ("The treaty had not been ratified by February.", "denied", "[..2018-02]"),
        ("The treaty must be signed before June.", "planned", "[..2018-05]"),
    ],
)
def test_other_ends_of_time_stay_what_they_are(reading, sentence, modality, edtf):
    found = reading(LEAD + sentence).milestones
    assert [(each.modality, each.date.edtf) for each in found] == [(modality, edtf)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Negotiations on the treaty, which were to begin in November 2017, have been postponed.",
        "Negotiations on the treaty that were scheduled for November 2017 broke down.",
        "The talks, originally planned for November 2017, were suspended.",
    ],
)
def test_the_day_of_a_plan_is_not_that_of_its_failure(reading, sentence):
    found = reading(LEAD + sentence).milestones
    assert [(each.type, each.modality) for each in found] == [
        ("negotiations_suspended", "occurred")
    ]
    assert "2017" not in found[0].date.edtf


def test_a_cancelled_signing_ends_no_treaty(reading):
    """The occasion is called off; the treaty has not been in being."""
    found = reading(LEAD + "The signing, which had been due in February, was cancelled.").milestones
    assert [(each.type, each.modality) for each in found] == [("signed", "denied")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers met on Monday to sign the treaty.",
        "The ministers gathered to sign the treaty on Monday.",
        "They had flown to Lima on Monday to sign the treaty, but the ceremony was cancelled.",
    ],
)
def test_who_came_to_sign_came_on_a_day_that_has_passed(reading, sentence):
    """The Monday is the last one, not the next; that they signed is not told."""
    found = reading(LEAD + sentence).milestones
    assert [(each.type, each.modality, each.date.edtf) for each in found] == [
        ("signed", "planned", "2018-03-12")
    ]
