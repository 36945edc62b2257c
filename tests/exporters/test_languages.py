"""Documents and pictures speak to their reader; formats for programs stay as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.exporters.picture_samples import kinds, story, timeline
from tracker import exporters
from tracker.web import messages

NOW = datetime(2026, 7, 27, 12, tzinfo=UTC)
SPEAKING = {"html", "svg", "docx", "pdf", "pdf_a3", "pdf_portrait", "png"}
EN, DE, ZH = (messages.tongue_of(code) for code in ("en", "de", "zh"))
# what a reader of German or Chinese must not meet
ENGLISH = re.compile(
    r"target|stated|planned|happened|milestone|reckoned|today|day of|no date|open on|moved|late\b"
    r"|\b(?:Oct|May|Dec|January|October|Legend|Delay|Sources|Written|record)\b",
    re.IGNORECASE,
)
# marks, and words as they were written
HIDDEN = re.compile(r"[“„][^”“]*[”“]|<style>.*?</style>|<(?!/)[^>]*>|</[^>]*>", re.DOTALL)


def written(key: str, tongue=EN) -> bytes:
    told = replace(timeline(story(), kinds()), tongue=tongue)
    return b"".join(exporters.render(exporters.get(key), told, NOW))


@pytest.mark.parametrize("key", [e.key for e in exporters.all() if e.key not in SPEAKING])
def test_a_format_for_programs_is_the_same_for_every_reader(key):
    if exporters.missing(exporters.get(key)):
        pytest.fail("The package of a format is missing.")
    assert written(key, DE) == written(key)


@pytest.mark.parametrize("key", ["svg", "html"])
@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        (DE, ["heute, 27. Juli 2016", "Legende", "Dez"]),
        (ZH, ["今天，2016年7月27日", "图例", "12月"]),
    ],
)
def test_a_document_has_no_word_of_english_but_names(key, tongue, words):
    text = written(key, tongue).decode()
    said = HIDDEN.sub("\n", text)
    for word in words:
        assert word in said
    assert sorted({line for line in said.split("\n") if ENGLISH.search(line)}) == []
    assert f'lang="{"zh-Hans" if tongue is ZH else "de"}"' in text


def test_a_delay_is_said_in_words_of_the_reader():
    assert "einmal verschoben" in written("svg", DE).decode()
    assert "推迟1次" in written("svg", ZH).decode()
