"""What is spelt differently and means the same folds to the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.searching import fold, parts
from tracker.domain.searching.folding import MOST_LETTERS


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller"),
        ("Größe", "Groesse", "Grosse", "GRÖẞE"),
        ("Straßenbau", "Strassenbau", "strassenbau"),
        ("Ålesund Øresund", "alesund oeresund"),
        ("U.S.", "US", "u.s", "U.S"),
        ("z.B.", "zb"),
        ("Élysée-Vertrag", "elysee vertrag"),
        ("“Industry 4.0”", "industry 4 0"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_spellings_of_one_word_are_the_same(spellings):
    assert len({fold(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("网络安全 deal", "网络 络安 安全 全 deal"),
        ("中", "中"),
        ("日独サイバー", "日独 独サ サイ イバ バー ー"),
        ("J. K. Rowling", "j k rowling"),
        ("Washington D.C. and 3.5 %", "washington dc and 3 5"),
        ("a\x00b \ud800 * :", "a b"),
        ("", ""),
    ],
)
def test_words_are_folded(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folded_words_hold_letters_and_digits_alone(text):
    words = fold(text).split(" ") if fold(text) else []
    assert all(0 < len(word) <= MOST_LETTERS for word in words)
    signs = {sign for word in words for sign in word if sign.isascii() and not sign.isalnum()}
    assert not signs
    fold(text).encode()  # half a surrogate pair would fail in a database


def test_a_long_word_is_found_by_every_end():
    found = dict(parts(["sicherheit", "rat", "vierzig4", "网络安全"]))
    assert set(found) == {"sicherheit", "icherheit", "cherheit", "herheit", "erheit", "rheit"}
    assert set(found.values()) == {"sicherheit"}
