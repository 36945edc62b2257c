from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporters.picture_samples import (
    GERMANY,
    KINDS,
    TODAY,
    agreement,
    day,
    kinds,
    large,
    parse,
    story,
    target,
    timeline,
)
from tracker.domain.dates import FuzzyDate
from tracker.domain.timelines import Entry
from tracker.domain.vocabularies import DatePrecision, DateQualifier, MilestoneType, Modality, Rank
from tracker.exporters.picture import Lanes, draw, for_page, layout

SVG = "{http://www.w3.org/2000/svg}"


def parsed(*agreements, **options):
    return parse(draw(timeline(*agreements), **options))


def named(root, name):
    return [e for e in root.iter() if name in e.get("class", "").split()]


def entry_group(root, uid, prefix="tl"):
    return next(e for e in root.iter() if e.get("id") == f"{prefix}-{uid}")


def words(element):
    return " ".join(" ".join(text.itertext()) for text in element.iter(f"{SVG}text"))


def occurred(uid, edtf, **facts):
    return Entry(uid, MilestoneType.SIGNED, Modality.OCCURRED, date=day(edtf), **facts)


days = st.dates(date(1200, 1, 1), date(2999, 12, 31)) | st.sampled_from([date.min, date.max])
texts = st.text(max_size=60)


@st.composite
def fuzzy(draw_from):
    first, last = sorted((draw_from(days), draw_from(days)))
    shape = draw_from(st.sampled_from(["day", "window", "by", "after", "unknown"]))
    return FuzzyDate(
        text=draw_from(texts),
        edtf=None,
        earliest=None if shape in {"by", "unknown"} else first,
        latest=None if shape in {"after", "unknown"} else first if shape == "day" else last,
        precision=DatePrecision.WINDOW,
        qualifier=draw_from(st.sampled_from(list(DateQualifier))),
    )


@st.composite
def entries(draw_from):
    number = draw_from(st.integers(0, 18))
    return [
        Entry(
            f"m{n}",
            draw_from(st.sampled_from(list(MilestoneType))),
            draw_from(st.sampled_from(list(Modality))),
            date=draw_from(st.none() | fuzzy()),
            party=draw_from(st.none() | st.just(GERMANY)),
            description=draw_from(texts),
            targets=tuple(
                replace(target(f"{n}-{t}", "2000", TODAY), date=draw_from(fuzzy()))
                for t in range(draw_from(st.integers(0, 3)))
            ),
        )
        for n in range(number)
    ]


layouts = {"width": st.sampled_from([320, 360, 700, 960]), "lanes": st.sampled_from(list(Lanes))}


@settings(max_examples=40, deadline=None)
@given(made=entries(), title=texts, **layouts)
def test_no_two_lines_of_words_overlap(made, title, width, lanes):
    picture = layout(timeline(agreement(made, title=title)), width=width, lanes=lanes)
    boxes = [line.box for line in picture.words() if "tl-doubt" not in line.classes]
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.meets(b)]


@settings(max_examples=40, deadline=None)
@given(made=entries(), title=texts, **layouts)
def test_all_words_stay_inside_the_picture(made, title, width, lanes):
    picture = layout(timeline(agreement(made, title=title)), width=width, lanes=lanes)
    assert all(
        line.box.left >= 0 and line.box.right <= width and line.box.bottom <= picture.height
        for line in picture.words()
    )


@settings(max_examples=40, deadline=None)
@given(made=entries(), title=texts, **layouts)
def test_any_text_gives_well_formed_svg_with_every_entry_once(made, title, width, lanes):
    root = parsed(agreement(made, title=title), width=width, lanes=lanes)
    shown = sorted(element.get("id") for element in named(root, "tl-entry"))
    assert shown == sorted(f"tl-{entry.uid}" for entry in made)


@pytest.mark.parametrize("width", [360, 960])
@pytest.mark.parametrize("lanes", list(Lanes))
def test_five_hundred_entries_are_drawn_without_overlap(width, lanes):
    picture = layout(timeline(large(500)), width=width, lanes=lanes)
    boxes = sorted((line.box for line in picture.words()), key=lambda box: box.top)
    for number, box in enumerate(boxes):
        near = boxes[number + 1 : number + 40]
        assert not [other for other in near if box.meets(other)]


def test_the_same_timeline_gives_the_same_bytes():
    assert draw(timeline(story(), kinds())) == draw(timeline(story(), kinds()))


MARKS = {
    "day": {"tl-day"},
    "month": {"tl-bar"},
    "quarter": {"tl-bar"},
    "year": {"tl-bar"},
    "decade": {"tl-bar"},
    "around": {"tl-bar", "tl-approx"},
    "doubtful": {"tl-day", "tl-doubt"},
    "both": {"tl-bar", "tl-approx", "tl-doubt"},
    "by": {"tl-arrow"},
    "after": {"tl-arrow", "tl-planned"},
    "conditional": {"tl-day", "tl-planned", "tl-conditional"},
    "rumoured": {"tl-bar", "tl-planned", "tl-rumoured"},
    "denied": {"tl-day", "tl-denied", "tl-cancelled"},
    "requested": {"tl-requested"},
}


