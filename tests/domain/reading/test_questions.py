"""What is asked is not told; published on 15 March 2018."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.reading import Article, read

DE = "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser.\n\n"
EN = "Peru and Chile have talked for years about a treaty on water.\n\n"
ASKED = [
    ("de", "1. Welche Verträge hat die Regierung seit 2016 unterzeichnet?"),
    ("de", "3. Trifft es zu, dass die Verhandlungen abgebrochen wurden?\n\nNein."),
    ("de", "Frage 4: Ist der Vertrag in Kraft getreten?"),
    ("de", "„Wurde der Vertrag unterzeichnet?“, fragte ein Journalist."),
    ("de", "Vertrag unterzeichnet?\n\nPeru weiß von nichts."),
    ("en", "1. Has the Government signed the treaty?\n\nNo."),
    ("en", "Is it true that the talks were suspended? No, said the minister."),
]


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_a_question_tells_nothing(reading, language, text):
    lead = DE if language == "de" else EN
    assert not reading(lead + text, language=language).milestones


def test_a_question_behind_what_is_told_takes_nothing_back(tells):
    text = "Der Vertrag wurde am Montag unterzeichnet – aber wer hält sich daran?"
    tells(DE + text, "de", "signed", "occurred", "2018-03-12")


def test_what_a_question_names_with_a_participle_is_told(tells):
    text = "Warum wird der am Montag unterzeichnete Vertrag geheim gehalten?"
    tells(DE + text, "de", "signed", "occurred", "2018-03-12")


def test_a_wish_is_no_answer_to_when(names):
    text = (
        "Frau Ministerin, der Vertrag mit Peru ist fertig.\n\n"
        "Wann wird er unterzeichnet?\n\n"
        "Alva: Wenn es nach mir ginge: morgen. Realistisch ist das erste Quartal 2019.\n\n"
        "Ist der Vertrag mit Peru umstritten?\n\n"
        "Alva: Nein, gar nicht."
    )
    article = Article(DE + text, date(2018, 3, 15), "de", kind="interview")
    assert [each.date.edtf for each in read(article, names).targets] == ["2019-33"]
