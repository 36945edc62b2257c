"""Targets that move: what was planned is not what is planned now, and who said what when."""

from __future__ import annotations

from datetime import date

import pytest

PUBLISHED = date(2024, 5, 15)


def targets(found) -> list[tuple[str, str]]:
    return [(each.date.edtf, str(each.stated_on)) for each in found.targets]


def told(found) -> list[tuple[str, str, str]]:
    return [
        (str(each.type), str(each.modality), each.date.edtf if each.date else "")
        for each in found.milestones
    ]


def test_a_day_that_has_passed_is_an_earlier_target_of_the_same_signature(reading):
    text = (
        "Peru and Chile will sign a treaty on fish in June.\n\n"
        "The treaty was supposed to be signed last December."
    )
    found = reading(text, PUBLISHED, "en")
    assert told(found) == [("signed", "planned", "2024-06")]
    assert sorted(targets(found)) == [("2023-12", "None"), ("2024-06", "2024-05-15")]


@pytest.mark.parametrize(
    ("text", "told_of_it"),
    [
        (
            (
                "Q: When will the treaty of Peru and Chile be signed?\nA: We hope in June.\n\n"
                "Q: And then?\nA: Then we rest."
            ),
            [("signed", "planned", "2024-06")],
        ),
        (
            (
                "Q: When was the treaty of Peru and Chile signed?\nA: In June, I believe.\n\n"
                "Q: And then?\nA: Then we rest."
            ),
            [("signed", "occurred", "2023-06")],
        ),
        (
            (
                "Frage: Wann wird der Vertrag von Peru mit Chile unterzeichnet?\n"
                "Lee: Hoffentlich im Juni.\n\nFrage: Und dann?\nLee: Dann ruhen wir."
            ),
            [("signed", "planned", "2024-06")],
        ),
        (
            (
                "Q: When will the treaty of Peru and Chile be signed?\nA: That is hard to say.\n\n"
                "Q: And then?\nA: Then we rest."
            ),
            [],
        ),
    ],
)
def test_the_day_asked_for_stands_in_the_answer(reading, text, told_of_it):
    assert told(reading(text, PUBLISHED)) == told_of_it


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (
            "Peru and Chile delayed the signing of a fisheries pact, set for Friday, to June.",
            "2024-06",
        ),
        (
            (
                "Peru and Chile postponed the signing of a treaty, originally scheduled for 20 May,"
                " until 3 June."
            ),
            "../2024-06-03",
        ),
        (
            (
                "Die für Freitag geplante Unterzeichnung des Abkommens mit Polen"
                " wurde von Deutschland auf September verschoben."
            ),
            "2024-09",
        ),
        (
            (
                "The signing of the treaty of Peru and Chile was set for April and was postponed."
                " The two now aim for the end of October 2024."
            ),
            "[2024-10-21..2024-10-31]",
        ),
    ],
)
def test_the_target_of_what_was_put_off_is_the_new_one(reading, text, new):
    assert targets(reading(text, PUBLISHED)) == [(new, "2024-05-15")]


def test_a_target_stated_earlier_counts_from_then_and_the_new_one_from_now(reading):
    text = (
        "Kenya's transport minister had said in January that the railway contract with China would"
        " be signed in the first quarter. On Monday he gave a new date: December 2025."
    )
    assert targets(reading(text, PUBLISHED)) == [
        ("2024-33", "2024-01-31"),
        ("2025-12", "2024-05-15"),
    ]


def test_whoever_gives_the_new_day_states_it(reading):
    text = (
        "The signing of the railway contract of Kenya with China was put off, Amina Otieno, the"
        " transport minister, said. It will be signed in December 2025, Li Wei, the ambassador,"
        " said."
    )
    (target,) = reading(text, PUBLISHED).targets
    assert target.voice.speaker == "Li Wei"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Japan and Kenya put their names to a treaty on customs on Monday.",
            [("signed", "occurred", "2024-05-13")],
        ),
        (
            (
                "India and Denmark exchanged the Memorandum of Understanding on energy and"
                " agreed to commence negotiations on an agreement on social security."
            ),
            [
                ("signed", "occurred", "[..2024-05-15]"),
                ("agreed_to_negotiate", "occurred", "[..2024-05-15]"),
            ],
        ),
        (
            "Norway and Ghana agreed in principle to a memorandum on fisheries on Tuesday.",
            [("concluded", "occurred", "2024-05-14")],
        ),
        (
            "Das Abkommen zwischen Deutschland und Polen trat am 1. Mai außer Kraft.",
            [("expired", "occurred", "2024-05-01")],
        ),
        (
            "Das Abkommen zwischen Deutschland und Polen lief am 30. April aus.",
            [("expired", "occurred", "2024-04-30")],
        ),
        (
            "Der Bundestag hat das Abkommen mit Polen am Freitag abgelehnt.",
            [("domestic_approval", "denied", "2024-05-10")],
        ),
        (
            (
                "Deutschland und Chile haben sich am Montag darauf verständigt, über ein Abkommen"
                " zu verhandeln."
            ),
            [("agreed_to_negotiate", "occurred", "2024-05-13")],
        ),
        (
            "Deutschland und Polen wollen das Abkommen nicht vor Juni unterzeichnen.",
            [("signed", "planned", "[2024-06..]")],
        ),
        (
            (
                "Vietnam and Laos are to sign a pact on prisons next year, said a deputy minister,"
                " who signed for Hanoi."
            ),
            [("signed", "planned", "2025")],
        ),
    ],
)
def test_ways_of_telling_what_becomes_of_a_deal(reading, text, events):
    assert told(reading(text, PUBLISHED)) == events