@pytest.mark.parametrize("uid", [kind[0] for kind in KINDS])
def test_every_kind_of_date_has_its_mark(uid):
    group = entry_group(parsed(kinds()), uid)
    found = {name for element in group.iter() for name in element.get("class", "").split()}
    assert found - {"tl-entry", "tl-label", "tl-date", "tl-occurred"} == MARKS[uid]


def shapes(uid):
    """Return a mark's shapes without colour or place: what a reader sees in black and white."""
    group = entry_group(parsed(kinds()), uid)
    return [
        ("".join(c for c in e.get("d") if c.isalpha()), e.get("fill"), e.get("stroke-dasharray"))
        for e in group.iter(f"{SVG}path")
    ] + ["?" in words(group)]


def test_marks_differ_without_colour():
    uids = ["day", "month", "around", "doubtful", "both", "by", "after", "conditional"]
    uids += ["rumoured", "denied", "requested"]
    assert not [(a, b) for a, b in combinations(uids, 2) if shapes(a) == shapes(b)]


def test_a_bar_covers_its_bounds_on_the_axis():
    root = parsed(agreement([occurred("a", "2016-01"), occurred("b", "2016-02")]))
    edges = []
    for uid in ("a", "b"):
        data = entry_group(root, uid).find(f".//{SVG}path").get("d")
        left, right = data[1:].split()[0], data.split("H")[1].split("V")[0]
        edges.append((float(left), float(right)))
    assert edges[0][1] == edges[1][0]


def test_what_is_undated_is_listed_beside_the_axis():
    root = parsed(story())
    assert "tl-undated" in entry_group(root, "negotiator").get("class")
    assert "no date:" in words(root)


def test_words_that_could_not_be_read_as_a_date_are_shown():
    unread = FuzzyDate("soon", None, None, None, DatePrecision.UNKNOWN)
    entry = Entry("a", MilestoneType.SIGNED, Modality.PLANNED, date=unread)
    assert "(“soon”)" in words(entry_group(parsed(agreement([entry])), "a"))


def test_the_targets_of_a_milestone_are_joined_up_to_what_happened():
    group = entry_group(parsed(story()), "concluded")
    steps = [e.get("class") for e in group.findall(f"{SVG}g")]
    assert steps == ["tl-slip", "tl-target", "tl-planned tl-cancelled", "tl-slip"]
    assert "not reached: downgraded 13 June 2016, moved once" in words(group)


def test_an_open_target_is_joined_to_the_day_of_reckoning():
    entry = Entry(
        "a",
        MilestoneType.SIGNED,
        Modality.PLANNED,
        targets=(target("t", "2016-01", date(2015, 1, 1)),),
    )
    group = entry_group(parsed(agreement([entry])), "a")
    assert "still open on 27 July 2016, 6–7 months late" in words(group)


def test_a_late_occurrence_tells_its_delay():
    assert "(moved once, " in words(entry_group(parsed(kinds(), width=1400), "late"))


def test_two_pictures_on_one_page_share_no_id():
    texts_of = [draw(timeline(story()), id_prefix=prefix) for prefix in ("wide", "narrow")]
    ids = [{e.get("id") for e in parse(text).iter() if e.get("id")} for text in texts_of]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_picture_in_a_page_has_no_style():
    root = parsed(story(), kinds())
    assert not [e for e in root.iter() if "style" in e.attrib or e.tag == f"{SVG}style"]


def test_a_picture_that_stands_alone_brings_its_style():
    root = parsed(story(), standalone=True)
    assert "prefers-color-scheme" in root.find(f"{SVG}style").text


def test_a_picture_is_named_and_described():
    root = parsed(story())
    names = [f"tl-{part}" for part in ("title", "desc")]
    assert root.get("aria-labelledby").split() == names
    assert root.find(f"{SVG}title").text == "Cyber talks"
    assert root.find(f"{SVG}desc").text.startswith("Timeline of 4 milestones of 1 agreement, from")


def test_a_mark_of_a_picture_that_stands_alone_leads_to_its_milestone():
    group = entry_group(parsed(story(), standalone=True), "proposed")
    href = "https://tracker.example/agreements/cyber#milestone-proposed"
    assert group.find(f"{SVG}a").get("href") == href


def test_a_picture_in_a_page_holds_no_link_because_it_is_one_image():
    assert not list(parsed(story()).iter(f"{SVG}a"))


def test_a_mark_tells_everything():
    group = entry_group(parsed(story()), "proposed")
    title = group.find(f".//{SVG}title").text
    for told in ("proposed — Germany", "“in October”", "1–31 October 2015", "A report on cyber"):
        assert told in title


def test_a_cut_title_is_whole_in_its_tooltip():
    long = "A very long name of an agreement " * 8
    root = parsed(agreement(story().entries, title=long))
    lane = next(e for e in named(root, "tl-lane") if e.find(f"{SVG}title") is not None)
    assert long.strip() in lane.find(f"{SVG}title").text
    assert "…" in words(lane)


