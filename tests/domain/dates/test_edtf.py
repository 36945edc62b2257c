"""EDTF level 0, level 1 and the parts of level 2 that are read."""

from __future__ import annotations

import pytest

from tracker.domain.dates import InvalidDate, format, from_edtf  # noqa: A004
from tracker.domain.dates import edtf as edtf_module
from tracker.domain.vocabularies import DatePrecision, DateQualifier

# EDTF, canonical (None: the same), earliest, latest, precision, qualifier.
READ = [
    ("2016", None, "2016-01-01", "2016-12-31", "year", ""),
    ("2016-06", None, "2016-06-01", "2016-06-30", "month", ""),
    ("2016-02-29", None, "2016-02-29", "2016-02-29", "day", ""),
    ("2016~", None, "2016-01-01", "2016-12-31", "year", "~"),
    ("2016-06?", None, "2016-06-01", "2016-06-30", "month", "?"),
    ("2016-06-13%", None, "2016-06-13", "2016-06-13", "day", "%"),
    ("201X", None, "2010-01-01", "2019-12-31", "decade", ""),
    ("201X~", None, "2010-01-01", "2019-12-31", "decade", "~"),
    ("20XX", None, "2000-01-01", "2099-12-31", "window", ""),
    ("2016-XX", None, "2016-01-01", "2016-12-31", "year", ""),
    ("2016-XX-XX", None, "2016-01-01", "2016-12-31", "year", ""),
    ("2016-06-XX", None, "2016-06-01", "2016-06-30", "month", ""),
    ("2016-1X", None, "2016-10-01", "2016-12-31", "window", ""),
    ("2016-XX-31", None, "2016-01-31", "2016-12-31", "window", ""),
    ("19XX-02-29", None, "1904-02-29", "1996-02-29", "window", ""),
    ("2016-06-1X", None, "2016-06-10", "2016-06-19", "window", ""),
    ("XXXX", None, None, None, "unknown", ""),
    ("XXXX?", None, None, None, "unknown", "?"),
    ("XXXX-06-13", None, None, None, "unknown", ""),
    ("2016-21", None, "2016-03-01", "2016-05-31", "season", ""),
    ("2016-22", None, "2016-06-01", "2016-08-31", "season", ""),
    ("2016-23", None, "2016-09-01", "2016-11-30", "season", ""),
    ("2016-24", None, "2016-12-01", "2017-02-28", "season", ""),
    ("2015-28", None, "2015-12-01", "2016-02-29", "season", ""),
    ("2016-29", None, "2016-09-01", "2016-11-30", "season", ""),
    ("2016-30", None, "2016-12-01", "2017-02-28", "season", ""),
    ("2016-31", None, "2016-03-01", "2016-05-31", "season", ""),
    ("2016-32", None, "2016-06-01", "2016-08-31", "season", ""),
    ("2016-33", None, "2016-01-01", "2016-03-31", "quarter", ""),
    ("2016-36", None, "2016-10-01", "2016-12-31", "quarter", ""),
    ("2016-37", None, "2016-01-01", "2016-04-30", "window", ""),
    ("2016-39", None, "2016-09-01", "2016-12-31", "window", ""),
    ("2016-41", None, "2016-07-01", "2016-12-31", "half", ""),
    ("2016-34~", "2016-34", "2016-04-01", "2016-06-30", "quarter", "~"),
    ("2016-21?", "2016-21", "2016-03-01", "2016-05-31", "season", "?"),
    ("[..2016-06]", None, None, "2016-06-30", "window", ""),
    ("[2016-07..]", None, "2016-07-01", None, "window", ""),
    ("[2016-03..2016-06]", None, "2016-03-01", "2016-06-30", "window", ""),
    ("[2016-03..2016-06]~", "[2016-03..2016-06]", "2016-03-01", "2016-06-30", "window", "~"),
    ("[2016-03, 2016-05]", "[2016-03,2016-05]", "2016-03-01", "2016-05-31", "window", ""),
    ("[..2014,2016]", None, None, "2016-12-31", "window", ""),
    ("[2014,2016..]", None, "2014-01-01", None, "window", ""),
    ("[2016-06]", "2016-06", "2016-06-01", "2016-06-30", "month", ""),
    ("2014/2016", None, "2014-01-01", "2016-12-31", "window", ""),
    ("2016-03~/2016-06?", None, "2016-03-01", "2016-06-30", "window", "%"),
    ("2016-03~/2016-06~", None, "2016-03-01", "2016-06-30", "window", "~"),
    ("2016-06/2016", None, "2016-06-01", "2016-12-31", "window", ""),
    ("../2016-06", None, None, "2016-06-30", "window", ""),
    ("2016-06/..", None, "2016-06-01", None, "window", ""),
    ("/2016-06", None, None, "2016-06-30", "window", ""),
    ("2016-06~/", None, "2016-06-01", None, "window", "~"),
    ("../..", None, None, None, "unknown", ""),
    ("2016-34/2016-36", None, "2016-04-01", "2016-12-31", "window", ""),
    ("0000", None, None, "0001-01-01", "year", ""),
    ("-0043-03-15", None, None, "0001-01-01", "day", ""),
    ("-004X", None, None, "0001-01-01", "decade", ""),
    ("-0043/0014", None, None, "0014-12-31", "window", ""),
    ("9999-24", None, "9999-12-01", None, "season", ""),
    ("Y17000", None, "9999-12-31", None, "year", ""),
    ("Y-17000", None, None, "0001-01-01", "year", ""),
    ("2016/Y17000", None, "2016-01-01", None, "window", ""),
]

