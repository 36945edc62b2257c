"""What German sentences tell, one each; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
GERMAN = [
    (
        "Die Verhandlungen waren 2015 aufgenommen worden.",
        "negotiation_round",
        "occurred",
        "2015",
    ),
    ("Die ersten Gespräche sollen im Mai stattfinden.", "negotiation_round", "planned", "2018-05"),
    ("Eine zweite Runde ist für Mai vorgesehen.", "negotiation_round", "planned", "2018-05"),
    ("Stimmt das Parlament zu, ist alles gut.", "domestic_approval", "conditional", None),
    (
        "Der Vertrag wird seit 2016 provisorisch angewendet.",
        "provisionally_applied",
        "occurred",
        "2016/..",
    ),
    ("Noch fehlt die Unterschrift von Peru unter dem Vertrag.", "signed", "planned", None),
    (
        "Die internen Genehmigungsverfahren für den Vertrag sind abgeschlossen.",
        "domestic_approval",
        "occurred",
        "[..2018-03-15]",
    ),
    (
        "Der Vertrag wurde bereits 2016 vom Parlament genehmigt.",
        "domestic_approval",
        "occurred",
        "2016",
    ),
    ("Peru setzt den Vertrag auf den 1. Juni in Kraft.", "entered_into_force", "planned", None),
    ("Der Vertrag kann im Juni in Kraft treten.", "entered_into_force", "planned", "2018-06"),
    (
        "Am Mittwoch hat Peru mitgeteilt, dass der Vertrag unterzeichnet wurde.",
        "signed",
        "occurred",
        "[..2018-03-14]",
    ),
    ("Ich setze darauf, dass Chile den Vertrag ratifiziert.", "ratified", "requested", None),
    ("Der Vertrag wurde am Montag unterzeichnet.", "signed", "occurred", "2018-03-12"),
    ("Der Vertrag soll im Mai unterzeichnet werden.", "signed", "planned", "2018-05"),
    ("Der Vertrag wurde nicht unterzeichnet.", "signed", "denied", None),
    ("Peru forderte Chile auf, den Vertrag zu ratifizieren.", "ratified", "requested", None),
    ("Der Vertrag trat 2016 in Kraft.", "entered_into_force", "occurred", None),
    ("Die Unterzeichnung des Vertrags steht noch aus.", "signed", "planned", None),
    ("Peru und Chile stehen kurz vor der Unterzeichnung des Vertrags.", "signed", "planned", None),
    ("Die Unterzeichnung des Vertrags wurde auf Mai verschoben.", "signed", "planned", "2018-05"),
    (
        "Nach dem politischen Abschluss im Mai 2017 ruht der Vertrag.",
        "concluded",
        "occurred",
        "2017-05",
    ),
    ("Der Wortlaut des Vertrags ist beschlossen.", "text_agreed", "occurred", None),
    (
        "Peru hat die Ratifikationsurkunde zum Vertrag am Montag hinterlegt.",
        "instruments_exchanged",
        "occurred",
        "2018-03-12",
    ),
    (
        "Das Ratifikationsverfahren zum Vertrag ist in Peru abgeschlossen.",
        "ratified",
        "occurred",
        None,
    ),
    ("Peru setzt den Vertrag mit Chile aus.", "suspended", "occurred", None),
    ("Peru kündigte an, aus dem Vertrag auszusteigen.", "withdrawn", "planned", None),
    (
        "Sie setzten gestern ihre Unterschriften unter den Vertrag.",
        "signed",
        "occurred",
        "2018-03-14",
    ),
    ("Die Verhandlungen über den Vertrag sind abgeschlossen.", "concluded", "occurred", None),
    ("Sie haben am Montagabend ein Abkommen unterzeichnet.", "signed", "occurred", "2018-03-12"),
    ("Peru weigert sich, den Vertrag zu unterzeichnen.", "signed", "denied", None),
    ("Sie streben an, ein Abkommen abzuschließen.", "concluded", "planned", None),
    ("Der Vertrag ist seit 2016 in Kraft.", "entered_into_force", "occurred", "2016/.."),
    (
        "Der Vertrag soll in Kraft treten, sobald Peru zugestimmt hat.",
        "entered_into_force",
        "conditional",
        None,
    ),
    ("Das Kabinett hat den geplanten Vertrag gebilligt.", "domestic_approval", "occurred", None),
    ("Das Parlament hat dem Vertrag zugestimmt.", "domestic_approval", "occurred", None),
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), GERMAN)
def test_german_sentences(reading, sentence, kind, modality, edtf):
    found = reading(LEAD + sentence, language="de").milestones
    assert [(each.type, each.modality) for each in found] == [(kind, modality)]
    assert edtf is None or [each.date.edtf for each in found] == [edtf]