def test_controls_and_directions_are_dropped_and_markup_is_escaped():
    entry = occurred("a", "2016-01-01", description="x\x00\x0b\u202e<b>&\ud800 y")
    text = draw(timeline(agreement([entry], title="<script>")))
    assert "x <b>& y" in "".join(parse(text).itertext())
    assert "<script" not in text


def test_right_to_left_words_are_fenced_off():
    root = parsed(agreement([occurred("a", "2016-01-01", description="اتفاق")]))
    assert "\u2068اتفاق\u2069" in words(entry_group(root, "a"))


def test_a_lane_for_each_party_and_one_for_the_rest():
    root = parsed(story(), lanes=Lanes.PARTY)
    names = [words(e) for e in named(root, "tl-lane") if e.tag == f"{SVG}g"]
    assert names == ["Germany", "China", "No single party"]


def test_centuries_without_entries_are_left_out():
    old = agreement([occurred("old", "1648-10-24")], slug="old")
    root = parsed(story(), old)
    said = [e.find(f"{SVG}title").text for e in named(root, "tl-break") if e.tag == f"{SVG}g"]
    assert set(said) == {"Time left out here: about 367 years"}


def test_a_second_empty_age_behind_the_first_is_left_out_too():
    old = agreement([occurred("old", "0301-05-01"), occurred("mid", "1648-10-24")], slug="old")
    root = parsed(story(), old)
    said = [e.find(f"{SVG}title").text for e in named(root, "tl-break") if e.tag == f"{SVG}g"]
    assert set(said) == {
        "Time left out here: about 367 years",
        "Time left out here: about 1347 years",
    }


def test_years_before_the_first_do_not_stretch_the_axis():
    old = agreement([occurred("old", "-0043")], slug="old")
    root = parsed(story(), old)
    assert not named(root, "tl-break")
    assert "44 BC" in words(entry_group(root, "old"))
    assert "not on the axis:" in words(root)


def test_a_doubtful_mark_that_is_crossed_keeps_its_sign_beside_the_cross():
    wrong = Entry(
        "a", MilestoneType.SIGNED, Modality.OCCURRED, date=day("2016-06-13?"), rank=Rank.DEPRECATED
    )
    group = entry_group(parsed(agreement([wrong])), "a")
    (sign,) = [e for e in group.iter(f"{SVG}text") if "".join(e.itertext()) == "?"]
    cross = next(e for e in named(group, "tl-cancelled") if e.tag == f"{SVG}path")
    right = max(map(float, re.findall(r"[ML]([\d.]+)", cross.get("d"))))
    assert float(sign.get("x")) > right


def test_words_that_end_with_a_delay_are_whole_where_there_is_room():
    root = parse(draw(timeline(large(492), today=date(2026, 11, 27))))
    late = [words(each) for each in root.iter(f"{SVG}text") if "still open" in words(each)]
    assert late
    assert not [each for each in late if "…" in each]


def test_two_lone_days_far_apart_share_one_unbroken_axis():
    both = agreement([occurred("a", "1648-10-24"), occurred("b", "2016-07-27")])
    assert not named(parsed(both), "tl-break")


def test_an_empty_timeline_says_so():
    assert "No milestones." in words(parsed())


def test_the_legend_explains_only_what_is_used():
    legend = named(parsed(agreement([occurred("a", "2016-01-01")])), "tl-legend")[0]
    assert "exact day" in words(legend)
    assert "approximate" not in words(legend)


@pytest.mark.parametrize(("width", "name"), [(360, "tl-narrow"), (960, "tl-wide")])
def test_a_picture_says_for_which_page_it_is(width, name):
    assert name in parsed(story(), width=width).get("class")


def test_the_table_tells_the_facts_of_the_picture():
    row = next(row for row in for_page(timeline(story())).rows if row.uid == "concluded")
    assert (row.date, row.modality) == ("around June 2016", "planned")
    assert row.first_target == "from January to June 2016, stated 3 November 2015"
    assert row.last_target == "around June 2016, stated 17 March 2016"
    assert row.outcome == "not reached: downgraded 13 June 2016"
    assert row.source_title == "A report on cyber talks"


def test_the_table_has_a_row_for_every_entry():
    assert len(for_page(timeline(story(), kinds())).rows) == 20


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2016-06-30", "on the day"),
        ("2016-07-01", "1 day late"),
        ("2016-06-20", "10 days early"),
        ("2016-06", "0–29 days early"),
        ("2016-07", "1–31 days late"),
        ("[2016-06-25..2016-07-10]", "between 5 days early and 10 days late"),
    ],
)
def test_a_delay_is_told_in_days(edtf, said):
    entry = occurred("a", edtf, targets=(target("t", "2016-06-30", date(2016, 1, 1)),))
    assert for_page(timeline(agreement([entry]))).rows[0].delay == said
