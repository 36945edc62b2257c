"""Every sentence of the pages has its words in every language."""

from __future__ import annotations

import pytest
from babel.messages import Catalog

from tests.languages import catalogues
from tracker.domain.languages import LANGUAGES

EACH = [(each.code, domain) for each in catalogues.TRANSLATED for domain in catalogues.DOMAINS]


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
