from __future__ import annotations

from tests.domain.records import agreement, entry, evidence, party, planned, source, target
from tracker.domain import comparing
from tracker.domain.vocabularies import MilestoneType as T


def told(one, other) -> list[tuple[str, bool, bool]]:
    """Return type, and which of the two has it, of every couple."""
    return [
        (couple.either.type.value, couple.one is not None, couple.other is not None)
        for couple in comparing.couples(one, other)
    ]


def test_milestones_of_one_kind_stand_side_by_side_in_order_of_time():
    one = agreement(entry(T.SIGNED, "2016-06"), entry(T.PROPOSED, "2015"))
    other = agreement(entry(T.ENTERED_INTO_FORCE, "2018"), entry(T.SIGNED, "2017"))
    assert told(one, other) == [
        ("proposed", True, False),
        ("signed", True, True),
        ("entered_into_force", False, True),
    ]


def test_each_party_has_its_own_and_repeated_ones_are_told_in_turn():
    alba, borduria = party("Alba"), party("Borduria")
    one = agreement(entry(T.RATIFIED, "2016", party=alba), entry(T.RATIFIED, "2017", party=alba))
    other = agreement(
        entry(T.RATIFIED, "2018", party=alba), entry(T.RATIFIED, "2019", party=borduria)
    )
    assert told(one, other) == [
        ("ratified", True, True),
        ("ratified", True, False),
        ("ratified", False, True),
    ]


def test_what_is_planned_here_and_occurred_there_is_not_the_same():
    one = agreement(planned(target("2016-06", "2016-01-01")))
    other = agreement(entry(T.SIGNED, "2016-06"))
    (couple,) = comparing.couples(one, other)
    assert not couple.is_same
    assert comparing.couples(other, other)[0].is_same


def test_sources_of_both_are_found():
    first, second = source(slug="first"), source(slug="second")
    one = agreement(evidence=(evidence(source=first), evidence(source=second)))
    other = agreement(entry(T.SIGNED, "2016", evidence=(evidence(source=second),)))
    assert [each.slug for each in comparing.shared_sources(one, other)] == ["second"]
