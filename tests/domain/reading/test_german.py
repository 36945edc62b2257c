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
    (
        "Die Abgeordneten befinden am Donnerstag über den Vertrag.",
        "domestic_approval",
        "planned",
        None,
    ),
    ("Der Senat nahm den Vertrag erst im Februar an.", "domestic_approval", "occurred", "2018-02"),
    (
        "Der Vertrag geht in die Schlussabstimmung des Parlaments vom 23. März.",
        "domestic_approval",
        "planned",
        "2018-03-23",
    ),
    ("Eine erste Runde ist für den 20. April angesetzt.", "negotiation_round", "planned", None),
    ("In diesem Jahr wird der Vertrag nicht unterschrieben.", "signed", "denied", "2018"),
    ("Die Unterschriften sollen Ende Mai geleistet werden.", "signed", "planned", None),
    (
        "Eine gemischte Kommission soll im Mai zusammentreten.",
        "first_meeting_held",
        "planned",
        "2018-05",
    ),
    ("Peru und Chile sind sich über den Vertrag einig geworden.", "concluded", "occurred", None),
    (
        "Das Parlament wird über den am 3. Mai 2017 unterzeichneten Vertrag noch reden.",
        "signed",
        "occurred",
        "2017-05-03",
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), GERMAN)
def test_german_sentences(tells, sentence, kind, modality, edtf):
    tells(LEAD + sentence, "de", kind, modality, edtf)


def test_a_treaty_named_by_a_late_day_was_signed_then(reading):
    found = reading(f"{LEAD}Das Protokoll vom 16. November 2017 liegt im Ausschuss.", language="de")
    assert [(each.type, each.date.edtf) for each in found.milestones] == [("signed", "2017-11-16")]


def test_what_days_are_counted_from_is_no_event(reading):
    text = "Der Vertrag tritt am ersten Tag des Monats nach dem Austausch der Urkunden in Kraft."
    found = reading(LEAD + text, language="de")
    assert [(each.type, each.modality) for each in found.milestones] == [
        ("entered_into_force", "conditional")
    ]


def test_a_deal_of_others_named_once_does_not_take_the_place_of_the_own(reading):
    text = (
        "Estland spricht mit dem Nachbarn Finnland.\n\n"
        "Die Regierung in Tallinn will einen Vertrag über den Tunnel unterzeichnen.\n\n"
        "Auch Finnland will ihn, so hört man in Estland.\n\n"
        "Die Umfragen sind gut.\n\nDas Geld ist knapp.\n\n"
        "Dänemark und Schweden haben 1991 einen Vertrag über ihre Brücke geschlossen."
    )
    found = reading(text, language="de")
    own = [{party.slug for party in each.parties} for each in found.agreements]
    assert own == [{"estonia", "finland"}]


def test_an_adverb_lists_no_provision(reading):
    text = (
        "Vertrag mit Chile: Schließlich steht der Vertrag zwischen Peru und Chile zur Abstimmung "
        "im Parlament."
    )
    assert reading(LEAD + text, language="de").provisions == ()


def test_provisions_are_named_by_what_follows_their_number(reading):
    text = (
        "Der Vertrag zwischen Peru und Chile hat zwei Teile und wurde am Montag unterzeichnet. "
        "Im Vertrag steht: Erstens werden Flüsse gemessen. Zweitens werden Fische gezählt."
    )
    found = reading(text, language="de").provisions
    assert [each.heading for each in found] == ["werden Flüsse gemessen", "werden Fische gezählt"]


def test_what_was_done_at_a_dated_meeting_has_its_day(reading):
    text = (
        "Die Minister von Peru und Chile sind am Montag zusammengekommen. "
        "Die beiden haben dabei den Vertrag unterzeichnet."
    )
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [("signed", "2018-03-12")]


TITLES = [
    (
        "Peru und Chile haben ein Abkommen über die Rechte der Minderheiten geschlossen.",
        "Peru–Chile Abkommen über die Rechte der Minderheiten",
    ),
    (
        "Peru bat Chile, die 2016 paraphierte Gemeinsame Erklärung zum Bergbau nachzuverhandeln.",
        "Peru–Chile Gemeinsame Erklärung zum Bergbau",
    ),
    ("Peru plant, das Abkommen mit Chile zu kündigen.", "Peru–Chile Abkommen"),
    (
        "Peru und Chile haben ein Abkommen zum gemeinsamen Bau einer Brücke paraphiert und feiern.",
        "Peru–Chile Abkommen zum gemeinsamen Bau einer Brücke",
    ),
    (
        "Peru und Chile haben ein Abkommen über Soziale Sicherheit für weitere 2 Jahre erneuert.",
        "Peru–Chile Abkommen über Soziale Sicherheit",
    ),
    (
        "Peru und Chile schließen ein Abkommen über visafreies Reisen für ihre Bürger ab.",
        "Peru–Chile Abkommen über visafreies Reisen für ihre Bürger",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_name_ends_with_its_noun(reading, text, title):
    assert [each.title for each in reading(text, language="de").agreements] == [title]
