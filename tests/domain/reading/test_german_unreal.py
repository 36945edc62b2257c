"""What German sentences only name, oppose or imagine; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
NOTHING = [
    "Die Opposition klagte im Januar gegen eine Ratifizierung des Vertrags.",
    "Tausende protestierten gegen die Unterzeichnung des Vertrags.",
    "Der Minister sprach sich gegen eine Verlängerung des Vertrags aus.",
    "Chile sieht von einer Kündigung des Vertrags ab.",
    "Die Regierung verzichtet auf eine Ratifizierung des Vertrags.",
    "Die Abgeordneten berieten über die Ratifizierung des Vertrags.",
    "Der Verband warnte vor der Unterzeichnung des Vertrags.",
    "Ein Thema war auch eine Kündigung des Vertrags.",
    "Eine Unterzeichnung des Vertrags wäre ein Fehler.",
    "Peru und Chile hätten 2014 beinahe einen Vertrag geschlossen.",
    "Um ein Haar wäre der Vertrag 2016 gekündigt worden.",
    "Beinahe hatte Peru den Vertrag schon gekündigt.",
    "Der Vertrag wäre längst unterzeichnet, hätte Chile gezahlt.",
    "Hätte Chile 2017 gezahlt, wäre der Vertrag längst unterzeichnet.",
    "Peru hätte den Vertrag gern unterzeichnet.",
    "Der Vertrag gilt als so gut wie unterzeichnet.",
    "Die Frist zur Ratifizierung des Vertrags lief am Montag ab.",
    "Der Weg zur Unterzeichnung des Vertrags ist frei.",
    "Bis zur Unterzeichnung des Vertrags vergehen noch Monate.",
    "Chile wollte nie, dass der Vertrag unterzeichnet wird.",
    "Artikel 9 regelt die Kündigung des Vertrags.",
    "Das Parlament debattierte am Montag die Ratifizierung des Vertrags.",
    "Kritiker der Ratifizierung des Vertrags klagten im Mai.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_only_named_has_not_happened(reading, text):
    assert not reading(LEAD + text, language="de").milestones


TOLD = [
    ("Am Montag kam es zu einer Unterzeichnung des Vertrags.", "signed", "occurred", "2018-03-12"),
    (
        "Peru und Chile hätten den Vertrag am Montag unterzeichnet, sagte ein Sprecher.",
        "signed",
        "occurred",
        "2018-03-12",
    ),
    ("Fast alle Staaten haben den Vertrag ratifiziert.", "ratified", "occurred", None),
    (
        "Das Parlament stimmte am Montag gegen die Ratifizierung des Vertrags.",
        "domestic_approval",
        "denied",
        "2018-03-12",
    ),
    (
        "Im Januar hatte er gesagt, die Unterzeichnung erfolge binnen Jahresfrist.",
        "signed",
        "planned",
        None,
    ),
    ("Die Unterzeichnung finde im Mai statt, hieß es.", "signed", "planned", "2018-05"),
    ("Die Unterzeichnung des Vertrags erfolgt in Kürze.", "signed", "planned", None),
    ("Die Unterzeichnung sei am Montag erfolgt, sagte er.", "signed", "occurred", "2018-03-12"),
    (
        "Der Vertrag hätte am Montag unterzeichnet werden sollen.",
        "signed",
        "planned",
        "2018-03-12",
    ),
]


@pytest.mark.parametrize(("text", "kind", "modality", "edtf"), TOLD)
def test_what_is_told_keeps_its_modality(tells, text, kind, modality, edtf):
    tells(LEAD + text, "de", kind, modality, edtf)


UNDONE = [
    ("Berichte, wonach der Vertrag unterzeichnet worden sei, sind falsch.", "signed", "denied"),
    ("Die Meldung, der Vertrag sei ratifiziert, ist frei erfunden.", "ratified", "denied"),
    ("Peru versäumte es, den Vertrag zu ratifizieren.", "ratified", "denied"),
    ("Statt den Vertrag zu unterzeichnen, reiste der Präsident ab.", "signed", "denied"),
    ("Die Unterzeichnung des Vertrags blieb aus.", "signed", "denied"),
    ("Der Vertrag wartet auf die Unterzeichnung.", "signed", "planned"),
    ("Der Vertrag harrt der Ratifizierung.", "ratified", "planned"),
    ("Die geplante Unterzeichnung des Vertrags sorgt für Streit.", "signed", "planned"),
    ("Peru stellte die Kündigung des Vertrags in Aussicht.", "denounced", "planned"),
    ("Die geplante Unterzeichnung des Vertrags fand am Montag statt.", "signed", "occurred"),
    ("Chile will, dass Peru den Vertrag ratifiziert.", "ratified", "requested"),
    ("Chile wünscht sich, dass der Vertrag im Mai unterzeichnet wird.", "signed", "requested"),
    ("Peru schloss aus, dass der Vertrag gekündigt wird.", "denounced", "denied"),
    ("Es sei ausgeschlossen, dass der Vertrag gekündigt werde.", "denounced", "denied"),
    ("Peru hat bestätigt, dass der Vertrag unterzeichnet wurde.", "signed", "occurred"),
    (
        "Das Parlament hat dem Vertrag, wenn auch knapp, zugestimmt.",
        "domestic_approval",
        "occurred",
    ),
    (
        "Nach Angaben Limas wurde der Vertrag unterzeichnet, doch Bolivien stimmt dem nicht zu.",
        "signed",
        "occurred",
    ),
]


@pytest.mark.parametrize(("text", "kind", "modality"), UNDONE)
def test_what_is_denied_or_awaited_has_not_happened(reading, text, kind, modality):
    found = reading(LEAD + text, language="de").milestones
    told = [(each.type, each.modality) for each in found if each.type == kind]
    assert told == [(kind, modality)]
