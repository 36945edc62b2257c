"""Lines of print become running text, without what runs along the edges of the pages."""

from __future__ import annotations

import pytest

from tests.importers import files
from tracker import importers

FIRST = "The ministers of both states signed the fishing", "treaty in the harbour on Tuesday."
LAST = "It enters into force once both parliaments have", "ratified it, the minister said there."


def read(*pages):
    return importers.read(files.pdf_of(pages), "a.pdf")


def test_a_word_cut_at_a_line_s_end_keeps_no_other_line_from_being_joined():
    found = read(
        (
            "The ministers of both states have agreed nego-",
            "tiations on a fishing treaty that will limit the nego-",
            "tiable length of nets and begin in",
            "the harbour of the smaller one.",
        )
    )
    assert found.text == (
        "The ministers of both states have agreed negotiations on a fishing treaty that will limit"
        " the negotiable length of nets and begin in the harbour of the smaller one."
    )


def test_the_spaces_of_justified_lines_are_single():
    found = read(("The  ministers   of both  states signed", "the treaty."))
    assert found.text == "The ministers of both states signed the treaty."


def test_more_space_than_usual_parts_paragraphs():
    title = "Both states sign a treaty on fishing nets"
    found = read((title, 10, *FIRST, 10, *LAST, "They met for an hour."))
    assert found.text.split("\n\n") == [
        title,
        " ".join(FIRST),
        f"{' '.join(LAST)}\nThey met for an hour.",
    ]
    assert found.title == title


def test_a_sentence_goes_on_over_the_end_of_a_page():
    found = read((*FIRST, LAST[0], "Harbour Post 1"), (LAST[1], "Harbour Post 2"))
    assert found.text == f"{' '.join(FIRST)}\n{' '.join(LAST)}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1", "2"),
        ("- 4 -", "- 5 -"),
        ("Page 1 of 2", "Page 2 of 2"),
        ("Post, 3 May, 1", "Post, 3 May, 2"),
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_what_counts_the_pages_is_left_out_and_told(first, second, is_above):
    pages = [(first, *FIRST), (second, *LAST)] if is_above else [(*FIRST, first), (*LAST, second)]
    found = read(*pages)
    assert found.text == f"{' '.join(FIRST)}\n{' '.join(LAST)}"
    (doubt,) = found.doubts
    assert doubt.startswith(f"What stands at the edge of the pages was left out: “{first}”.")
    assert found.extraction.endswith("; page numbers and running lines left out")


def test_a_line_under_every_page_is_left_out():
    found = read((*FIRST, "The Harbour Post"), (*LAST, "The Harbour Post"))
    assert "Harbour Post" not in found.text


def test_a_title_that_the_other_pages_repeat_stays_on_the_first():
    title = "Treaty on Nets"
    found = read((title, *FIRST), (title, *LAST), (title, "They met."))
    assert found.text == f"{title}\n{' '.join(FIRST)}\n{' '.join(LAST)}\nThey met."


def test_lines_above_and_below_other_running_lines_are_left_out():
    found = read(
        (*FIRST, "The Harbour Post", "1"), (*LAST, "The Harbour Post", "2"), ("They met.", "3")
    )
    assert found.text == f"{' '.join(FIRST)}\n{' '.join(LAST)}\nThey met."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Article 1", "Article 2"),
        ("§ 1", "§ 2"),
        ("In 2015 nine ships sailed", "In 2019 nine ships sailed"),
        ("Both states met", "Both states left"),
    ],
)
def test_what_only_looks_like_it_stays(first, second):
    found = read((first, *FIRST), (second, *LAST))
    assert first in found.text
    assert second in found.text
    assert found.doubts == ()


def test_a_line_on_few_pages_stays():
    pages = [(f"Story {'abcdefgh'[number]} goes", *FIRST) for number in range(6)]
    found = read(*pages, ("Nets", *LAST), ("Nets", *LAST))
    assert found.text.count("Nets") == 2


def test_the_number_of_a_single_page_is_left_out_but_no_other_number():
    assert read((*FIRST, "1")).text == " ".join(FIRST)
    assert read((*FIRST, "2026")).text.endswith("2026")


def test_a_long_line_is_never_one_of_the_edge():
    line = "Both states agreed on nets, and then on boats, and then on harbours, " * 2
    found = read((*FIRST, line), (*LAST, line))
    assert found.text.count("then on harbours") == 4


def test_letters_of_another_size_part_a_headline_from_its_text():
    headline = "Both states sign a fishing treaty"
    found = read((files.Size(20), headline, 10, files.Size(12), *FIRST))
    assert found.text == f"{headline}\n\n{' '.join(FIRST)}"
