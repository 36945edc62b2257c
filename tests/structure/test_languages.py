"""Every sentence of the pages has its words in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog
from flask import Flask

from tests.languages import catalogues, visible
from tracker.domain.languages import LANGUAGES

EACH = [(each.code, domain) for each in catalogues.TRANSLATED for domain in catalogues.DOMAINS]

# What is called the same in every language, and words of HTML that a macro prints.
NAMES = frozenset(
    {
        "JSON Lines",
        "PROV",
        "SHA-256",
        "(sha256  …)",
        "Tracker",
        "– Tracker",
        "light dark",
        "input input--",
        "input input--date",
        'class="date date-- "  title=" ">',
        'unreaddoubtfulapproximatebeforeafterdaywindow\n datetime=" " datetime=" " datetime=" "',
    }
)


@pytest.fixture(scope="module")
def templates() -> dict[str, Catalog]:
    return {domain: collect() for domain, collect in catalogues.DOMAINS.items()}


def test_there_is_a_folder_for_every_language_and_no_other():
    folders = {path.name for path in catalogues.TRANSLATIONS.iterdir()}
    assert folders == {each.code for each in LANGUAGES} - {"en"}


@pytest.mark.parametrize(("code", "domain"), EACH)
def test_a_catalogue_holds_what_is_said_and_nothing_else(code, domain, templates):
    held = {(each.context, each.id) for each in catalogues.entries(catalogues.read(code, domain))}
    wanted = {(each.context, each.id) for each in catalogues.entries(templates[domain])}
    hint = "run python -m tests.languages"
    assert wanted - held == set(), hint
    assert held - wanted == set(), hint


@pytest.mark.parametrize(("code", "domain"), EACH)
def test_every_sentence_has_its_words(code, domain):
    assert catalogues.missing(catalogues.read(code, domain)) == []


@pytest.mark.parametrize(("code", "domain"), EACH)
def test_words_have_the_places_and_tags_of_the_sentence(code, domain):
    assert catalogues.faults(catalogues.read(code, domain)) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Saved by %(name)s.", "Gesichert von %(nane)s."),
        ("Saved by {name}.", "Gesichert."),
        ("Look <b>here</b>.", "Sehen Sie <i>hier</i>."),
        (("%(num)s page", "%(num)s pages"), ("%(num)s Seite", "Seiten")),
    ],
)
def test_other_places_and_tags_are_seen(sentence, words):
    catalogue = Catalog()
    catalogue.add(sentence, words)
    assert len(catalogues.faults(catalogue)) == 1


def test_what_is_unsure_or_said_no_more_is_seen():
    catalogue = Catalog()
    catalogue.add("Save", "Sichern", flags=["fuzzy"])
    catalogue.obsolete["Load"] = catalogue.add("Load", "Laden")
    assert catalogues.faults(catalogue) == ["obsolete: Load", "fuzzy: Save"]


def test_a_sentence_without_words_is_seen():
    catalogue = Catalog(locale="de")
    catalogue.add(("%(num)s page", "%(num)s pages"), ("%(num)s Seite", ""))
    assert catalogues.missing(catalogue) == ["%(num)s page"]


def templates_of_pages() -> list[Path]:
    return sorted((catalogues.PACKAGE / "web" / "templates").rglob("*.html"))


def test_every_word_of_a_template_can_be_translated(bare_app: Flask):
    forgotten = {
        path.name: words
        for path in templates_of_pages()
        if (words := set(visible.english(bare_app.jinja_env, path.read_text())) - NAMES)
    }
    assert forgotten == {}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Saved.</p>", ["Saved."]),
        ("<p>{{ _('Saved') }} by {{ name }}</p>", ["by"]),
        ("<p title='Go on'>{{ x }}</p>", ["Go on"]),
        ("{% if x %}<b>{{ 1 }}</b> rows{% endif %}", ["rows"]),
        ("{{ submit('Save') }}", ["Save"]),
        ("{{ 'is late' if x else '' }}", ["is late"]),
    ],
)
def test_a_word_that_cannot_be_translated_is_seen(bare_app: Flask, template, words):
    assert visible.english(bare_app.jinja_env, template) == words


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ _('Saved by %(name)s.', name=x) }}</p>",
        "<p>{% trans %}See <b>here</b>.{% endtrans %}</p>",
        "{{ ngettext('%(num)s Row', '%(num)s Rows', n) }}",
        "<p><code>tracker seed</code> {{ x }} · <kbd>Esc</kbd></p>",
        "<p class='a b' data-root='abc'>{{ url_for('agreements.show', slug='x') }} – 1</p>",
    ],
)
def test_what_can_be_translated_or_needs_no_words_is_let_through(bare_app: Flask, template):
    assert visible.english(bare_app.jinja_env, template) == []
