from __future__ import annotations

import json
from hashlib import sha256
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tracker import exporters
from tracker.domain import freezing
from tracker.domain.inputs import AgreementInput
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role
from tracker.models import SavedTimeline
from tracker.services import agreements, revisions
from tracker.web import releases


@pytest.fixture
def friendship(session):
    """Make a published agreement with a moved target and a long quotation, and a draft."""
    latveria = make_parties.party(session, "Latveria")
    genovia = make_parties.party(session, "Genovia")
    agreement = make.agreement(session, "Treaty of amity")
    for party in (latveria, genovia):
        make.participation(session, agreement, party, PartyRole.SIGNATORY)
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015-10")
    signing = make.milestone(session, agreement, MilestoneType.SIGNED)
    make.target(session, agreement, signing, "2016-06", "2015-11-09")
    make.target(session, agreement, signing, "2017", "2016-07-01")
    quote = make_quotes.quoted(session, "The Latverian Post")
    make_quotes.evidence(session, agreement, quote, "milestone", signing, field="date")
    make.publish(session, agreement)
    draft = make.agreement(session, "Secret protocol")
    make.participation(session, draft, latveria)
    make.occurred(session, draft, MilestoneType.PROPOSED, "2016")
    session.commit()
    return agreement


def fields(**more: str) -> dict[str, str]:
    return {
        "name": "Friends",
        "party": "Latveria",
        "order_by": "agreement",
        "theme": "auto",
        "visibility": "private",
    } | more


def saved(session, slug: str = "friends") -> SavedTimeline:
    return session.scalar(
        select(SavedTimeline)
        .where(SavedTimeline.slug == slug)
        .execution_options(populate_existing=True)
    )


@pytest.fixture
def reviewer(client_of):
    return client_of(Role.REVIEWER)


@pytest.fixture
def public(friendship, reviewer, session):
    """Save a public timeline."""
    answer = reviewer.post("/timelines/new", data=fields(visibility="public"))
    assert answer.status_code == 303
    return saved(session)


def test_the_list_hands_its_filter_on(client_of):
    page = client_of(Role.READER).get("/timelines/new?party=latveria&status=signed&after=2015")
    assert 'value="latveria"' in page.text
    assert '<option selected value="signed"' in page.text
    assert 'value="2015"' in page.text


def test_a_saved_timeline_shows_what_its_filter_finds(friendship, reviewer):
    reviewer.post("/timelines/new", data=fields(introduction="First.\n\nSecond."))
    page = reviewer.get("/timelines/friends")
    assert "Treaty of amity" in page.text
    assert "Secret protocol" in page.text
    assert page.text.count('<p class="lead"') == 2


def test_a_filter_that_cannot_be_read_is_refused_at_its_field(reviewer):
    answer = reviewer.post("/timelines/new", data=fields(party="", after="the day of days"))
    assert answer.status_code == 422
    assert 'href="#after"' in answer.text


def test_an_unknown_party_is_refused_at_its_field(reviewer):
    answer = reviewer.post("/timelines/new", data=fields(party="Atlantis"))
    assert answer.status_code == 422
    assert "There is no party “Atlantis”" in answer.text


def test_a_private_timeline_is_not_there_for_others(friendship, reviewer, client_of):
    reviewer.post("/timelines/new", data=fields())
    for role in (None, Role.READER, Role.ADMIN):
        assert client_of(role).get("/timelines/friends").status_code == 404


def test_a_public_timeline_shows_everybody_published_records_alone(public, client, reviewer):
    for visitor in (client, reviewer):
        page = visitor.get("/timelines/friends")
        assert "Treaty of amity" in page.text
        assert "Secret protocol" not in page.text


@pytest.mark.parametrize(
    ("role", "visibility", "code"),
    [
        (Role.READER, "private", 303),
        (Role.READER, "link", 422),
        (Role.CONTRIBUTOR, "link", 422),
        (Role.EDITOR, "link", 303),
        (Role.EDITOR, "public", 422),
        (Role.REVIEWER, "public", 303),
    ],
)
def test_sharing_takes_a_role(client_of, role, visibility, code):
    data = fields(party="", visibility=visibility)
    assert client_of(role).post("/timelines/new", data=data).status_code == code


def test_a_shared_timeline_is_opened_by_its_secret_alone(friendship, client_of, session):
    client_of(Role.EDITOR).post("/timelines/new", data=fields(visibility="link"))
    token = saved(session).token
    outsider = client_of(None)
    assert outsider.get("/timelines/friends").status_code == 404
    assert "Treaty of amity" in outsider.get(f"/timelines/{token}").text
    assert outsider.get(f"/timelines/{token}/timeline.csv").status_code == 200


def test_a_new_secret_ends_the_old_one(friendship, client_of, session):
    editor = client_of(Role.EDITOR)
    editor.post("/timelines/new", data=fields(visibility="link"))
    old = saved(session).token
    assert editor.post("/timelines/friends/link", data={"version": "1"}).status_code == 303
    outsider = client_of(None)
    assert outsider.get(f"/timelines/{old}").status_code == 404
    assert outsider.get(f"/timelines/{saved(session).token}").status_code == 200


