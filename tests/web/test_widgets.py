"""Choices are drawn with less work than by WTForms, and alike to the letter."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import Select, TextInput, html_params

from tracker.domain.languages import LANGUAGES
from tracker.domain.messages import say
from tracker.domain.vocabularies import VOCABULARIES, Bindingness, Status
from tracker.web import languages
from tracker.web.forms.fields import LineField, VocabularyField
from tracker.web.forms.widgets import BoxesField, attributes

HOSTILE = '"><script>alert(1)</script>'
SUBJECTS = [SelectChoice("trade", "Trade"), SelectChoice("a&b", HOSTILE), SelectChoice("bare")]


def forms(vocabulary) -> type[Form]:
    class Words(Form):
        must = VocabularyField("Must", vocabulary)
        may = VocabularyField("May", vocabulary, blank=_l("No: what the milestones say"))
        same = VocabularyField("Same", vocabulary, blank=_l("The same for all"))
        nothing = VocabularyField("Nothing", vocabulary, blank="")

    return Words


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_words_are_drawn_as_wtforms_draws_them_and_so_each_time(app: Flask, language):
    given = {"class": "input", "aria_label": HOSTILE, "required": False}
    with app.test_request_context(), languages.speaking(language):
        for vocabulary in VOCABULARIES:
            retired = (word.value for word in vocabulary if word.retired)
            for word in {"", next(iter(vocabulary)).value, *retired, HOSTILE}:
                sent = MultiDict(dict.fromkeys(("must", "may", "same", "nothing"), word))
                for field in forms(vocabulary)(sent):
                    theirs = Select()(field, **given)
                    assert field(**given) == field(**given) == theirs


def test_what_is_kept_is_told_apart_by_language_and_by_vocabulary(app: Flask):
    drawn = set()
    with app.test_request_context():
        for language in LANGUAGES:
            with languages.speaking(language):
                for vocabulary in (Status, Bindingness):
                    field = forms(vocabulary)(MultiDict({"must": "unknown"}))["must"]
                    drawn.add(str(field(id="one")))
    assert len(drawn) == 2 * len(LANGUAGES)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"class_": "input", "aria_describedby": "", "required": True, "disabled": False},
        {"value": HOSTILE, "data_a_b": HOSTILE, "size": 3, "title": None},
        {"title": Markup('&lt;b&gt; "quoted"'), "placeholder": say("“{n}” & <more>", n='"')},
    ],
)
def test_attributes_are_those_of_wtforms(app: Flask, given):
    class Lines(Form):
        line = LineField("Line")

    with app.test_request_context():
        assert attributes(**given) == html_params(**given)
        field = Lines(MultiDict({"line": HOSTILE}))["line"]
        assert field(**given) == TextInput()(field, **given)


@pytest.mark.parametrize("ticked", [[], ["trade"], ["a&b", "bare", HOSTILE]])
def test_boxes_are_those_of_wtforms(ticked):
    class Boxes(Form):
        ours = BoxesField("Subjects", choices=SUBJECTS)
        theirs = SelectMultipleField("Subjects", choices=SUBJECTS, validate_choice=False)

    form = Boxes(MultiDict([(name, each) for name in ("ours", "theirs") for each in ticked]))
    ours, theirs = (
        [(box.id.partition("-")[2], box.data, box.checked, box.label.text) for box in field]
        for field in (form.ours, form.theirs)
    )
    assert ours == theirs
    assert (form.ours.data, form.ours.type) == (form.theirs.data, form.theirs.type)
    assert form.validate()
