"""What holds for every date and every text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import (
    FuzzyDate,
    InvalidDate,
    bounds_text,
    display,
    format,  # noqa: A004
    from_dict,
    from_edtf,
    read,
    reading,
    sort_key,
    to_dict,
)
from tracker.domain.dates.phrases.english import ENGLISH
from tracker.domain.dates.phrases.german import GERMAN

YEARS = st.integers(0, 9999).map(lambda year: f"{year:04}")
MONTHS = st.tuples(YEARS, st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}")
GROUPINGS = st.tuples(YEARS, st.integers(21, 41)).map(lambda pair: f"{pair[0]}-{pair[1]}")
DAYS = st.dates().map(date.isoformat)
PLAIN = st.one_of(YEARS, MONTHS, DAYS)
MARKS = st.sampled_from(["", "?", "~", "%"])
SPOTTED = st.builds(
    lambda text, spots: "".join(
        "X" if spot and mark != "-" else mark for mark, spot in zip(text, spots, strict=False)
    ),
    PLAIN,
    st.lists(st.booleans(), min_size=10, max_size=10),
)
SETS = st.builds("[{}..{}]".format, st.one_of(PLAIN, st.just("")), st.one_of(PLAIN, st.just("")))
LISTS = st.lists(st.one_of(PLAIN, GROUPINGS), min_size=1, max_size=4).map(
    lambda members: f"[{','.join(members)}]"
)
ENDS = st.one_of(st.builds(str.__add__, PLAIN, MARKS), st.sampled_from(["", ".."]))
INTERVALS = st.builds("{}/{}".format, ENDS, ENDS)
EDTF = st.one_of(
    st.builds(str.__add__, st.one_of(PLAIN, GROUPINGS, SPOTTED, SETS, LISTS), MARKS), INTERVALS
)
VOCABULARY = sorted(
    {
        " ".join(words)
        for group in (ENGLISH, GERMAN)
        for entries in group.values()
        for words, _ in entries
    }
    | {
        "13",
        "30",
        "31",
        "2",
        "2016",
        "1990s",
        "0000",
        "9999",
        "3/4/2016",
        "13.06.2016",
        "2016-02-30",
    }
)
PHRASES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6).map(" ".join)
ANCHORS = st.one_of(st.none(), st.dates())


def read_edtf(edtf) -> FuzzyDate | None:
    try:
        return from_edtf(edtf)
    except InvalidDate:
        return None


def read_words(words, anchor) -> FuzzyDate | None:
    try:
        return read(words, anchor=anchor)
    except InvalidDate:
        return None


@settings(deadline=None)
@given(EDTF)
def test_every_date_is_formatted_so_that_it_reads_the_same(edtf):
    value = read_edtf(edtf)
    assert value is None or from_edtf(format(value)) == value
    if value is not None and value.has_bounds:
        assert read(format(value)).edtf == value.edtf  # as people type it


@settings(deadline=None)
@given(EDTF)
def test_the_earliest_day_is_never_after_the_latest(edtf):
    value = read_edtf(edtf)
    assert value is None or (value.earliest or date.min) <= (value.latest or date.max)


@settings(deadline=None)
@given(EDTF)
def test_every_date_can_be_shown_and_recorded(edtf):
    value = read_edtf(edtf)
    if value is not None:
        shows = (display, bounds_text, reading)
        assert all(show(value, language) for show in shows for language in ("en", "de", "zh"))
        assert from_dict(to_dict(value)) == value


# what people write: years of our time, two dates or an interval between them
_YEARS = st.integers(1500, 2100).map(str)
_MONTHS = st.tuples(_YEARS, st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}")
_DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31)).map(date.isoformat)
_SIMPLE = st.one_of(_YEARS, _MONTHS, _DAYS)
_PARTS = st.one_of(
    st.builds("{}-{}".format, _YEARS, st.sampled_from([*range(21, 25), *range(33, 37), 40, 41])),
    st.integers(150, 209).map("{}X".format),
)
SPOKEN = st.one_of(
    _PARTS,
    st.builds(str.__add__, _SIMPLE, MARKS),
    st.builds("[..{}]{}".format, _SIMPLE, MARKS),
    st.builds("[{}..]{}".format, _SIMPLE, MARKS),
    st.builds("[{}..{}]{}".format, _SIMPLE, _SIMPLE, st.sampled_from(["", "?"])),
    st.builds("[{},{}]".format, _MONTHS, _MONTHS),
    st.builds("{}/{}".format, _SIMPLE, _SIMPLE),
    st.builds("{}/..".format, _SIMPLE),
    st.builds("../{}".format, _SIMPLE),
)


@pytest.mark.parametrize("language", ["de", "zh"])
@settings(deadline=None)
@given(edtf=SPOKEN)
def test_what_is_said_in_another_language_reads_back_to_the_same_days(language, edtf):
    value = read_edtf(edtf)
    if value is not None and value.edtf is not None:
        typed = read(display(value, language))
        assert (typed.earliest, typed.latest) == (value.earliest, value.latest)
        assert typed.qualifier == value.qualifier
        assert ("/" in (typed.edtf or "")) == ("/" in value.edtf)


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), EDTF.map(read_edtf)), max_size=6))
def test_the_order_is_total_and_unknown_dates_come_last(values):
    unknown = [value is None or not value.has_bounds for value in sorted(values, key=sort_key)]
    assert unknown == sorted(unknown)


@settings(deadline=None)
@given(st.text(max_size=70))
def test_no_text_breaks_the_reader_of_edtf(text):
    assert read_edtf(text) is None or text.strip()


@settings(deadline=None)
@given(st.text(alphabet="0123456789X-/.[]~?%,Y ", max_size=20), ANCHORS)
def test_no_text_of_figures_breaks_the_reader(text, anchor):
    value = read_words(text, anchor)
    assert value is None or from_edtf(format(value)).edtf == value.edtf


@settings(deadline=None)
@given(st.text(max_size=130), ANCHORS)
def test_no_text_breaks_the_reader_of_words(text, anchor):
    value = read_words(text, anchor)
    assert value is None or value.text == text.strip()


@settings(max_examples=600, deadline=None)
@given(PHRASES, ANCHORS)
def test_whatever_words_are_read_give_a_date_that_reads_the_same(words, anchor):
    value = read_words(words, anchor)
    if value is not None:
        again = from_edtf(format(value), text=value.text, basis=value.basis, anchor=value.anchor)
        assert again == value
