from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime

import icalendar
import pytest
from sqlalchemy import select

from tests.factories import EDITOR, edit
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.config import Settings
from tracker.domain.inputs import AgreementInput
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role
from tracker.models import FeedToken
from tracker.services import agreements, users

ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S+")


@pytest.fixture
def treaty(session):
    """Make a published treaty of two parties that was renamed, and a draft."""
    sides = [make_parties.party(session, name) for name in ("Latveria", "Genovia")]
    row = make.agreement(session, "Treaty of salt")
    for party in sides:
        make.participation(session, row, party, PartyRole.SIGNATORY)
    make.occurred(session, row, MilestoneType.PROPOSED, "2015-10-01")
    make.note(session, row, "Ask the embassy quietly.")
    make.publish(session, row)
    renamed = AgreementInput(title="Treaty of <salt>")
    agreements.update(session, row, renamed, edit(reason="As the court writes it."))
    make.publish(session, row)
    draft = make.agreement(session, "Secret protocol")
    make.participation(session, draft, sides[0])
    session.commit()
    return row


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def address(client, **fields: str) -> str:
    """Make a feed address and return its path."""
    page = client.post("/feeds", data={"name": "phone", "kind": "calendar"} | fields)
    found = re.search(r"http://localhost(/feeds/[^<]+)</code></p></div>", page.text)
    assert found, page.text
    return found[1]


def test_a_calendar_treats_vague_dates_as_its_address_asks(reader, session):
    row = make.agreement(session, "Treaty of pepper")
    make.occurred(session, row, MilestoneType.SIGNED, "2016")
    session.commit()
    path = address(reader)
    assert "DTEND;VALUE=DATE:20170101" in reader.get(f"{path}?fuzzy=window").text
    assert "DTEND;VALUE=DATE:20170101" not in reader.get(path).text
    assert reader.get(f"{path}?fuzzy=often").status_code == 422


def parsed(answer) -> ET.Element:
    """Return a feed that has all that RFC 4287, 4.1.1 and 4.1.2, ask for."""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.data)  # noqa: S314  # our own output
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert TAG.fullmatch(element.findtext(f"{ATOM}id"))
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        links = {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}
        assert links["alternate"].startswith("http://localhost/")
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return feed


def told(feed: ET.Element) -> str:
    return " ".join(feed.itertext())


