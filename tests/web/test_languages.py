"""Each reader gets the pages in a language of their own."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.factories import agreements as make_agreements
from tests.languages import catalogues
from tests.web import pages
from tests.web.test_statements import ask
from tracker import exporters
from tracker.domain import collation, slippage_report
from tracker.domain.languages import ENGLISH, LANGUAGES
from tracker.domain.vocabularies import NameKind, Role
from tracker.importers import tables
from tracker.models import PartyName
from tracker.queries import parties
from tracker.web import languages


def language_of(client: FlaskClient, asked: str = "", address: str = "/sign-in") -> str:
    headers = {"Accept-Language": asked} if asked else {}
    with client.get(address, headers=headers) as response:
        said = response.headers["Content-Language"]
        assert {"accept-language", "cookie"} <= {each.lower() for each in response.vary}
        assert f'<html lang="{said}"' in response.text
        return said


def choose(client: FlaskClient, code: str) -> None:
    with client.post("/language", data={"language": code, "next": "/sign-in"}) as response:
        assert (response.status_code, response.location) == (303, "/sign-in")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("zh-CN,zh;q=0.9", "zh-Hans"),
        ("fr,zh;q=0.5,de;q=0.4", "zh-Hans"),
        ("fr", "en"),
        ("%%;;q=x", "en"),
    ],
)
def test_the_browser_is_asked(client, asked, expected):
    assert language_of(client, asked) == expected


def test_the_setting_is_for_those_whose_browser_asks_for_none_of_ours(app, client):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, language="de")
    assert [language_of(client, asked) for asked in ("", "fr", "en")] == ["de", "de", "en"]


def test_a_guest_chooses_with_a_button(client):
    page = pages.get(client, "/sign-in")
    assert "Deutsch" in page.words
    assert 'formaction="/language"' in page.text
    choose(client, "de")
    assert language_of(client, "zh") == "de"


def test_a_language_that_there_is_not_is_not_kept(client):
    choose(client, "tlh")
    assert language_of(client, "zh") == "zh-Hans"


def test_the_choice_stays_with_the_account(editor):
    choose(editor, "zh")
    editor.delete_cookie("language")
    assert language_of(editor, "de", "/") == "zh-Hans"


def test_pictures_and_documents_are_in_the_language_of_whoever_looks(client_of, known):
    """One after the other, since a picture that was drawn is kept."""
    client = client_of(Role.EDITOR)
    address = f"/agreements/{known.agreement}"
    for code, today in (("de", "heute, "), ("zh", "今天，"), ("en", "today, ")):
        choose(client, code)
        assert f">{today}" in pages.get(client, address).text
        with client.get(f"{address}/timeline.svg") as response:
            assert f">{today}" in response.text
            assert {"accept-language", "cookie"} <= {each.lower() for each in response.vary}


def test_the_language_of_an_answer_is_found_once(app, monkeypatch):
    looked = []
    monkeypatch.setattr(languages, "chosen", lambda: looked.append(1) or ENGLISH)
    words = app.jinja_env.from_string("{{ _('Sign in') }}{{ _('Sign out') }}")
    with app.test_request_context():
        words.render()
    assert looked == [1]


def test_another_language_is_spoken_for_a_while(app):
    german = next(each for each in LANGUAGES if each.code == "de")
    words = app.jinja_env.from_string("{{ _('Agreements') }}")
    with app.test_request_context():
        with languages.speaking(german):
            assert (words.render(), languages.current()) == ("Abkommen", german)
        assert (words.render(), languages.current()) == ("Agreements", ENGLISH)


def test_what_is_put_into_a_sentence_is_escaped(app):
    words = app.jinja_env.from_string("{{ _('%(name)s of 100 %%', name='<b>') }}|{{ _('100 %%') }}")
    with app.test_request_context():
        assert words.render() == "&lt;b&gt; of 100 %|100 %"


def test_a_release_is_in_english_whoever_makes_it(client_of, known, session):
    client = client_of(Role.REVIEWER)
    make_agreements.publish(session, session.get_one(make_agreements.Agreement, 1))
    session.commit()
    choose(client, "de")
    saved = {"name": "All", "order_by": "agreement", "theme": "auto", "visibility": "public"}
    assert client.post("/timelines/new", data=saved).status_code == 303
    data = {"version": "1", "reason": "For good."}
    assert client.post("/timelines/all/release", data=data).status_code == 303
    for name in ("", "/timeline.svg", "/timeline.html"):
        with client.get(f"/timelines/all/v/1{name}") as response:
            assert ">today, " in response.text
            assert "heute" not in response.text


def test_programs_are_answered_in_english(app, client):
    with client.get("/api/v1/agreements", headers={"Accept-Language": "de"}) as response:
        assert "Content-Language" not in response.headers
        assert "token" in response.json["detail"]


ADDRESSES = (
    "/",
    "/agreements",
    "/agreements?status=in_force&flag=overdue",
    "/agreements/new",
    "/agreements/{agreement}",
    "/agreements/{agreement}/edit",
    "/agreements/{agreement}/delete",
    "/agreements/{agreement}/workflow",
    "/agreements/{agreement}/history",
    "/agreements/{agreement}/history/1",
    "/agreements/{agreement}/comments",
    "/agreements/{agreement}/milestones/new",
    "/agreements/{agreement}/check",
    "/board",
    "/calendar",
    "/pairs",
    "/slippage",
    "/timelines",
    "/timelines/new",
    "/feeds",
    "/sources",
    "/sources/{source}",
    "/sources/{source}/edit",
    "/quotes",
    "/quotes/{quote}",
    "/articles/new",
    "/parties",
    "/parties/{party}",
    "/persons",
    "/persons/{person}",
    "/imports",
    "/batches",
    "/duplicates",
    "/deleted",
    "/reliability",
    "/search",
    "/search?q=cyber",
    "/palette",
    "/compare",
    "/queue",
    "/notices",
    "/drafts",
    "/account",
    "/account/second-factor",
    "/tokens",
    "/users",
    "/users/new",
    "/invitations",
    "/terms",
    "/audit",
    "/installation",
    "/nowhere",
)


def sentences(code: str) -> list[str]:
    """Return what a page in a language must not say: whole sentences that have words in it."""
    return [
        message.id
        for message in catalogues.entries(catalogues.read(code, "messages"))
        if isinstance(message.id, str)
        and not re.search(r"[%<]", message.id)
        and len(message.id.split()) > 2
        and message.id not in message.string
    ]


@pytest.mark.parametrize("code", ["de", "zh"])
def test_no_page_says_a_sentence_in_english(client_of, known, code):
    client, unwanted = client_of(Role.ADMIN), sentences(code)
    choose(client, code)
    for address in ADDRESSES:
        page = pages.get(client, address.format_map(asdict(known)))
        assert page.status == (404 if address == "/nowhere" else 200), address
        said = [sentence for sentence in unwanted if sentence in page.words]
        assert not said, f"{address} says {said}"


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [
        ("en", "17 March 2016", "Mar 2016"),
        ("de", "17. März 2016", "März 2016"),
        ("zh", "2016年3月17日", "2016年3月"),
    ],
)
def test_days_and_months_are_written_as_the_language_has_them(client_of, code, day, month):
    client = client_of(Role.EDITOR)
    choose(client, code)
    for address in ("/agreements", "/exports"):
        assert day in unescape(pages.get(client, f"{address}?as_of=2016-03-17").text)
    strip = unescape(pages.get(client, "/calendar?since=2016-03-01").text)
    assert f'<span class="month__name">{month}</span>' in strip


def test_the_date_box_gives_examples_that_it_reads(client_of, known):
    client = client_of(Role.EDITOR)
    choose(client, "zh")
    page = pages.get(client, f"/agreements/{known.agreement}/milestones/new")
    assert "不晚于2016年6月30日" in page.words
    answer = client.get("/dates/read", query_string={"date": "不晚于2016年6月30日"})
    assert answer.json["reading"]


def names_of_choices() -> list[str]:
    """Return what formats, tables to import and classes of delays are called in English."""
    formats = (words for each in exporters.all() for words in (each.label, each.description))
    readers = (reader.label for reader in tables.all())
    classes = (label for label, _start, _end in slippage_report.CLASSES)
    return ["certainly", "possibly", *formats, *readers, *classes]


@pytest.mark.parametrize("code", ["de", "zh"])
def test_formats_and_classes_of_delays_are_named_in_the_language_of_the_page(
    client_of, known, code
):
    """A single word may stand inside others: in the words of a source, or of a program."""
    client, named = client_of(Role.EDITOR), catalogues.read(code, "domain")
    choose(client, code)
    unwanted = [each for each in names_of_choices() if each in named and named[each].string != each]
    page = f"/agreements/{known.agreement}"
    for address in ("/slippage", "/exports", "/agreements", page, "/imports"):
        text = unescape(pages.get(client, address).text)
        said = [each for each in unwanted if (each if " " in each else f">{each}<") in text]
        assert not said, f"{address} says {said}"


@pytest.fixture
def ruritania(session, known):
    """Give a party of an agreement more names in German and Chinese; a short German one it has."""
    party = parties.get(session, known.party)
    for text, language, kind in (
        ("Republik Ruritanien", "de", NameKind.OFFICIAL),
        ("ruritanisch", "de", NameKind.DEMONYM),
        ("卢里坦尼亚", "zh", NameKind.OFFICIAL),
    ):
        session.add(PartyName(party_id=party.id, text=text, language=language, kind=kind))
    session.commit()
    return party


@pytest.mark.parametrize(
    ("code", "name"), [("en", "Ruritania"), ("de", "Ruritanien"), ("zh", "卢里坦尼亚")]
)
def test_parties_are_called_as_the_language_of_the_page_calls_them(
    client_of, known, ruritania, code, name
):
    client = client_of(Role.EDITOR)
    choose(client, code)
    addresses = ("/agreements", f"/agreements/{known.agreement}", "/pairs", "/parties")
    for address in (*addresses, f"/parties/{ruritania.slug}"):
        assert re.search(rf">{name}<", pages.get(client, address).text), address
    assert f'"{ruritania.name}"' in client.get("/agreements/timeline.json").text


def test_a_page_of_a_day_has_the_stored_names_of_parties(client_of, ruritania):
    client = client_of(Role.EDITOR)
    choose(client, "de")
    page = pages.get(client, f"/parties/{ruritania.slug}?as_of=2016-03-17")
    assert page.heading == ruritania.name


@pytest.mark.only_on("sqlite")
def test_names_of_parties_take_one_statement(connection, client_of, known, ruritania):
    client, address = client_of(Role.EDITOR), "/pairs"
    taken = {}
    for code in ("en", "de"):
        choose(client, code)
        taken[code] = ask(client, connection, (address,))[address]
    assert taken["de"] == taken["en"] + 1


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_subjects_stand_where_readers_look_for_them(client_of, known, language):
    client = client_of(Role.EDITOR)
    page = client.get("/agreements", headers={"Accept-Language": language}).text
    box = page.partition('id="f-subject"')[2].partition("</select>")[0]
    found = [unescape(word) for word in re.findall(r'<option value="[^"]+">([^<]+)', box)]
    assert len(found) > 1
    assert found == collation.in_order(found, str)


def test_numbers_are_written_as_each_language_has_it(app):
    number = app.jinja_env.filters["number"]
    written = []
    for language in (*LANGUAGES, *LANGUAGES):
        with app.test_request_context(), languages.speaking(language):
            written.append((language.code, number(1234), number(1234.5, 1)))
    assert ("en", "1,234", "1,234.5") in written
    assert ("de", "1.234", "1.234,5") in written
    assert written[: len(LANGUAGES)] == written[len(LANGUAGES) :]
