from __future__ import annotations

import re

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role

AGREEMENT, PAIR, SAVED = "/agreements/treaty-of-salt", "/pairs/latveria/genovia", "/timelines/salt"
PAGES = (AGREEMENT, PAIR, SAVED)
HEADINGS = {
    "agreement": {"Treaty of salt — signed"},
    "party": {"Latveria", "Genovia", "No single party"},
    "none": set(),
}
LINKS = {AGREEMENT: ["agreement", "party"], PAIR: list(HEADINGS), SAVED: list(HEADINGS)}


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


@pytest.fixture(autouse=True)
def treaty(session, client_of):
    """Make an agreement that each side ratified for itself, and a saved timeline of it."""
    sides = [make_parties.party(session, name) for name in ("Latveria", "Genovia")]
    agreement = make.agreement(session, "Treaty of salt")
    for party in sides:
        make.participation(session, agreement, party, PartyRole.SIGNATORY)
    make.occurred(session, agreement, MilestoneType.SIGNED, "2015-10-01")
    for party in sides:
        make.occurred(session, agreement, MilestoneType.RATIFIED, "2016-02", party=party.slug)
    make.publish(session, agreement)
    session.commit()
    save(client_of, name="Salt", order_by="agreement")


def save(client_of, **fields: str) -> None:
    data = {"party": "Latveria", "theme": "auto", "visibility": "public"} | fields
    assert client_of(Role.REVIEWER).post("/timelines/new", data=data).status_code == 303


def headings(text: str) -> set[str]:
    """Return the headings of the lanes of the wide picture."""
    picture = text[text.index('class="timeline__wide"') : text.index('class="timeline__narrow"')]
    return set(re.findall(r'<g class="tl-lane"><title>(.*?)</title>', picture))


def links(text: str) -> list[str]:
    return re.findall(r'href="([^"]*[?&;]lanes=[^"]*)"', text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lanes", HEADINGS)
def test_every_page_is_divided_as_its_address_asks(reader, path, lanes):
    answer = reader.get(f"{path}?lanes={lanes}")
    assert headings(answer.text) == HEADINGS[lanes]


@pytest.mark.parametrize("path", PAGES)
def test_an_unknown_word_means_the_default(reader, path):
    answer = reader.get(f"{path}?lanes=<nonsense>")
    assert answer.status_code == 200
    assert headings(answer.text) == HEADINGS["agreement"]


def test_a_saved_timeline_is_first_divided_as_it_was_saved(reader, client_of):
    save(client_of, name="Pepper", order_by="party")
    assert headings(reader.get("/timelines/pepper").text) == HEADINGS["party"]
    assert headings(reader.get("/timelines/pepper?lanes=none").text) == HEADINGS["none"]


@pytest.mark.parametrize("path", PAGES)
def test_the_links_keep_the_day_and_only_the_day(reader, path):
    found = links(reader.get(f"{path}?as_of=2030-01-01&lanes=party&other=x").text)
    assert [re.search(r"lanes=(\w+)", link)[1] for link in found] == LINKS[path]
    for link in found:
        assert "as_of=2030-01-01" in link
        assert "other" not in link
        assert link.endswith("#timeline")
    assert all("as_of" not in link for link in links(reader.get(path).text))


@pytest.mark.parametrize("path", PAGES)
def test_the_link_of_what_is_shown_is_marked(reader, path):
    page = reader.get(f"{path}?lanes=party").text
    assert re.findall(r'lanes=(\w+)[^"]*" aria-current="true"', page) == ["party"]


@pytest.mark.parametrize("path", [AGREEMENT, SAVED])
def test_another_day_keeps_the_lanes(reader, path):
    kept = '<input type="hidden" name="lanes" value="{}">'
    assert kept.format("party") in reader.get(f"{path}?lanes=party").text
    assert kept.format("&#34;&gt;") in reader.get(f'{path}?lanes=">').text
    assert 'name="lanes"' not in reader.get(path).text


def test_an_agreement_with_one_side_offers_no_lanes(reader, session):
    agreement = make.agreement(session, "Treaty of flour")
    make.occurred(session, agreement, MilestoneType.SIGNED, "2015")
    session.commit()
    assert 'class="lanes"' not in reader.get("/agreements/treaty-of-flour").text
