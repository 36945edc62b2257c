from __future__ import annotations

import re
from html import unescape

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.web import pages
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role
from tracker.queries import known, known_lists

THEN = "as_of=2016-03-17"
DEFAULTS = known_lists.page.__kwdefaults__


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


@pytest.fixture(autouse=True)
def treaty(session):
    """Make an agreement that was proposed in 2015, signed in 2017 and late in 2016."""
    sides = [make_parties.party(session, name) for name in ("Latveria", "Genovia")]
    agreement = make.agreement(session, "Treaty of salt")
    for party in sides:
        make.participation(session, agreement, party, PartyRole.SIGNATORY)
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015-10-01")
    signing = make.milestone(session, agreement, MilestoneType.SIGNED)
    make.target(session, agreement, signing, "2016-06-30", "2015-11-09")
    make.occurred(session, agreement, MilestoneType.SIGNED, "2017-05-01")
    late = make.agreement(session, "Treaty of later")
    make.participation(session, late, sides[0])
    make.occurred(session, late, MilestoneType.PROPOSED, "2018")
    session.commit()
    return agreement


def slugs(client, query: str) -> list[str]:
    rows = client.get(f"/agreements/timeline.json?party=latveria&{query}").json["agreements"]
    return sorted(row["slug"] for row in rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["treaty-of-later", "treaty-of-salt"]),
        ("status=signed", ["treaty-of-salt"]),
        (f"status=signed&{THEN}", []),
        (f"status=proposed&{THEN}", ["treaty-of-salt"]),
        (f"flag=overdue&{THEN}", []),
        ("flag=overdue&as_of=2016-08-01", ["treaty-of-salt"]),
        ("flag=overdue", []),
        (f"after=2016-06&before=2016-06&{THEN}", ["treaty-of-salt"]),
        (f"after=2017&{THEN}", []),
        (f"dates=certainly&after=2016-01&before=2016-12&{THEN}", ["treaty-of-salt"]),
        (THEN, ["treaty-of-salt"]),
        # what is searched for, and what is typed with it
        ("q=later", ["treaty-of-later"]),
        (f"q=later&{THEN}", []),
        (f"q=treaty&{THEN}", ["treaty-of-salt"]),
        ("q=treaty+status:signed", ["treaty-of-salt"]),
        (f"q=treaty+status:signed&{THEN}", []),
        (f"q=treaty+status:proposed&{THEN}", ["treaty-of-salt"]),
        (f"q=treaty+flag:overdue&{THEN}", []),
        ("q=treaty+flag:overdue&as_of=2016-08-01", ["treaty-of-salt"]),
        (f"q=treaty+after:2017&{THEN}", []),
    ],
)
def test_list_and_export_agree_on_what_was_known(reader, query, expected):
    assert slugs(reader, query) == expected
    page = reader.get(f"/agreements?party=latveria&{query}").text
    assert sorted(s for s in ("treaty-of-later", "treaty-of-salt") if f"/{s}" in page) == expected


def test_the_list_shows_the_status_of_then(reader):
    page = reader.get(f"/agreements?party=latveria&{THEN}").text
    row = page[page.index("/agreements/treaty-of-salt") :]
    assert "badge--before-signature" in row[: row.index("</tr>")]


def test_party_and_pair_tell_what_was_known(reader):
    assert "Treaty of later" in reader.get("/parties/latveria").text
    for path in ("/parties/latveria", "/pairs/latveria/genovia"):
        page = reader.get(f"{path}?{THEN}").text
        assert "Treaty of salt" in page
        assert "Treaty of later" not in page
        row = page[page.rindex("/agreements/treaty-of-salt") :]
        assert "badge--before-signature" in row[: row.index("</li>")]


