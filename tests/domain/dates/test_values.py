"""The value itself: its bounds, its order, its record and its words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.dates import (
    FuzzyDate,
    InvalidDate,
    Overlap,
    bounds_text,
    display,
    from_dict,
    from_edtf,
    overlap,
    read,
    reading,
    sort_key,
    to_dict,
    undated_before,
    unread,
)
from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

ANCHOR = date(2016, 3, 17)

# EDTF, English, German, Chinese, bounds.
SHOWN = [
    ("2016-06-13", "13 June 2016", "13. Juni 2016", "2016年6月13日", "13 June 2016"),
    ("2016-06~", "around June 2016", "um Juni 2016", "2016年6月前后", "1–30 June 2016"),
    ("2016-06?", "possibly June 2016", "vermutlich Juni 2016", "可能是2016年6月", "1–30 June 2016"),
    (
        "2016%",
        "possibly around 2016",
        "vermutlich um 2016",
        "可能是2016年前后",
        "1 January – 31 December 2016",
    ),
    ("2016-34", "Q2 2016", "2. Quartal 2016", "2016年第二季度", "1 April – 30 June 2016"),
    (
        "2016-40",
        "first half of 2016",
        "erste Hälfte 2016",
        "2016年上半年",
        "1 January – 30 June 2016",
    ),
    (
        "2016-37",
        "first third of 2016",
        "erstes Jahresdrittel 2016",
        "2016年1月至4月",
        "1 January – 30 April 2016",
    ),
    ("2016-22", "summer 2016", "Sommer 2016", "2016年夏季", "1 June – 31 August 2016"),
    ("2015-24", "winter 2015", "Winter 2015", "2015年冬季", "1 December 2015 – 29 February 2016"),
    (
        "[..2016-06-30]",
        "by 30 June 2016",
        "spätestens am 30. Juni 2016",
        "不晚于2016年6月30日",
        "until 30 June 2016",
    ),
    (
        "[..2016-06]",
        "by 30 June 2016",
        "spätestens am 30. Juni 2016",
        "不晚于2016年6月30日",
        "until 30 June 2016",
    ),
    ("[2016-07..]", "after June 2016", "nach Juni 2016", "2016年6月之后", "from 1 July 2016"),
    ("[2017..]", "after 2016", "nach 2016", "2016年之后", "from 1 January 2017"),
    (
        "[2016-06-14..]",
        "after 13 June 2016",
        "nach dem 13. Juni 2016",
        "2016年6月13日之后",
        "from 14 June 2016",
    ),
    (
        "[2016-06-01..]",
        "after 31 May 2016",
        "nach dem 31. Mai 2016",
        "2016年5月31日之后",
        "from 1 June 2016",
    ),
    (
        "[2016-03..2016-06]",
        "between March and June 2016",
        "zwischen März und Juni 2016",
        "2016年3月至6月之间",
        "1 March – 30 June 2016",
    ),
    (
        "[2016-06-01..2016-06-10]",
        "between 1 and 10 June 2016",
        "zwischen dem 1. und dem 10. Juni 2016",
        "2016年6月1日至10日之间",
        "1–10 June 2016",
    ),
    (
        "[2016-05-30..2016-06-10]~",
        "between around 30 May and 10 June 2016",
        "etwa zwischen dem 30. Mai und dem 10. Juni 2016",
        "大约2016年5月30日至6月10日之间",
        "30 May – 10 June 2016",
    ),
    (
        "[2015-11..2016-02]?",
        "possibly between November 2015 and February 2016",
        "vermutlich zwischen November 2015 und Februar 2016",
        "可能2015年11月至2016年2月之间",
        "1 November 2015 – 29 February 2016",
    ),
    ("[2016-03,2016-05]", "March 2016 or May 2016", "März oder Mai 2016", "2016年3月或5月", None),
    ("2014/2016", "from 2014 to 2016", "von 2014 bis 2016", "2014年至2016年", None),
    (
        "2016-03~/2016-06",
        "from around March to June 2016",
        "von etwa März bis Juni 2016",
        "2016年3月前后至6月",
        None,
    ),
    (
        "../2016-06",
        "until June 2016",
        "durchgehend bis Juni 2016",
        "持续至2016年6月",
        "until 30 June 2016",
    ),
    ("2016-06/..", "since June 2016", "seit Juni 2016", "自2016年6月起", "from 1 June 2016"),
    ("199X", "the 1990s", "1990er Jahre", "1990年代", None),
    ("20XX", "20XX", "20XX", "20XX", None),
    ("2016-XX", "2016", "2016", "2016年", None),
    ("2016-06-XX", "June 2016", "Juni 2016", "2016年6月", None),
    ("-0043", "44 BC", "44 v. Chr.", "公元前44年", "before year 1, no calendar day here"),
    ("XXXX", "undated", "ohne Datum", "日期不详", "no known day"),
    ("/", "undated", "ohne Datum", "日期不详", "no known day"),
]


@pytest.mark.parametrize(("edtf", "english", "german", "chinese", "bounds"), SHOWN)
def test_a_date_is_shown_in_words(edtf, english, german, chinese, bounds):
    value = from_edtf(edtf)
    assert [display(value, language) for language in ("en", "de", "zh")] == [
        english,
        german,
        chinese,
    ]
    assert bounds in {None, bounds_text(value)}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "edtf",
    [row[0] for row in SHOWN if row[0] not in {"20XX", "2016-37", "-0043", "XXXX", "/"}],
)
def test_what_is_shown_can_be_typed_again(edtf, language):
    value = from_edtf(edtf)
    typed = read(display(value, language))
    assert (typed.earliest, typed.latest, typed.qualifier) == (
        value.earliest,
        value.latest,
        value.qualifier,
    )


def test_a_language_that_is_not_known_is_shown_in_english():
    value = from_edtf("2016-06")
    assert (display(value, "fr"), bounds_text(value, "fr")) == ("June 2016", "1–30 June 2016")


# EDTF, German and Chinese for what the table above has not.
GRAMMAR = [
    ("2016-06-13~", "um den 13. Juni 2016", "2016年6月13日前后"),
    ("2016-21/2016-23", "vom Frühjahr 2016 bis zum Herbst 2016", "2016年春季至2016年秋季"),
    (
        "2016-40/2016-41",
        "von der ersten Hälfte 2016 bis zur zweiten Hälfte 2016",
        "2016年上半年至2016年下半年",
    ),
    (
        "[2016-40..2017-34]",
        "zwischen der ersten Hälfte 2016 und dem 2. Quartal 2017",
        "2016年上半年至2017年第二季度之间",
    ),
    ("[..2016-06-30]~", "spätestens um den 30. Juni 2016", "大约不晚于2016年6月30日"),
    ("[2016-06-04..]~", "etwa nach dem 3. Juni 2016", "大约2016年6月3日之后"),
    (
        "[2016-03-03..2016-06-05]?",
        "vermutlich zwischen dem 3. März und dem 5. Juni 2016",
        "可能2016年3月3日至6月5日之间",
    ),
    ("[2016-06,2017-07]", "Juni 2016 oder Juli 2017", "2016年6月或2017年7月"),
    ("2016-03-03/2016-03-05", "vom 3. bis 5. März 2016", "2016年3月3日至5日"),
    ("../2016-06-03", "durchgehend bis zum 3. Juni 2016", "持续至2016年6月3日"),
    ("2016-06-03~/..", "seit etwa dem 3. Juni 2016", "自2016年6月3日前后起"),
    ("201X/..", "seit den 2010er Jahren", "自2010年代起"),
]


@pytest.mark.parametrize(("edtf", "german", "chinese"), GRAMMAR)
def test_words_stand_in_the_case_that_the_language_asks_for(edtf, german, chinese):
    value = from_edtf(edtf)
    assert [display(value, "de"), display(value, "zh")] == [german, chinese]


# the rows of the table in CONVENTIONS C.1, as the reader of dates gives them
@pytest.mark.parametrize(
    ("typed", "german", "chinese"),
    [
        ("13 June 2016", "13. Juni 2016", "2016年6月13日"),
        ("June 2016", "Juni 2016", "2016年6月"),
        ("c. June 2016", "um Juni 2016", "2016年6月前后"),
        ("in October", "Oktober 2015", "2015年10月"),
        ("this year", "2016", "2016年"),
        ("possibly June 2016", "vermutlich Juni 2016", "可能是2016年6月"),
        ("Q2 2016", "2. Quartal 2016", "2016年第二季度"),
        ("first half of 2016", "erste Hälfte 2016", "2016年上半年"),
        ("summer 2016", "Sommer 2016", "2016年夏季"),
        ("by June 2016", "spätestens am 30. Juni 2016", "不晚于2016年6月30日"),
        ("after June 2016", "nach Juni 2016", "2016年6月之后"),
        ("between March and June 2016", "zwischen März und Juni 2016", "2016年3月至6月之间"),
        (
            "late 2015 or early 2016",
            "zwischen September 2015 und April 2016",
            "2015年9月至2016年4月之间",
        ),
        ("early June 2016", "zwischen dem 1. und dem 10. Juni 2016", "2016年6月1日至10日之间"),
        ("before 17 March 2016", "spätestens am 16. März 2016", "不晚于2016年3月16日"),
        ("2016年6月", "Juni 2016", "2016年6月"),
    ],
)
def test_what_is_read_is_said_in_each_language(typed, german, chinese):
    value = read(typed, anchor=ANCHOR, tense="past" if typed == "in October" else None)
    assert [display(value, "de"), display(value, "zh")] == [german, chinese]


def test_bounds_are_written_in_german_too():
    assert bounds_text(from_edtf("2016-06"), "de") == "1.–30. Juni 2016"
    assert bounds_text(unread("bald"), "de") == "kein bekannter Tag"


def test_bounds_and_readings_are_written_in_chinese_too():
    assert bounds_text(from_edtf("2016-06"), "zh") == "2016年6月1日至30日"
    assert bounds_text(from_edtf("2015-24"), "zh") == "2015年12月1日至2016年2月29日"
    value = read("around June", anchor=ANCHOR)
    assert (
        reading(value, "zh")
        == "2016年6月，约略，以2016年3月17日为基准推算；排序：2016年6月1日至30日"
    )
    assert reading(value, "de") == (
        "Juni 2016, ungefähr, gezählt ab dem 17. März 2016; eingeordnet 1.–30. Juni 2016"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (read("around June 2016"), "June 2016, approximate; sorted 1–30 June 2016"),
        (read("13 June 2016"), "13 June 2016"),
        (read("possibly 13 June 2016"), "13 June 2016, uncertain"),
        (read("early 2016"), None),
        (
            read("in October", anchor=ANCHOR),
            "October 2015, read from 17 March 2016; sorted 1–31 October 2015",
        ),
        (unread("in due course"), "in due course; no known day"),
    ],
)
def test_the_reading_says_what_was_understood(value, said):
    expected = "between January and April 2016, inferred; sorted 1 January – 30 April 2016"
    assert reading(value) == (said or expected)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "for the southern write 2016-30, December 2016 to February 2017"),
        ("de", "für die Südhalbkugel 2016-30 schreiben, Dezember 2016 bis Februar 2017"),
        ("zh", "按北半球理解；若指南半球，请写2016-30，即2016年12月至2017年2月"),
    ],
)
def test_the_reading_of_a_season_names_the_hemisphere(language, said):
    assert reading(read("summer 2016"), language).endswith(said)


@pytest.mark.parametrize("typed", ["2016-30", "2016-26", "13 June 2016", "2016-05-21"])
def test_a_hemisphere_is_named_only_where_none_was_said(typed):
    assert "northern" not in reading(read(typed))


def test_the_southern_season_can_be_written_as_the_reading_says():
    said = read("2016-30")
    assert (said.earliest, said.latest) == (date(2016, 12, 1), date(2017, 2, 28))


def test_bounds_in_the_wrong_order_are_refused():
    with pytest.raises(InvalidInput, match="Swap them"):
        FuzzyDate("", None, date(2016, 6, 2), date(2016, 6, 1), DatePrecision.WINDOW)


def test_a_date_is_equal_to_one_made_of_plain_columns():
    columns = ("June", "2016-06~", date(2016, 6, 1), date(2016, 6, 30), DatePrecision("month"))
    value = FuzzyDate(*columns, DateQualifier("~"), DateBasis("stated"), None, "")
    assert value == from_edtf("2016-06~", text="June")


def test_what_is_told_without_a_date_happened_by_the_day_of_its_source():
    value = undated_before(ANCHOR)
    assert value == from_edtf("[..2016-03-17]", basis=DateBasis.INFERRED, anchor=ANCHOR)


def test_dates_sort_by_earliest_then_latest_and_unknown_comes_last():
    ordered = ["-0043", "2015/2016", "2016-01", "2016", "[..2016-06]", "2016-06-30", "Y17000"]
    values = [from_edtf(edtf) for edtf in ordered]
    mixed = [None, unread("soon"), *reversed(values)]
    assert [value and value.edtf for value in sorted(mixed, key=sort_key)][:7] == [
        "-0043",
        "2015/2016",
        "2016-01",
        "2016",
        "2016-06-30",
        "[..2016-06]",
        "Y17000",
    ]
    assert not any(value and value.edtf for value in sorted(mixed, key=sort_key)[7:])


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016-06", Overlap.CERTAINLY),
        ("2016", Overlap.CERTAINLY),
        ("2015/2016", Overlap.POSSIBLY),
        ("[..2016-06]", Overlap.POSSIBLY),
        ("[2016-07..]", Overlap.POSSIBLY),
        ("XXXX", Overlap.POSSIBLY),
        ("[..2015]", Overlap.NO),
        ("[2017..]", Overlap.NO),
        ("2017", Overlap.NO),
    ],
)
def test_a_period_holds_a_date_certainly_possibly_or_not(edtf, expected):
    value = from_edtf(edtf)
    assert overlap(value, date(2016, 1, 1), date(2016, 12, 31)) is expected


def test_a_record_survives_json():
    value = replace(
        read("around Q2", anchor=ANCHOR), note="narrowed by hand", earliest=date(2016, 5, 1)
    )
    assert from_dict(json.loads(json.dumps(to_dict(value)))) == value


def test_a_record_of_unread_words_survives():
    value = unread("in due course")
    assert from_dict(to_dict(value)) == value


def test_a_record_with_edtf_alone_is_completed():
    assert from_dict({"edtf": "2016-06~"}) == from_edtf("2016-06~")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"edtf": "2016-13"}, "month 13"),
        ({"edtf": 2016}, "as text"),
        ({"edtf": "2016", "earliest": "1 June"}, "YYYY-MM-DD"),
        ({"edtf": "2016", "qualifier": "!"}, "not known"),
        ({"edtf": "2016", "precision": "century"}, "not known"),
        ({"edtf": "2016", "earliest": "2017-01-01"}, "Swap them"),
    ],
)
def test_a_record_that_makes_no_sense_is_refused(record, reason):
    with pytest.raises(InvalidDate, match=reason):
        from_dict(record)