PATHS = (
    "/feeds/changes.atom",
    "/agreements/treaty-of-salt/changes.atom",
    "/parties/latveria/changes.atom",
    "/pairs/latveria/genovia/changes.atom",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_feed_of_changes_is_whole_and_tells_them(treaty, reader, path):
    words = told(parsed(reader.get(path)))
    assert "Treaty of <salt>" in words
    assert "&lt;salt&gt;" in words
    assert "As the court writes it." in words


@pytest.mark.parametrize("path", PATHS)
def test_a_feed_is_not_sent_again_while_nothing_changed(treaty, reader, path):
    etag = reader.get(path).headers["ETag"]
    assert not etag.startswith("W/")
    assert reader.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_a_change_changes_the_validator(treaty, reader, session):
    before = reader.get(PATHS[1]).headers["ETag"]
    make.occurred(session, treaty, MilestoneType.SIGNED, "2017")
    session.commit()
    assert reader.get(PATHS[1]).headers["ETag"] != before


@pytest.mark.parametrize("path", PATHS)
def test_a_feed_is_closed_to_who_may_not_read(treaty, client_of, path):
    outsider = client_of(None)
    assert outsider.get(path).status_code == 404
    assert outsider.get(f"{path}?token=guessed").status_code == 404


def test_a_secret_opens_the_feeds_of_changes(treaty, reader, client_of):
    secret = address(reader, kind="changes").partition("=")[2]
    for path in PATHS:
        feed = parsed(client_of(None).get(f"{path}?token={secret}"))
        assert "Treaty of <salt>" in told(feed)
        (own,) = (link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
        assert own.get("href").endswith(f"?token={secret}")


def test_the_secret_of_a_calendar_opens_no_feed_of_changes(treaty, reader, client_of):
    secret = address(reader).removeprefix("/feeds/").removesuffix(".ics")
    assert client_of(None).get(f"/feeds/changes.atom?token={secret}").status_code == 404


def test_where_reading_is_public_feeds_tell_what_is_published(treaty, app, client_of):
    settings: Settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = Settings(
        database_url=settings.database_url, secret_key="x", public_reading=True
    )
    for path in PATHS:
        words = told(parsed(client_of(None).get(path)))
        assert "Treaty of <salt>" in words
        for hidden in ("Secret protocol", "quietly", "Edda Editor", "As the court"):
            assert hidden not in words


def test_no_feed_holds_a_whole_stored_text(reader, session):
    words = told(parsed(reader.get("/feeds/changes.atom")))
    assert "A minister called the draft fair as well" not in words


def test_a_feed_of_what_does_not_exist_is_not_there(reader):
    for path in ("/agreements/none", "/parties/none", "/pairs/none/none", "/timelines/none"):
        assert reader.get(f"{path}/changes.atom").status_code == 404


def test_a_public_timeline_has_a_feed_for_everybody(treaty, client_of):
    data = {
        "name": "Salt",
        "party": "Latveria",
        "order_by": "agreement",
        "theme": "auto",
        "visibility": "public",
    }
    assert client_of(Role.REVIEWER).post("/timelines/new", data=data).status_code == 303
    words = told(parsed(client_of(None).get("/timelines/salt/changes.atom")))
    assert "Treaty of <salt>" in words
    assert "Secret protocol" not in words


# Calendars


def test_a_calendar_is_opened_by_its_secret_alone(treaty, reader, client_of):
    answer = client_of(None).get(address(reader, party="Latveria"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    calendar = icalendar.Calendar.from_ical(answer.data)
    assert [str(event["UID"])[:10] for event in calendar.walk("VEVENT")] == ["milestone-"]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D" in answer.data


def test_a_calendar_keeps_to_its_selection(treaty, reader, client_of):
    calendar = client_of(None).get(address(reader, q="no such words")).text
    assert "BEGIN:VEVENT" not in calendar


def test_a_calendar_is_not_sent_again_while_nothing_changed(treaty, reader, client_of):
    path, client = address(reader, party="latveria"), client_of(None)
    first = client.get(path)
    etag = first.headers["ETag"]
    assert not etag.startswith("W/")
    assert client.get(path).data == first.data
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_a_secret_is_kept_as_a_hash_and_shown_once(reader, session):
    path = address(reader)
    secret = path.removeprefix("/feeds/").removesuffix(".ics")
    row = session.scalar(select(FeedToken))
    assert secret not in (row.token_hash, row.name, str(row.selection))
    assert secret not in reader.get("/feeds").text


def test_a_revoked_calendar_is_closed(treaty, reader, client_of, session):
    path = address(reader)
    uid = session.scalar(select(FeedToken.uid))
    assert reader.post(f"/feeds/{uid}/revoke").status_code == 303
    assert client_of(None).get(path).status_code == 404
    assert 'scope="row">phone' not in reader.get("/feeds").text


def test_nobody_revokes_the_address_of_another(reader, client_of, session):
    path = address(reader)
    uid = session.scalar(select(FeedToken.uid))
    assert client_of(Role.ADMIN).post(f"/feeds/{uid}/revoke").status_code == 404
    assert client_of(None).get(path).status_code == 200


def test_a_calendar_ends_with_its_account(reader, client_of, people, session):
    path = address(reader)
    user = session.merge(people[Role.READER])
    users.deactivate(session, user, by=EDITOR)
    session.commit()
    assert client_of(None).get(path).status_code == 404


def test_an_address_without_name_is_refused(reader):
    answer = reader.post("/feeds", data={"name": "", "kind": "calendar"})
    assert answer.status_code == 422
    assert 'href="#name"' in answer.text


def test_a_selection_that_cannot_be_read_is_refused(reader, session):
    answer = reader.post("/feeds", data={"name": "x", "kind": "calendar", "after": "someday"})
    assert answer.status_code == 422
    assert session.scalar(select(FeedToken)) is None
