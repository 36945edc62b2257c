from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import collation


@pytest.mark.parametrize(
    "words",
    [
        ["Abfall", "Ägypten", "Albanien", "Oman", "Österreich", "Zypern"],
        ["Strasse", "Straße", "Straßen"],
        ["Comoros", "côte", "Côte d'Ivoire", "Croatia", "Zimbabwe"],
        # a gen ting, de guo, fa guo, mei guo, ying guo, zhong guo
        ["EU", "Österreich", "Россия", "阿根廷", "德国", "法国", "美国", "英国", "中国"],
    ],
)
def test_words_stand_where_readers_look_for_them(words):
    assert collation.in_order(reversed(words), str) == words


@given(st.lists(st.text()))
def test_every_text_has_a_place_and_none_is_lost(words):
    found = collation.in_order(words, str)
    assert sorted(found) == sorted(words)
    assert collation.in_order(reversed(words), str) == found


@given(st.text(min_size=150))
def test_a_key_can_be_stored_and_indexed(text):
    key = collation.key(text)
    assert len(key) <= collation.LENGTH
    assert key.encode().decode() == key
    assert "\0" not in key


@given(st.text(), st.text())
def test_databases_that_compare_bytes_agree_on_the_order(one, other):
    keys = collation.key(one), collation.key(other)
    assert (keys[0] < keys[1]) == (keys[0].encode() < keys[1].encode())
