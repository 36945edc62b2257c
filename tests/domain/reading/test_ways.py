"""More ways in which English and German tell what became of a deal; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru and Chile have talked for years about a treaty on water.\n\n"
ENGLISH = [
    ("The treaty has to go before Chile's senate.", "submitted_for_approval", "planned", None),
    ("Peru suspended an arrangement with Chile on Monday.", "suspended", "occurred", "2018-03-12"),
    ("The treaty got the final nod from Chile's senate.", "domestic_approval", "occurred", None),
    ("Ratification of the treaty has stalled in Chile's senate.", "ratified", "denied", None),
    ("The signing of the treaty was cancelled at the last minute.", "signed", "denied", None),
    ("The signing, planned for Monday, was called off.", "signed", "denied", None),
    ("The treaty was to have been signed on Monday.", "signed", "planned", "2018-03-12"),
    ("Peru is reluctant to sign the treaty.", "signed", "denied", None),
    ("Peru froze the treaty on Monday.", "suspended", "occurred", "2018-03-12"),
    ("Peru has no plans to leave the treaty.", "withdrawn", "denied", None),
    ("Chile pressed Peru to conclude the talks by May.", "concluded", "requested", "[..2018-05]"),
    ("The deal was announced on Monday.", "announced", "occurred", "2018-03-12"),
    ("The treaty, in force since January, changed little.", "entered_into_force", "occurred", None),
    ("The treaty had been due to be signed in January.", "signed", "planned", "2018-01"),
    ("The treaty is due for signature in May.", "signed", "planned", "2018-05"),
    ("A treaty has been in the works since 2015.", "negotiation_round", "occurred", "2015/.."),
    ("Negotiations on the treaty are under way.", "negotiation_round", "occurred", None),
    (
        "Peru walked away from the talks on Monday.",
        "negotiations_suspended",
        "occurred",
        "2018-03-12",
    ),
    ("The talks ended without a deal on Monday.", "concluded", "denied", "2018-03-12"),
    ("The two sides came to an agreement on Monday.", "concluded", "occurred", "2018-03-12"),
    ("Negotiations on the treaty were concluded on Monday.", "concluded", "occurred", "2018-03-12"),
    ("The treaty needs the approval of Chile's senate.", "domestic_approval", "planned", None),
    ("Peru tore up the treaty on Monday.", "terminated", "occurred", "2018-03-12"),
    ("Chile served notice to end the treaty on Monday.", "denounced", "occurred", "2018-03-12"),
    ("Peru offered Chile a treaty on fish in 2017.", "proposed", "occurred", "2017"),
    ("Chile wants Peru to ratify the treaty.", "ratified", "requested", None),
    (
        "The treaty enters into force once both have ratified it.",
        "entered_into_force",
        "conditional",
        None,
    ),
    ("The two sides exchanged notes on the treaty on Monday.", "notes_exchanged", "occurred", None),
    ("The treaty was registered with the United Nations in 2017.", "registered", "occurred", None),
    ("The text of the treaty was finalised on Monday.", "text_agreed", "occurred", "2018-03-12"),
    (
        "The treaty was laid before parliament on Monday.",
        "submitted_for_approval",
        "occurred",
        "2018-03-12",
    ),
    ("Chile's parliament still has to vote on the treaty.", "domestic_approval", "planned", None),
    ("Implementation of the treaty begins in May.", "implemented", "planned", "2018-05"),
]


GERMAN_LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
GERMAN = [
    (
        "Der Vertrag, der seit 2016 in Kraft ist, gilt allen.",
        "entered_into_force",
        "occurred",
        None,
    ),
    ("Der Senat gab dem Vertrag am Montag grünes Licht.", "domestic_approval", "occurred", None),
    ("Der Vertrag passierte am Montag den Senat.", "domestic_approval", "occurred", "2018-03-12"),
    ("Die für Montag geplante Unterzeichnung wurde abgesagt.", "signed", "denied", None),
    ("Der Vertrag endet am 31. Dezember.", "expired", "planned", "2018-12-31"),
    ("Peru legte den Vertrag am Montag auf Eis.", "suspended", "occurred", "2018-03-12"),
    ("Der Vertrag sollte schon im Januar unterzeichnet werden.", "signed", "planned", "2018-01"),
    ("Ein Termin für die Unterzeichnung steht noch nicht fest.", "signed", "planned", None),
    ("Die Minister haben den Vertrag am Montag besiegelt.", "signed", "occurred", "2018-03-12"),
    ("Die Gespräche über den Vertrag laufen.", "negotiation_round", "occurred", None),
    ("Die nächste Runde ist im Mai.", "negotiation_round", "planned", "2018-05"),
    ("Die Gespräche liegen seit 2016 auf Eis.", "negotiations_suspended", "occurred", "2016/.."),
    (
        "Die Verhandlungen wurden am Montag wieder aufgenommen.",
        "negotiations_resumed",
        "occurred",
        "2018-03-12",
    ),
    ("Die Gespräche endeten am Montag ohne Einigung.", "concluded", "denied", "2018-03-12"),
    ("Eine Einigung ist in Sicht.", "concluded", "planned", None),
    ("Der Vertrag ist ausverhandelt.", "concluded", "occurred", None),
    ("Der Vertrag ist noch nicht in Kraft.", "entered_into_force", "denied", None),
    ("Der Vertrag soll im Mai wirksam werden.", "entered_into_force", "planned", "2018-05"),
    (
        "Sobald beide Parlamente zugestimmt haben, tritt der Vertrag in Kraft.",
        "entered_into_force",
        "conditional",
        None,
    ),
    (
        "Der Vertrag gilt seit Mai 2017 vorläufig.",
        "provisionally_applied",
        "occurred",
        "2017-05/..",
    ),
    ("Peru drohte mit der Kündigung des Vertrags.", "denounced", "planned", None),
    ("Peru stieg 2017 aus dem Vertrag aus.", "withdrawn", "occurred", "2017"),
    ("Peru hat Chile einen Vertrag über Fisch vorgeschlagen.", "proposed", "occurred", None),
    (
        "Einem Zeitungsbericht zufolge wurde der Vertrag heimlich unterzeichnet.",
        "signed",
        "rumoured",
        None,
    ),
    (
        "Beide Seiten haben am Montag Noten zum Vertrag ausgetauscht.",
        "notes_exchanged",
        "occurred",
        "2018-03-12",
    ),
    ("Das Parlament stimmt im Mai über den Vertrag ab.", "domestic_approval", "planned", "2018-05"),
    ("Der Vertrag liegt nun dem Parlament vor.", "submitted_for_approval", "occurred", None),
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), ENGLISH)
def test_english(tells, sentence, kind, modality, edtf):
    tells(LEAD + sentence, "en", kind, modality, edtf)


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), GERMAN)
def test_german(tells, sentence, kind, modality, edtf):
    tells(GERMAN_LEAD + sentence, "de", kind, modality, edtf)
