"""What cannot be saved is refused at its field, with everything that was typed still there."""

from __future__ import annotations

import pytest

from tests.web import pages
from tests.web.kinds import EVERY_REFUSAL, KINDS, REFUSAL_NAMES


@pytest.mark.parametrize(("kind", "refusal"), EVERY_REFUSAL, ids=REFUSAL_NAMES)
def test_a_wrong_value_of_a_new_one_is_told_at_its_field(editor, known, contents, kind, refusal):
    before = contents()
    page = pages.send(editor, kind.new_address(known), **kind.new | refusal.values)
    assert page.status == 422
    assert refusal.words in page.message_at(refusal.at)
    assert contents() == before


@pytest.mark.parametrize(("kind", "refusal"), EVERY_REFUSAL, ids=REFUSAL_NAMES)
def test_a_wrong_value_of_a_change_is_told_at_its_field(editor, known, contents, kind, refusal):
    before = contents()
    page = pages.send(editor, f"{kind.base(known)}/edit", **refusal.values)
    assert page.status == 422
    assert refusal.words in page.message_at(refusal.at)
    assert contents() == before


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_all_that_was_typed_is_still_there(editor, known, kind):
    sent = kind.new | {"reason": "x" * 501}
    page = pages.send(editor, kind.new_address(known), **sent)
    assert page.status == 422
    assert {name: page.form.values[name] for name in sent} == sent


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_wrong_value_is_still_there_to_be_corrected(editor, known, kind):
    """A list cannot show a word that it does not offer; the message names that."""
    for refusal in kind.refusals:
        page = pages.send(editor, kind.new_address(known), **kind.new | refusal.values)
        said = page.message_at(refusal.at)
        for name, value in refusal.values.items():
            if isinstance(value, str) and value.strip() and "\x00" not in value:
                is_told = f"“{value}”" in said or "Choose a" in said
                assert page.form.values.get(name) == value or is_told


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_page_says_that_there_is_a_problem(editor, known, kind):
    page = pages.send(editor, kind.new_address(known), **kind.new | kind.refusals[0].values)
    assert page.title.startswith("Error: ")
    assert "There is a problem" in page.words
    assert "Nothing was saved yet; what you typed is below." in page.words
    assert len(page.labels) == len([target for target, _ in page.summary if target])
    targets = {target.removeprefix("#") for target, _ in page.summary if target}
    assert targets <= page.ids


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("end", ["edit", "delete"])
def test_an_unknown_address_is_a_page_that_says_so(editor, known, kind, end):
    address = kind.base(known).rsplit("/", 1)[0]
    page = pages.get(editor, f"{address}/nothing-here/{end}")
    assert page.status == 404
    assert "There is no" in page.words


@pytest.mark.parametrize("end", ["edit", "delete"])
def test_a_part_is_not_found_under_another_record(editor, known, contents, end):
    before = contents()
    address = f"/agreements/{known.other}/milestones/{known.uids['milestones']}/{end}"
    assert pages.get(editor, address).status == 404
    assert pages.post(editor, address, {"version": "1"}).status == 404
    assert contents() == before


def test_the_same_slug_number_and_title_twice_are_refused(editor, known, contents):
    before = contents()
    agreement = f"/agreements/{known.agreement}"
    for address, at, values in (
        ("/agreements/new", "slug", {"title": "Again", "slug": known.other}),
        (f"{agreement}/identifiers/new", "value", {"scheme": "UNTS", "value": "12345"}),
        (
            f"{agreement}/titles/new",
            "text",
            {"text": "Freundschaftsvertrag", "language": "de", "kind": "translation"},
        ),
        (
            f"{agreement}/participations/new",
            "party",
            {"party": "Freedonia", "role": "signatory"},
        ),
        (
            f"{agreement}/relations/new",
            "to_agreement",
            {"to_agreement": known.other, "type": "follow_up_of"},
        ),
        (
            f"/parties/{known.party}/names/new",
            "text",
            {"text": "Ruritanien", "kind": "short", "language": "de"},
        ),
    ):
        page = pages.send(editor, address, **values)
        assert page.status == 422, address
        assert page.message_at(at), (address, page.summary)
    assert contents() == before


@pytest.mark.parametrize(
    ("address", "values", "told"),
    [
        (
            "/agreements/{agreement}/milestones/new",
            {
                "type": "signed",
                "modality": "occurred",
                "date": "",
                "party": "Nowhere",
                "rank": "deprecated",
                "rank_reason": "",
                "effective": "31 June 2016",
            },
            {"date", "party", "rank_reason", "effective"},
        ),
        (
            "/persons/{person}/offices/new",
            {"office": "", "party": "Nowhere", "held_from": "31 June 2016"},
            {"office", "party", "held_from"},
        ),
        (
            "/agreements/{agreement}/participations/new",
            {"party": "", "role": "", "person": "Nobody"},
            {"party", "role", "person"},
        ),
        (
            "/agreements/{agreement}/relations/new",
            {"type": "", "to_agreement": "Nothing of the kind"},
            {"type", "to_agreement"},
        ),
        (
            "/parties/new",
            {"name": "", "kind": "", "parent": "Nowhere", "slug": "{party}"},
            {"name", "kind", "parent", "slug"},
        ),
        (
            "/agreements/{agreement}/edit",
            {"title": "", "slug": "{other}", "bindingness": "maybe"},
            {"title", "slug", "bindingness"},
        ),
    ],
)
def test_one_summary_names_all_that_is_wrong(editor, known, contents, address, values, told):
    before, names = contents(), vars(known)
    sent = {name: value.format(**names) for name, value in values.items()}
    page = pages.send(editor, address.format(**names), **sent)
    assert page.status == 422
    assert {target.removeprefix("#") for target, _ in page.summary} == told
    assert contents() == before


def test_what_is_still_to_come_is_told_beside_the_rest(editor, known):
    address = f"/agreements/{known.agreement}/milestones/new"
    sent = {"type": "signed", "modality": "occurred", "date": "2099", "party": "Nowhere"}
    page = pages.send(editor, address, **sent, target="2100", stated_on="2099-01-01")
    assert {target for target, _ in page.summary} == {"#date", "#party", "#stated_on"}
    assert "is still to come" in page.message_at("date")


def test_a_source_is_not_published_after_today(editor):
    sent = {"title": "Nets", "kind": "news_report", "published": "2099-05-03", "url": "nets"}
    page = pages.send(editor, "/sources/new", **sent)
    assert page.status == 422
    assert {target for target, _ in page.summary} == {"#published", "#url"}
    assert "3 May 2099 is still to come" in page.message_at("published")


def test_what_follows_from_an_unreadable_field_is_not_told_twice(editor, known):
    address = f"/agreements/{known.agreement}/milestones/new"
    page = pages.send(editor, address, type="signed", modality="occurred", date="31 June 2016")
    assert len(page.summary) == 1


def test_a_party_that_the_form_adds_is_no_unknown_one(editor, known):
    address = f"/agreements/{known.agreement}/participations/new"
    page = pages.send(editor, address, party="Zenda", party_kind="state", role="")
    assert [target for target, _ in page.summary] == ["#role"]
