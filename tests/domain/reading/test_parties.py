"""Names of parties: each in its own case, place and language."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("The US asked us to wait.", ["united-states"]),
        ("The U.S. and the EU met.", ["united-states", "european-union"]),
        ("Berlin said no, and talks were held in Berlin.", ["germany"]),
        ("BERLIN, May 3 - The Germans waited.", ["germany"]),
        ("A Sino-German accord", ["china", "germany"]),
        ("The Federal Republic of Germany signed it.", ["germany"]),
        ("The Algiers agreement and the Geneva Convention of 1951", []),
        ("Michael Jordan met the king of Jordan.", ["jordan"]),
        ("PERU SEEKS PACT WITH INDONESIA", ["peru", "indonesia"]),
    ],
)
def test_english_names(reading, text, slugs):
    assert [each.slug for each in reading(text, None, "en").mentions] == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Die deutsch-chinesischen Gespräche", ["germany", "china"]),
        ("Georgiens Ministerin sprach mit den Niederlanden.", ["georgia", "netherlands"]),
        ("Das Auswärtige Amt und die Vereinigten Staaten", None),
        ("Gespräche in Wien; Wien hatte sie unterbrochen.", ["austria"]),
    ],
)
def test_german_names_are_found_inflected(reading, text, slugs):
    found = [each.slug for each in reading(text, None, "de").mentions]
    assert found == (slugs or ["german-federal-foreign-office", "united-states"])


def test_a_name_of_two_parties_alone_decides_nothing(reading):
    assert reading("The Congolese signed.", None, "en").mentions == ()
