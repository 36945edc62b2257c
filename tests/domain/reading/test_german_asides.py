"""What German sentences tell that an aside cuts in two; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
TOLD = [
    (
        "Der Vertrag soll nach Ende der Beratungen, voraussichtlich im Herbst, in Kraft treten.",
        "entered_into_force",
        "planned",
        "2018-23",
    ),
    (
        "Der Vertrag wird, sobald beide zugestimmt haben, in Kraft treten.",
        "entered_into_force",
        "conditional",
        None,
    ),
    ("Peru will den Vertrag, trotz aller Bedenken, ratifizieren.", "ratified", "planned", None),
    ("Der Vertrag soll – so der Plan – unterzeichnet werden.", "signed", "planned", None),
    (
        "Es ist vorgesehen, dass die Verträge, wohl im Sommer, in Kraft treten.",
        "entered_into_force",
        "planned",
        "2018-22",
    ),
    (
        "Peru will weiter reden, der Vertrag wurde, so hieß es, am Montag unterzeichnet.",
        "signed",
        "occurred",
        "2018-03-12",
    ),
    ("Der Vertrag wurde, obwohl vieles nicht klar war, unterzeichnet.", "signed", "occurred", None),
    ("Peru hatte den Vertrag, der umstritten war, ratifiziert.", "ratified", "occurred", None),
    ("Der Vertrag wird nicht im Mai, sondern im Juni unterzeichnet.", "signed", "planned", None),
    (
        "Der Senat hat mit den Stimmen der Linken, Grünen und Freien den Vertrag gebilligt.",
        "domestic_approval",
        "occurred",
        None,
    ),
    (
        "Mit der Ratifizierung durch beide Parlamente tritt der Vertrag in Kraft.",
        "entered_into_force",
        "planned",
        None,
    ),
]


@pytest.mark.parametrize(("text", "kind", "modality", "edtf"), TOLD)
def test_a_verb_before_an_aside_tells_what_stands_behind_it(tells, text, kind, modality, edtf):
    tells(LEAD + text, "de", kind, modality, edtf)


def test_all_that_is_listed_behind_a_verb_of_will_is_planned(reading):
    text = "Der Vertrag soll paraphiert, unterzeichnet und, nach einem Votum, umgesetzt werden."
    found = reading(LEAD + text, language="de").milestones
    assert {each.modality for each in found} == {"planned"}


def test_the_consent_that_is_awaited_has_not_been_given(reading):
    text = "Der Vertrag kann, nach Zustimmung der Parlamente, im Mai in Kraft treten."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.modality) for each in found] == [("entered_into_force", "planned")]
