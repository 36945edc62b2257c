"""An anchor holds whole characters, and a search gives back the stored words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.errors import InvalidInput
from tracker.domain.quotations import PlaceState, anchor, graphemes, place
from tracker.domain.vocabularies import QuoteMatch

TEXT = (
    "Envoy Ada Berg said the harbour treaty would be signed in May. "
    "The mayor said the harbour treaty would be signed in autumn.\n\n"
    "„Wir brauchen das Abkommen“, sagte sie – 中国和德国签署了网络安全协议。 "
    "הסכם שלום נחתם. Flags 🇩🇪🇨🇳 and 👩‍👩‍👧 and ❤️ and cafe\u0301 and नमस्ते."
)
SCRIPTS = st.text(
    st.sampled_from("ab . \n“”–é中国和שלםन\u093e\u0301\u200d\ufe0f👩🏽🇩🇪각ᄀ\u1161"), max_size=40
)


def test_an_anchor_keeps_words_and_surroundings():
    start = TEXT.index("would be signed in autumn")
    found = anchor(TEXT, start, start + 15)
    assert (found.exact, found.prefix, found.suffix) == (
        "would be signed",
        TEXT[start - 32 : start],
        TEXT[start + 15 : start + 47],
    )


def test_surroundings_end_with_the_text():
    whole = anchor("All of it", 0, 9)
    assert (whole.prefix, whole.suffix) == ("", "")


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [(-1, 3, "start"), (900, 901, "start"), (5, 4, "end"), (0, 900, "end"), (3, 3, "exact")],
)
def test_a_span_outside_the_text_or_without_words_is_refused(start, end, field):
    with pytest.raises(InvalidInput) as refused:
        anchor(TEXT, start, end)
    assert list(refused.value.errors) == [field]


def test_a_span_of_spaces_alone_is_refused():
    with pytest.raises(InvalidInput, match="empty"):
        anchor("a  b", 1, 3)


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "❤\ufe0f",
        "👍🏽",
        "👩‍👩‍👧",
        "🇩🇪",
        "\r\n",
        "각".translate({0xAC01: "\u1100\u1161\u11a8"}),
        "नि",
        "กำ",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_a_cut_character_is_refused_and_the_wider_span_proposed(character):
    text = f"x {character} y"
    with pytest.raises(InvalidInput) as refused:
        anchor(text, 0, 3)
    (message,) = refused.value.errors["end"]
    assert f"Quote 0 to {2 + len(character)} instead" in message
    with pytest.raises(InvalidInput) as refused:
        anchor(text, 3, len(text))
    (message,) = refused.value.errors["start"]
    assert f"Quote 2 to {len(text)} instead" in message


def test_two_flags_are_parted_between_them():
    assert anchor("🇩🇪🇨🇳", 2, 4).exact == "🇨🇳"


def test_a_mark_after_a_line_end_stands_alone():
    assert graphemes.is_boundary("\n\u0301", 1)


@settings(max_examples=500, deadline=None)
@given(SCRIPTS, st.integers(0, 40), st.integers(0, 40))
def test_widening_gives_a_span_that_an_anchor_accepts(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    first, last = graphemes.widen(text, start, end)
    assert first <= start <= end <= last
    if text[first:last].strip():
        assert anchor(text, first, last).exact == text[first:last]


@pytest.mark.parametrize("length", range(1, 31))
def test_every_span_is_found_again_with_its_surroundings(length):
    for start in range(len(TEXT)):
        first, last = graphemes.widen(TEXT, start, min(start + length, len(TEXT)))
        if TEXT[first:last].strip():
            wanted = anchor(TEXT, first, last)
            found = place(TEXT, wanted.exact, wanted.prefix, wanted.suffix)
            assert (found.anchor, found.matched) == (wanted, QuoteMatch.EXACT)


@settings(max_examples=1000, deadline=None)
@given(SCRIPTS, st.integers(0, 39), st.integers(1, 12))
def test_words_of_any_script_are_never_found_elsewhere_in_silence(text, start, length):
    first, last = graphemes.widen(text, min(start, len(text)), min(start + length, len(text)))
    if text[first:last].strip():
        wanted = anchor(text, first, last)
        found = place(text, wanted.exact, wanted.prefix, wanted.suffix, near=first)
        assert found.anchor == wanted or wanted in found.candidates
        assert found.state is not PlaceState.LOST


def test_words_that_stand_twice_are_asked_for():
    found = place(TEXT, "the harbour treaty would be signed in")
    assert found.state is PlaceState.AMBIGUOUS
    assert found.anchor is None
    assert [TEXT[c.start : c.end] for c in found.candidates] == [c.exact for c in found.candidates]
    assert [c.prefix.split()[-2] for c in found.candidates] == ["Berg", "mayor"]


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [("Ada Berg said ", "", 20), ("", " autumn.", 78), ("The mayor said", "autumn", 78)],
)
def test_surroundings_decide_between_two_places(prefix, suffix, start):
    found = place(TEXT, "the harbour treaty would be signed in", prefix, suffix)
    assert found.anchor is not None
    assert found.anchor.start == start


def test_surroundings_that_contradict_each_other_decide_nothing():
    found = place(TEXT, "the harbour treaty would be signed in", "Berg said ", " autumn")
    assert found.state is PlaceState.AMBIGUOUS


def test_copies_with_the_same_surroundings_are_asked_for():
    found = place(TEXT + TEXT, "the harbour treaty", "Berg said ", " would be")
    assert found.state is PlaceState.AMBIGUOUS
    assert [candidate.start for candidate in found.candidates[:2]] == [20, len(TEXT) + 20]


def test_one_fitting_place_is_not_taken_while_others_were_not_looked_at():
    text = f"on that day {'on ' * 600}"
    assert place(text, "on", suffix=" that").state is PlaceState.AMBIGUOUS


def test_an_exact_offset_decides_between_two_places_unless_contradicted():
    words = "the harbour treaty would be signed in"
    assert place(TEXT, words, near=78).anchor == anchor(TEXT, 78, 115)
    assert place(TEXT, words, near=77).state is PlaceState.AMBIGUOUS
    assert place(TEXT, words, prefix="Nobody said ", near=78).state is PlaceState.AMBIGUOUS


def test_the_nearest_candidate_comes_first():
    found = place(TEXT, "the harbour treaty would be signed in", near=80)
    assert [candidate.start for candidate in found.candidates] == [78, 20]


def test_overlapping_places_are_both_seen():
    assert len(place("nanana", "nana").candidates) == 2


def test_a_letter_is_not_found_inside_an_accented_one():
    assert place("caf\u0065\u0301", "e").state is PlaceState.LOST


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('"Wir brauchen das Abkommen", sagte sie - ', "„Wir brauchen das Abkommen“, sagte sie –"),
        ("would\u00a0be  signed\nin May", "would be signed in May"),
        ("treaty would be si\u00adgned in May", "treaty would be signed in May"),
        ("caf\u00e9", "cafe\u0301"),
        ("autumn. „Wir", "autumn.\n\n„Wir"),
    ],
)
def test_marks_dashes_and_spaces_may_differ_and_the_stored_words_are_kept(typed, stored):
    found = place(TEXT, typed)
    assert found.state is PlaceState.FOUND
    assert found.matched is QuoteMatch.FOLDED
    assert found.anchor is not None
    assert found.anchor.exact == stored
    assert TEXT[found.anchor.start : found.anchor.end] == stored


def test_decomposed_words_are_found_in_a_composed_text():
    text = unicodedata.normalize("NFC", "Řím – Ålesund, 한국과 협정")
    found = place(text, unicodedata.normalize("NFD", "Ålesund, 한국과"))
    assert found.anchor is not None
    assert found.anchor.exact == "Ålesund, 한국과"


def test_raised_figures_are_found_as_programs_copy_them():
    text = "It covers 200 km² and was signed in 2019¹²."
    for typed, exact in (("covers 200 km2", "covers 200 km²"), ("in 201912", "in 2019¹²")):
        found = place(text, typed)
        assert (found.state, found.anchor.exact) == (PlaceState.FOUND, exact)


def test_folded_words_that_stand_twice_are_asked_for():
    found = place("A ‘deal’ here, a “deal” there, a “deal” again", '"deal"')
    assert found.state is PlaceState.AMBIGUOUS
    assert [candidate.exact for candidate in found.candidates] == ["“deal”", "“deal”"]


def test_letters_and_case_are_not_folded():
    assert place(TEXT, "THE HARBOUR TREATY").state is PlaceState.LOST


@settings(max_examples=500, deadline=None)
@given(SCRIPTS, SCRIPTS)
def test_what_is_found_always_stands_there(text, words):
    if words.strip():
        found = place(text, words)
        anchors = [*found.candidates, *([found.anchor] if found.anchor else [])]
        anchors += [suggestion.anchor for suggestion in found.suggestions]
        assert all(anchor(text, each.start, each.end) == each for each in anchors)


def test_lost_words_come_with_the_closest_passages_and_are_never_accepted():
    found = place(TEXT, "the harbor treaty will be signed in June")
    assert found.state is PlaceState.LOST
    assert found.anchor is None
    assert 0 < len(found.suggestions) <= 3
    assert "treaty would be signed in" in found.suggestions[0].anchor.exact


def test_suggestions_prefer_the_right_surroundings():
    found = place(TEXT, "the harbor treaty would be signed in", prefix="The mayor said ")
    assert found.suggestions[0].anchor.start > 70
    scores = [suggestion.score for suggestion in found.suggestions]
    assert scores == sorted(scores, reverse=True)


def test_words_rewritten_between_the_same_surroundings_are_suggested():
    found = place(TEXT, "come to pass", "The mayor said the harbour treaty", " in autumn.")
    assert [s.anchor.exact for s in found.suggestions] == ["would be signed"]


def test_words_without_likeness_get_no_suggestion():
    assert place(TEXT, "quantum pineapple overture").suggestions == ()


def test_an_exchange_of_a_few_words_scores_less_than_the_same_words_in_their_place():
    alone = place(TEXT, "the harbor treaty would be signed in").suggestions[0]
    placed = place(TEXT, "the harbor treaty would be signed in", prefix="mayor said ").suggestions[
        0
    ]
    assert alone.score < 0.7 < placed.score


def test_no_words_are_refused():
    with pytest.raises(InvalidInput, match="Enter the words"):
        place(TEXT, " \n")


def test_too_many_places_are_cut_and_asked_for():
    found = place("on " * 2000, "on", prefix="on on on ", suffix=" on on")
    assert found.state is PlaceState.AMBIGUOUS
    assert len(found.candidates) == 500
