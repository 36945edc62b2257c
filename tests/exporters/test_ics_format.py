from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from tests.exporters.samples import (
    CASES,
    HOSTILE_TEXTS,
    NOW,
    cyber,
    long_quotation,
    timeline,
    vague,
)
from tracker import exporters
from tracker.domain.timelines import Timeline, Windows
from tracker.domain.vocabularies import RecordState
from tracker.exporters.ics_format import escape, fold
from tracker.exporters.texts import readable


def rendered(of: Timeline, now: datetime = NOW) -> bytes:
    return b"".join(exporters.get("ics").render(of, now))


def events(of: Timeline) -> dict[str, Event]:
    calendar = Calendar.from_ical(rendered(of))
    return {str(found["UID"]).split("@")[0]: found for found in calendar.walk("VEVENT")}


@pytest.mark.parametrize("case", CASES)
def test_another_reader_finds_nothing_wrong(case):
    calendar = Calendar.from_ical(rendered(CASES[case]()))
    assert not calendar.errors
    assert not [found.errors for found in calendar.walk() if found.errors]


@pytest.mark.parametrize("case", CASES)
def test_lines_are_short_and_end_with_crlf(case):
    output = rendered(CASES[case]())
    assert output.count(b"\n") == output.count(b"\r\n") == output.count(b"\r")
    assert max(len(line) for line in output.split(b"\r\n")) <= 75


def test_nothing_depends_on_the_time_of_writing():
    later = datetime(2030, 1, 1, tzinfo=UTC)
    assert rendered(timeline(cyber())) == rendered(timeline(cyber()), later)


def test_nothing_depends_on_the_day_of_reckoning():
    tomorrow = replace(timeline(cyber()), today=date(2020, 1, 1))
    assert rendered(timeline(cyber())) == rendered(tomorrow)


def test_an_event_tells_when_its_record_changed():
    found = events(timeline(cyber()))["milestone-sign"]
    assert found["UID"] == "milestone-sign@tracker.example"
    assert found["SEQUENCE"] == 2
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == datetime(2016, 3, 18, 9, tzinfo=UTC)
    assert found["CREATED"].dt == datetime(2016, 3, 17, 12, tzinfo=UTC)


def test_a_planned_milestone_stands_at_its_last_target():
    found = events(timeline(cyber()))["milestone-sign"]
    assert found["DTSTART"].dt == date(2016, 7, 15)
    assert "DTEND" not in found
    assert found["STATUS"] == "TENTATIVE"
    assert found["SUMMARY"] == "Planned: signed (15 July 2016) – Sino-German cyber agreement"


def test_a_month_ends_on_the_first_day_after_it():
    found = events(timeline(vague()))["milestone-v-month"]
    assert found["DTSTART"].dt == date(2016, 5, 1)
    assert found["DTEND"].dt == date(2016, 6, 1)


def test_a_long_window_is_one_day_that_tells_its_end():
    found = events(timeline(vague()))["milestone-v-quarter"]
    assert found["DTSTART"].dt == date(2016, 4, 1)
    assert "DTEND" not in found
    assert found["SUMMARY"].endswith("(window to 2016-06-30)")


@pytest.mark.parametrize(("name", "day"), [("by", date(2016, 6, 30)), ("after", date(2016, 7, 1))])
def test_an_open_bound_is_shown_on_the_other_one(name, day):
    assert events(timeline(vague()))[f"milestone-v-{name}"]["DTSTART"].dt == day


def test_a_window_is_shown_on_all_its_days_where_that_is_asked_for():
    found = events(replace(timeline(vague()), windows=Windows.WINDOW))["milestone-v-quarter"]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2016, 4, 1), date(2016, 7, 1))
    assert "window to" not in found["SUMMARY"]


def test_every_vague_date_stands_on_its_first_day_where_that_is_asked_for():
    found = events(replace(timeline(vague()), windows=Windows.START))
    assert found["milestone-v-month"]["DTSTART"].dt == date(2016, 5, 1)
    assert not [uid for uid, each in found.items() if "DTEND" in each]
    assert found["milestone-v-month"]["SUMMARY"].endswith("(window to 2016-05-31)")
    assert "window to" not in found["milestone-v-day"]["SUMMARY"]


def test_vague_dates_are_left_out_where_that_is_asked_for_and_counted():
    all_days, asked = events(timeline(vague())), replace(timeline(vague()), windows=Windows.SKIP)
    found = events(asked)
    assert "milestone-v-day" in found
    assert not {"milestone-v-month", "milestone-v-quarter"} & set(found)
    described = str(Calendar.from_ical(rendered(asked))["X-WR-CALDESC"])
    count = 4 + len(all_days) - len(found)
    assert described.endswith(f"milestones without a single day\\, left out: {count}")


def test_what_has_no_day_is_left_out_and_counted():
    found = events(timeline(vague()))
    assert not {"antiquity", "beyond", "nothing", "unread"} & {uid[12:] for uid in found}
    described = str(Calendar.from_ical(rendered(timeline(vague())))["X-WR-CALDESC"])
    assert described.endswith("milestones without a day\\, left out: 4")


def test_certainty_shows_in_the_status():
    found = {uid: str(each["STATUS"]) for uid, each in events(timeline(vague())).items()}
    assert found["milestone-v-day"] == "CONFIRMED"
    assert found["milestone-v-perhaps"] == "TENTATIVE"
    assert found["milestone-v-around"] == "TENTATIVE"


def test_what_is_denied_wrong_or_withdrawn_is_cancelled_not_dropped():
    found = events(timeline(cyber()))
    assert found["milestone-round"]["STATUS"] == "CANCELLED"
    assert found["milestone-wrong"]["STATUS"] == "CANCELLED"
    withdrawn = timeline(replace(cyber(), record_state=RecordState.WITHDRAWN))
    assert {str(each["STATUS"]) for each in events(withdrawn).values()} == {"CANCELLED"}


def test_edtf_and_the_quotation_come_along():
    found = events(timeline(cyber()))["milestone-raised"]
    assert found["X-EDTF"] == "2015-10"
    assert "“we raised it” (The Envoy, envoy)" in found["DESCRIPTION"]
    assert "“in October”; EDTF 2015-10; 1–31 October 2015" in found["DESCRIPTION"]
    assert found["CATEGORIES"].to_ical().decode() == (
        "Germany,中国,Sverige & Åland,cybersecurity,trade\\; services"
    )


def test_hostile_texts_are_read_back_as_texts():
    found = events(CASES["hostile"]())
    for name, text in HOSTILE_TEXTS.items():
        described = str(found[f"milestone-h-{name}"]["DESCRIPTION"])
        assert f"Description: {readable(text)}\n" in described


def test_a_long_quotation_is_not_cut():
    assert len(events(timeline(long_quotation()))["milestone-long"]["DESCRIPTION"]) > 40_000


@given(st.text(max_size=400))
def test_a_folded_line_is_the_line_again_when_unfolded(text):
    line = f"SUMMARY:{escape(text)}"
    folded = fold(line)
    assert folded.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == line
    assert max(len(part) for part in folded.split(b"\r\n")) <= 75
    assert [part.decode() for part in folded.split(b"\r\n")]