REFUSED = [
    ("", "empty"),
    ("2016-13", "month 13"),
    ("2016-00", "month 00"),
    ("2016-06-31", "June 2016 has 30 days"),
    ("2015-02-29", "February 2015 has 28 days"),
    ("1900-02-29", "28 days"),
    ("2016-06-00", "no day 00"),
    ("1953-05-5", "Write two"),
    ("0014-022005", "no EDTF date"),
    ("16", "no EDTF date"),
    ("2016-2X", "fits no day"),
    ("XXXX-02-3X", "fits no day"),
    ("19X1-02-29", "fits no day"),
    ("2016-34-01", "cannot carry"),
    ("201X-21", "cannot carry"),
    ("-0000", "no EDTF date"),
    ("Y2016", "no EDTF date"),
    ("2016-06-13T10:00:00Z", "Write 2016-06-13"),
    ("2016~-06", "at the end"),
    ("?2016", "at the end"),
    ("{2016,2017}", "by itself"),
    ("1981-09..1981-10", "without brackets"),
    ("[2016", "closing bracket"),
    ("[..]", "names no day"),
    ("[2016,..2014]", "open start first"),
    ("[2016..,2018]", "open end last"),
    ("[2016-06..2016-03]", "ends before it starts"),
    ("2016/2015", "ends before it starts"),
    ("2014/2015/2016", "more than one slash"),
    ("2016-34~/2016", "In an interval"),
    ("..~/2016", "In an interval"),
    ("2016" * 17, "at most 64"),
    ("٢٠١٦", "no EDTF date"),
]


def iso(day):
    return day and day.isoformat()


@pytest.mark.parametrize(
    ("edtf", "canonical", "earliest", "latest", "precision", "qualifier"), READ
)
def test_edtf_is_read_with_its_bounds(edtf, canonical, earliest, latest, precision, qualifier):
    value = from_edtf(edtf)
    assert (value.edtf, iso(value.earliest), iso(value.latest)) == (
        canonical or edtf,
        earliest,
        latest,
    )
    assert (value.precision, value.qualifier) == (precision, qualifier)


@pytest.mark.parametrize("edtf", [row[0] for row in READ])
def test_what_is_formatted_is_read_as_the_same_date(edtf):
    value = from_edtf(edtf)
    assert from_edtf(format(value)) == value


@pytest.mark.parametrize(
    "words",
    [
        *("2016-06-13", "2016-02-29", "0001-01-01", "9999-12-31", " 2016-06-13 "),
        *("2016-06-13/2016-06-13", "2016-06-13/2016-07-01", "0001-01-01/9999-12-31"),
        *("2016-02-30", "2015-02-29", "2016-13-01", "2016-00-10", "0000-01-01", "2016-21-01"),
        *("2016-07-01/2016-06-13", "2016-06-13/2016-02-30", "2016-06-13/2016-07", "2016-W24-1"),
        *("2016-06-13/2016-07-01/2016-08-01", "2016-06-13/", "2016-06-13?/2016-07-01"),
    ],
)
@pytest.mark.parametrize("qualifier", [None, DateQualifier.NONE, DateQualifier.UNCERTAIN])
def test_plain_days_are_read_the_short_way_as_the_long_way(monkeypatch, words, qualifier):
    def said():
        try:
            return from_edtf(words, text="as said", qualifier=qualifier)
        except InvalidDate as error:
            return error.message

    short = said()
    monkeypatch.setattr(edtf_module, "plain_day", lambda _: None)
    assert said() == short


@pytest.mark.parametrize(("edtf", "reason"), REFUSED)
def test_what_is_no_edtf_is_refused_with_the_reason(edtf, reason):
    with pytest.raises(InvalidDate, match=reason):
        from_edtf(edtf)


def test_a_qualifier_can_be_given_beside_the_text():
    value = from_edtf("2016-34", qualifier=DateQualifier.APPROXIMATE)
    assert (value.edtf, value.qualifier) == ("2016-34", DateQualifier.APPROXIMATE)
    assert from_edtf("2016-06", qualifier=DateQualifier.UNCERTAIN).edtf == "2016-06?"


def test_a_qualifier_given_for_an_interval_stands_at_both_ends():
    assert from_edtf("2014/2016", qualifier=DateQualifier.APPROXIMATE).edtf == "2014~/2016~"
    assert from_edtf("2014/..", qualifier=DateQualifier.APPROXIMATE).edtf == "2014~/.."


def test_a_qualifier_that_contradicts_the_text_is_refused():
    with pytest.raises(InvalidDate, match="Keep one of them"):
        from_edtf("2016-06~", qualifier=DateQualifier.UNCERTAIN)


def test_words_that_could_not_be_read_format_as_nothing(unread_words):
    assert format(unread_words) == ""


@pytest.fixture
def unread_words():
    from tracker.domain.dates import unread

    return unread("in due course")


def test_unread_words_keep_their_text_and_no_day(unread_words):
    assert (unread_words.text, unread_words.edtf) == ("in due course", None)
    assert unread_words.precision == DatePrecision.UNKNOWN
    assert not unread_words.has_bounds
