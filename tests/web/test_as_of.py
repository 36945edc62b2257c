from __future__ import annotations

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.web import pages
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role

THEN = "as_of=2016-03-17"


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
