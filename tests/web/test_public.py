"""Reading is private unless a setting opens it, and then only what is published is seen."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from sqlalchemy import select, update

from tests.factories import agreements as make
from tests.web import pages
from tracker import exporters
from tracker.domain.vocabularies import Role
from tracker.models import Quote, Snapshot
from tracker.queries import agreements

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database
FEW = 4
WORDS = "will sign a treaty of friendship in June 2016"
SHOWN = "will sign a treaty"


@pytest.fixture
def visitor(app_with):
    """Return a visitor of a site that lets everybody read."""
    return app_with(public_reading=True, public_quote_words=FEW).test_client()


@pytest.fixture
def published(session, known):
    """Publish the agreement that has one of everything; the other one stays a draft."""
    make.publish(session, agreements.get(session, known.agreement))
    session.commit()
    return known


def public_addresses(known) -> list[str]:
    return [
        "/",
        "/agreements",
        f"/agreements/{known.agreement}",
        f"/agreements/{known.story}",
        "/parties",
        f"/parties/{known.party}",
        f"/pairs/{known.party}/freedonia",
        "/sources",
        f"/sources/{known.source}",
        "/quotes",
        f"/quotes/{known.quote}",
        "/persons",
        f"/persons/{known.person}",
        f"/evidence/milestone/{known.uids['milestones']}?field=date",
        "/search",
        "/search?q=treaty",
        "/search?q=friendship",
    ]


def test_without_the_setting_everything_leads_to_the_sign_in(client_of, known):
    visitor = client_of(None)
    for address in public_addresses(known):
        with visitor.get(address) as response:
            assert response.status_code == 303, address
            assert response.location.startswith("/sign-in?next=")


def test_with_the_setting_what_is_published_is_read(visitor, published):
    for address in public_addresses(published):
        assert pages.get(visitor, address).status == 200, address


def test_a_draft_is_not_there_for_the_public(visitor, known):
    """An address that somebody guesses tells nothing, not even that there is a draft."""
    hidden = [
        f"/agreements/{known.agreement}",
        f"/agreements/{known.agreement}/timeline.json",
        f"/evidence/milestone/{known.uids['milestones']}?field=date",
        f"/evidence/provision/{known.uids['provisions']}",
        f"/evidence/relation/{known.uids['relations']}",
    ]
    for address in hidden:
        page = pages.get(visitor, address)
        assert page.status == 404, address
        assert "Treaty of friendship" not in page.text


def test_no_page_names_a_draft(visitor, published):
    for address in public_addresses(published):
        text = pages.get(visitor, address).text
        assert "Treaty of commerce" not in text, address
        assert published.other not in text, address


def test_no_page_shows_more_of_a_quotation_than_the_setting_allows(visitor, published):
    for address in public_addresses(published):
        page = pages.get(visitor, address)
        assert "friendship in June" not in page.text, address
        assert "The envoy called the draft fair" not in page.text, address
    assert f"{SHOWN}…" in pages.get(visitor, f"/quotes/{published.quote}").words


def test_a_translation_is_cut_like_the_words_themselves(connection, visitor, published):
    connection.execute(
        update(Quote)
        .filter_by(uid=published.quote)
        .values(translation="one two three four five six seven")
    )
    for address in public_addresses(published):
        assert "five six" not in pages.get(visitor, address).text, address


def test_the_link_to_the_publisher_holds_no_more_words(visitor, reviewer, published):
    pages.send(reviewer, f"/sources/{published.source}/edit", url="https://example.org/a")
    assert "https://example.org/a" in pages.get(visitor, f"/quotes/{published.quote}").links


def test_the_link_to_the_publisher_leads_to_words_that_are_shown_whole(
    app_with, reviewer, published
):
    pages.send(reviewer, f"/sources/{published.source}/edit", url="https://example.org/a")
    visitor = app_with(public_reading=True, public_quote_words=100).test_client()
    page = pages.get(visitor, f"/quotes/{published.quote}")
    (out,) = (link for link in page.links if link.startswith("https://example.org/a"))
    words = unquote(out).partition("#:~:text=")[2]
    assert words
    assert words in page.words


@pytest.mark.parametrize("key", [each.key for each in exporters.offered()])
def test_an_export_holds_what_the_page_shows(visitor, published, key):
    for address in (
        f"/agreements/{published.agreement}/timeline.{key}",
        f"/pairs/{published.party}/freedonia/timeline.{key}",
        f"/agreements/timeline.{key}?party={published.party}",
    ):
        with visitor.get(address) as response:
            assert response.status_code in {200, 422}, address
            text = response.get_data()
    for hidden in (b"friendship in June", b"Treaty of commerce", b"Ask the embassy"):
        assert hidden not in text, address


def test_stored_texts_history_and_notes_are_for_those_signed_in(visitor, published):
    assert "stored-text" not in pages.get(visitor, f"/sources/{published.source}").ids
    assert pages.get(visitor, f"/agreements/{published.agreement}/history").status in {303, 401}
    assert pages.get(visitor, f"/agreements/{published.agreement}/history/1").status in {303, 401}
    assert "Ask the embassy" not in pages.get(visitor, f"/agreements/{published.agreement}").text


def test_a_filter_finds_no_draft(visitor, known):
    for query in (f"party={known.party}", "record_state=draft", "q=friendship", "flag=unsourced"):
        page = pages.get(visitor, f"/agreements?{query}")
        assert page.status == 200
        assert known.agreement not in page.text, query
    for address in (f"/parties/{known.party}", f"/pairs/{known.party}/freedonia"):
        assert known.agreement not in pages.get(visitor, address).text, address


def test_a_party_of_drafts_alone_has_no_partners_in_public(visitor, known):
    page = pages.get(visitor, f"/parties/{known.party}")
    assert f"/pairs/{known.party}/freedonia" not in page.links
    assert "Nobody yet" in page.words


def test_nothing_is_written_without_signing_in(visitor, published, contents):
    before = contents()
    for address in (
        f"/agreements/{published.agreement}/edit",
        f"/agreements/{published.agreement}/milestones/new",
        f"/sources/{published.source}/snapshots/new",
        f"/quotes/{published.quote}/evidence",
    ):
        assert pages.post(visitor, address, {"title": "Mine", "version": "2"}).status == 401
    assert contents() == before


def test_who_is_signed_in_sees_the_whole_words(client_of, published):
    page = pages.get(client_of(Role.READER), f"/quotes/{published.quote}")
    assert WORDS in page.words


def test_a_text_of_the_source_is_never_sent_to_the_public(connection, visitor, published):
    texts = connection.scalars(select(Snapshot.text)).all()
    for address in public_addresses(published):
        text = pages.get(visitor, address).words
        assert not any(stored[:60] in text for stored in texts), address