@pytest.mark.parametrize("sort", ["updated", "title", "last", "due"])
def test_what_was_known_can_be_sorted(reader, sort):
    page = reader.get(f"/agreements?sort={sort}&{THEN}")
    assert page.status_code == 200
    assert "Treaty of salt" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/agreements?after=2017&before=2016",
        "/agreements?q=after:2017&before=2016",
        f"/agreements?after=2017&before=2016&{THEN}",
        "/agreements/timeline.csv?after=2017&before=2016",
        "/exports?after=2017&before=2016",
        "/slippage?after=2017&before=2016",
    ],
)
def test_a_span_that_ends_before_it_begins_is_refused(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 422
    assert "“after” is 2017-01-01, “before” is 2016-12-31" in answer.text


def test_a_day_that_is_none_is_refused(reader):
    assert reader.get("/agreements?as_of=2016").status_code == 422


@pytest.mark.parametrize("address", ["/agreements/treaty-of-salt", "/parties/latveria"])
def test_what_cannot_be_read_is_not_said_to_be_unsaved_or_told_as_of_it(reader, address):
    answer = reader.get(f"{address}?as_of=garbage")
    assert answer.status_code == 422
    assert "<h1>This cannot be shown</h1>" in answer.text
    assert "“garbage”" in answer.text
    assert "Told as it was known" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/agreements",
        "/board",
        "/calendar",
        "/pairs",
        "/slippage",
        "/agreements/treaty-of-salt",
        "/parties/latveria",
        "/pairs/latveria/genovia",
    ],
)
def test_another_day_is_asked_for_on_the_page(reader, address):
    form = next(
        form for form in pages.get(reader, f"{address}?{THEN}").forms if "as_of" in form.values
    )
    assert form.values["as_of"] == "2016-03-17"


def listed(client, address):
    """Return the agreements on all pages of a list, from the first on, and how many pages."""
    found, count = [], 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        found += re.findall(r'href="/agreements/(treaty-of-\d+)\?as_of', answer.text)
        onward = re.search(r'rel="next" href="([^"]+)"', answer.text)
        address, count = onward and unescape(onward[1]), count + 1
    return found, count


@pytest.fixture
def sixty(session):
    """Make sixty agreements, every second of which was signed and every sixth not known then."""
    for number in range(60):
        row = make.agreement(session, f"Treaty of {number}")
        kind = MilestoneType.SIGNED if number % 2 else MilestoneType.PROPOSED
        make.occurred(session, row, kind, "2018" if number % 6 == 0 else "2015")
        make.publish(session, row)
    session.commit()
    return {f"treaty-of-{number}" for number in range(60) if number % 6}


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("sort", ["updated", "title"])
def test_the_list_of_a_day_pages_through_all_that_was_known(
    reader, app_with, sixty, monkeypatch, sort, is_public
):
    monkeypatch.setattr(known_lists.page, "__kwdefaults__", {**DEFAULTS, "size": 7})
    client = app_with(public_reading=True).test_client() if is_public else reader
    found, count = listed(client, f"/agreements?{THEN}&sort={sort}")
    assert (sorted(found), count) == (sorted(sixty), 8)


def test_a_page_that_looks_through_enough_says_so_and_leads_on(reader, sixty, monkeypatch):
    monkeypatch.setattr(known_lists, "MOST_LOOKED_THROUGH", 10)
    address = f"/agreements?{THEN}&sort=title&status=signed"
    first = pages.get(reader, address)
    assert "10 agreements were looked through for this page" in first.words
    assert "known then" not in first.words
    found, count = listed(reader, address)
    assert sorted(found) == sorted(f"treaty-of-{number}" for number in range(1, 60, 2))
    assert count == 6


def test_an_order_that_follows_from_the_day_counts_honestly(reader, sixty, monkeypatch):
    monkeypatch.setattr(known, "MOST_COMPARED", 20)
    page = pages.get(reader, f"/agreements?{THEN}&sort=last")
    assert "At least 20 agreements were known then." in page.words
    assert "Not all are listed: order them by last change or title" in page.words
    assert "Facts sourced" not in page.words
