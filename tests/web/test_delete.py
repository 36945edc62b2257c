"""Deleting asks first, says what goes with it, and is undone with one press."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.web import pages
from tests.web.kinds import PARTS, RECORDS
from tracker.models import Evidence

# Nothing rests on these, so that they can be deleted.
FREE = [kind for kind in RECORDS if kind.name == "agreements"]
USED = [kind for kind in RECORDS if kind.name != "agreements"]


@pytest.mark.parametrize("kind", [*FREE, *PARTS], ids=str)
def test_to_look_at_the_question_deletes_nothing(editor, known, contents, kind):
    before = contents()
    page = pages.get(editor, f"{kind.base(known)}/delete")
    assert page.status == 200
    assert page.heading.startswith("Delete")
    assert "can be undone" in page.words
    assert contents() == before


@pytest.mark.parametrize("kind", FREE, ids=str)
def test_a_deleted_record_is_gone_from_its_page_and_the_list(editor, known, kind):
    page = pages.send(editor, f"{kind.base(known)}/delete")
    assert "Deleted" in page.words
    assert kind.base(known) not in page.links
    assert pages.get(editor, kind.base(known)).status == 404


@pytest.mark.parametrize("kind", FREE, ids=str)
def test_a_deleted_record_is_back_with_one_press(editor, known, kind):
    shown = pages.get(editor, kind.base(known))
    undo = pages.send(editor, f"{kind.base(known)}/delete").undo
    page = pages.post(editor, undo.action, undo.values, follow=True)
    assert page.status == 200
    assert "is back" in page.words
    assert page.heading == shown.heading
    parts = {link for link in shown.links if link.endswith("/edit")}
    assert parts <= set(page.links)


@pytest.mark.parametrize("kind", RECORDS, ids=str)
def test_a_new_record_that_nothing_rests_on_goes_and_comes_back(editor, known, kind):
    made = pages.send(editor, kind.new_address(known), **kind.new)
    address = next(link for link in made.links if link.endswith("/delete"))
    undo = pages.send(editor, address).undo
    page = pages.post(editor, undo.action, undo.values, follow=True)
    assert (page.status, page.heading) == (200, made.heading)


@pytest.mark.parametrize("kind", USED, ids=str)
def test_a_record_that_others_rest_on_is_not_deleted(editor, known, contents, kind):
    before = contents()
    form = pages.get(editor, f"{kind.base(known)}/edit").form
    sent = {name: form.values[name] for name in ("csrf_token", "version") if name in form.values}
    page = pages.post(editor, f"{kind.base(known)}/delete", sent)
    assert page.status == 422
    assert page.summary
    assert contents() == before


@pytest.mark.parametrize("kind", USED, ids=str)
def test_the_question_says_what_stands_against_it(editor, known, kind):
    page = pages.get(editor, f"{kind.base(known)}/delete")
    assert page.status == 200
    assert "cannot be deleted as things stand" in page.words
    assert "can be undone" not in page.words
    assert all("reason" not in form.values for form in page.forms)


def test_what_stands_against_it_is_one_click_away(editor, known):
    page = pages.get(editor, f"/parties/{known.party}/delete")
    assert {f"/agreements/{known.agreement}", f"/persons/{known.person}"} <= set(page.links)
    page = pages.get(editor, f"/persons/{known.person}/delete")
    assert f"/sources/{known.source}" in page.links


def test_a_deleted_agreement_that_names_a_party_leads_to_its_history(editor, known):
    pages.send(editor, f"/agreements/{known.agreement}/delete")
    page = pages.get(editor, f"/parties/{known.party}/delete")
    assert f"/agreements/{known.agreement}/history" in page.links


@pytest.mark.parametrize(
    ("new", "values", "part", "part_values", "counted"),
    [
        (
            "/parties/new",
            {"name": "Zenda", "kind": "state"},
            "names",
            {"text": "Zendaland", "kind": "short"},
            "1 × name",
        ),
        (
            "/persons/new",
            {"name": "Rudolf"},
            "offices",
            {"office": "Minister"},
            "1 × office",
        ),
    ],
)
def test_the_question_counts_names_and_offices(editor, new, values, part, part_values, counted):
    pages.send(editor, new, **values)
    address = f"{new.removesuffix('/new')}/{values['name'].lower()}"
    pages.send(editor, f"{address}/{part}/new", **part_values)
    assert counted in pages.get(editor, f"{address}/delete").words


OTHERS = ("1 × other title", "1 × identifier", "1 × relation", "1 × note")


def test_the_question_counts_what_goes_with_an_agreement(editor, known):
    words = pages.get(editor, f"/agreements/{known.agreement}/delete").words
    for part in ("2 × milestone", "1 × stated target", "2 × party", "1 × provision", *OTHERS):
        assert part in words


def test_the_question_counts_what_goes_with_a_milestone(editor, known):
    address = f"/agreements/{known.agreement}/milestones/{known.uids['milestones']}/delete"
    words = pages.get(editor, address).words
    assert "1 stated target" in words
    assert "1 link to quotations" in words


@pytest.mark.parametrize("kind", PARTS, ids=str)
def test_a_deleted_part_is_gone_and_back_with_one_press(connection, editor, known, kind):
    def count() -> tuple[int, int]:
        models = (kind.model, Evidence)
        return tuple(connection.scalar(select(func.count()).select_from(m)) for m in models)

    before = count()
    page = pages.send(editor, f"{kind.base(known)}/delete")
    assert "Deleted the " in page.words
    assert count()[0] == before[0] - 1
    page = pages.post(editor, page.undo.action, page.undo.values, follow=True)
    assert (page.status, page.summary) == (200, [])
    assert count() == before
    assert pages.get(editor, f"{kind.base(known)}/edit").status == 200


def test_evidence_taken_away_is_back_with_one_press(connection, editor, known):
    def count() -> int:
        return connection.scalar(select(func.count()).select_from(Evidence))

    before = count()
    address = f"/agreements/{known.agreement}/evidence/{known.uids['evidence']}/delete"
    page = pages.send(editor, address)
    assert count() == before - 1
    pages.post(editor, page.undo.action, page.undo.values, follow=True)
    assert count() == before


def test_a_quotation_that_proves_nothing_goes_and_comes_back(editor, known):
    address = f"/sources/{known.source}/quotes/new"
    made = pages.send(editor, address, exact="The envoy called the draft fair")
    uid = next(link for link in made.links if link.startswith("/quotes/")).split("/")[2]
    page = pages.send(editor, f"/quotes/{uid}/delete")
    assert "Deleted the quotation" in page.words
    page = pages.post(editor, page.undo.action, page.undo.values, follow=True)
    assert pages.get(editor, f"/quotes/{uid}").status == 200


def test_a_quotation_that_proves_something_is_not_deleted(editor, known, contents):
    before = contents()
    page = pages.send(editor, f"/quotes/{known.quote}/delete")
    assert page.status == 422
    assert "facts rest on this quotation" in page.summary[0][1]
    assert contents() == before


def test_an_undo_that_comes_too_late_asks_again(editor, known):
    kind = PARTS[0]
    page = pages.send(editor, f"{kind.base(known)}/delete")
    pages.send(editor, f"/agreements/{known.agreement}/edit", title="Changed meanwhile")
    late = pages.post(editor, page.undo.action, page.undo.values)
    assert late.status == 409
    assert pages.post(editor, page.undo.action, late.form.values, follow=True).status == 200


def test_a_deleted_record_is_restored_from_its_history(editor, known):
    pages.send(editor, f"/agreements/{known.agreement}/delete")
    page = pages.get(editor, f"/agreements/{known.agreement}/history")
    assert page.status == 200
    page = pages.post(editor, page.undo.action, page.undo.values, follow=True)
    assert page.heading == "Treaty of friendship"
