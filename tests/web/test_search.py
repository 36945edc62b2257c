"""One box finds everything, shows it by kind, and never breaks."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import quotes as make_quotes
from tests.web import pages
from tracker.domain.dates import from_edtf
from tracker.domain.vocabularies import Role
from tracker.models import Quote, Source
from tracker.queries import agreements, hits
from tracker.queries import search as asking
from tracker.services import revisions

HOSTILE = (
    "U.S.",
    '"',
    '"never closed',
    "*",
    "a* b*",
    "AND",
    "NOT (a OR b) NEAR/2",
    "foo-bar",
    "a:b",
    "body:treaty",
    "Industry 4.0",
    "\x00",
    "\ud800",
    "'; DROP TABLE agreement --",
    "<script>alert(1)</script>",
    "& | ! <-> :* ()",
    "\\",
    "%_%",
    "x" * 10_000,
    "wort " * 2_000,
    "中",
    "§germany",
    "é" * 300,
)


def search(client, words, **more):
    arguments = "&".join(f"{name}={value}" for name, value in more.items())
    address = f"/search?q={quote(words.encode('utf-8', 'surrogatepass'))}&{arguments}"
    return pages.get(client, address)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("address", ["/search", "/agreements", "/sources", "/parties"])
def test_no_words_break_a_page(client_of, address, words):
    typed = quote(words.encode("utf-8", "surrogatepass"))
    page = pages.get(client_of(Role.READER), f"{address}?q={typed}")
    assert page.status == 200
    assert not page.inline


@pytest.mark.parametrize("words", ["🚀", "*", "%", "!!!???", "\u200f"])
def test_signs_alone_find_nothing_instead_of_everything(client_of, words):
    reader, typed = client_of(Role.READER), quote(words)
    assert "Nothing was found" in search(reader, words).words
    for address in ("/agreements", "/parties", "/sources", "/facets", "/slippage", "/calendar"):
        page = pages.get(reader, f"{address}?q={typed}")
        assert page.status == 200
        assert not re.search(r"/(agreements|parties|sources)/[a-z-]+-", " ".join(page.links))
    assert reader.get(f"/agreements/timeline.jsonl?q={typed}").data == b""
    assert reader.get(f"/agreements?q={typed}&as_of=2017-01-01").status_code == 200


def test_a_party_or_subject_that_there_is_not_is_told(client_of):
    reader = client_of(Role.READER)
    page = search(reader, "party:Narnia")
    assert page.status == 422
    assert "There is no party “Narnia”." in page.words
    page = pages.get(reader, "/agreements?q=subject:nonsense")
    assert page.status == 422
    assert "There is no subject “nonsense”." in page.words


@pytest.mark.parametrize("address", ["/search", "/agreements", "/parties", "/sources", "/palette"])
def test_no_more_can_be_typed_than_the_server_reads_of_an_address(client_of, known, address):
    page = pages.read(client_of(Role.READER).get(address))
    boxes = re.findall(r'<input [^>]*name="q"[^>]*>', page.text)
    assert boxes
    assert all('maxlength="500"' in box for box in boxes)


def test_hits_of_every_kind_stand_by_kind_agreements_first(client_of, known):
    page = search(client_of(Role.READER), "treaty of friendship")
    kinds = ["agreements", "quotes", "texts"]
    places = [page.text.index(f'<h2 id="{kind}"') for kind in kinds]
    assert places == sorted(places)
    assert "<mark>Treaty</mark> <mark>of</mark> <mark>friendship</mark>" in page.text
    assert f"/agreements/{known.agreement}" in page.links
    assert f"/quotes/{known.quote}" in page.links


def test_a_party_and_a_source_are_found(client_of, known):
    reader = client_of(Role.READER)
    assert f"/parties/{known.party}" in search(reader, "ruritanien").links
    assert f"/sources/{known.source}" in search(reader, "gazette").links


def test_a_quotation_looks_like_one_and_a_source_has_a_readable_date(client_of, session, known):
    source = session.scalars(select(Source).where(Source.slug == known.source)).one()
    source.published = from_edtf("2017-12-27", text="2017-12-27 19:57:00")
    session.commit()
    reader = client_of(Role.READER)
    assert re.search(r'<p class="said"><a [^>]*><q class="words"', search(reader, "treaty").text)
    words = search(reader, "gazette").words
    assert "27 December 2017" in words
    assert "19:57:00" not in words


def test_filters_narrow_agreements_and_leave_the_other_kinds_away(client_of, known):
    reader = client_of(Role.READER)
    assert f"/agreements/{known.agreement}" in search(reader, "party:RUR friendship").links
    assert f"/agreements/{known.agreement}" in search(reader, "party:ruritania").links
    assert "quotes" not in search(reader, "party:RUR friendship").ids
    assert f"/agreements/{known.agreement}" not in search(reader, "party:DE friendship").links


def test_a_wrong_filter_is_told_and_keeps_what_was_typed(client_of):
    page = search(client_of(Role.READER), "status:odd pact")
    assert page.status == 422
    assert "“status:odd” cannot be read. Use one of proposed" in page.words
    assert [form.values["q"] for form in page.forms if form.action == "/search"][
        -1
    ] == "status:odd pact"


@pytest.mark.parametrize("address", ["/parties", "/sources"])
def test_lists_without_agreements_take_what_would_be_a_filter_for_words(client_of, address):
    reader = client_of(Role.READER)
    assert pages.get(reader, f"{address}?q=party:").status == 200
    page = pages.get(reader, f"{address}?q=status:nowhere")
    assert (page.status, "nowhere" in page.text) == (200, True)


def test_the_list_refuses_words_that_ask_for_another_thing_than_the_filter(client_of):
    reader = client_of(Role.READER)
    page = pages.get(reader, "/agreements?q=status:signed&status=in_force")
    assert page.status == 422
    assert "The words ask for another status than the filter does." in page.words
    assert pages.get(reader, "/agreements?q=status:signed&status=signed").status == 200


def test_the_box_stands_on_every_page_and_nothing_found_says_what_to_do(client_of):
    reader = client_of(Role.READER)
    assert pages.get(reader, "/agreements").forms[0].action == "/search"
    assert "Nothing was found" in search(reader, "quixotic").words


def rest_more_on(session, quote: str, *titles: str) -> list[str]:
    """Add agreements that rest on a quotation, each with two of its facts."""
    row, slugs = session.scalars(select(Quote).where(Quote.uid == quote)).one(), []
    for title in titles:
        agreement = make.agreement(session, title)
        milestone = make.milestone(session, agreement)
        for field in ("date", "place"):
            make_quotes.evidence(session, agreement, row, "milestone", milestone, field=field)
        slugs.append(agreement.slug)
    session.commit()
    return slugs


def test_a_quotation_names_the_first_agreements_that_rest_on_it(client_of, session, known):
    rest_more_on(session, known.quote, "Accord of salt")
    page = search(client_of(Role.READER), '"will sign a treaty"')
    assert "Agreements that rest on it: Accord of salt, Treaty of friendship" in page.words
    assert page.links.count("/agreements/accord-of-salt") == 1
    rest_more_on(session, known.quote, "Bond of bread", "Yonder pact")
    page = search(client_of(Role.READER), '"will sign a treaty"')
    assert "Agreements that rest on it: Accord of salt, Bond of bread, and 2 more" in page.words
    revisions.delete(session, agreements.get(session, "accord-of-salt"), edit())
    session.commit()
    page = search(client_of(Role.READER), '"will sign a treaty"')
    assert "rest on it: Bond of bread, Treaty of friendship, and 1 more" in page.words


def test_a_page_of_another_day_does_not_name_what_rests_on_a_quotation_today(client_of, known):
    page = search(client_of(Role.READER), '"will sign a treaty"', as_of="2026-01-01")
    assert f"/quotes/{known.quote}" in page.links
    assert "rest on it" not in page.words


@pytest.fixture
def visitor(app_with, session, known):
    """Return a visitor of a site that lets everybody read one published agreement."""
    make.publish(session, agreements.get(session, known.agreement))
    session.commit()
    return app_with(public_reading=True, public_quote_words=4).test_client()


@pytest.mark.only_on("sqlite")
def test_the_public_finds_what_is_published_and_no_stored_text(visitor, known):
    page = search(visitor, "treaty")
    assert f"/agreements/{known.agreement}" in page.links
    assert f"/agreements/{known.other}" not in page.links
    assert "texts" not in page.ids


@pytest.mark.only_on("sqlite")
def test_the_public_finds_a_quotation_by_the_words_that_it_sees_alone(visitor, known):
    assert f"/quotes/{known.quote}" in search(visitor, '"will sign a treaty"').links
    for words in ("friendship", '"treaty of"', "June"):
        assert f"/quotes/{known.quote}" not in search(visitor, words).links, words


@pytest.mark.only_on("sqlite")
def test_a_quotation_that_proves_nothing_published_is_not_found(visitor, session, known):
    revisions.delete(session, agreements.get(session, known.agreement), edit())
    session.commit()
    assert f"/quotes/{known.quote}" not in search(visitor, '"will sign a treaty"').links


@pytest.mark.only_on("sqlite")
def test_the_public_is_named_published_agreements_alone(visitor, session, known):
    rest_more_on(session, known.quote, "Accord of salt")
    page = search(visitor, '"will sign a treaty"')
    assert "Agreements that rest on it: Treaty of friendship" in page.words
    assert "Accord" not in page.text


def test_words_that_are_marked_are_escaped(client_of, session):
    make.agreement(session, "Accord of <b>salt</b> & 'bread'")
    session.commit()
    text = search(client_of(Role.READER), "salt bread").text
    assert (
        "Accord of &lt;b&gt;<mark>salt</mark>&lt;/b&gt; &amp; &#39;<mark>bread</mark>&#39;" in text
    )


@pytest.mark.only_on("sqlite")
def test_other_words_build_no_statement_anew(client_of, known, monkeypatch):
    reader = client_of(Role.READER)
    search(reader, "ruritania gazette")
    for module in (hits, asking):
        monkeypatch.setattr(module, "select", None)
    page = search(reader, "gazette treaty")
    assert f"/quotes/{known.quote}" not in page.links
    page = search(reader, "friendship treaty")
    assert f"/quotes/{known.quote}" in page.links
