"""Sentences are English strings that can be said again in another language."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest
from markupsafe import Markup, escape

from tracker.domain import dates
from tracker.domain.dates.names import NamedDay, NamedMonth
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.messages import Message, Tongue, both, either, joined, listed, say, say_number
from tracker.domain.vocabularies import MilestoneType, RecordState

GERMAN = {
    ("", "There is no {noun} “{key}”."): "„{key}“ gibt es nicht ({noun}).",
    ("", "agreement"): "Abkommen",
    ("", "It failed: {why}."): "Fehlgeschlagen: {why}.",
    ("", "{n} row"): "{n} Zeile",
    ("", "{n} rows"): "{n} Zeilen",
    ("", "at most {n:,}"): "höchstens {n:,}",
    ("", " or "): " oder ",
    ("", " and "): " und ",
    ("MilestoneType", "signed"): "unterzeichnet",
}


def look_up(context: str, template: str, plural: str, number: int) -> str:
    wanted = plural if plural and number != 1 else template
    return GERMAN.get((context, wanted), wanted)


TONGUE = Tongue("de", look_up)
CHINESE = Tongue(
    "zh", lambda _context, template, plural, n: plural if plural and n != 1 else template
)


@pytest.mark.parametrize(
    ("message", "english", "german"),
    [
        (say("Nobody knows this."), "Nobody knows this.", "Nobody knows this."),
        (say("It failed: {why}.", why="x {y}"), "It failed: x {y}.", "Fehlgeschlagen: x {y}."),
        (
            say("It failed: {why}.", why=say_number("{n} row", "{n} rows", n=3)),
            "It failed: 3 rows.",
            "Fehlgeschlagen: 3 Zeilen.",
        ),
        (say_number("{n} row", "{n} rows", n=1), "1 row", "1 Zeile"),
        (say("at most {n:,}", n=12345), "at most 12,345", "höchstens 12.345"),
        (say("It failed: {why}.", why=2016), "It failed: 2016.", "Fehlgeschlagen: 2016."),
        (
            say("It failed: {why}.", why=either("abc")),
            "It failed: a, b or c.",
            "Fehlgeschlagen: a, b oder c.",
        ),
        (say("It failed: {why}.", why=both("a")), "It failed: a.", "Fehlgeschlagen: a."),
        (
            say("It failed: {why}.", why=dates.Worded(dates.from_edtf("2016-06~"))),
            "It failed: around June 2016.",
            "Fehlgeschlagen: um Juni 2016.",
        ),
        (
            say("It failed: {why}.", why=NamedDay(date(2016, 6, 3))),
            "It failed: 3 June 2016.",
            "Fehlgeschlagen: 3. Juni 2016.",
        ),
        (
            say("It failed: {why}.", why=NamedMonth(3, 2016)),
            "It failed: March 2016.",
            "Fehlgeschlagen: März 2016.",
        ),
        (
            joined("; ", (MilestoneType.SIGNED.label, say_number("{n} row", "{n} rows", n=2))),
            "signed; 2 rows",
            "unterzeichnet; 2 Zeilen",
        ),
    ],
)
def test_a_sentence_is_said_in_each_language(message, english, german):
    assert (message, message.said(TONGUE)) == (english, german)


def test_a_list_has_the_commas_of_its_language():
    said = say("Use {choices}.", choices=listed(["a", "b"]))
    assert (said, said.said(CHINESE)) == ("Use a, b.", "Use a、b.")


def test_an_error_gives_its_message_back_whole():
    error = NotFound("agreement", "x")
    assert str(error) == "There is no agreement “x”."
    assert str(error).said(TONGUE) == "„x“ gibt es nicht (Abkommen)."
    refused = InvalidInput({"date": [say("It failed: {why}.", why=1)], "": ["b"]})
    assert str(refused) == "date: It failed: 1.; b"
    assert str(refused).said(TONGUE) == "date: Fehlgeschlagen: 1.; b"
    assert isinstance(str(Conflict("agreement", "x", 1, 2)), Message)


def test_a_message_is_a_string_like_any_other():
    message = say("It failed: {why}.", why=say_number("{n} row", "{n} rows", n=2))
    assert json.dumps([message]) == '["It failed: 2 rows."]'
    assert type(f"{message}!") is str
    for made in (copy.deepcopy(message), pickle.loads(pickle.dumps(message))):  # noqa: S301  # our own
        assert (made, made.said(TONGUE)) == (message, "Fehlgeschlagen: 2 Zeilen.")


def test_pages_show_it_in_the_language_of_their_reader(monkeypatch):
    message = say("It failed: {why}.", why="<b>")
    assert escape(message) == Markup("It failed: &lt;b&gt;.")
    monkeypatch.setattr(Message, "reader", lambda: TONGUE)
    assert escape(message) == Markup("Fehlgeschlagen: &lt;b&gt;.")
    assert Markup("<i>{}</i>").format(message) == Markup("<i>Fehlgeschlagen: &lt;b&gt;.</i>")


def test_labels_of_vocabularies_are_sentences_with_a_context():
    assert MilestoneType.SIGNED.label == "signed"
    assert MilestoneType.SIGNED.label.said(TONGUE) == "unterzeichnet"
    assert RecordState.DRAFT.definition.context == "RecordState"
