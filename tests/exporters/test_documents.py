"""What is read by people: Markdown, Mermaid, TimelineJS, Atom."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from tests.exporters.samples import CASES, HOSTILE_TEXTS, LINKS, NOW, cyber, timeline, vague
from tracker import exporters
from tracker.domain.errors import InvalidInput
from tracker.domain.timelines import Timeline
from tracker.exporters.diagrams import label
from tracker.exporters.texts import one_line, readable

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
READ_BY_PEOPLE = ["atom", "ics", "markdown", "mermaid", "mermaid_gantt", "timelinejs"]


def rendered(key: str, of: Timeline) -> str:
    return b"".join(exporters.get(key).render(of, NOW)).decode()


@pytest.mark.parametrize("key", READ_BY_PEOPLE)
def test_no_mark_turns_the_words_beside_it_round(key):
    assert not DIRECTION_CONTROLS.search(rendered(key, CASES["hostile"]()))


@pytest.mark.parametrize("key", READ_BY_PEOPLE)
def test_no_address_runs_a_script(key):
    text = rendered(key, CASES["hostile"]())
    assert not re.search(r"""(href=\\?["']|<)javascript:""", text)


def test_control_characters_become_visible():
    assert readable("a\x00b\x1fc") == "a\ufffdb\ufffdc"
    assert one_line("one\r\ntwo\rthree\u2028four\x85five") == "one two three four five"


class TestMarkdown:
    def parsed(self, of: Timeline):
        reader = MarkdownIt("commonmark").enable("table")
        return reader.parse(rendered("markdown", of))

    def test_another_reader_finds_a_table_an_agreement(self):
        kinds = [token.type for token in self.parsed(CASES["hostile"]())]
        assert kinds.count("table_open") == 2
        assert kinds.count("tr_open") == 2 + len(cyber().entries) + len(HOSTILE_TEXTS)
        assert kinds.count("td_open") == 5 * (kinds.count("tr_open") - 2)

    def test_no_text_is_taken_for_html_or_marks(self):
        inner = [
            child for token in self.parsed(CASES["hostile"]()) for child in token.children or []
        ]
        html = {child.content for child in inner if child.type == "html_inline"}
        assert html <= {"<br>"}
        assert not {child.type for child in inner} & {
            "em_open",
            "strong_open",
            "code_inline",
            "image",
        }
        targets = [child.attrs["href"] for child in inner if child.type == "link_open"]
        assert all(str(target).startswith("https://") for target in targets)

    def test_sources_are_numbered_in_order_of_mention(self):
        text = rendered("markdown", timeline(cyber()))
        assert "\n1. An interview with the envoy" in text
        assert "\n2. Statement of the ministry" in text


class TestMermaid:
    def lines(self, key: str, of: Timeline) -> list[str]:
        return [
            line.strip()
            for line in rendered(key, of).splitlines()
            if not line.strip().startswith("%%")
        ]

    def test_a_text_full_of_marks_survives(self):
        assert label("Clauss says: two #1") == "Clauss says#58; two #35;1"

    @pytest.mark.parametrize("word", ["title", "Section 1", "click here"])
    def test_a_word_of_the_grammar_does_not_begin_a_text(self, word):
        assert label(word) == f"“{word}”"

    @pytest.mark.parametrize("case", CASES)
    @pytest.mark.parametrize("key", ["mermaid", "mermaid_gantt"])
    def test_what_is_drawn_has_no_mark_but_ours(self, key, case):
        drawn = [re.sub(r"#\d+;", "", line) for line in self.lines(key, CASES[case]())]
        assert not [line for line in drawn if re.search(r"[#;%{}<>]", line)]

    @pytest.mark.parametrize("case", CASES)
    def test_colons_of_a_timeline_only_part(self, case):
        for line in self.lines("mermaid", CASES[case]())[1:]:
            if line.startswith(("title ", "section ")):
                assert ":" not in line
            else:
                assert all(part and ":" not in part for part in line.split(" : "))

    @pytest.mark.parametrize("case", CASES)
    def test_a_task_of_a_chart_is_a_name_and_its_days(self, case):
        tasks = [
            line
            for line in self.lines("mermaid_gantt", CASES[case]())[2:]
            if not line.startswith("section ") and line != "dateFormat YYYY-MM-DD"
        ]
        task = re.compile(
            r"[^:\d][^:]* :(milestone, )?(done|active|crit), m\d+,"
            r" \d{4}-\d\d-\d\d, (\d+d|\d{4}-\d\d-\d\d)"
        )
        assert all(task.fullmatch(line) for line in tasks)

    def test_comments_stand_on_their_own_lines_and_are_no_directive(self):
        text = rendered("mermaid", CASES["hostile"]())
        assert not re.search(r"[^\s].*%%", re.sub(r"^\s*%%[^%{\n]*$", "", text, flags=re.MULTILINE))
        assert "%%{" not in text

    def test_what_has_no_date_is_a_comment(self):
        text = rendered("mermaid", timeline(cyber()))
        assert "%% no date | Requested: negotiator appointed, 中国" in text

    def test_same_dates_share_a_period(self):
        assert rendered("mermaid", CASES["hostile"]()).count(" : Signed") == len(HOSTILE_TEXTS)

    def test_a_window_is_a_bar_and_a_month_a_diamond_in_its_middle(self):
        text = rendered("mermaid_gantt", timeline(vague()))
        assert "(May 2016) :milestone, done, m" in text
        assert ", 2016-05-01, 31d\n" in text
        assert ", 2016-04-01, 2016-07-01\n" in text

    def test_years_that_a_browser_misreads_are_left_out(self):
        assert "0001-01-01" not in "".join(self.lines("mermaid_gantt", timeline(vague())))


class TestTimelineJs:
    @pytest.mark.parametrize("key", ["timelinejs", "timelinejs_csv"])
    def test_what_has_no_day_at_all_is_refused(self, key):
        with pytest.raises(InvalidInput, match="needs a milestone with a date"):
            rendered(key, timeline())

    def events(self, of: Timeline) -> dict[str, dict]:
        found = json.loads(rendered("timelinejs", of))["events"]
        assert len({event["unique_id"] for event in found}) == len(found)
        return {event["unique_id"]: event for event in found}

    @pytest.mark.parametrize("case", [case for case in CASES if case != "empty"])
    def test_every_event_has_a_start_and_an_end_that_differs(self, case):
        for event in self.events(CASES[case]()).values():
            assert event["start_date"]["year"]
            assert event.get("end_date") != event["start_date"]
            assert len(event.get("end_date", {"y": 1, "m": 1, "d": 1})) == 3

    def test_a_vague_date_has_its_bounds_and_its_words(self):
        event = self.events(timeline(vague()))["m-v-around"]
        assert event["start_date"] == {"year": 2016, "month": 6, "day": 1}
        assert event["end_date"] == {"year": 2016, "month": 6, "day": 30}
        assert event["display_date"] == "around June 2016"

    def test_a_year_before_christ_is_a_negative_year_alone(self):
        event = self.events(timeline(vague()))["m-v-antiquity"]
        assert event["start_date"] == {"year": -43}
        assert "end_date" not in event

    def test_what_has_no_date_is_listed_on_the_first_slide(self):
        record = json.loads(rendered("timelinejs", timeline(cyber())))
        assert "m-name" not in self.events(timeline(cyber()))
        assert "negotiator appointed, 中国" in record["title"]["text"]["text"]

    def test_html_of_others_is_escaped(self):
        text = rendered("timelinejs", CASES["hostile"]())
        assert "<script" not in text.replace('"group": "<script', "")
        assert "&lt;script&gt;" in text

    def test_the_table_has_the_headers_that_are_looked_for(self):
        text = rendered("timelinejs_csv", timeline(vague()))
        assert text.partition("\r\n")[0] == (
            "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
            "Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
        )

    def test_the_table_holds_one_title_and_the_same_slides(self):
        text = rendered("timelinejs_csv", timeline(vague()))
        title, *found = csv.DictReader(io.StringIO(text, newline=""))
        events = self.events(timeline(vague())).values()
        assert title["Type"] == "title"
        assert {row["Type"] for row in found} == {""}
        assert [int(row["Year"]) for row in found] == [e["start_date"]["year"] for e in events]
        assert "-43" in {row["Year"] for row in found}


class TestAtom:
    def feed(self, of: Timeline) -> ET.Element:
        return ET.fromstring(rendered("atom", of))  # noqa: S314  # our own output

    @pytest.mark.parametrize("case", CASES)
    def test_a_feed_has_what_readers_require(self, case):
        feed = self.feed(CASES[case]())
        for part in (feed, *feed.findall("a:entry", ATOM)):
            assert [
                len(part.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")
            ] == [
                1,
                1,
                1,
            ]

    @pytest.mark.parametrize(
        ("others", "own", "page"),
        [
            ({"filter": ()}, "agreements/timeline.atom", "agreements"),
            (
                {"filter": (("party", "china"),), "as_of": date(2016, 7, 31)},
                "agreements/timeline.atom?party=china&as_of=2016-07-31",
                "agreements?party=china&as_of=2016-07-31",
            ),
            (
                {"page": f"{LINKS.base}/pairs/china/germany"},
                "pairs/china/germany/timeline.atom",
                "pairs/china/germany",
            ),
        ],
    )
    def test_a_feed_links_to_itself_and_to_the_page_that_shows_the_same(self, others, own, page):
        found = self.feed(timeline(cyber(), **others)).findall("a:link", ATOM)
        links = {link.get("rel"): link.get("href") for link in found}
        assert links == {"self": f"{LINKS.base}/{own}", "alternate": f"{LINKS.base}/{page}"}

    def test_identifiers_are_tags_that_differ(self):
        ids = [
            found.text or "" for found in self.feed(CASES["hostile"]()).iterfind(".//a:id", ATOM)
        ]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"tag:tracker\.example,20\d\d(-\d\d)?:\S+", found) for found in ids)

    def test_content_is_html_in_which_texts_are_escaped(self):
        contents = self.feed(CASES["hostile"]()).findall("a:entry/a:content", ATOM)
        assert {content.get("type") for content in contents} == {"html"}
        assert not [content for content in contents if "<script" in (content.text or "")]

    def test_an_entry_tells_when_it_changed_and_where_it_comes_from(self):
        entries = self.feed(timeline(cyber())).findall("a:entry", ATOM)
        found = {entry.findtext("a:id", "", ATOM).rpartition("/")[2]: entry for entry in entries}
        raised = found["raised"]
        assert raised.findtext("a:updated", "", ATOM) == "2016-03-18T09:00:00Z"
        assert raised.findtext("a:published", "", ATOM) == "2016-03-17T12:00:00Z"
        links = {link.get("rel"): link.get("href") for link in raised.findall("a:link", ATOM)}
        assert links["related"] == "https://daily.example/2016/envoy?page=1&print=yes"
