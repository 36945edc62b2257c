"""The board, the calendar and the matrix show what the list shows, in another way."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.services import parties

STORY = "sino-german-cyber-agreement"
WAYS = ("/board", "/calendar", "/pairs")


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def test_the_board_leads_to_agreements_and_to_the_whole_of_a_status(reader):
    page = pages.get(reader, "/board")
    assert f"/agreements/{STORY}" in page.links
    assert "downgraded" in page.words


def test_the_board_is_told_as_of_a_day(reader):
    then = pages.get(reader, "/board?as_of=2016-03-17")
    assert "negotiations agreed" in then.words.partition("None is")[0]
    assert f"/agreements/{STORY}?as_of=2016-03-17" in then.links


def test_the_calendar_begins_where_it_is_asked_to(reader):
    page = pages.get(reader, "/calendar?since=2016-01-01")
    assert page.status == 200
    assert "From 1 January 2016" in page.words


def test_the_matrix_leads_to_what_two_parties_share(reader):
    links = pages.get(reader, "/pairs").links
    assert {"/pairs/germany/china", "/pairs/china/germany"} & set(links)
    filtered = pages.get(reader, "/pairs?status=signed").links
    assert any("other_party=" in link and "status=signed" in link for link in filtered)


@pytest.mark.parametrize("way", WAYS)
def test_a_filter_shows_as_chips_that_take_it_away(reader, way):
    page = pages.get(reader, f"{way}?party=china&status=signed")
    links = {link.replace("&amp;", "&") for link in page.links}
    assert {f"{way}?party=china", f"{way}?status=signed", way} <= links


@pytest.mark.parametrize("way", WAYS)
def test_a_filter_that_finds_nothing_says_what_to_do(reader, way):
    page = pages.get(reader, f"{way}?q=no+such+words")
    assert page.status == 200
    assert "take the filter away" in page.words.lower()


@pytest.mark.parametrize("page", ["/agreements", "/agreements/timeline.csv", "/exports", *WAYS])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("party=zz", "There is no party “zz”."),
        ("party=china&other_party=zz", "There is no party “zz”."),
        ("subject=zz", "There is no subject “zz”."),
        ("dates=zz", "“zz” is no dates."),
    ],
)
def test_unknown_words_are_refused_everywhere(reader, page, query, told):
    answer = reader.get(f"{page}?{query}")
    assert (answer.status_code, told in answer.text) == (422, True)


@pytest.mark.parametrize("way", ["/agreements", "/slippage", *WAYS])
@pytest.mark.parametrize(
    ("wrong", "name", "label"),
    [
        ({"party": "Nowhere"}, "party", "Party:"),
        ({"as_of": "foo"}, "as_of", "As known on:"),
        ({"instrument_type": "zz", "subject": "yy"}, "instrument_type", "Instrument:"),
        ({"after": "2017", "before": "2016"}, "before", "to:"),
        ({"q": "party:"}, "q", "Words:"),
    ],
)
def test_a_refused_filter_is_kept_and_lists_nothing(reader, way, wrong, name, label):
    typed = {"status": "signed", "q": "cyber"} | wrong
    page = pages.get(reader, f"{way}?{urlencode(typed)}")
    assert page.status == 422
    (form,) = [form for form in page.forms if "other_party" in form.values]
    assert typed.items() <= form.values.to_dict().items()
    assert page.message_at(f"f-{name}")
    assert f"Nothing is listed until this is corrected {label}" in page.words
    assert not page.message_at(f"f-{name}").startswith(name)
    assert f'aria-describedby="f-{name}-error"' in page.text
    assert not [link for link in page.links if link.startswith(f"/agreements/{STORY}")]


def test_all_that_is_wrong_with_a_filter_is_told_at_once(reader):
    page = pages.get(reader, "/agreements?as_of=foo&status=zz&after=yesteryear")
    assert page.labels == ["As known on: ", "Status: ", "from: "]


def test_an_unknown_order_is_refused(reader):
    answer = reader.get("/agreements?sort=zz")
    assert (answer.status_code, "“zz” is no order." in answer.text) == (422, True)


@pytest.mark.parametrize("words", ["china", "China", "CN", "chn"])
def test_a_party_is_asked_for_by_address_name_or_code(reader, words):
    links = pages.get(reader, f"/agreements?party={words}").links
    assert [link for link in links if link.startswith(f"/agreements/{STORY}")]


def test_the_list_names_a_few_of_many_parties_and_says_how_many_more(reader, session):
    for title, number in (("Treaty of all", 12), ("Treaty of nine", 9)):
        agreement = make.agreement(session, title)
        for at in range(number):
            party = make_parties.party(session, f"{title}: {at:02}")
            make.participation(session, agreement, party)
    session.commit()
    page = pages.get(reader, "/agreements?q=treaty")
    assert ("Treaty of all: 07, and 4 more" in page.words, "all: 08" in page.words) == (True, False)
    assert "Treaty of nine: 07, Treaty of nine: 08" in page.words


def test_a_link_leads_on_after_its_party_got_another_address_or_was_deleted(reader, session):
    party = make_parties.party(session, "Latveria")
    agreement = make.agreement(session, "Treaty of salt")
    make.participation(session, agreement, party)
    moved = make_parties.party_input("Latveria", slug="kingdom-of-latveria")
    parties.update(session, party, moved, edit())
    parties.delete(session, make_parties.party(session, "Genovia"), edit())
    session.commit()
    found = pages.get(reader, "/agreements?party=latveria")
    assert (found.status, "/agreements/treaty-of-salt" in str(found.links)) == (200, True)
    assert pages.get(reader, "/agreements?party=genovia").status == 200


def test_a_saved_filter_whose_party_goes_by_another_name_finds_nothing(client_of, session):
    party = make_parties.party(session, "Latveria")
    session.commit()
    data = {"name": "Friends", "party": "Latveria", "order_by": "agreement", "theme": "auto"}
    reviewer = client_of(Role.REVIEWER)
    assert reviewer.post("/timelines/new", data=data | {"visibility": "private"}).status_code == 303
    parties.update(
        session, party, make_parties.party_input("Latverland", slug="latverland"), edit()
    )
    session.commit()
    assert pages.get(reviewer, "/timelines/friends").status == 200
    assert pages.get(reviewer, "/timelines/friends/timeline.csv").status == 200


@pytest.mark.parametrize(
    "address",
    [
        "/board?status=lost",
        "/board?as_of=someday",
        "/calendar?after=someday+soon",
        "/calendar?after=2017&before=2016",
        "/calendar?as_of=2016",
        "/calendar?since=someday",
        "/calendar?page=far",
        "/pairs?flag=none",
        "/pairs?as_of=someday",
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(reader, address):
    page = pages.get(reader, address)
    assert page.status == 422
    assert "“" in page.words


def test_a_party_and_itself_is_that_party(reader, known):
    answer = reader.get(f"/pairs/{known.party}/{known.party}")
    assert (answer.status_code, answer.location) == (302, f"/parties/{known.party}")


@pytest.mark.parametrize(
    "address",
    ["/calendar?since=0001-01-01", "/calendar?since=9999-12-31", "/calendar?page=" + "9" * 40],
)
def test_the_ends_of_the_calendar_are_pages_too(reader, address):
    assert pages.get(reader, address).status == 200
