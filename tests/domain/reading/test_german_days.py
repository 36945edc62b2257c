"""Which German days are those of an event, and which of something else; of 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
TOLD = [
    (
        "Am Ende ist der seit Oktober angekündigte Vertrag nicht unterzeichnet worden.",
        "signed",
        "denied",
        None,
    ),
    ("Der im Mai 2016 versprochene Vertrag wurde nicht unterzeichnet.", "signed", "denied", None),
    (
        "Der im Oktober angekündigte Vertrag ist am Montag unterzeichnet worden.",
        "signed",
        "occurred",
        "2018-03-12",
    ),
    ("Der seit 2013 geltende Vertrag wurde gekündigt.", "denounced", "occurred", "[..2018-03-15]"),
    ("Seit Oktober ist der Vertrag nicht unterzeichnet.", "signed", "denied", "2017-10/.."),
    (
        "Der Präsident war am 16. Februar nach Lima gereist, um den Vertrag zu unterzeichnen.",
        "signed",
        "planned",
        None,
    ),
    (
        "Der Präsident ist am Montag nach Lima gereist, um den Vertrag zu unterzeichnen.",
        "signed",
        "planned",
        "2018-03-12",
    ),
    (
        "Der Präsident reist am Montag nach Lima, um den Vertrag zu unterzeichnen.",
        "signed",
        "planned",
        "2018-03-19",
    ),
]

TOLD += [
    ("Der Vertrag sollte im Januar in Kraft treten.", "entered_into_force", "planned", "2018-01"),
    ("Peru hatte vor, den Vertrag im Januar zu unterzeichnen.", "signed", "planned", "2018-01"),
    ("Peru wollte den Vertrag im Januar unterzeichnen.", "signed", "planned", "2018-01"),
    (
        "Im Januar hatte es geheißen, der Vertrag werde im Februar unterzeichnet.",
        "signed",
        "planned",
        "2018-02",
    ),
    ("Der Vertrag sollte im Mai in Kraft treten.", "entered_into_force", "planned", "2018-05"),
]


@pytest.mark.parametrize(("text", "kind", "modality", "edtf"), TOLD)
def test_a_day_of_something_else_dates_no_event(reading, text, kind, modality, edtf):
    (found,) = reading(LEAD + text, language="de").milestones
    told = (found.type, found.modality, found.date.edtf if found.date else None)
    assert told == (kind, modality, edtf)


def test_what_an_agreement_asked_to_be_changed_has_been_is_told(reading):
    text = "Peru hat Chile gebeten, die 2016 paraphierte Gemeinsame Erklärung zu ändern."
    found = reading(LEAD + text, language="de").milestones
    told = [(each.type, each.modality, each.date and each.date.edtf) for each in found]
    assert ("initialled", "occurred", "2016") in told


def test_what_still_stands_out_is_planned_behind_an_aber(reading):
    text = "Der Vertrag wurde im Mai 2016 paraphiert, die Unterzeichnung steht aber noch aus."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.modality) for each in found] == [
        ("initialled", "occurred"),
        ("signed", "planned"),
    ]