def test_a_secret_does_not_open_what_became_private_again(friendship, client_of, session):
    editor = client_of(Role.EDITOR)
    editor.post("/timelines/new", data=fields(visibility="link"))
    editor.post("/timelines/friends/edit", data=fields(version="1"))
    assert client_of(None).get(f"/timelines/{saved(session).token}").status_code == 404


def test_a_save_that_comes_late_is_shown_both_sides(public, reviewer, session):
    first = fields(visibility="public", title="Mine", version="1")
    assert reviewer.post("/timelines/friends/edit", data=first).status_code == 303
    base = json.dumps(fields(visibility="public", title="", party="latveria"))
    late = fields(visibility="public", title="Theirs", version="1", base=base)
    answer = reviewer.post("/timelines/friends/edit", data=late)
    assert answer.status_code == 409
    assert "Mine" in answer.text
    assert "Theirs" in answer.text
    assert (saved(session).title, saved(session).version) == ("Mine", 2)


def test_only_the_owner_edits(public, client_of):
    assert client_of(Role.EDITOR).get("/timelines/friends/edit").status_code == 403
    assert client_of(Role.ADMIN).get("/timelines/friends/edit").status_code == 200


def test_picked_entries_count_and_the_filter_does_not(friendship, reviewer, session):
    other = make.agreement(session, "Treaty of salt")
    make.occurred(session, other, MilestoneType.PROPOSED, "2014")
    make.publish(session, other)
    session.commit()
    entries = f"{other.slug}\nhttp://localhost/agreements/{friendship.slug}"
    reviewer.post("/timelines/new", data=fields(entries=entries))
    rows = reviewer.get("/timelines/friends/timeline.json").json["agreements"]
    assert [row["slug"] for row in rows] == [other.slug, friendship.slug]


def test_a_picked_milestone_stands_alone(friendship, reviewer, session):
    milestone = make.occurred(session, friendship, MilestoneType.TEXT_AGREED, "2016-01")
    session.commit()
    address = f"/agreements/{friendship.slug}#milestone-{milestone.uid}"
    reviewer.post("/timelines/new", data=fields(entries=address))
    (row,) = reviewer.get("/timelines/friends/timeline.json").json["agreements"]
    assert [each["id"] for each in row["milestones"]] == [milestone.uid]


def test_a_milestone_of_another_agreement_is_refused(friendship, reviewer):
    answer = reviewer.post("/timelines/new", data=fields(entries=f"{friendship.slug}#nothing"))
    assert answer.status_code == 422
    assert "names no milestone of that agreement" in answer.text


def test_a_saved_day_holds_until_another_is_asked_for(friendship, reviewer):
    reviewer.post("/timelines/new", data=fields(as_of="2016-03-17"))
    then = reviewer.get("/timelines/friends/timeline.json").json
    assert then["as_of"] == "2016-03-17"
    assert "2017" not in json.dumps(then["agreements"])
    later = reviewer.get("/timelines/friends/timeline.json?as_of=2016-07-02").json
    assert later["as_of"] == "2016-07-02"


@pytest.mark.parametrize("order", ["agreement", "party", "date"])
def test_a_timeline_can_be_arranged(friendship, reviewer, order):
    reviewer.post("/timelines/new", data=fields(order_by=order))
    assert "<svg" in reviewer.get("/timelines/friends").text


def test_an_embedded_timeline_may_be_framed_and_needs_no_cookie(public, client):
    answer = client.get("/timelines/friends/embed")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    assert "Treaty of amity" in answer.text


