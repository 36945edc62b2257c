from __future__ import annotations

from datetime import date

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.vocabularies import MilestoneType, PartyRole, Status
from tracker.queries import pairs
from tracker.queries.agreements import Filter

ALL = Filter(today=date(2026, 3, 1))


def between(session, title: str, *parties):
    agreement = make.agreement(session, title)
    for party in parties:
        make.participation(session, agreement, party, PartyRole.SIGNATORY)
    return agreement


def three(session):
    return [make_parties.party(session, name) for name in ("Alba", "Borduria", "Cascara")]


def test_each_two_parties_count_the_agreements_they_share(session):
    alba, borduria, cascara = three(session)
    first = between(session, "One", alba, borduria)
    make.participation(session, first, alba, PartyRole.PROPOSER)  # a second role counts once
    between(session, "Two", alba, borduria, cascara)
    matrix = pairs.build(session, ALL)
    a, b, c = matrix.sides
    assert [(side.name, side.count) for side in matrix.sides] == [
        ("Alba", 2),
        ("Borduria", 2),
        ("Cascara", 1),
    ]
    assert (matrix.count(a, b), matrix.count(b, a), matrix.count(a, c)) == (2, 2, 1)
    assert matrix.most == 2
    assert matrix.is_whole


def test_only_the_parties_with_most_are_shown(session):
    alba, borduria, cascara = three(session)
    between(session, "One", alba, borduria)
    between(session, "Two", alba, borduria, cascara)
    matrix = pairs.build(session, ALL, size=2)
    assert [side.name for side in matrix.sides] == ["Alba", "Borduria"]
    assert not matrix.is_whole


def test_the_matrix_takes_the_filter(session):
    alba, borduria, cascara = three(session)
    signed = between(session, "One", alba, borduria)
    make.occurred(session, signed, MilestoneType.SIGNED, "2020-01-01")
    between(session, "Two", alba, cascara)
    matrix = pairs.build(session, Filter(today=ALL.today, status=Status.SIGNED))
    assert [side.name for side in matrix.sides] == ["Alba", "Borduria"]
