"""Titles and names stand where readers look for them, over pages, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tracker.queries import agreements, parties, persons
from tracker.queries.agreements import Filter

IN_ORDER = ["Abfall", "Ägypten", "Oman", "oslo", "Österreich", "Zypern", "阿根廷", "中国"]
MIXED = [IN_ORDER[at] for at in (5, 3, 0, 7, 2, 4, 6, 1)]


def whole(read, name):
    """Return what all pages of a list show, and that the way back shows the same."""
    found, key, last = [], "", None
    while last is None or key:
        last = read(key)
        found += [getattr(row, name) for row in last.rows]
        key = last.older
    back, key = [getattr(row, name) for row in last.rows], last.newer
    while key:
        page = read(key)
        back = [getattr(row, name) for row in page.rows] + back
        key = page.newer
    assert back == found
    return found


@pytest.mark.parametrize("is_public", [False, True])
def test_agreements_by_title(session, is_public):
    for title in MIXED:
        made = make.agreement(session, title)
        if is_public:
            make.publish(session, made)
    wanted = Filter(today=date(2017, 1, 1), is_public=is_public)

    def read(key):
        return agreements.list_page(session, wanted, sort="title", key=key, size=3)

    assert whole(read, "title") == IN_ORDER


def test_parties_and_persons_by_name(session):
    for name in MIXED:
        make_parties.party(session, name)
        make_persons.person(session, name)
    session.flush()
    assert whole(lambda key: parties.list_page(session, key=key, size=3), "name") == IN_ORDER
    assert whole(lambda key: persons.list_page(session, key=key, size=3), "name") == IN_ORDER


def test_a_new_title_takes_its_own_place(session):
    moved, other = make.agreement(session, "Abfall"), make.agreement(session, "Oman")
    moved.title = "Österreich und Ungarn"
    session.flush()
    session.expire_all()
    wanted = Filter(today=date(2017, 1, 1))
    rows = agreements.list_page(session, wanted, sort="title").rows
    assert [row.id for row in rows] == [other.id, moved.id]