def test_no_other_page_may_be_framed(public, client):
    for path in ("/timelines/friends", "/timelines"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy


def test_a_private_timeline_is_not_embedded_even_for_its_owner(friendship, reviewer):
    reviewer.post("/timelines/new", data=fields())
    assert reviewer.get("/timelines/friends/embed").status_code == 404


def test_names_in_html_are_only_text(friendship, reviewer):
    hostile = "<script>alert(1)</script>"
    reviewer.post(
        "/timelines/new",
        data=fields(slug="x", title=hostile, introduction=hostile, visibility="public"),
    )
    reviewer.post("/timelines/x/release", data={"version": "1"})
    for path in ("/timelines/x", "/timelines/x/embed", "/timelines/x/v/1"):
        assert "<script>alert" not in reviewer.get(path).text


# Releases


@pytest.fixture
def every_format() -> None:
    """Let a release be made in every format; the sheets of some take seconds to draw."""


@pytest.fixture(autouse=True)
def quick_formats(request, monkeypatch) -> None:
    """Leave out of releases what is drawn on sheets, unless a test asks for every format."""
    if "every_format" in request.fixturenames:
        return
    quick = [each for each in exporters.all() if not each.key.startswith(("pdf", "png"))]
    known = SimpleNamespace(all=lambda: quick, render=exporters.render)
    monkeypatch.setattr(releases, "exporters", known)


def released(client, version: int = 1) -> None:
    data = {"version": str(version), "reason": "For the ministry."}
    answer = client.post("/timelines/friends/release", data=data)
    assert answer.status_code == 303


def files_of(client, number: int = 1) -> dict[str, bytes]:
    """Return every file of a release, found by the links of its page."""
    page = client.get(f"/timelines/friends/v/{number}")
    names = {part.split('"')[0] for part in page.text.split(f'href="{number}/')[1:]}
    found = {name: client.get(f"/timelines/friends/v/{number}/{name}") for name in names}
    assert all(answer.status_code == 200 for answer in found.values())
    return {"": page.data} | {name: answer.data for name, answer in found.items()}


def test_a_release_answers_the_same_bytes_whatever_happens_to_the_records(
    public, friendship, reviewer, client, session, every_format
):
    released(reviewer)
    before = files_of(client)
    make.occurred(session, friendship, MilestoneType.SIGNED, "2018")
    agreements.update(session, friendship, AgreementInput(title="Renamed"), edit())
    make.publish(session, friendship)
    revisions.delete(session, friendship, edit())
    session.commit()
    data = fields(visibility="public", title="Renamed too", version="2")
    assert reviewer.post("/timelines/friends/edit", data=data).status_code == 303
    assert files_of(client) == before
    assert len(before) > 15


def test_a_release_is_given_out_as_stored_even_if_the_code_that_made_it_changes(
    public, reviewer, client, monkeypatch
):
    released(reviewer)
    before = files_of(client)
    monkeypatch.setattr("tracker.exporters.render", None)
    monkeypatch.setattr("tracker.exporters.picture.draw", None)
    assert files_of(client) == before


def test_a_release_says_its_checksums(public, reviewer, client):
    released(reviewer)
    files = files_of(client)
    for name, content in files.items():
        if name.startswith("timeline."):
            assert sha256(content).hexdigest() in files[""].decode()


def test_a_release_answers_not_modified_to_who_has_it(public, reviewer, client):
    released(reviewer)
    path = "/timelines/friends/v/1/timeline.csv"
    etag = client.get(path).headers["ETag"]
    assert not etag.startswith("W/")
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_an_export_begins_as_the_page_does_and_is_divided_as_its_picture(
    friendship, reviewer, client
):
    said = "First words.\r\n\r\nMore words."
    form = fields(visibility="public", order_by="party", introduction=said)
    reviewer.post("/timelines/new", data=form)
    page = client.get("/timelines/friends/timeline.html").text
    assert '<p dir="auto">First words.</p><p dir="auto">More words.</p>' in page
    picture = client.get("/timelines/friends/timeline.svg").text
    assert '<g class="tl-lane"><title>No single party</title>' in picture


def test_a_release_holds_the_record_without_loss(public, reviewer, client):
    released(reviewer)
    record = client.get("/timelines/friends/v/1/record.json").json
    assert freezing.dump_timeline(freezing.load_timeline(record)) == record


def test_a_release_of_a_private_timeline_holds_only_what_is_published(friendship, reviewer):
    reviewer.post("/timelines/new", data=fields())
    released(reviewer)
    everything = b"".join(files_of(reviewer).values())
    assert b"Treaty of amity" in everything
    assert b"Secret protocol" not in everything


def test_releases_count_on(public, reviewer, client):
    released(reviewer)
    released(reviewer, version=2)
    assert client.get("/timelines/friends/v/2").status_code == 200
    assert client.get("/timelines/friends/v/3").status_code == 404


def test_a_release_from_a_late_page_is_refused(public, reviewer, client):
    released(reviewer)
    answer = reviewer.post("/timelines/friends/release", data={"version": "1"})
    assert answer.status_code == 409
    assert client.get("/timelines/friends/v/2").status_code == 404


def test_a_timeline_that_shows_nothing_is_not_released(reviewer, client):
    reviewer.post("/timelines/new", data=fields(party="", q="no such words", visibility="public"))
    answer = reviewer.post("/timelines/friends/release", data={"version": "1"})
    assert answer.status_code == 422


def test_a_timeline_with_releases_is_not_deleted(public, reviewer, session):
    released(reviewer)
    answer = reviewer.post("/timelines/friends/delete", data={"version": "2"})
    assert answer.status_code == 422
    assert saved(session).deleted_at is None


def test_the_address_of_a_released_timeline_stays(public, reviewer):
    released(reviewer)
    data = fields(visibility="public", slug="other", version="2")
    assert reviewer.post("/timelines/friends/edit", data=data).status_code == 422


def test_a_timeline_without_releases_is_deleted(public, reviewer, client):
    assert reviewer.post("/timelines/friends/delete", data={"version": "1"}).status_code == 303
    assert client.get("/timelines/friends").status_code == 404


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE timeline_release_file SET sha256 = sha256",
        "UPDATE timeline_release SET number = 7",
        "DELETE FROM timeline_release_file",
        "DELETE FROM timeline_release",
    ],
)
def test_not_even_plain_sql_changes_a_release(public, reviewer, session, statement):
    released(reviewer)
    with pytest.raises(DatabaseError, match="release_is_final"), session.begin_nested():
        session.execute(text(statement))
