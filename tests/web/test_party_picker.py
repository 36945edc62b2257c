"""A party is found by any of its names, and added where there is none of the name."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.web import pages
from tracker.domain.vocabularies import PartyKind, Role
from tracker.models import Participation, Party, Revision


@pytest.fixture
def count(connection):
    return lambda: connection.scalar(select(func.count()).select_from(Party))


def add(client, known, **changes) -> pages.Page:
    address = f"/agreements/{known.agreement}/participations/new"
    return pages.send(client, address, **({"role": "witness"} | changes))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("deutsch", ("Germany", "deutsch")),
        ("PRC", ("China", "PRC")),
        ("chn", ("China", "CHN")),
        ("federal republic of g", ("Germany", "Federal Republic of Germany")),
        ("Ruritania", ("Ruritania", "")),
    ],
)
def test_parties_are_found_by_any_name_the_likeliest_first(editor, words, first):
    found = editor.get("/suggest/parties", query_string={"q": words}).json["found"]
    assert (found[0]["value"], found[0]["also"]) == first


def test_words_of_nobody_and_no_words_find_nobody(editor):
    for words in ("", "  ", "%", "\x00", "nobody of this name"):
        assert editor.get("/suggest/parties", query_string={"q": words}).json == {"found": []}


def test_a_party_is_added_in_place_with_its_kind(editor, known, connection, count):
    before = count()
    page = add(editor, known, party="Wassenaar Group", party_kind="intergovernmental_organisation")
    assert "Wassenaar Group" in page.words
    assert count() == before + 1
    row = connection.execute(select(Party).where(Party.name == "Wassenaar Group")).one()
    assert row.kind is PartyKind.INTERGOVERNMENTAL_ORGANISATION
    assert connection.scalar(select(Participation.id).where(Participation.party_id == row.id))
    assert connection.scalar(select(Revision.actor_name).where(Revision.party_id == row.id))


def test_a_known_name_is_never_added_again(editor, known, count):
    before = count()
    page = add(editor, known, party="PRC", party_kind="other")
    assert "China" in page.words
    assert count() == before


def test_without_a_kind_an_unknown_name_is_refused_and_kept(editor, known, count):
    before = count()
    page = add(editor, known, party="Wassenaar Group")
    assert "There is no party “Wassenaar Group”" in page.message_at("party")
    assert "Say here what “Wassenaar Group” is to add it" in page.words
    assert 'aria-describedby="party-kind-error"' in page.text
    assert page.form.values["party"] == "Wassenaar Group"
    assert count() == before


def test_nothing_is_added_where_the_rest_is_refused(editor, known, count):
    before = count()
    page = add(editor, known, party="Wassenaar Group", party_kind="other", person="Nobody Known")
    assert page.status == 422
    assert page.form.values["party_kind"] == "other"
    assert count() == before


def test_a_second_party_of_a_name_is_told_and_keeps_no_form_from_being_saved(
    editor, known, contents
):
    page = pages.send(editor, "/parties/new", name="Germany", kind="state")
    assert "“Germany” is a name of another party already." in page.words
    assert "/parties/germany" in page.links
    story = f"/agreements/{known.story}"
    links = pages.get(editor, story).links
    forms = [link for link in links if "/participations/" in link and link.endswith("/edit")]
    before = contents()
    for address in forms:
        saved = pages.send(editor, address)
        assert (saved.status, saved.summary) == (200, []), address
    assert contents() == before
    shown = {pages.get(editor, address).form.values["party"] for address in forms}
    assert shown == {"germany", "China"}


def test_of_two_parties_of_one_name_each_is_offered_by_its_address(editor, known):
    pages.send(editor, "/parties/new", name="Germany", kind="state")
    found = editor.get("/suggest/parties", query_string={"q": "germany"}).json["found"]
    offered = [(each["value"], each["also"]) for each in found if each["also"] == "Germany"]
    assert sorted(offered) == [("germany", "Germany"), ("germany-2", "Germany")]
    form = pages.get(editor, f"/agreements/{known.agreement}/participations/new").text
    assert '<option value="germany-2">Germany</option>' in form
    assert '<option value="Germany">' not in form
    assert add(editor, known, party="germany-2").summary == []


def test_a_party_with_a_name_of_its_own_is_not_told_of(editor):
    page = pages.send(editor, "/parties/new", name="Osterlich", kind="state")
    assert "another party already" not in page.words
    again = pages.send(editor, "/parties/osterlich/edit", alpha3="OSX")
    assert "another party already" not in again.words


def test_a_kind_that_there_is_not_is_refused(editor, known):
    page = add(editor, known, party="Wassenaar Group", party_kind="planet")
    assert "“planet” is no kind of party" in page.message_at("party")


def test_the_words_of_a_vocabulary_are_explained_at_its_field(client_of, known):
    page = pages.get(client_of(Role.EDITOR), f"/agreements/{known.agreement}/milestones/new")
    assert "Representatives sign the instrument." in page.words
