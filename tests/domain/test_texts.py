"""A text is stored in one form, and folded in another for search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import texts

ANY = st.text(st.characters(codec=None), max_size=60)
TRICKY = st.text(
    st.sampled_from("\ufeff\x00\r\n\x0b\x0c\t\u202e\u200b e\u0301é가각ᆨßİ\ud83d\ude00中网が\u3099"),
    max_size=12,
)


@given(ANY | TRICKY)
def test_normalising_twice_changes_nothing(raw):
    once = texts.normalise(raw)
    assert texts.normalise(once) == once


@given(ANY | TRICKY)
def test_a_normalised_text_can_be_stored_and_hashed(raw):
    text = texts.normalise(raw)
    assert "\x00" not in text
    assert "\r" not in text
    assert len(texts.sha256(text)) == 64


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("\ufeffTreaty", "Treaty"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\x0ctwo\x0bthree", "one\ntwo\nthree"),
        ("a\r\x00\nb", "a\nb"),
        ("Pe\u0301ter", "Péter"),
        ("a\x00b\x1bc\td", "abc\td"),
        ("\ud83d and \ude00", "\ufffd and \ufffd"),
        ("\ud83d\ude00", "😀"),
        ("שלום \u200fעולם", "שלום \u200fעולם"),
    ],
)
def test_a_text_is_brought_into_one_form(raw, stored):
    assert texts.normalise(raw) == stored


def test_removed_controls_are_counted():
    assert texts.controls("a\x00b\x1bc\td\n\r\x0c") == 2


def test_a_hash_is_that_of_the_utf_8_bytes():
    assert texts.sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße, GROẞ", "strasse gross"),
        ("Élysée–Vertrag (1963)", "elysee vertrag 1963"),
        ("Łódź Øresund İzmir", "lodz oresund izmir"),
        ("ﬁnal № 4.0", "final no 4 0"),
        ("网络安全 deal", "网络 络安 安全 deal"),
        ("中", "中"),
        ("がギ한국어", "がギ ギ한 한국 국어"),
        ("snake_case", "snake case"),
        ("हिन्दी", "हिन्दी".replace("\u094d", "")),
        (" . ", ""),
    ],
)
def test_search_folds_case_accents_and_punctuation(text, folded):
    assert texts.fold(text) == folded


@given(ANY | TRICKY)
def test_folding_for_search_is_stable(text):
    once = texts.fold(text)
    assert texts.fold(once) == once


@given(ANY)
def test_search_does_not_care_about_composition(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert texts.fold(composed) == texts.fold(decomposed)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("  Oslo\u00a0 \n\t Accord ", "Oslo Accord"),
        ("\u200b\ufeff Oslo \u200f\u200b ", "Oslo"),
        ("Oslo\u202edrocca\u202c deal", "Oslodrocca deal"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("e\u2066\u0301", "é"),
        ("\u200b\u202e", ""),
    ],
)
def test_a_one_line_value_is_tidied(raw, line):
    assert texts.clean_line(raw) == line


@given(ANY | TRICKY)
def test_tidying_a_line_twice_changes_nothing(raw):
    once = texts.clean_line(raw)
    assert texts.clean_line(once) == once
