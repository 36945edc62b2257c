"""No quotation is ever silently on wrong words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.errors import InvalidInput
from tracker.domain.quotations import Anchor, Verification, anchor, excerpts, graphemes, verify
from tracker.domain.vocabularies import AnchorState

FIRST = "In spring the two cabinets met in Bergen. They agreed to open talks on fishing. "
SECOND = "Much later, after the election, nobody was sure. They agreed to open talks on fishing. "
THIRD = "The minister called that a good beginning for both coasts."
TEXT = FIRST + SECOND + THIRD
WORDS = "They agreed to open talks"
HERE = anchor(TEXT, FIRST.index(WORDS), FIRST.index(WORDS) + len(WORDS))
TWIN = len(FIRST) + SECOND.index(WORDS)
MINISTER = anchor(TEXT, TEXT.index("The minister"), TEXT.index(" for both"))


def state_and_start(result: Verification) -> tuple[AnchorState, int | None]:
    return result.state, result.anchor.start if result.anchor else None


def test_words_in_their_place_are_exact_though_they_stand_twice():
    assert verify(TEXT, HERE) == Verification(AnchorState.EXACT, HERE)


def test_words_pushed_down_are_moved_with_their_surroundings():
    longer = "Bergen, Monday\n\n" + TEXT
    result = verify(longer, HERE)
    assert state_and_start(result) == (AnchorState.MOVED, HERE.start + 16)
    assert result.anchor == anchor(longer, HERE.start + 16, HERE.end + 16)


def test_a_twin_pushed_onto_the_old_offset_is_not_taken():
    shifted = SECOND[TWIN - len(FIRST) - HERE.start :] + TEXT
    assert shifted.startswith(WORDS, HERE.start)
    result = verify(shifted, HERE)
    assert result.state is AnchorState.MOVED
    assert result.anchor is not None
    assert result.anchor.prefix == HERE.prefix


def test_a_twin_on_the_old_offset_is_asked_for_where_the_true_place_was_edited():
    edited = FIRST.replace("met in Bergen", "met").replace("on fishing", "soon")
    shifted = SECOND[TWIN - len(FIRST) - HERE.start :] + edited + THIRD
    assert verify(shifted, HERE).state is AnchorState.AMBIGUOUS


def test_a_twin_left_alone_is_asked_for():
    result = verify(SECOND + THIRD, HERE)
    assert result.state is AnchorState.AMBIGUOUS
    assert [candidate.exact for candidate in result.candidates] == [WORDS]


def test_a_twin_with_a_few_words_in_common_is_asked_for():
    text = "The reason is simple. This is why tolls are falling. Trade grows."
    other = "A longer story of ships and storms. This is why tolls are falling? Nobody knows."
    start = text.index("tolls")
    assert verify(other, anchor(text, start, start + 17)).state is AnchorState.AMBIGUOUS


def test_two_moved_twins_with_changed_surroundings_are_asked_for():
    changed = "News. " + TEXT.replace(" on fishing", "").replace("Bergen", "Oslo")
    result = verify(changed, HERE)
    assert result.state is AnchorState.AMBIGUOUS
    assert len(result.candidates) == 2
    assert result.anchor is None


def test_candidates_with_better_surroundings_come_first():
    changed = SECOND + FIRST.replace("fishing", "whales") + THIRD
    result = verify(changed, HERE)
    assert result.state is AnchorState.AMBIGUOUS
    assert result.candidates[0].prefix == HERE.prefix


def test_copies_of_the_whole_passage_are_asked_for_once_it_moved():
    assert verify("News. " + TEXT + TEXT, HERE).state is AnchorState.AMBIGUOUS


def test_a_quotation_that_is_unique_moves_when_one_side_was_edited():
    changed = "News. " + TEXT.replace("for both coasts", "for all")
    assert verify(changed, MINISTER).state is AnchorState.MOVED


def test_a_quotation_in_place_stays_exact_when_one_side_was_edited():
    assert verify(TEXT.replace("for both coasts", "for all"), MINISTER).state is AnchorState.EXACT


def test_a_unique_quotation_in_wholly_other_surroundings_is_asked_for():
    other = "Years before, of a different matter: " + MINISTER.exact + ", he had once said."
    result = verify(other, MINISTER)
    assert result.state is AnchorState.AMBIGUOUS
    assert len(result.candidates) == 1


def test_a_full_stop_does_not_decide_between_two_places():
    assert verify("In June, or June.", anchor("June.", 0, 4)).state is AnchorState.AMBIGUOUS


def test_a_short_side_alone_does_not_prove_a_unique_quotation():
    old = "A. Signed in spring by both ministers."
    new = "News. A. Signed nothing at all that year, as it turned out."
    assert verify(new, anchor(old, 3, 9)).state is AnchorState.AMBIGUOUS


def test_two_places_that_each_kept_one_side_are_asked_for():
    before, after = "as the northern ministers said, ", ", and so the talks were closed."
    quotation = anchor(f"{before}they signed{after}", 32, 43)
    halves = f"{before}they signed nothing. Yet others say they signed{after}"
    assert verify(halves, quotation).state is AnchorState.AMBIGUOUS
    assert verify(halves[1:], quotation).state is AnchorState.AMBIGUOUS


def test_more_places_than_can_be_looked_at_are_asked_for():
    text = "one two three four five six on seven eight nine ten eleven"
    many = f"{text} {'on ' * 600}"
    assert verify(f"x {many}", anchor(text, 28, 30)).state is AnchorState.AMBIGUOUS
    assert verify(many, anchor(text, 28, 30)).state is AnchorState.EXACT


def test_surroundings_may_differ_in_kinds_of_marks_and_spaces():
    text = 'She said: "the talks - all of them - are open". He agreed to it.'
    start = text.index("all of them")
    typographic = "Oslo. She said:\n“the talks – all of them –  are open”. He agreed to it."
    assert verify(typographic, anchor(text, start, start + 11)).state is AnchorState.MOVED


def test_lost_words_come_with_the_closest_passage():
    result = verify(TEXT.replace("a good beginning", "a fine start"), MINISTER)
    assert result.state is AnchorState.LOST
    assert "a fine start" in result.suggestions[0].anchor.exact


def test_words_that_match_only_after_folding_are_lost_and_suggested():
    changed = TEXT.replace("The minister", "The\u00a0minister")
    result = verify(changed, MINISTER)
    assert result.state is AnchorState.LOST
    assert result.anchor is None
    assert result.suggestions[0].anchor.exact == MINISTER.exact.replace("e m", "e\u00a0m")


def test_a_letter_that_got_an_accent_is_lost():
    assert verify("cafe\u0301", anchor("cafe", 0, 4)).state is AnchorState.LOST


def test_an_empty_text_has_lost_everything():
    assert verify("", HERE) == Verification(AnchorState.LOST)


def test_an_anchor_without_words_is_refused():
    with pytest.raises(InvalidInput):
        verify(TEXT, Anchor(3, 3, "", "", ""))


def test_a_quotation_from_excerpts_is_exact_where_the_full_text_has_it():
    held = excerpts([(HERE.start, WORDS), (MINISTER.start, MINISTER.exact)])
    seeded = anchor(held.text, 0, len(WORDS))
    result = verify(TEXT, seeded, expected_start=held.to_full(0))
    assert result == Verification(AnchorState.EXACT, HERE)


def test_a_quotation_from_excerpts_of_unknown_place_is_found_when_unique():
    held = excerpts([(None, MINISTER.exact), (None, WORDS)])
    unique = anchor(held.text, 0, len(MINISTER.exact))
    twice = anchor(held.text, len(held.text) - len(WORDS), len(held.text))
    assert verify(TEXT, unique) == Verification(AnchorState.MOVED, MINISTER)
    assert verify(TEXT, twice).state is AnchorState.AMBIGUOUS


def test_surroundings_inside_an_excerpt_still_count():
    held = excerpts([(None, "nobody was sure. They agreed to open talks on fishing.")])
    start = held.text.index(WORDS)
    result = verify(TEXT, anchor(held.text, start, start + len(WORDS)))
    assert state_and_start(result) == (AnchorState.MOVED, TWIN)


@pytest.mark.parametrize("known", range(24, 33))
def test_the_mark_between_excerpts_is_no_surrounding_even_when_cut(known):
    full = (
        "They were tired by then, and so at last, both sides signed, whatever they had said of it."
    )
    start = full.index("both")
    held = excerpts(
        [(None, "Other."), (None, full[start - known : start + 17 + known]), (None, "X")]
    )
    at = held.text.index("both")
    twice = f"Long before, both sides signed nothing at all. {full}"
    result = verify(twice, anchor(held.text, at, at + 17))
    assert state_and_start(result) == (AnchorState.MOVED, twice.rindex("both"))


def test_an_expected_place_with_other_words_falls_back_to_the_search():
    result = verify(TEXT, MINISTER, expected_start=3)
    assert state_and_start(result) == (AnchorState.MOVED, MINISTER.start)


SENTENCES = (
    "They agreed to open talks. ",
    "They agreed. ",
    "“Signed”, er sagte: „ja“. ",
    "签署了协议，然后回家。",
    "نُوقِّع غدًا. ",
    "Cafe\u0301 👩‍👧 🇩🇪🇨🇳 ok. ",
    "The envoy of the northern coast waited for an answer. ",
    "Nobody in the capital had expected the result. ",
)
STORIES = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=8)


@st.composite
def edited_quotations(draw):
    """Draw a text, a quotation, and the text after edits with the place where it went.

    The place is None once an edit touched the quotation or the 32 code points around it.
    """
    old = "".join(draw(STORIES))
    start = draw(st.integers(0, len(old) - 1))
    span = graphemes.widen(old, start, min(len(old), start + draw(st.integers(1, 40))))
    # each code point keeps its own number through all edits
    marked = list(enumerate(old))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(marked)))
        new = draw(st.sampled_from(["", "x", " ", "\n", *SENTENCES, old[:50]]))
        gone = draw(st.sampled_from([0, 0, 1, 2, 10, 30, 60]))
        marked[at : at + gone] = [(-1, letter) for letter in new]
    text = "".join(letter for _, letter in marked)
    numbers = [number for number, _ in marked]
    first, last = max(0, span[0] - 32), min(len(old), span[1] + 32)
    kept = list(range(first, last))
    place = numbers.index(first) if first in numbers else -1
    survived = place >= 0 and numbers[place : place + len(kept)] == kept
    return old, span, text, place + span[0] - first if survived else None


def is_whole(text: str, found: Anchor) -> bool:
    return graphemes.widen(text, found.start, found.end) == (found.start, found.end)


@settings(max_examples=2500, deadline=None)
@given(edited_quotations())
def test_random_edits_never_give_a_silent_wrong_anchor(drawn):
    old, span, text, true_start = drawn
    if not old[slice(*span)].strip():
        return
    wanted = anchor(old, *span)
    result = verify(text, wanted)
    settled = result.state in {AnchorState.EXACT, AnchorState.MOVED}
    assert settled == (result.anchor is not None)
    if result.anchor is None:
        assert (result.state is AnchorState.LOST) == (not result.candidates)
        assert true_start is None or result.state is AnchorState.AMBIGUOUS
        return
    found = result.anchor
    assert text[found.start : found.end] == wanted.exact == found.exact
    assert (result.state is AnchorState.EXACT) == (found.start == wanted.start)
    assert is_whole(text, found)
    if true_start not in {None, found.start}:
        # a copy with the same words around it on both sides cannot be told apart
        assert squeezed(text[: found.start]).endswith(squeezed(wanted.prefix))
        assert squeezed(text[found.end :]).startswith(squeezed(wanted.suffix))


@settings(max_examples=500, deadline=None)
@given(STORIES, st.data())
def test_an_unchanged_text_keeps_every_quotation(story, data):
    text = "".join(story)
    start = data.draw(st.integers(0, len(text) - 1))
    span = graphemes.widen(text, start, min(len(text), start + data.draw(st.integers(1, 40))))
    if text[slice(*span)].strip():
        wanted = anchor(text, *span)
        assert verify(text, wanted) == Verification(AnchorState.EXACT, wanted)


def squeezed(side: str) -> str:
    return "".join(side.split())
