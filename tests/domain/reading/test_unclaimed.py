"""What names an event without claiming it is no event; published on 15 March 2018."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.vocabularies import Modality

LEAD = "Peru and Chile agreed on a treaty on water in 2015.\n\n"
GERMAN_LEAD = "Peru und Chile vereinbarten 2015 einen Vertrag über Wasser.\n\n"
SILENT = [
    "Article 13 Termination",
    "Article 12. Entry into force and duration",
    "Has Peru signed the treaty?",
    "Correction: An earlier version of this article said the treaty had been signed on 5 March.",
    "Chile urged Peru not to sign the treaty.",
    "The article also said, incorrectly, that Peru had ratified the treaty.",
    "“Either they sign the treaty, or they don’t,” one diplomat said.",
    "He declined to say whether Peru had ratified the treaty.",
    "A spokesman had “no information” about a signing.",
    "Had it not been for the preamble, the treaty would have been signed last autumn, he said.",
    "Peru nearly signed the treaty in 2014.",
    "Opponents sued against ratification in January.",
]
GERMAN_SILENT = [
    "Artikel 9 Inkrafttreten, Geltungsdauer, Kündigung",
    "Trifft es zu, dass die Verhandlungen über den Vertrag abgebrochen wurden?",
    "Beide hätten 2014 beinahe den Vertrag unterzeichnet.",
    "Die Opposition klagte im Januar gegen eine Ratifizierung des Vertrags.",
    "Chile hat Peru gebeten, den Vertrag nicht zu ratifizieren.",
]
DENIED = [
    "Reports that the treaty was signed on Sept. 27 in New York are false, the ministry tweeted.",
    "Peru played down a report by Kyodo that both had signed the treaty, calling it “groundless”.",
    "Nothing was signed.",
]
AHEAD = [
    (
        "en",
        "The treaty is to be signed in May and, after a vote – perhaps in June – enter into force.",
        "entered_into_force",
    ),
    (
        "en",
        "Consent, as well as – depending on the basis – ratification by both, would follow.",
        "ratified",
    ),
    (
        "de",
        "Der Vertrag soll nach Abschluss der Verfahren, wohl im Sommer, in Kraft treten.",
        "entered_into_force",
    ),
    (
        "de",
        "Der für Donnerstag geplante Abschluss des Vertrags ist verschoben worden.",
        "concluded",
    ),
    (
        "de",
        "Im Februar hatte er gesagt, die Unterzeichnung des Vertrags erfolge binnen Jahresfrist.",
        "signed",
    ),
]


def news_of(found):
    return [
        (each.type, each.modality)
        for each in found.milestones
        if each.date is None or each.date.edtf != "2015"
    ]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_claims_is_no_event(reading, text):
    assert news_of(reading(LEAD + text, language="en")) == []


@pytest.mark.parametrize("text", GERMAN_SILENT)
def test_what_nobody_claims_is_no_event_in_german(reading, text):
    assert news_of(reading(GERMAN_LEAD + text, language="de")) == []


@pytest.mark.parametrize("text", DENIED)
def test_a_report_that_is_called_wrong_is_denied(reading, text):
    assert {how for _, how in news_of(reading(LEAD + text, language="en"))} == {Modality.DENIED}


@pytest.mark.parametrize(("language", "text", "kind"), AHEAD)
def test_what_is_to_come_has_not_occurred(reading, language, text, kind):
    lead = LEAD if language == "en" else GERMAN_LEAD
    assert (kind, Modality.PLANNED) in news_of(reading(lead + text, language=language))
    assert (kind, Modality.OCCURRED) not in news_of(reading(lead + text, language=language))


def test_a_denial_proves_no_event(reading):
    text = "Peru and Chile signed a treaty on water on 5 March. Nothing was signed, Brazil said."
    told = reading(text).milestones
    assert [(each.modality, each.also) for each in told if each.type == "signed"] == [
        (Modality.OCCURRED, ()),
        (Modality.DENIED, ()),
    ]


def test_the_day_of_a_plan_is_no_day_of_what_became_of_it(reading):
    text = "Talks on the treaty, which were to begin in November 2016, have been suspended."
    found = reading(LEAD + text).milestones
    days = [each.date.edtf for each in found if each.type == "negotiations_suspended"]
    assert days == ["[..2018-03-15]"]


def test_a_day_in_an_attribute_is_no_day_of_the_event(reading):
    text = "Das seit Oktober angekündigte Abkommen ist nicht unterzeichnet worden."
    denied = [m for m in reading(GERMAN_LEAD + text).milestones if m.modality == "denied"]
    assert [each.date for each in denied] == [None]


def test_not_until_is_not_before(reading):
    (target,) = reading(f"{LEAD}The treaty is not expected to be ratified until June.").targets
    assert target.date.edtf == "[2018-06..]"


def test_no_target_is_stated_on_a_day_to_come(reading):
    text = (
        "Ursprünglich sollte der Vertrag im Herbst 2016 unterzeichnet werden, zuletzt war der"
        " 2. April 2018 genannt worden."
    )
    assert {each.stated_on for each in reading(GERMAN_LEAD + text).targets} <= {
        None,
        date(2018, 3, 15),
    }
    assert all(
        each.stated_on is None or each.date.latest >= each.stated_on
        for each in reading(GERMAN_LEAD + text).targets
    )
