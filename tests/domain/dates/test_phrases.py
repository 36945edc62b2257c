"""Every row of the table of phrases, and the wider vocabulary in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import AmbiguousDate, InvalidDate, read
from tracker.domain.vocabularies import DateBasis

ANCHOR = date(2016, 3, 17)

# Words, canonical EDTF, earliest, latest.
TABLE = [
    ("13 June 2016", "2016-06-13", "2016-06-13", "2016-06-13"),
    ("June 2016", "2016-06", "2016-06-01", "2016-06-30"),
    ("around June 2016", "2016-06~", "2016-06-01", "2016-06-30"),
    ("about June 2016", "2016-06~", "2016-06-01", "2016-06-30"),
    ("circa June 2016", "2016-06~", "2016-06-01", "2016-06-30"),
    ("c. June 2016", "2016-06~", "2016-06-01", "2016-06-30"),
    ("possibly June 2016", "2016-06?", "2016-06-01", "2016-06-30"),
    ("Q2 2016", "2016-34", "2016-04-01", "2016-06-30"),
    ("first half of 2016", "2016-40", "2016-01-01", "2016-06-30"),
    ("summer 2016", "2016-22", "2016-06-01", "2016-08-31"),
    ("by June 2016", "[..2016-06]", None, "2016-06-30"),
    ("no later than 30 June 2016", "[..2016-06-30]", None, "2016-06-30"),
    ("after June 2016", "[2016-07..]", "2016-07-01", None),
    ("between March and June 2016", "[2016-03..2016-06]", "2016-03-01", "2016-06-30"),
    ("late 2015 or early 2016", "[2015-09..2016-04]", "2015-09-01", "2016-04-30"),
    ("early June 2016", "[2016-06-01..2016-06-10]", "2016-06-01", "2016-06-10"),
    ("mid June 2016", "[2016-06-11..2016-06-20]", "2016-06-11", "2016-06-20"),
    ("late June 2016", "[2016-06-21..2016-06-30]", "2016-06-21", "2016-06-30"),
    ("6/13/2016", "2016-06-13", "2016-06-13", "2016-06-13"),
    ("2016年6月", "2016-06", "2016-06-01", "2016-06-30"),
]

ENGLISH = [
    ("13th of June, 2016", "2016-06-13"),
    ("June 13, 2016", "2016-06-13"),
    ("Jun. 13, 2016", "2016-06-13"),
    ("Monday, 13 June 2016", "2016-06-13"),
    ("2016 June 13", "2016-06-13"),
    ("2016 June", "2016-06"),
    ("June of 2016", "2016-06"),
    ("June of the year 2016", "2016-06"),
    ("the year 2016", "2016"),
    ("Sept. 2016", "2016-09"),
    ("second quarter of 2016", "2016-34"),
    ("2016 Q2", "2016-34"),
    ("the last quarter of 2016", "2016-36"),
    ("H2 2016", "2016-41"),
    ("first half of June 2016", "[2016-06-01..2016-06-15]"),
    ("the first week of June 2016", "[2016-06-01..2016-06-07]"),
    ("the fourth week of February 2016", "[2016-02-22..2016-02-28]"),
    ("the last week of June 2016", "[2016-06-24..2016-06-30]"),
    ("the last week in February 2016", "[2016-02-23..2016-02-29]"),
    ("the first days of June 2016", "[2016-06-01..2016-06-05]"),
    ("the last day of February 2016", "2016-02-29"),
    ("the week of 6 June 2016", "[2016-06-06..2016-06-12]"),
    ("the week of June 5, 2016", "[2016-06-05..2016-06-11]"),
    ("the week of June 8, 2016", "[2016-06-06..2016-06-12]"),
    ("the week commencing 8 June 2016", "[2016-06-08..2016-06-14]"),
    ("week ending 10 June 2016", "[2016-06-04..2016-06-10]"),
    ("by the first week of June 2016", "[..2016-06-07]"),
    ("late in the week of 6 June 2016", "[2016-06-10..2016-06-12]"),
    ("winter 2015/16", "2015-24"),
    ("fall 2016", "2016-23"),
    ("early summer 2016", "2016-06"),
    ("early 2016", "[2016-01..2016-04]"),
    ("mid-2016", "[2016-05..2016-08]"),
    ("mid-to-late 2016", "[2016-05..2016-12]"),
    ("the end of 2016", "[2016-09..2016-12]"),
    ("early Q2 2016", "2016-04"),
    ("late first half of 2016", "[2016-05..2016-06]"),
    ("the 1990s", "199X"),
    ("early 1990s", "[1990..1993]"),
    ("by the end of June 2016", "[..2016-06]"),
    ("by early 2018", "[..2018-04]"),
    ("before June 2016", "[..2016-05]"),
    ("before the end of 2016", "[..2016]"),
    ("before 13 June 2016", "[..2016-06-12]"),
    ("after 2016", "[2017..]"),
    ("after 31 December 2016", "[2017-01-01..]"),
    ("no earlier than June 2016", "[2016-06..]"),
    ("June 2016 at the latest", "[..2016-06]"),
    ("by June 2016 at the latest", "[..2016-06]"),
    ("May/June 2016", "[2016-05,2016-06]"),
    ("Mai/Juni 2016", "[2016-05,2016-06]"),
    ("late June / early July 2016", "[2016-06-21..2016-07-10]"),
    ("December 2016/January 2017", "[2016-12,2017-01]"),
    ("Q1/2017", "2017-33"),
    ("3Q 2017", "2017-35"),
    ("from 2018 at the earliest", "2018/.."),
    ("not before 2018 at the earliest", "[2018..]"),
    ("June 2016 or later", "[2016-06..]"),
    ("since June 2016", "2016-06/.."),
    ("from June 2016", "2016-06/.."),
    ("until June 2016", "../2016-06"),
    ("from March to June 2016", "2016-03/2016-06"),
    ("12-14 June 2016", "2016-06-12/2016-06-14"),
    ("June 12-14, 2016", "2016-06-12/2016-06-14"),
    ("June 13 and 14, 2016", "2016-06-13/2016-06-14"),
    ("12 June - 3 July 2016", "2016-06-12/2016-07-03"),
    ("2014-2016", "2014/2016"),
    ("2014–2016", "2014/2016"),
    ("between November and February 2016", "[2015-11..2016-02]"),
    ("between November 2015 and February", "[2015-11..2016-02]"),
    ("March or May 2016", "[2016-03,2016-05]"),
    ("spring or summer 2016", "[2016-03..2016-08]"),
    ("perhaps around June 2016", "2016-06%"),
    ("probably in June 2016", "2016-06?"),
    ("June 2016 (?)", "2016-06?"),
    ("June 2016 or so", "2016-06~"),
    ("from around March to June 2016", "2016-03~/2016-06"),
    ("expected in June 2016", "2016-06"),
    ("year-end 2016", "[2016-09..2016-12]"),
    ("24 October 1648", "1648-10-24"),
    ("spring 2016?", "2016-21"),
    ("2014 or 2014", "2014"),
]

GERMAN = [
    ("in der ersten Juniwoche 2016", "[2016-06-01..2016-06-07]"),
    ("in der letzten Woche des Monats Juni 2016", "[2016-06-24..2016-06-30]"),
    ("in den ersten Junitagen 2016", "[2016-06-01..2016-06-05]"),
    ("in der Woche vom 6. Juni 2016", "[2016-06-06..2016-06-12]"),
    ("Anfang 2016", "[2016-01..2016-04]"),
    ("Mitte 2016", "[2016-05..2016-08]"),
    ("Ende 2016", "[2016-09..2016-12]"),
    ("im Juni 2016", "2016-06"),
    ("voraussichtlich Mitte 2016", "[2016-05..2016-08]"),
    ("13.06.2016", "2016-06-13"),
    ("13. Juni 2016", "2016-06-13"),
    ("Montag, den 13. Juni 2016", "2016-06-13"),
    ("Mo., 13.06.2016", "2016-06-13"),
    ("bis Ende Juni 2016", "[..2016-06]"),
    ("bis zum 30. Juni 2016", "[..2016-06-30]"),
    ("um den 13. Juni 2016", "2016-06-13~"),
    ("etwa Juni 2016", "2016-06~"),
    ("ca. Juni 2016", "2016-06~"),
    ("ungefähr 2016", "2016~"),
    ("vermutlich Juni 2016", "2016-06?"),
    ("wahrscheinlich im Juni 2016", "2016-06?"),
    ("möglicherweise 2016", "2016?"),
    ("nach Juni 2016", "[2016-07..]"),
    ("vor Juni 2016", "[..2016-05]"),
    ("frühestens im Juni 2016", "[2016-06..]"),
    ("zwischen März und Juni 2016", "[2016-03..2016-06]"),
    ("von März bis Juni 2016", "2016-03/2016-06"),
    ("12.–14. Juni 2016", "2016-06-12/2016-06-14"),
    ("seit 2014", "2014/.."),
    ("erstes Halbjahr 2016", "2016-40"),
    ("im zweiten Quartal 2016", "2016-34"),
    ("2. Quartal 2016", "2016-34"),
    ("zweite Jahreshälfte 2016", "2016-41"),
    ("Frühjahr 2016", "2016-21"),
    ("Herbst 2016", "2016-23"),
    ("Winter 2015/16", "2015-24"),
    ("Jänner 2016", "2016-01"),
    ("im Laufe des Jahres 2016", "2016"),
    ("die 1990er Jahre", "199X"),
    ("Ende 2015 oder Anfang 2016", "[2015-09..2016-04]"),
]

CHINESE = [
    ("2016年6月前后", "2016-06~"),
    ("二〇一六年六月", "2016-06"),
    ("二〇一六年十二月三十一日", "2016-12-31"),
    ("2016年左右", "2016~"),
    ("2016年初", "[2016-01..2016-04]"),
    ("2016年年底", "[2016-09..2016-12]"),
    ("2016年6月底", "[2016-06-21..2016-06-30]"),
    ("2016年6月上旬", "[2016-06-01..2016-06-10]"),
    ("2016年6月之前", "[..2016-05]"),
    ("2016年6月以前", "[..2016-05]"),
    ("2016年底前", "[..2016]"),
    ("2016年6月30日前", "[..2016-06-30]"),
    ("2016年6月前", "[..2016-05]"),
    ("2016年6月之后", "[2016-07..]"),
    ("不晚于2016年6月30日", "[..2016-06-30]"),
    ("自2016年6月起", "2016-06/.."),
    ("从2016年3月到6月", "2016-03/2016-06"),
    ("2016年3月至6月之间", "[2016-03..2016-06]"),
    ("可能是2016年6月或7月", "[2016-06,2016-07]"),
    ("2016年第二季度", "2016-34"),
    ("1990年代", "199X"),
]

FIGURES = [
    ("2016-06-13", "2016-06-13"),
    ("2016.06.13", "2016-06-13"),
    ("2016-6-3", "2016-06-03"),
    ("2016-10-3", "2016-10-03"),
    ("2016-6-13", "2016-06-13"),
    ("2016-06-13 00:00:00", "2016-06-13"),
    ("2016-06-13T13:30", "2016-06-13"),
    ("2016-06-13T13:30:00.250Z", "2016-06-13"),
    ("2016-06-13 13:30:00+02:00", "2016-06-13"),
    ("13.06.2016 0:00", "2016-06-13"),
    ("6/13/2016 12:00:00 AM", "2016-06-13"),
    ("2016/06", "2016-06"),
    ("06/2016", "2016-06"),
    ("13/6/2016", "2016-06-13"),
    ("4/4/2016", "2016-04-04"),
    ("3.4.2016", "2016-04-03"),
    ("20160613", "2016-06-13"),
    ("2016年6月13日", "2016-06-13"),
    ("２０１６年６月", "2016-06"),
    ("约2016年", "2016~"),
    ("2016年下半年", "2016-41"),
    ("2015/2016", "2015/2016"),
    ("[..2016-06]", "[..2016-06]"),
    ("201X", "201X"),
    ("-0043", "-0043"),
]

REFUSED = [
    "",
    "soon",
    "may",
    "march",
    "Made in China 2025",
    "Copyright 2019",
    "In today's world",
    "second element",
    "31 June 2016",
    "31. Juni 2016",
    "29 February 2015",
    "2016-13",
    "2016-6",
    "2016-06-3",
    "2016-6-03",
    "2016-13-3",
    "2016-06 13:30",
    "2016-06-31 00:00:00",
    "13:30",
    "13.06.16",
    "June 2016 and something else",
    "early early 2016",
    "early 13 June 2016",
    "after 9999",
    "before 0001",
    "between June 2016 and March 2016",
    "since 0000",
    "until 0000",
    "2016/13",
    "before 1 January 0001",
    "after 31 December 9999",
    "last something",
    "over the last something",
    "from June to something",
    "Monday next month",
    "last second quarter of 2016",
    "over the weeks",
    "June last week",
    "Monday, June",
    "the end of something",
    "last two things",
    "within two things",
    "this two weeks",
    "winter 2015/19",
    "Monday 13",
    "13 things",
    "no later than",
    "later something",
    "between March and",
    "until 0000-05-03",
    "12 by 14 June 2016",
    "12 to 14",
    "fifth week of June 2016",
    "a week from 6 June 2016",
    "the week of June 2016",
    "the first week of 6 June 2016",
    "the week ending 3 January 0001",
    "下下下周",
    "third half of 2016",
    "within the year 2016",
    "over the 2016",
    "last two",
    "the third day",
    "六月十二三日",
    "三年",
    "June 2016" + " " * 120 + "x",
]


def iso(day):
    return day and day.isoformat()


@pytest.mark.parametrize(("words", "edtf", "earliest", "latest"), TABLE)
def test_each_row_of_the_table_is_read(words, edtf, earliest, latest):
    value = read(words)
    assert (value.edtf, iso(value.earliest), iso(value.latest)) == (edtf, earliest, latest)
    assert (value.text, value.anchor) == (words, None)


@pytest.mark.parametrize(("words", "edtf"), ENGLISH + GERMAN + CHINESE + FIGURES)
def test_each_wording_is_read_without_an_anchor(words, edtf):
    assert read(words).edtf == edtf


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_no_date_is_refused(words):
    with pytest.raises(InvalidDate) as refusal:
        read(words, anchor=ANCHOR)
    assert list(refusal.value.errors) == ["date"]


def test_an_anchor_that_is_not_needed_is_not_stored():
    value = read("June 2016", anchor=ANCHOR)
    assert (value.basis, value.anchor) == (DateBasis.STATED, None)


@pytest.mark.parametrize("words", ["early 2016", "mid June 2016", "by early 2018", "Ende 2016"])
def test_a_third_is_inferred_without_an_anchor(words):
    value = read(words)
    assert (value.basis, value.anchor) == (DateBasis.INFERRED, None)


def test_an_impossible_day_is_named_with_the_last_day_of_its_month():
    with pytest.raises(InvalidDate, match="June 2016 has 30 days"):
        read("31 June 2016")


def test_an_impossible_day_without_year_is_refused():
    with pytest.raises(InvalidDate, match="June has 30 days"):
        read("31 June", anchor=ANCHOR)


def test_an_ambiguous_slash_date_is_refused_with_both_readings():
    with pytest.raises(AmbiguousDate, match="2016-04-03 or 2016-03-04") as refusal:
        read("3/4/2016")
    assert [value.edtf for value in refusal.value.readings] == ["2016-04-03", "2016-03-04"]


@pytest.mark.parametrize("words", ["2011/12", "in 2011/12"])
def test_a_year_that_ends_in_the_next_is_no_month(words):
    with pytest.raises(AmbiguousDate, match="December 2011 or from 2011 to 2012") as refusal:
        read(words)
    assert refusal.value.figures == "2011/12"


@pytest.mark.parametrize("words", ["2016/17", "1999/00"])
def test_a_year_that_ends_in_the_next_is_refused_with_what_to_write(words):
    with pytest.raises(InvalidDate, match=f"“{words}” can be a year that begins in one"):
        read(words)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("13-Jun-2016", "2016-06-13"),
        ("3-March-2016", "2016-03-03"),
        ("Jun-2016", "2016-06"),
        ("by 13-Jun-2016", "[..2016-06-13]"),
        ("Juni-2016", "2016-06"),
        ("2005/6", "2005-06"),
        ("winter 2011/12", "2011-24"),
        ("March-June 2016", "2016-03/2016-06"),
    ],
)
def test_hyphens_and_strokes_inside_a_date_begin_no_second_one(words, edtf):
    assert read(words).edtf == edtf


def test_the_readings_of_an_ambiguous_phrase_keep_its_other_words():
    with pytest.raises(AmbiguousDate) as refusal:
        read("by 3/4/2016")
    assert [value.edtf for value in refusal.value.readings] == [
        "[..2016-04-03]",
        "[..2016-03-04]",
    ]


def test_two_ambiguous_dates_in_one_phrase_are_refused_for_the_first():
    with pytest.raises(AmbiguousDate, match="3/4/2016") as refusal:
        read("from 3/4/2016 to 5/6/2016")
    assert len(refusal.value.readings) == 2


def test_a_qualifier_on_a_quarter_is_kept_beside_the_date():
    value = read("around Q2 2016")
    assert (value.edtf, value.qualifier.value) == ("2016-34", "~")
