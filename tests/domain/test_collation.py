from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import collation
from tracker.domain.languages import CODES


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["Abfall", "Ägypten", "Albanien", "Oman", "Österreich", "Zypern"]),
        ("de", ["Strasse", "Straße", "Straßen"]),
        ("en", ["Comoros", "côte", "Côte d'Ivoire", "Croatia", "Zimbabwe"]),
        # a gen ting, de guo, fa guo, mei guo, ying guo, zhong guo
        ("zh", ["EU", "阿根廷", "德国", "法国", "美国", "英国", "中国"]),
    ],
)
def test_words_stand_where_readers_look_for_them(language, words):
    assert collation.in_order(reversed(words), str, language) == words


@given(st.lists(st.text()), st.sampled_from(CODES))
def test_every_text_has_a_place_and_none_is_lost(words, language):
    found = collation.in_order(words, str, language)
    assert sorted(found) == sorted(words)
    assert collation.in_order(reversed(words), str, language) == found
