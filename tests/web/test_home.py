"""The start page says what needs somebody, tells acts together and remembers what was opened."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.web import pages
from tracker.domain.vocabularies import MilestoneType, Role
from tracker.web.recent import KEPT


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def side(page: pages.Page, heading: str, following: str) -> str:
    """Return the words of one section."""
    return page.words.partition(heading)[2].partition(following)[0]


def test_what_is_due_and_what_happened_stand_first(sessions, reader, known):
    with sessions.writing() as session:
        agreement = make.agreement(session, "Pact of the far future")
        planned = make.milestone(session, agreement, MilestoneType.SIGNED)
        make.target(session, agreement, planned, "2999-05", "2020-01-01")
        make.occurred(session, agreement, MilestoneType.PROPOSED, "2020-01-01")
        session.commit()
    page = pages.get(reader, "/")
    assert re.search("May 2999 .*Pact of the far future", side(page, "Due", "Happened lately"))
    assert "overdue" in side(page, "Due", "Happened lately")


def test_what_happened_lately_names_the_day_of_the_event_and_no_missed_target(reader):
    told = side(pages.get(reader, "/"), "Happened lately", "Changed lately")
    assert "13 June 2016" in told
    assert "30 June 2016" not in told


def test_each_page_tells_the_latest_event_as_vague_as_it_is(sessions, reader):
    with sessions.writing() as session:
        agreement = make.agreement(session, "Pact of the vague month")
        make.occurred(session, agreement, MilestoneType.PROPOSED, "2026-06")
        make.milestone(session, agreement, MilestoneType.SIGNED, date="2028")
        make.milestone(session, make.agreement(session, "Pact of nothing yet"), date="2028")
        session.commit()
    told = side(pages.get(reader, "/"), "Happened lately", "Changed lately")
    assert re.search(r"(?<!\d )June 2026 \(", told)
    assert "Pact of nothing yet" not in told
    listed = "/agreements?q=vague"
    for address in (listed, f"{listed}&as_of=2026-09-01", "/board?q=vague", "/search?q=vague"):
        words = pages.get(reader, address).words
        assert re.search(r"(?<!\d )June 2026 \(.*30 June 2026\)", words), address
        assert "31 December 2028" not in words, address
    row = pages.get(reader, "/agreements?q=nothing+yet").words.partition("Pact of nothing yet")[2]
    assert "—" in row
    assert "2028" not in row


def test_saves_of_one_act_are_told_together(reader):
    told = side(pages.get(reader, "/"), "Changed lately", "By status")
    assert told.count("created by") < 5
    assert re.search(r"and \d+ more ?created by", told)


def test_what_was_opened_last_stands_on_the_start_page(reader, known):
    assert "What you open stands here." in pages.get(reader, "/").words
    for address in (f"/agreements/{known.agreement}", f"/sources/{known.source}"):
        pages.get(reader, address)
    pages.get(reader, "/agreements/nothing-here")
    page = pages.get(reader, "/")
    told = side(page, "Opened lately", "Saved")
    opened = (f"/sources/{known.source}", f"/agreements/{known.agreement}")
    titles = [pages.get(reader, each).heading for each in opened]
    assert told.split() == " ".join(titles).split()


def test_only_the_last_records_are_remembered(sessions, reader):
    names = [f"Duchy{number}" for number in range(KEPT + 2)]
    with sessions.writing() as session:
        slugs = [make_parties.party(session, name).slug for name in names]
        session.commit()
    for slug in slugs:
        pages.get(reader, f"/parties/{slug}")
    told = side(pages.get(reader, "/"), "Opened lately", "Saved").split()
    assert told == list(reversed(names))[:KEPT]


def test_of_whoever_is_not_signed_in_nothing_is_remembered(client, app, known):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, public_reading=True)
    assert pages.get(client, f"/parties/{known.party}").status == 200
    with client.session_transaction() as cookie:
        assert "recent" not in cookie
