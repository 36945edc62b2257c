"""A passage is shown with some sentences before and after it."""

from __future__ import annotations

import pytest

from tracker.domain import passages

TEXT = """One stands here. Two stands here. Three stands here. Four stands here.

Five says that it will sign by June. Six stands here. Seven stands here. Eight stands here."""


def around(text: str, words: str, **more: object) -> passages.Passage:
    start = text.index(words)
    return passages.around(text, start, start + len(words), **more)


def test_the_sentences_around_are_shown_and_the_rest_is_cut():
    found = around(TEXT, "Five says that it will sign by June.", count=2)
    assert found.before == "Three stands here. Four stands here.\n\n"
    assert found.after == " Six stands here. Seven stands here."
    assert (found.is_cut_before, found.is_cut_after) == (True, True)


def test_the_sentence_in_which_it_stands_is_shown_whole():
    found = around(TEXT, "sign by June", count=1)
    assert found.before.endswith("Four stands here.\n\nFive says that it will ")
    assert found.after == ". Six stands here."


def test_nothing_is_said_to_be_cut_where_the_text_begins_and_ends():
    found = around(TEXT, "Five says", count=9)
    assert found.before + found.exact + found.after == TEXT
    assert (found.is_cut_before, found.is_cut_after) == (False, False)


def test_chinese_sentences_end_without_a_space():
    text = "第一句。第二句。第三句。双方将于六月签署协定。第五句。第六句。第七句。"
    found = around(text, "双方将于六月签署协定。", count=1)
    assert (found.before, found.after) == ("第三句。", "第五句。")


@pytest.mark.parametrize("filling", ["word " * 2000, "字" * 5000, "\n\n\n" * 500])
def test_no_more_is_shown_than_there_is_room_for(filling):
    text = f"{filling}the words meant{filling}"
    found = around(text, "the words meant")
    assert found.exact == "the words meant"
    assert max(len(found.before), len(found.after)) <= 1200
    assert not found.before.startswith("ord")


def test_words_that_are_the_whole_text_stand_alone():
    assert passages.around("All.", 0, 4) == passages.Passage("", "All.", "", False, False)
