"""Hits are found by the words that may begin one; a look at every word finds the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.searching import Asked, parse, snippets

PARTS = ("U.S.", "Müller", "mueller", "MULLER", "can't", "安全", "网络安全", "全", "Ve", "Verify")
PIECES = (*PARTS, "verification", "joint", "Joint-", "\n", " ", ", ", "_", "…", "é", "pact")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)
SPACED = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map(" ".join)
TYPED = st.lists(
    st.sampled_from((*PARTS, '"joint verification"', '"us muller"*', "ver*", "j*", "joint", "安"))
    | st.text(max_size=4).filter(lambda words: ":" not in words),
    min_size=1,
    max_size=4,
).map(" ".join)
OTHERS = st.lists(st.sampled_from(("verification", "verify", "pact", "t", "mullers")), max_size=2)


def every_hit(text, asked):
    """Return what answers by a look at every word of a text."""
    words, spans = snippets._words(text, 0, 1 << 30)
    found = []
    for at, word in enumerate(words):
        for number, each in enumerate(asked):
            if length := snippets._length(words, at, each):
                found.append(((spans[at][0], spans[at + length - 1][1]), number))
        others = [number for number, each in enumerate(asked) if word in each.others]
        found += [(spans[at], number) for number in others[-1:]]
    return sorted(found)


@given(TEXTS | SPACED, TYPED, OTHERS)
def test_hits_are_those_of_a_look_at_every_word(text, typed, others):
    asked = [Asked(term, tuple(others)) for term in parse(typed).terms]
    expected = every_hit(text, asked)
    assert snippets._hits(text, asked) == expected
    assert snippets._hits(text, asked) == expected, "what was passed over changes nothing"


def test_words_that_begin_no_hit_are_not_remembered_without_end(monkeypatch):
    monkeypatch.setattr(snippets, "_MOST_DULL", 3)
    asked = [Asked(term) for term in parse("pact").terms]
    found = snippets._hits("one two three four five six pact one seven pact", asked)
    assert [span for span, _ in found] == [(28, 32), (43, 47)]
    assert len(snippets._sought(tuple(asked)).dull) <= 3
