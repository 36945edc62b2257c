"""What is told for a day holds nothing of later; every other page refuses to be asked for one."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import day
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.web import pages
from tests.web.test_hostile import addresses
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role
from tracker.models import Agreement, Party
from tracker.queries import known_calendars
from tracker.queries.agreements import Filter

THEN = "as_of=2016-03-17"
LATER = "zebra"
BANNER = 'class="asof"'
# they hand the day on to what is made from them, and tell so or nothing
HANDING_ON = {"exports.index", "timelines.new"}


@pytest.fixture
def admin(client_of):
    return client_of(Role.ADMIN)


@pytest.fixture(autouse=True)
def later(session, known):
    """Add what was not known on that day, beside and inside what was."""
    source = make_sources.source(session, "Treaty zebra gazette", published=day("2018-05"))
    text = make_sources.snapshot(session, source, "The treaty of zebras is signed.")
    quote = make_quotes.quote(session, source, text, "treaty of zebras is signed")
    sides = session.scalars(select(Party).where(Party.slug.in_([known.party, "freedonia"]))).all()
    new = make.agreement(session, "Treaty of zebras")
    for party in sides:
        make.participation(session, new, party, PartyRole.SIGNATORY)
    signed = make.occurred(session, new, MilestoneType.SIGNED, "2018-04", place="Zebra hall")
    make_quotes.evidence(session, new, quote, "milestone", signed, field="date")
    planned = make.milestone(session, new, MilestoneType.RATIFIED)
    make.target(session, new, planned, "2030-06-30", "2018-05-01")
    old = session.scalars(select(Agreement).where(Agreement.slug == known.agreement)).one()
    make.occurred(session, old, MilestoneType.SIGNED, "2018-04", place="Zebra hall")
    session.commit()
    return new


@pytest.mark.only_on("sqlite")  # which pages know days does not depend on the database
def test_no_page_is_told_for_a_day_and_shows_what_came_later(app, admin, known):
    wrong, told = [], 0
    routes = app.url_map.bind("localhost")
    for address in addresses(app, known, method="GET"):
        for query in (THEN, f"{THEN}&q=treaty"):
            with admin.get(f"{address}?{query}") as response:
                if response.status_code != 200 or routes.match(address)[0] in HANDING_ON:
                    continue
                text = response.get_data(as_text=True).lower()
            told += 1
            if response.mimetype == "text/html" and BANNER not in text:
                wrong.append(f"{address}?{query} does not say for which day it is told")
            if LATER in text:
                wrong.append(f"{address}?{query} shows what came later")
    assert wrong == []
    assert told > 25


def test_all_that_came_later_is_found_today(admin, known):
    for address in ("/sources", "/quotes", "/search?q=treaty", "/calendar", "/pairs"):
        assert LATER in admin.get(address).text.lower() or address == "/pairs"
    assert "Zebra hall" in admin.get(f"/agreements/{known.agreement}").text


@pytest.mark.parametrize(
    "address",
    ["/", "/reliability", "/persons", "/parties", "/facets", "/help/", "/feeds/changes.atom"],
)
def test_a_page_of_today_refuses_another_day(admin, address):
    page = pages.get(admin, f"{address}?{THEN}")
    assert page.status == 422
    assert BANNER not in page.text
    assert admin.get(address).status_code == 200


def test_a_refusal_says_what_to_do(admin):
    page = pages.get(admin, f"/?{THEN}")
    assert page.heading == "This cannot be shown"
    assert "This page shows today only" in page.words


def test_an_error_is_told_of_no_day(admin, known):
    assert BANNER not in admin.get("/agreements/nothing?as_of=2016-03-17").text
    assert BANNER not in admin.get(f"/agreements/{known.agreement}?as_of=2016").text


@pytest.mark.parametrize("feed", ["/agreements/{0}/changes.atom", "/parties/{1}/changes.atom"])
def test_a_feed_of_changes_refuses_a_day(admin, known, feed):
    address = feed.format(known.agreement, known.party)
    assert admin.get(address).status_code == 200
    assert admin.get(f"{address}?{THEN}").status_code == 422


def test_a_program_is_refused_a_day_that_is_not_told(program_of):
    program = program_of(Role.READER)
    response = program.get(f"/agreements?{THEN}")
    assert response.status_code == 422
    assert "today only" in response.text


@pytest.mark.only_on("sqlite")  # links do not depend on the database
def test_links_of_a_page_told_for_a_day_lead_to_pages_that_know_it(admin, known):
    wrong = []
    for address in (
        "/agreements",
        "/board",
        "/calendar",
        "/pairs",
        "/slippage",
        "/sources",
        "/quotes",
        "/search",
        f"/agreements/{known.agreement}",
        f"/parties/{known.party}",
        f"/pairs/{known.party}/freedonia",
    ):
        page = pages.get(admin, f"{address}?{THEN}")
        assert page.status == 200
        asked = {link for link in page.links if "as_of=" in link and "timeline." not in link}
        wrong += [f"{address} → {link}" for link in asked if admin.get(link).status_code == 422]
    assert wrong == []


def test_quotations_and_sources_of_then_stay(admin, known):
    assert f"/sources/{known.source}" in pages.get(admin, f"/sources?{THEN}").links
    assert f"/quotes/{known.quote}" in pages.get(admin, f"/quotes?{THEN}").links
    links = pages.get(admin, f"/search?q=treaty&{THEN}").links
    assert f"/quotes/{known.quote}" in links
    assert f"/agreements/{known.agreement}?as_of=2016-03-17" in links


def test_a_hit_has_the_status_of_then(admin, session, known):
    make.occurred(session, _by_slug(session, known.other), MilestoneType.PROPOSED, "2015")
    make.occurred(session, _by_slug(session, known.other), MilestoneType.SIGNED, "2017")
    session.commit()
    page = admin.get(f"/search?q=commerce&{THEN}").text
    assert "badge--before-signature" in page[page.index(f"/agreements/{known.other}") :]
    assert f"/agreements/{known.other}" not in admin.get("/search?q=commerce&as_of=2014-01-01").text


def _by_slug(session, slug: str) -> Agreement:
    return session.scalars(select(Agreement).where(Agreement.slug == slug)).one()


def test_the_calendar_tells_what_was_due_then(admin, session, known):
    old = _by_slug(session, known.other)
    party = session.scalars(select(Party).where(Party.slug == known.party)).one()
    make.participation(session, old, party)
    milestone = make.milestone(session, old, MilestoneType.SIGNED)
    make.target(session, old, milestone, "2016-06-30", "2016-01-10")
    make.target(session, old, milestone, "2017-06-30", "2016-05-01")
    make.occurred(session, old, MilestoneType.SIGNED, "2017-07-01")
    session.commit()
    then = pages.get(admin, f"/calendar?q=commerce&{THEN}")
    assert "30 June 2016" in then.words
    assert f"/agreements/{known.other}?as_of=2016-03-17#milestone-{milestone.uid}" in then.links
    later = pages.get(admin, "/calendar?q=commerce&as_of=2016-05-02").words
    assert "30 June 2017" in later
    assert "30 June 2016" not in later
    assert milestone.uid not in admin.get("/calendar?as_of=2017-07-02").text


def test_the_calendar_of_a_day_goes_on_behind_what_was_shown(session, known):
    old = _by_slug(session, known.other)
    for number in range(5):
        milestone = make.milestone(session, old, MilestoneType.NEGOTIATION_ROUND)
        make.target(session, old, milestone, "2016-06-30", f"2016-01-1{number}")
    then = date(2016, 3, 17)
    calendar = known_calendars.build(session, Filter(today=then, q="commerce"), then)
    first, has_more = calendar.due(then, limit=3)
    rest, is_more = calendar.due(first[-1].on, first[-1].number, limit=3)
    assert len({each.uid for each in (*first, *rest)}) == 5
    assert (has_more, is_more) == (True, False)
    assert [month.count for month in calendar.months(then)][:4] == [0, 0, 0, 5]


def test_pairs_count_what_was_known_then(admin, known):
    def shared(query: str) -> str:
        page = pages.get(admin, f"/pairs?party={known.party}&{query}")
        between = page.words.index("between")
        return page.words[between - 2 : between].strip()

    assert (shared(THEN), shared("")) == ("1", "2")
