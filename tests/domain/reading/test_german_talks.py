"""What German tells of talks, deals and their ends; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
TOLD = [
    # deals reached, or not
    ("Sie haben noch keine Vereinbarung erzielt.", "concluded", "denied", None),
    ("Am Montag haben sie eine Einigung erzielt.", "concluded", "occurred", "2018-03-12"),
    ("Beide erzielten am Montag eine Einigung.", "concluded", "occurred", "2018-03-12"),
    (
        "Sie konnten sich nicht auf einen Vertrag einigen.",
        "concluded",
        "denied",
        None,
    ),
    (
        "Sie wollen die Gespräche im Mai zum Abschluss bringen.",
        "concluded",
        "planned",
        "2018-05",
    ),
    (
        "Abgeschlossen wurden die Verhandlungen im Februar.",
        "concluded",
        "occurred",
        "2018-02",
    ),
    ("Chile rechnet im Mai mit einer Einigung.", "concluded", "planned", "2018-05"),
    ("Die Wirtschaft fordert einen raschen Abschluss.", "concluded", "requested", None),
    ("Beide stehen kurz vor einer Einigung über den Vertrag.", "concluded", "planned", None),
    (
        "Die im Februar vereinbarte Handelspartnerschaft gefällt allen.",
        "concluded",
        "occurred",
        "2018-02",
    ),
    ("Sie einigten sich am Montag auf den Text.", "text_agreed", "occurred", "2018-03-12"),
    # agreed to negotiate, or refused
    (
        "Beide sind übereingekommen, über einen Vertrag zu verhandeln.",
        "agreed_to_negotiate",
        "occurred",
        None,
    ),
    (
        "Sie haben sich darauf geeinigt, einen Vertrag auszuhandeln.",
        "agreed_to_negotiate",
        "occurred",
        None,
    ),
    (
        "Chile hat sich bereit erklärt, über einen Vertrag zu verhandeln.",
        "agreed_to_negotiate",
        "occurred",
        None,
    ),
    (
        "Chile sei bereit, über einen Vertrag zu verhandeln, sofern Geld fließe.",
        "agreed_to_negotiate",
        "conditional",
        None,
    ),
    (
        "Chile lehnt es ab, über einen Vertrag zu verhandeln.",
        "agreed_to_negotiate",
        "denied",
        None,
    ),
    (
        "Chile schwieg, nachdem Peru am Montag eine Neuverhandlung abgelehnt hatte.",
        "agreed_to_negotiate",
        "denied",
        "2018-03-12",
    ),
    (
        "Die OAS hat beide zu Verhandlungen über den Vertrag aufgerufen.",
        "agreed_to_negotiate",
        "requested",
        None,
    ),
    (
        "Das Kabinett hat am Montag das Verhandlungsmandat für den Vertrag genehmigt.",
        "agreed_to_negotiate",
        "occurred",
        "2018-03-12",
    ),
    # rounds held, asked for, cancelled; talks stopped and taken up again
    (
        "Beide haben am Montag über den Vertrag verhandelt.",
        "negotiation_round",
        "occurred",
        "2018-03-12",
    ),
    ("Über den Vertrag wird nicht verhandelt.", "negotiation_round", "denied", None),
    (
        "Die für Mai geplante Verhandlungsrunde findet nicht statt.",
        "negotiation_round",
        "denied",
        "2018-05",
    ),
    ("Die Verhandlungsrunde im Mai ist ausgefallen.", "negotiation_round", "denied", None),
    (
        "Peru hat Chile um eine Verhandlungsrunde im Mai gebeten.",
        "negotiation_round",
        "requested",
        "2018-05",
    ),
    (
        "Ein Expertentreffen über den Vertrag soll im Mai stattfinden.",
        "negotiation_round",
        "planned",
        "2018-05",
    ),
    (
        "Konsultationen auf Expertenebene fanden im Februar statt.",
        "consultation_held",
        "occurred",
        "2018-02",
    ),
    (
        "Chile dringt auf eine Wiederaufnahme der seit 2013 ruhenden Gespräche.",
        "negotiations_resumed",
        "requested",
        None,
    ),
    (
        "Im Februar lagen die Gespräche auf Eis.",
        "negotiations_suspended",
        "occurred",
        "2018-02",
    ),
    # proposals and first meetings
    (
        "Chile schlug seinem Nachbarn im Februar in einem Brief einen Vertrag vor.",
        "proposed",
        "occurred",
        "2018-02",
    ),
    ("Chile regte im Februar einen Vertrag an.", "proposed", "occurred", "2018-02"),
    (
        "Einen entsprechenden Vorschlag hatte Chile im Februar vorgelegt.",
        "proposed",
        "occurred",
        "2018-02",
    ),
    ("Die Idee stammt aus dem Februar 2017.", "idea_raised", "occurred", "2017-02"),
    (
        "Die erste Sitzung der Kommission fand im Februar statt.",
        "first_meeting_held",
        "occurred",
        "2018-02",
    ),
    ("Die Taskforce soll im Mai erstmals tagen.", "first_meeting_held", "planned", "2018-05"),
    # at home
    (
        "Der Bundesrat hat am Montag die Botschaft zum Vertrag verabschiedet.",
        "submitted_for_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "Die Regierung überwies den Vertrag am Montag ans Parlament.",
        "submitted_for_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "Peru bat das Parlament, dem Vertrag im Mai zuzustimmen.",
        "domestic_approval",
        "requested",
        "2018-05",
    ),
    (
        "Der Senat werde den Vertrag nur billigen, wenn Geld fließe.",
        "domestic_approval",
        "conditional",
        None,
    ),
    (
        "Der Senat stimmt am 2. Mai darüber ab.",
        "domestic_approval",
        "planned",
        "2018-05-02",
    ),
    (
        "Der Senat stimmte am Montag dem Vertrag über das Wasser des Flusses ohne Gegenstimme zu.",
        "domestic_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "Der Präsident unterzeichnete am Montag die entsprechende Urkunde.",
        "ratified",
        "occurred",
        "2018-03-12",
    ),
    (
        "Mit der Unterschrift ihres Präsidenten hat Chile den Vertrag am 3. März ratifiziert.",
        "ratified",
        "occurred",
        "2018-03-03",
    ),
    ("Die Ratifizierung des Vertrags steht dem Amt zufolge noch aus.", "ratified", "planned", None),
    # in force, changed, ended
    (
        f"Am Montag trat der Vertrag, der {'sehr ' * 20}wichtig ist, in Kraft.",
        "entered_into_force",
        "occurred",
        "2018-03-12",
    ),
    ("Der Vertrag gilt seit dem 1. Februar.", "entered_into_force", "occurred", None),
    (
        "Sobald die beiden Seiten das Ende aller Prüfungen bestätigt haben, tritt er in Kraft.",
        "entered_into_force",
        "conditional",
        None,
    ),
    ("Sie wollen den Vertrag um ein Kapitel ergänzen.", "amended", "planned", None),
    ("Beide änderten im Februar den Vertrag.", "amended", "occurred", "2018-02"),
    ("Sie wollen den Vertrag im Mai überarbeiten.", "amended", "planned", "2018-05"),
    ("Eine Verlängerung des Vertrags werde es nicht geben.", "extended", "denied", None),
    (
        "Sie wollen den Vertrag über den Juli 2019 hinaus verlängern.",
        "extended",
        "planned",
        None,
    ),
    ("Der am Montag auslaufende Vertrag gefällt niemandem.", "expired", "planned", "2018-03-19"),
    ("Am 1. März lief er aus.", "expired", "occurred", "2018-03-01"),
    ("Peru hat den Vertrag außer Kraft gesetzt.", "suspended", "occurred", None),
    ("Peru ist im Februar aus dem Vertrag ausgetreten.", "withdrawn", "occurred", "2018-02"),
    (
        "Peru hat am Montag den Austritt aus dem Vertrag verkündet.",
        "withdrawn",
        "occurred",
        "2018-03-12",
    ),
    (
        "Peru hat den Vertrag aus dem Jahr 1999 am Montag gekündigt.",
        "denounced",
        "occurred",
        "2018-03-12",
    ),
    ("Die Kündigung wird am 1. Mai wirksam.", "terminated", "planned", "2018-05-01"),
    (
        "Angekündigt hatten beide den Vertrag im Februar.",
        "announced",
        "occurred",
        "2018-02",
    ),
    # conditions, denials and rumours
    (
        "Chile will den Vertrag kündigen, sollte Peru nicht zahlen.",
        "denounced",
        "conditional",
        None,
    ),
    (
        "Solange Peru nicht zahle, werde Chile den Vertrag nicht ratifizieren.",
        "ratified",
        "conditional",
        None,
    ),
    (
        "Peru hat Berichte zurückgewiesen, wonach Chile den Vertrag im Februar gekündigt habe.",
        "denounced",
        "denied",
        "2018-02",
    ),
    (
        "Unter Berufung auf Regierungskreise heißt es, Peru habe den Vertrag im Februar gekündigt.",
        "denounced",
        "rumoured",
        "2018-02",
    ),
    (
        "Die Unterzeichnung des Vertrags ist für das zweite Quartal vorgesehen.",
        "signed",
        "planned",
        "2018-34",
    ),
    ("Peru und Chile wollen ein Regierungsabkommen im Mai signieren.", "signed", "planned", None),
]
SILENT = [
    "Der Vertrag, den alle kennen, gilt seit Jahren als Vorbild.",
    "Allen Staaten steht der Vertrag offen, dem sie beitreten könnten.",
    "Das Verfahren zur Prüfung des Vertrags ist beendet.",
    "Die Beziehungen ruhten. Im Februar wurden sie wieder aufgenommen.",
    "Der Fußballverband hat mit dem Deutschen Fußball-Bund ein Abkommen unterzeichnet.",
    "Die Lufthansa-Tochter Swiss und die Thai Airways haben ein Abkommen geschlossen.",
    "Der Anlagenbauer hat mit dem Energieversorger einen Vertrag unterzeichnet.",
]
WITHOUT_INSTRUMENT = [
    ("Peru und Chile haben am Montag eine Einigung über das Wasser erzielt.", "concluded"),
    ("Peru und Chile haben sich am Montag über die Nutzung des Wassers geeinigt.", "concluded"),
    ("Peru und Chile verständigten sich am Montag über den Verlauf der Grenze.", "concluded"),
    ("Am Montag gab es eine neunte Verhandlungsrunde von Peru und Chile über Fisch.", "round"),
    ("Peru und Chile kamen am Montag zur ersten Gesprächsrunde im Grenzstreit.", "round"),
    ("Peru hat die Fischereiverhandlungen mit Chile am Montag abgebrochen.", "suspended"),
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), TOLD)
def test_each_way_of_telling(tells, sentence, kind, modality, edtf):
    tells(LEAD + sentence, "de", kind, modality, edtf)


@pytest.mark.parametrize("sentence", SILENT)
def test_what_tells_no_event_of_states_stays_silent(reading, sentence):
    assert reading(LEAD + sentence, language="de").milestones == ()


@pytest.mark.parametrize(("text", "kind"), WITHOUT_INSTRUMENT)
def test_what_is_talked_about_is_the_agreement_where_none_is_named(reading, text, kind):
    found = reading(text, language="de").milestones
    assert [(each.type.endswith(kind), each.date.edtf) for each in found] == [(True, "2018-03-12")]


def test_talks_are_followed_by_a_pronoun(reading):
    text = (
        "Begonnen hatten die Verhandlungen 1994. 1999 wurden sie unterbrochen,"
        " im Frühjahr 2002 wieder aufgenommen."
    )
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("negotiation_round", "1994"),
        ("negotiations_suspended", "1999"),
        ("negotiations_resumed", "2002-21"),
    ]


def test_a_second_round_is_told_without_its_noun(reading):
    text = "Die erste Runde über den Vertrag fand im Februar statt, die zweite am Montag in Lima."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("negotiation_round", "2018-02"),
        ("negotiation_round", "2018-03-12"),
    ]


def test_a_round_in_which_nothing_was_agreed_on_was_held(reading):
    text = (
        "Bei der am Montag beendeten achten Runde konnten sie sich nicht auf ein Abkommen einigen."
    )
    found = reading(LEAD + text, language="de").milestones
    assert ("negotiation_round", "occurred") in [(each.type, each.modality) for each in found]


def test_then_is_the_day_of_what_was_told_before(reading):
    text = (
        "Im Mai 2016 unterzeichneten sie eine Absichtserklärung über Fisch. Damals vereinbarten"
        " beide, Verhandlungen über den Vertrag aufzunehmen."
    )
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("signed", "2016-05"),
        ("agreed_to_negotiate", "2016-05"),
    ]


def test_the_message_goes_to_parliament_on_the_same_day(reading):
    text = (
        "Der Vertrag wurde am Montag unterzeichnet. Der Bundesrat überwies ihn gleichentags"
        " dem Parlament."
    )
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("signed", "2018-03-12"),
        ("submitted_for_approval", "2018-03-12"),
    ]


def test_what_lasts_beyond_a_day_is_not_of_that_day(reading):
    text = "Eine Verlängerung des Vertrags über den Juli 2019 hinaus werde es nicht geben."
    found = reading(LEAD + text, language="de").milestones
    assert [(each.type, each.modality, each.date) for each in found] == [
        ("extended", "denied", None)
    ]
