"""What is told of events that are put off or held up; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEADS = {
    "de": "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n",
    "en": "Peru and Chile have talked for years about a treaty on water.\n\n",
}
HELD_UP = [
    (
        "de",
        "Der für Dienstag geplante Abschluss des Vertrags ist vorerst verschoben worden.",
        "concluded",
    ),
    ("de", "Die für Montag geplante Paraphierung des Vertrags wurde vertagt.", "initialled"),
    ("de", "Der Abschluss des Vertrags lässt auf sich warten.", "concluded"),
    ("de", "Der Abschluss des Vertrags liegt auf Eis.", "concluded"),
    ("de", "Die Ratifizierung des Vertrags wurde zurückgestellt.", "ratified"),
    ("de", "Die Kündigung des Vertrags wurde verschoben.", "denounced"),
    ("de", "Die Unterzeichnung, die am Montag stattfinden sollte, ist verschoben.", "signed"),
    ("de", "Die Unterzeichnung des Vertrags wurde am Montag verschoben.", "signed"),
    ("en", "The signing of the treaty was postponed on Monday.", "signed"),
    ("en", "The extension of the treaty has been deferred.", "extended"),
    ("en", "The ratification of the treaty was delayed by two months.", "ratified"),
]


@pytest.mark.parametrize(("language", "text", "kind"), HELD_UP)
def test_what_is_put_off_is_planned_for_no_day(reading, language, text, kind):
    found = reading(LEADS[language] + text, language=language)
    assert [(each.type, each.modality, each.date) for each in found.milestones] == [
        (kind, "planned", None)
    ]
    assert not found.targets


DATED = [
    ("de", "Die Unterzeichnung wurde am Montag auf Juni verschoben.", "signed", "2018-06"),
    ("de", "Der Abschluss des Vertrags verzögert sich bis Mai.", "concluded", "[..2018-05]"),
    ("en", "The signing was postponed and is now expected in June.", "signed", "2018-06"),
]


@pytest.mark.parametrize(("language", "text", "kind", "edtf"), DATED)
def test_the_new_day_is_the_target(tells, language, text, kind, edtf):
    tells(LEADS[language] + text, language, kind, "planned", edtf)


PREVENTED = [
    ("Chile hat den Abschluss des Vertrags blockiert.", "concluded"),
    ("Chile verhindert die Unterzeichnung des Vertrags.", "signed"),
]


@pytest.mark.parametrize(("text", "kind"), PREVENTED)
def test_what_is_prevented_did_not_happen(tells, text, kind):
    tells(LEADS["de"] + text, "de", kind, "denied", None)


def test_what_was_done_before_is_not_put_off(reading):
    text = "Nach dem Abschluss des Vertrags im Januar wurde die Unterzeichnung auf Juni verschoben."
    found = reading(LEADS["de"] + text, language="de").milestones
    assert [(each.type, each.modality) for each in found] == [
        ("concluded", "occurred"),
        ("signed", "planned"),
    ]
