"""Quotations are cut from excerpts, marked in texts, linked to and kept short."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import InvalidInput
from tracker.domain.quotations import (
    SEPARATOR,
    ExcerptText,
    Segment,
    anchor,
    capped,
    excerpts,
    fragment_url,
    graphemes,
    segments,
    words,
)

TEXT = (
    "Envoy Ada Berg said the well-kept harbour, its pier & quays would open in May.\n\n"
    "The mayor said that nothing would open in May at all."
)
PAGE = "https://example.org/news/7"


def quoted(exact: str):
    start = TEXT.index(exact)
    return anchor(TEXT, start, start + len(exact))


def test_excerpts_stand_in_the_order_of_the_full_text():
    held = excerpts([(50, "later"), (None, "somewhere"), (3, "earlier")])
    assert held.text == f"earlier{SEPARATOR}later{SEPARATOR}somewhere"


def test_offsets_lead_back_to_the_full_text():
    held = excerpts([(50, "later"), (None, "somewhere"), (3, "earlier")])
    start = held.text.index("later")
    assert [held.to_full(at) for at in (0, 7, start, start + 5)] == [3, 10, 50, 55]
    assert held.to_full(start - 1) is None
    assert held.to_full(held.text.index("somewhere")) is None


def test_the_map_survives_json():
    held = excerpts([(50, "später"), (None, "so😀me")])
    assert held.offsets == [[0, 50, 6], [11, None, 5]]
    assert ExcerptText(held.text, json.loads(json.dumps(held.offsets))) == held


def test_excerpts_that_touch_or_overlap_become_one():
    held = excerpts([(10, "the harbour"), (14, "harbour deal"), (26, " today"), (10, "the")])
    assert held == ExcerptText("the harbour deal today", [[0, 10, 22]])


def test_words_held_already_are_not_repeated():
    held = excerpts([(10, "the harbour deal"), (None, "harbour"), (None, "new"), (None, "new")])
    assert held.text == f"the harbour deal{SEPARATOR}new"


def test_excerpts_are_normalised_before_offsets_are_counted():
    assert excerpts([(0, "cafe\u0301\r\n")]).offsets == [[0, 0, 5]]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ([], "at least one"),
        ([(0, "one"), (5, " ")], "Excerpt 2 is empty"),
        ([(-1, "one")], "begins at -1"),
        ([(0, "one two"), (4, "too late")], "differ at 4"),
    ],
)
def test_excerpts_that_cannot_be_right_are_refused(parts, message):
    with pytest.raises(InvalidInput, match=message) as refused:
        excerpts(parts)
    assert list(refused.value.errors) == ["excerpts"]


@given(st.text("abcdef \n", min_size=40, max_size=80), st.data())
def test_every_excerpt_offset_points_at_its_letter_in_the_full_text(full, data):
    starts = data.draw(st.lists(st.integers(0, 30), min_size=1, max_size=5))
    parts = [(start, full[start : start + 9]) for start in starts]
    if all(part.strip() for _, part in parts):
        held = excerpts(parts)
        for at, letter in enumerate(held.text):
            place = held.to_full(at)
            # the end of an excerpt is asked for too, where the separator begins
            is_end = any(at == start + length for start, _, length in held.offsets)
            assert place is None or is_end or full[place] == letter


def test_overlapping_quotations_are_cut_at_every_border():
    assert segments("abcdefgh", [("outer", 1, 6), ("inner", 2, 4), ("other", 5, 8)]) == [
        Segment(0, 1, ()),
        Segment(1, 2, ("outer",)),
        Segment(2, 4, ("outer", "inner")),
        Segment(4, 5, ("outer",)),
        Segment(5, 6, ("outer", "other")),
        Segment(6, 8, ("other",)),
    ]


def test_of_quotations_that_begin_together_the_longer_is_named_first():
    cut = segments("abcdef", [("short", 1, 3), ("long", 1, 5)])
    assert cut[1].keys == ("long", "short")


def test_a_text_without_quotations_is_one_segment():
    assert segments("abc", []) == [Segment(0, 3, ())]
    assert segments("", []) == []


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(InvalidInput):
        segments("abc", [("late", 2, 9)])


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.sampled_from("pqrs"), st.integers(0, 30), st.integers(0, 30))),
)
def test_segments_cover_the_text_and_know_their_quotations(text, drawn):
    spans = [(key, *sorted((min(a, len(text)), min(b, len(text))))) for key, a, b in drawn]
    cut = segments(text, spans)
    assert "".join(text[each.start : each.end] for each in cut) == text
    for each in cut:
        inside = {key for key, start, end in spans if start <= each.start and each.end <= end}
        assert set(each.keys) == inside
        assert len(each.keys) == len(inside)


def test_a_link_gives_the_words_with_their_surroundings():
    assert fragment_url(PAGE, quoted("would open in")) == (
        f"{PAGE}#:~:text=harbour%2C%20its%20pier%20%26%20quays-,would%20open%20in,-May."
    )


def test_a_link_gives_words_alone_where_the_text_has_them_once():
    assert fragment_url(PAGE, quoted("nothing would"), TEXT) == f"{PAGE}#:~:text=nothing%20would"
    assert "-," in fragment_url(PAGE, quoted("would open in"), TEXT)


def test_hyphens_commas_and_ampersands_are_encoded():
    link = fragment_url(PAGE, quoted("well-kept harbour, its pier & quays"), TEXT)
    assert link == (f"{PAGE}#:~:text=well%2Dkept%20harbour%2C%20its%20pier%20%26%20quays")


def test_cut_words_are_completed():
    assert fragment_url(PAGE, quoted("othing woul")) == (
        f"{PAGE}#:~:text=The%20mayor%20said%20that-,nothing%20would,-open%20in%20May%20at%20all."
    )


def test_chinese_words_are_not_completed():
    text = "中国和德国签署了网络安全协议"
    assert fragment_url(PAGE, anchor(text, 3, 5), text).endswith("#:~:text=%E5%BE%B7%E5%9B%BD")


def test_a_term_does_not_reach_into_another_paragraph():
    link = fragment_url(PAGE, quoted("open in May.\n\nThe mayor said"))
    assert link.endswith(
        "-,open%20in%20May.,The%20mayor%20said,-that%20nothing%20would%20open%20in%20May"
    )


def test_marks_alone_are_no_surroundings():
    text = 'Yes.\n\n"\n\nWell\n\n"\n\nNo'
    assert fragment_url(PAGE, anchor(text, 9, 13)) == f"{PAGE}#:~:text=Well"


def test_a_long_quotation_is_given_by_its_ends():
    text = " ".join(f"word{number}" for number in range(90))
    link = fragment_url(PAGE, anchor(text, 0, len(text)), text)
    assert unquote(link).endswith(
        "text=word0 word1 word2 word3 word4,word85 word86 word87 word88 word89"
    )


def test_the_end_of_a_long_quotation_is_not_met_before():
    text = (
        "Start of it. " + "as was said on the first day, " * 12 + "in Bergen as was said on the day"
    )
    ending = fragment_url(PAGE, anchor(text, 0, len(text)), text).rpartition(",")[2]
    assert text.count(unquote(ending)) == 1


def test_a_long_quotation_without_spaces_is_given_by_some_letters():
    text = "甲乙丙丁戊己庚辛壬癸" * 40
    first, last = unquote(fragment_url(PAGE, anchor(text, 0, 400))).partition("text=")[2].split(",")
    assert text.startswith(first)
    assert text.endswith(last)
    assert max(len(first), len(last)) < 60


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (f"{PAGE}#pier", f"{PAGE}#pier:~:text="),
        (f"{PAGE}#pier:~:text=old", f"{PAGE}#pier:~:text="),
        (f"{PAGE}?a=1#", f"{PAGE}?a=1#:~:text="),
        ("HTTP://example.org", "HTTP://example.org#:~:text="),
    ],
)
def test_a_fragment_is_kept_and_an_old_directive_replaced(url, start):
    assert fragment_url(url, quoted("nothing"), TEXT) == f"{start}nothing"


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "ftp://example.org", "https://", "https://a b", "/news"]
)
def test_what_is_no_web_address_gives_no_link(url):
    assert fragment_url(url, quoted("nothing")) == ""


@given(st.text(min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 60))
def test_a_link_has_at_most_four_terms_and_no_loose_marks(text, start, length):
    exact = text[start : start + length]
    if exact.strip() and not any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        try:
            found = anchor(text, start, min(len(text), start + length))
        except InvalidInput:
            return
        terms = fragment_url(PAGE, found).partition(":~:text=")[2].split(",")
        middle = [term for term in terms if not (term.endswith("-") or term.startswith("-"))]
        assert 1 <= len(middle) <= 2
        assert len(terms) <= 4
        assert not any("-" in term.strip("-") or "&" in term for term in terms)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("the Sino-German deal", 3),
        ("a – b", 2),
        ("“Ja”, sagte er.", 3),
        ("网络安全 law", 5),
        ("协议，", 2),
        ("รัฐบาลไทยลงนามในข้อตกลง", 5),
        ("រដ្ឋាភិបាល", 2),
        ("ไทย and ลาว", 3),
        ("a/" * 40, 2),
    ],
)
def test_words_are_counted(text, count):
    assert words(text) == count


@pytest.mark.parametrize(
    ("exact", "limit", "shown"),
    [
        ("one two three", 3, "one two three"),
        ("one two three.", 3, "one two three."),
        ("one, two – three", 2, "one, two…"),
        ("one, two – three", 1, "one…"),
        ("网络安全协议", 4, "网络安全…"),
        ("รัฐบาลไทยลงนามในข้อตกลง", 2, "รัฐบาลไทยล…"),
        ("abcdเดือน", 2, "abcdเดือน"),
        ("ไทยไทเดือน", 1, "ไทยไท…"),
        ("រដ្ឋាភិបាល", 1, "រដ្ឋា…"),
        ("x" * 100, 2, "x" * 80 + "…"),
    ],
)
def test_a_quotation_is_capped_at_a_word(exact, limit, shown):
    assert capped(exact, limit) == shown


def test_a_limit_below_one_word_is_refused():
    with pytest.raises(InvalidInput):
        capped("one", 0)


UNSPACED = "กิ่ไทำเลานຂໍ້ແປກ္ကြမ်းក្រុមា"


@given(st.text(max_size=80) | st.text(UNSPACED + " a漢é\u0301🇩🇪", max_size=80), st.integers(1, 10))
def test_a_capped_quotation_never_has_more_words(text, limit):
    shown = capped(text, limit)
    assert words(shown) <= limit
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@given(st.text(UNSPACED, max_size=400), st.integers(1, 10))
def test_words_without_spaces_are_capped_between_characters(text, limit):
    shown = capped(text, limit)
    if shown != text:
        assert graphemes.is_boundary(text, len(shown) - 1)
        assert sum(graphemes.is_boundary(shown, at) for at in range(len(shown))) <= 6 * limit + 1


@given(st.text("abcßé", max_size=900), st.integers(1, 10))
def test_no_word_is_so_long_that_it_shows_a_whole_passage(text, limit):
    assert len(capped(text, limit)) <= 40 * limit + len("…")
