from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.metadata import EntryPoint

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.samples import NOW, cyber, timeline, vague
from tracker import exporters
from tracker.domain.errors import InvalidInput, NotFound
from tracker.exporters.base import Exporter, chunks, in_utc, instant, lasting
from tracker.exporters.csv_format import CsvExporter
from tracker.exporters.filenames import content_disposition, filename

PAPYRUS = CsvExporter(key="papyrus", label="Papyrus", requires="no_such_package")


class Point(EntryPoint):
    """Be an entry point that leads to something at hand."""

    def load(self) -> object:
        return {"papyrus": PAPYRUS, "moment": NOW}[self.value]


def point(target: str) -> EntryPoint:
    return Point("papyrus", target, exporters.GROUP)


def name_of(count: int, **others) -> str:
    of = timeline(*(cyber(), vague())[:count], **others)
    return filename(of, exporters.get("csv"), NOW)


def test_every_format_is_an_exporter():
    assert [each.key for each in exporters.all() if not isinstance(each, Exporter)] == []


def test_a_format_of_another_package_comes_after_ours():
    assert exporters.discover([point("papyrus")])[-1] is PAPYRUS


def test_an_entry_point_that_leads_elsewhere_is_refused():
    with pytest.raises(TypeError, match="no exporter"):
        exporters.discover([point("moment")])


def test_a_key_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="papyrus"):
        exporters.discover([point("papyrus"), point("papyrus")])


def test_an_unknown_key_is_refused():
    with pytest.raises(NotFound):
        exporters.get("papyrus")


def test_a_missing_package_is_named_with_the_command_that_installs_it():
    with pytest.raises(InvalidInput, match=r'pip install "tracker\[papyrus\]"'):
        exporters.render(PAPYRUS, timeline(), NOW)


def test_nothing_is_missing_for_what_needs_nothing():
    csv = exporters.get("csv")
    assert exporters.missing(csv) == ""
    assert b"".join(exporters.render(csv, timeline(), NOW)).startswith(b"id,")


def test_one_agreement_gives_its_slug():
    assert name_of(1) == "sino-german-cyber_2016-08-01.csv"


def test_a_filter_gives_digits_that_stay():
    assert (
        name_of(2)
        == name_of(2, title="Another title")
        == ("milestones_2016-08-01_filter-b870ecd8.csv")
    )
    assert name_of(2, filter=(("party", "germany"),)) != name_of(2)


def test_everything_has_no_digits():
    assert name_of(2, filter=()) == "milestones_2016-08-01.csv"


def test_a_view_of_the_past_tells_its_day():
    assert name_of(1, as_of=date(2015, 12, 31)) == (
        "sino-german-cyber_2016-08-01_as-of-2015-12-31.csv"
    )


def test_a_one_pass_timeline_is_not_read_for_its_name():
    of = replace(timeline(), agreements=iter([cyber()]))
    assert filename(of, exporters.get("ics"), NOW).startswith("milestones_")
    assert list(of.agreements) == [cyber()]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ('a"b;c\r\nSet-Cookie: x', "a-b-c-set-cookie-x"),
        ("中国", "agreement"),
        ("Übereinkommen", "ubereinkommen"),
        ("x" * 300, "x" * 80),
        ("CON", "con"),
    ],
)
def test_a_hostile_slug_becomes_a_plain_name(slug, expected):
    of = timeline(replace(cyber(), slug=slug))
    assert filename(of, exporters.get("csv"), NOW) == f"{expected}_2016-08-01.csv"


def test_a_header_carries_the_name_twice():
    assert content_disposition("vertrag-über.csv") == (
        "attachment; filename=\"vertrag-uber.csv\"; filename*=UTF-8''vertrag-%C3%BCber.csv"
    )


@given(st.text())
def test_no_name_breaks_out_of_its_header(name):
    header = content_disposition(name)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert "/" not in header
    assert "\\" not in header


def test_chunks_are_gathered_and_lose_nothing():
    found = list(chunks("ä" * 1_000 for _ in range(200)))
    assert b"".join(found).decode() == "ä" * 200_000
    assert len(found) == 4


def test_half_a_surrogate_pair_stops_no_export():
    assert b"".join(chunks(["a\ud800b"])) == b"a?b"


def test_moments_are_told_in_utc():
    moment = datetime(2016, 3, 18, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    assert instant(moment) == "2016-03-18T09:00:00Z"
    assert in_utc(datetime.fromisoformat("2016-03-18T09:00")) == moment.astimezone(UTC)


def test_a_lasting_identifier_is_a_tag():
    assert lasting("tracker.example", "x/y") == "tag:tracker.example,2026:x/y"
