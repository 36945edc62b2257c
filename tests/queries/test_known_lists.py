"""Lists as they were known on a day page through all that was known, once each, both ways."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from tests.factories import agreements as make
from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import MilestoneType, Status
from tracker.queries import known, known_lists
from tracker.queries.agreements import Filter

THEN = date(2016, 3, 17)
TODAY = date(2017, 1, 1)
SIZE = 3


@pytest.fixture
def treaties(session):
    """Publish eleven treaties; three were not known then, four were only proposed then."""
    for number in range(11):
        row = make.agreement(session, f"Treaty {number:02}")
        is_later = number % 4 == 1
        make.occurred(session, row, MilestoneType.PROPOSED, "2016-12" if is_later else "2015")
        signed = "2016-06" if number % 3 else "2016-01"
        make.occurred(session, row, MilestoneType.SIGNED, "2016-12" if is_later else signed)
        make.publish(session, row)
    never = make.agreement(session, "Treaty of nothing")
    make.publish(session, never)
    session.commit()
    return [f"Treaty {number:02}" for number in range(11) if number % 4 != 1]


def walk(session, *, sort="updated", **asked) -> list[list[str]]:
    """Return the titles of all pages, after a look whether the way back has the same."""
    wanted = Filter(today=TODAY, **asked)
    forth, back = [], []
    page = known_lists.page(session, wanted, THEN, sort=sort, size=SIZE)
    while True:
        forth.append([row.title for row in page.rows])
        if not page.older:
            break
        page = known_lists.page(session, wanted, THEN, sort=sort, key=page.older, size=SIZE)
    while page.newer:
        page = known_lists.page(session, wanted, THEN, sort=sort, key=page.newer, size=SIZE)
        back.append([row.title for row in page.rows])
    assert flat(reversed(back)) == flat(forth[:-1])
    return forth


def flat(pages) -> list[str]:
    return list(chain.from_iterable(pages))


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("sort", known_lists.SORTS)
def test_every_agreement_that_was_known_is_on_one_page(session, treaties, sort, is_public):
    pages = walk(session, sort=sort, is_public=is_public)
    titles = flat(pages)
    assert titles == (treaties if sort == "title" else treaties[::-1])
    assert [len(page) for page in pages] == [3, 3, 2]


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("most", [2, 4, 500])
def test_what_was_signed_then_is_found_however_few_are_looked_through(
    session, treaties, monkeypatch, most, is_public
):
    monkeypatch.setattr(known_lists, "MOST_LOOKED_THROUGH", most)
    compared = known.list_of(
        session, Filter(today=TODAY, status=Status.SIGNED, is_public=is_public), THEN, sort="title"
    )
    expected = [row.title for row in compared.rows]
    assert expected == ["Treaty 00", "Treaty 03", "Treaty 06"]
    pages = walk(session, sort="title", status=Status.SIGNED, is_public=is_public)
    assert flat(pages) == expected


def test_a_page_says_how_many_were_looked_through_in_vain(session, treaties, monkeypatch):
    monkeypatch.setattr(known_lists, "MOST_LOOKED_THROUGH", 4)
    wanted = Filter(today=TODAY, status=Status.SIGNED)
    first = known_lists.page(session, wanted, THEN, sort="title", size=SIZE)
    assert (len(first.rows), first.looked_through, first.overview) == (2, 4, None)
    last = known_lists.page(session, wanted, THEN, sort="title", key=first.older, size=SIZE)
    assert (last.looked_through, last.older) == (0, "")


def test_the_whole_list_is_told_with_its_coverage_where_it_is_one_page(session, treaties):
    whole = known_lists.page(session, Filter(today=TODAY), THEN)
    assert (whole.overview.found, whole.overview.is_whole) == (len(treaties), True)
    assert (
        whole.overview.coverage
        == known.list_of(session, Filter(today=TODAY), THEN).overview.coverage
    )
    part = known_lists.page(session, Filter(today=TODAY), THEN, size=SIZE)
    assert (part.overview.found, part.overview.coverage) == (len(treaties), None)


def test_a_line_tells_what_the_compared_list_tells(session, treaties):
    wanted = Filter(today=TODAY)
    told = known_lists.page(session, wanted, THEN, sort="title").rows
    compared = known.list_of(session, wanted, THEN, sort="title").rows
    assert told == compared


def test_readers_see_the_day_of_what_was_published(session, treaties):
    early = make.agreement(session, "Treaty of tin")
    make.occurred(session, early, MilestoneType.SIGNED, "2016-05")
    make.publish(session, early)
    make.occurred(session, early, MilestoneType.PROPOSED, "2015")
    session.commit()
    by_team, by_public = (walk(session, is_public=is_public) for is_public in (False, True))
    assert "Treaty of tin" in flat(by_team)
    assert "Treaty of tin" not in flat(by_public)


def test_a_damaged_key_is_refused(session, treaties):
    with pytest.raises(InvalidInput):
        known_lists.page(session, Filter(today=TODAY), THEN, key="nonsense")
