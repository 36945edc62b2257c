from __future__ import annotations

import pytest

from tracker.domain import names


@pytest.mark.parametrize(
    "words",
    [
        "Michael Clauss",
        "Koroi",
        "Ursula von der Leyen",
        "Mohammed bin Salman",
        "Ri Yong Ho",
        "Abdel Fattah al-Sisi",
        "Charles d'Estaing",
        "王毅",
        "LI KEQIANG",
        "Anan Thep-hasdin",
    ],
)
def test_names_are_of_persons(words):
    assert names.is_of_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "the statement",
        "an aide to the president",
        "ministry",
        "senior official",
        "Minister of trade",
        "The Foreign Ministry",
        "ein Sprecher",
        "die Regierung",
        "",
        "Senior official",
    ],
)
def test_descriptions_are_not(words):
    assert not names.is_of_person(words)
