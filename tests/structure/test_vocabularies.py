"""Every word of a closed vocabulary is explained and fits its column."""

from __future__ import annotations

import re

import pytest

from tracker.domain import vocabularies
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import VOCABULARIES, DateQualifier

LENGTH = 40
SYMBOLS = {DateQualifier: {"", "~", "?", "%"}}
WORDS = [word for vocabulary in VOCABULARIES for word in vocabulary]


def name_of(thing: object) -> str:
    return thing.__name__ if isinstance(thing, type) else repr(thing)


def test_every_vocabulary_stands_in_the_list():
    declared = [
        thing
        for thing in vars(vocabularies).values()
        if isinstance(thing, type) and issubclass(thing, Vocabulary) and thing is not Vocabulary
    ]
    assert sorted(declared, key=name_of) == sorted(VOCABULARIES, key=name_of)
    assert set(Vocabulary.__subclasses__()) == set(VOCABULARIES)


@pytest.mark.parametrize("word", WORDS, ids=name_of)
def test_a_word_has_a_label_and_a_definition(word):
    assert word.label.strip() == word.label != ""
    assert word.definition.strip() == word.definition != ""


@pytest.mark.parametrize("word", WORDS, ids=name_of)
def test_a_value_fits_its_column_and_is_plain(word):
    plain = re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", word.value)
    assert len(word.value) <= LENGTH
    assert plain or word.value in SYMBOLS.get(type(word), ())


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=name_of)
def test_labels_tell_the_words_apart(vocabulary):
    labels = [word.label.casefold() for word in vocabulary]
    assert len(labels) == len(set(labels)) > 0


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=name_of)
def test_either_every_word_has_a_group_or_none_has(vocabulary):
    assert len({bool(word.group) for word in vocabulary}) == 1


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=name_of)
def test_a_vocabulary_says_what_it_is_for(vocabulary):
    assert (vocabulary.__doc__ or "").strip()
