"""The headings of a treaty name what its parts are about; they tell of no event."""

from __future__ import annotations

import pytest

from tracker.domain.reading.headings import is_heading


@pytest.mark.parametrize(
    "words",
    [
        "Article 13 Termination",
        "Article 12: Entry into Force",
        "Article XII – Duration and termination",
        "ENTRY INTO FORCE",
        "Signature, Ratification and Entry into Force",
        "3. Termination of the Agreement",
        "§ 9 Kündigung",
        "Artikel 4 Inkrafttreten und Geltungsdauer",
    ],
)
def test_names_of_parts_are_headings(words):
    assert is_heading(words)


@pytest.mark.parametrize(
    "words",
    [
        "Article 12 enters into force on 1 May 2018.",
        "Article 5 was ratified on Monday",
        "Signed in Lima on 12 March 2018",
        "Entry into force: 1 May 2018",
        "Peru and Chile: ratification in sight",
    ],
)
def test_what_tells_something_is_none(words):
    assert not is_heading(words)


def test_a_treaty_is_not_ended_by_the_heading_of_an_article(reading):
    text = (
        "AGREEMENT BETWEEN THE REPUBLIC OF PERU AND THE REPUBLIC OF CHILE ON FISHERIES\n\n"
        "Article 7 Entry into Force\n\n"
        "1. Each Party shall notify the other in writing, through the diplomatic channel, of the"
        " completion of its procedures for the entry into force of this Agreement.\n\n"
        "Article 8 Termination\n\n"
        "[Signed 21 April 2010; entered into force 10 February 2011]"
    )
    done = [each for each in reading(text).milestones if each.modality.value == "occurred"]
    assert [(each.type, each.date.edtf) for each in done] == [
        ("signed", "2010-04-21"),
        ("entered_into_force", "2011-02-10"),
    ]
    assert all(not each.also for each in done)
