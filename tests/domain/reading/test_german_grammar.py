"""What German verbs, nouns and word order tell; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
TOLD = [
    # talks: begun, agreed on, refused, stopped, taken up again
    (
        "Peru und Chile wollen im Mai Verhandlungen aufnehmen.",
        "agreed_to_negotiate",
        "planned",
        "2018-05",
    ),
    (
        "Peru und Chile nehmen im Mai Verhandlungen über den Vertrag auf.",
        "agreed_to_negotiate",
        "planned",
        "2018-05",
    ),
    (
        "Am Montag traten beide in Verhandlungen über den Vertrag ein.",
        "negotiation_round",
        "occurred",
        "2018-03-12",
    ),
    (
        "Beide haben sich auf Verhandlungen über einen Vertrag geeinigt.",
        "agreed_to_negotiate",
        "occurred",
        None,
    ),
    ("Chile lehnt Verhandlungen über den Vertrag ab.", "agreed_to_negotiate", "denied", None),
    (
        "Chile hat Verhandlungen über den Vertrag ausgeschlossen.",
        "agreed_to_negotiate",
        "denied",
        None,
    ),
    ("Peru will im Mai über den Vertrag verhandeln.", "agreed_to_negotiate", "planned", "2018-05"),
    (
        "Chile bat darum, Verhandlungen über den Vertrag zu beginnen.",
        "agreed_to_negotiate",
        "requested",
        None,
    ),
    (
        "Am Montag trafen sie sich, um über den Vertrag zu verhandeln.",
        "negotiation_round",
        "occurred",
        "2018-03-12",
    ),
    ("Beide wollen die Gespräche im Mai fortsetzen.", "negotiation_round", "planned", "2018-05"),
    (
        "Peru legte die Gespräche über den Vertrag auf Eis.",
        "negotiations_suspended",
        "occurred",
        None,
    ),
    (
        "Die Gespräche ruhen; Peru hat sie im Februar ausgesetzt.",
        "negotiations_suspended",
        "occurred",
        "2018-02",
    ),
    ("Peru brach die Gespräche im Februar endgültig ab.", "abandoned", "occurred", "2018-02"),
    ("Das Abkommen ist gescheitert.", "abandoned", "occurred", None),
    (
        "Im Februar wurden die Verhandlungen wiederaufgenommen.",
        "negotiations_resumed",
        "occurred",
        "2018-02",
    ),
    (
        "Sie wollen die unterbrochenen Gespräche im Mai fortsetzen.",
        "negotiations_resumed",
        "planned",
        "2018-05",
    ),
    (
        "Chile fordert die Wiederaufnahme der Verhandlungen.",
        "negotiations_resumed",
        "requested",
        None,
    ),
    ("Im Februar fanden Sondierungsgespräche statt.", "consultation_held", "occurred", "2018-02"),
    (
        "Nachdem Peru die Gespräche im Februar abgebrochen hat, schweigt Chile.",
        "negotiations_suspended",
        "occurred",
        "2018-02",
    ),
    # before there is a text
    (
        "Peru ernannte Ana Paz am Montag zur Chefunterhändlerin.",
        "negotiator_appointed",
        "occurred",
        "2018-03-12",
    ),
    ("Peru will Chile im Mai einen Vertrag vorschlagen.", "proposed", "planned", "2018-05"),
    ("Peru hat Chile keinen Vertrag angeboten.", "proposed", "denied", None),
    ("Peru übermittelte im Februar den Entwurf eines Vertrags.", "proposed", "occurred", "2018-02"),
    (
        "Peru brachte im Februar die Idee eines Vertrags ins Spiel.",
        "idea_raised",
        "occurred",
        "2018-02",
    ),
    ("Der Präsident hat laut über einen Vertrag nachgedacht.", "idea_raised", "occurred", None),
    ("Die Juristen sollen den Wortlaut im Mai bereinigen.", "text_agreed", "planned", "2018-05"),
    ("Der Text des Vertrags steht.", "text_agreed", "occurred", None),
    (
        "Statt eines Vertrags haben sie sich nur auf eine Absichtserklärung geeinigt.",
        "downgraded",
        "occurred",
        None,
    ),
    # concluding, signing, publishing
    ("Sie hoffen auf den Abschluss des Vertrags im Mai.", "concluded", "planned", "2018-05"),
    (
        "Zahlt Chile, könne man zu einem Vertrag gelangen, falls Peru will.",
        "concluded",
        "conditional",
        None,
    ),
    ("Es gibt keinen Deal.", "concluded", "denied", None),
    ("Der Vertrag wurde am Montag signiert.", "signed", "occurred", "2018-03-12"),
    ("Morgen unterzeichnen sie den Vertrag.", "signed", "planned", "2018-03-16"),
    ("Am Montag unterzeichnet Peru den Vertrag.", "signed", "planned", "2018-03-19"),
    ("Im Februar unterzeichneten sie den Vertrag.", "signed", "occurred", "2018-02"),
    ("Am Montag machten beide den Vertrag publik.", "announced", "occurred", "2018-03-12"),
    (
        "Durch einen Notenwechsel haben sie am Montag das Abkommen getroffen.",
        "notes_exchanged",
        "occurred",
        "2018-03-12",
    ),
    # at home and between the states
    (
        "Peru soll den Vertrag im Mai dem Parlament vorlegen.",
        "submitted_for_approval",
        "planned",
        "2018-05",
    ),
    (
        "Peru hat das Parlament noch nicht mit dem Vertrag befasst.",
        "submitted_for_approval",
        "denied",
        None,
    ),
    (
        "Das Parlament befasst sich am Montag mit dem Vertrag.",
        "domestic_approval",
        "planned",
        "2018-03-19",
    ),
    (
        "Ohne Debatte winkte der Senat den Vertrag am Montag durch.",
        "domestic_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "Der Ständerat befindet in der Sommersession über den Vertrag.",
        "domestic_approval",
        "planned",
        "2018-22",
    ),
    (
        "Das Unterhaus genehmigte den Vertrag im Februar.",
        "domestic_approval",
        "occurred",
        "2018-02",
    ),
    (
        "Passiert der Vertrag das Oberhaus, ist der Weg frei.",
        "domestic_approval",
        "conditional",
        None,
    ),
    (
        "Der Präsident unterschrieb am Montag die Ratifikationsurkunde zum Vertrag.",
        "ratified",
        "occurred",
        "2018-03-12",
    ),
    (
        "Am Montag tauschten sie die Ratifikationsurkunden aus.",
        "instruments_exchanged",
        "occurred",
        "2018-03-12",
    ),
    ("Der Vertrag wird am 1. Mai wirksam.", "entered_into_force", "planned", "2018-05-01"),
    ("Der Vertrag ist bis heute nicht in Kraft getreten.", "entered_into_force", "denied", None),
    ("Bolivien trat im Februar dem Vertrag bei.", "acceded", "occurred", "2018-02"),
    ("Der Vertrag wurde im Februar bei der UNO registriert.", "registered", "occurred", "2018-02"),
    (
        "Im Februar ist der vereinbarte Rat zum ersten Mal zusammengetreten.",
        "first_meeting_held",
        "occurred",
        "2018-02",
    ),
    (
        "Die Kommission soll im Mai zu ihrer ersten Sitzung zusammenkommen.",
        "first_meeting_held",
        "planned",
        "2018-05",
    ),
    # what becomes of it
    ("Peru setzte den Vertrag im Februar um.", "implemented", "occurred", "2018-02"),
    ("Chile müsse den Vertrag umsetzen, mahnte Peru.", "implemented", "requested", None),
    ("Sie wollen den Vertrag im Mai anpassen.", "amended", "planned", "2018-05"),
    ("Chile verlangt Änderungen am Vertrag.", "amended", "requested", None),
    ("Chile bat Peru, den Vertrag zu verlängern.", "extended", "requested", None),
    ("Peru will den Vertrag im Mai sistieren.", "suspended", "planned", "2018-05"),
    (
        "Sie haben vereinbart, den Vertrag zum 1. Mai zu beenden.",
        "terminated",
        "planned",
        "2018-05-01",
    ),
    (
        "Das neue Abkommen löste im Februar den alten Vertrag ab.",
        "superseded",
        "occurred",
        "2018-02",
    ),
    ("Peru hat den Vertrag im Februar gekündigt.", "denounced", "occurred", "2018-02"),
    (
        "Sie haben den Vertrag im Februar einvernehmlich gekündigt.",
        "terminated",
        "occurred",
        "2018-02",
    ),
    # conditions, demands, rumours, what failed
    (
        "Ohne Geld aus Chile wird Peru den Vertrag nicht ratifizieren.",
        "ratified",
        "conditional",
        None,
    ),
    (
        "Unter der Voraussetzung, dass Chile zahlt, werde Peru den Vertrag ratifizieren.",
        "ratified",
        "conditional",
        None,
    ),
    ("Chile solle den Vertrag ratifizieren, verlangte ein Verband.", "ratified", "requested", None),
    ("Peru will dem Vernehmen nach den Vertrag aussetzen.", "suspended", "rumoured", None),
    (
        "Einem Bericht der „Zeit“ zufolge hat Peru den Vertrag im Februar ausgesetzt.",
        "suspended",
        "rumoured",
        "2018-02",
    ),
    ("Die Unterzeichnung scheiterte am Montag.", "signed", "denied", "2018-03-12"),
    ("Peru sagte die Unterzeichnung des Vertrags ab.", "signed", "denied", None),
    (
        "Auch wenn es spät war, haben sie den Vertrag am Montag unterzeichnet.",
        "signed",
        "occurred",
        "2018-03-12",
    ),
    (
        "Vor einem Jahr stritten beide, nun ist der Vertrag ratifiziert.",
        "ratified",
        "occurred",
        "[..2018-03-15]",
    ),
]

SILENT = [
    "Unklar ist, ob der Vertrag unterzeichnet wird.",
    "Hätte Chile gezahlt, wäre der Vertrag unterzeichnet worden.",
    "Peru prüft die Kündigung des Vertrags.",
    "Der Streit über den Vertrag ist beendet.",
    "Peru und Chile schließen eine Änderung des Vertrags aus.",
    "Im Rahmen des Vertrags werden Kurse angeboten.",
    "Der Konzern und die Gewerkschaft haben am Montag einen Vertrag geschlossen.",
    "Die Universität Lima hat mit der Hochschule Santiago ein Abkommen unterzeichnet.",
    "Ein Vertrag mit dem Käufer soll im Mai unterzeichnet werden.",
    "Der Trainer verlängerte seinen Vertrag beim Klub in Lima.",
    "Der Mietvertrag der Botschaft wurde gekündigt.",
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), TOLD)
def test_each_way_of_telling(tells, sentence, kind, modality, edtf):
    tells(LEAD + sentence, "de", kind, modality, edtf)


@pytest.mark.parametrize("sentence", SILENT)
def test_what_tells_no_event_of_states_stays_silent(reading, sentence):
    assert reading(LEAD + sentence, language="de").milestones == ()


def test_a_round_without_result_was_held_and_concluded_nothing(reading):
    text = "Die dritte Verhandlungsrunde endete am Montag in Lima ohne Ergebnis."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.modality, each.date.edtf) for each in found] == [
        ("negotiation_round", "occurred", "2018-03-12"),
        ("concluded", "denied", "2018-03-12"),
    ]


def test_a_noun_with_a_day_of_its_own_has_happened(reading):
    text = "Nach der Paraphierung im Februar soll der Vertrag im Mai unterzeichnet werden."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.modality, each.date.edtf) for each in found] == [
        ("initialled", "occurred", "2018-02"),
        ("signed", "planned", "2018-05"),
    ]


def test_a_year_before_a_participle_is_its_day(reading):
    text = "Der 2015 unterzeichnete Vertrag trat am Montag in Kraft."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("signed", "2015"),
        ("entered_into_force", "2018-03-12"),
    ]


def test_what_was_closed_and_signed_is_told_once(reading):
    text = "Sie haben einen Vertrag geschlossen. Am Montag wurde er in Lima unterzeichnet."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [("signed", "2018-03-12")]


def test_a_condition_behind_a_colon_is_none_of_what_stands_before(reading):
    text = (
        "Peru hat den Vertrag im Februar unterzeichnet; "
        "kommt kein Geld, werde Chile ihn nicht ratifizieren."
    )
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.modality) for each in found] == [
        ("signed", "occurred"),
        ("ratified", "conditional"),
    ]


def test_the_same_day_is_that_of_what_was_told_before(reading):
    text = "Der Vertrag trat am Montag in Kraft. Peru hatte ihn am selben Tag ratifiziert."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("entered_into_force", "2018-03-12"),
        ("ratified", "2018-03-12"),
    ]
