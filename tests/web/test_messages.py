"""Sentences, labels and dates of the layers below come in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.domain import dates
from tracker.domain.importing.records import Unreadable
from tracker.domain.messages import say
from tracker.domain.vocabularies import MilestoneType, Modality, RecordState
from tracker.services import quotes
from tracker.web import messages
from tracker.web.retelling import retold

JUNE = dates.from_edtf("2016-06~")
NOON = datetime(2016, 3, 17, 12, 5, tzinfo=UTC)
IN_LANGUAGES = [
    ("en", "around June 2016", "17 March 2016, 12:05 UTC", "Signed (planned)", "no date"),
    ("de", "um Juni 2016", "17. März 2016, 12:05 UTC", "Unterzeichnung (geplant)", "kein Datum"),
    ("zh", "2016年6月前后", "2016年3月17日, 12:05 UTC", "签署（计划中）", "无日期"),
]


@pytest.mark.parametrize(("code", "date", "instant", "label", "nothing"), IN_LANGUAGES)
def test_templates_speak_the_language_of_the_reader(app, code, date, instant, label, nothing):
    event = say(
        "{type} ({modality})", type=MilestoneType.SIGNED.label, modality=Modality.PLANNED.label
    )
    dated = "{{ june|date_display }}; {{ noon|instant }}"
    shown = f"{dated}; {{{{ event|capitalize }}}}; {{{{ none|date_display }}}}"
    with app.test_request_context(headers={"Accept-Language": code}):
        template = app.jinja_env.from_string(shown)
        said = template.render(june=JUNE, noon=NOON, event=event, none=None)
    assert said == f"{date}; {instant}; {label}; {nothing}"


def test_what_is_joined_in_a_template_is_translated_too(app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        template = app.jinja_env.from_string('{{ "<" ~ label ~ ">" }}')
        assert template.render(label=RecordState.DRAFT.label) == "&lt;Entwurf&gt;"


def test_an_error_page_says_what_was_not_found(editor):
    answer = editor.get("/agreements/none", headers={"Accept-Language": "de"})
    assert (answer.status_code, "Nicht gefunden (Abkommen): „none“." in answer.text) == (404, True)


def test_a_date_box_answers_in_the_language_of_the_page(editor):
    def asked(words: str, code: str) -> tuple[str, str]:
        answer = editor.get(
            "/dates/read", query_string={"date": words}, headers={"Accept-Language": code}
        )
        return answer.json["reading"], answer.json["problem"]

    assert asked("June 2016", "de")[0] == "Juni 2016; eingeordnet 1.–30. Juni 2016"
    assert asked("3/4/2016", "de")[1] == (
        "„3/4/2016“ kann 3. April 2016 oder 4. März 2016 heißen."
        " Schreiben Sie stattdessen 2016-04-03 oder 2016-03-04."
    )
    assert asked("2016-13", "zh")[1].startswith("“2016-13”的月份为 13。")


def test_programs_are_answered_in_english(app):
    with app.test_request_context("/api/v1/agreements", headers={"Accept-Language": "de"}):
        assert messages.told(MilestoneType.SIGNED.label) == "signed"


@pytest.mark.parametrize(
    ("stored", "german"),
    [
        ("The file is empty.", "Die Datei ist leer."),
        ("There is no party “Ruritania”.", "Eine Partei „Ruritania“ gibt es nicht."),
        (
            "The archive holds 1,200 files; at most 500 are read.",
            "Das Archiv enthält 1,200 Dateien; höchstens 500 werden gelesen.",
        ),
        (
            "“soon” cannot be read: “soon” is no version.",
            "„soon“ ist nicht lesbar: „soon“ ist keine Fassung.",
        ),
        (
            str(Unreadable(say("There is no party “{words}”.", words="{x}"))),
            "Eine Partei „{x}“ gibt es nicht.",
        ),
        (
            quotes.NotInText("“a”", ()).errors["exact"][0],
            "„“a”“ steht nicht im gespeicherten Text.",
        ),
        ("Nobody ever said this of x.", "Nobody ever said this of x."),
        ("", ""),
    ],
)
def test_a_stored_sentence_is_said_again(app, stored, german):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert retold(str(stored)) == german
    with app.test_request_context():
        assert retold(str(stored)) == stored
