from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.exporters.document_samples import NOW, hard, told
from tests.exporters.picture_samples import kinds, story, timeline
from tests.exporters.stored import stored
from tracker.exporters.html_format import EXPORTER

GOLDEN = Path(__file__).parents[1] / "golden" / "html"


class Reader(HTMLParser):
    """Collect elements, ids, addresses and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.addresses += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data):
        self.words += data


def rendered(made):
    return b"".join(EXPORTER.render(made, NOW))


def read(made):
    return Reader(rendered(made).decode())


def test_a_page_is_the_stored_one():
    found = rendered(told())
    assert found == stored(GOLDEN / "story.html", found)


def test_a_page_needs_no_network_and_no_script():
    tags = set(read(hard()).tags)
    assert not tags & {"script", "img", "iframe", "object", "embed"}
    assert tags >= {"svg", "table", "ol"}
    assert not re.search(r"url\(|@import", rendered(hard()).decode())


def test_no_id_is_given_twice():
    ids = read(timeline(story(), kinds())).ids
    assert len(ids) == len(set(ids))


def test_every_mark_of_a_source_leads_to_it():
    page = read(told())
    assert {a for a in page.addresses if a.startswith("#")} <= {f"#{name}" for name in page.ids}


def test_every_entry_has_a_row():
    assert read(timeline(story(), kinds())).tags.count("tr") == 1 + 20


def test_hard_texts_stay_texts():
    words = read(hard()).words
    assert "<script>alert(1)</script>" in words
    assert "Old peace" in words
    assert "contradicts: " in words
    assert words.count("long words") == 3637


def test_an_empty_timeline_says_so():
    words = read(timeline()).words
    assert "No milestones." in words
    assert "No sources." in words
