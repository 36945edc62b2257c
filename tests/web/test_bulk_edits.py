from __future__ import annotations

from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.web import pages
from tests.web.test_imports import Visit
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role
from tracker.models import Agreement, Duplicate


def form_of(page: pages.Page) -> pages.Form:
    return next(form for form in page.forms if "bindingness" in form.values)


def test_all_that_match_a_filter_are_changed_and_put_back(editor, sessions, known):
    visit = Visit(editor)
    address = "/bulk-edit?party=ruritania"
    page = pages.get(editor, address)
    number = int(page.heading.split()[1])
    page = visit.post(address, form_of(page).filled(bindingness="political_commitment"))
    assert "Nothing is saved yet" in page.words
    page = visit.apply(reason="Checked together.")
    assert f"{number} changed" in page.words
    with sessions.reading() as session:
        found = session.scalars(select(Agreement.bindingness)).all()
    assert found.count("political_commitment") >= number
    assert f"Undone: {number} records." in visit.post(f"{visit.address}/undo", {"how": "all"}).words


def test_a_row_that_is_unticked_is_not_saved(editor, sessions, known):
    with sessions.writing() as session:
        for title in ("Pact of rivers", "Pact of lakes"):
            make.agreement(session, title)
        session.commit()
    visit = Visit(editor)
    page = pages.get(editor, "/bulk-edit?q=pact+of")
    sent = form_of(page).filled(bindingness="political_commitment")
    page = visit.post("/bulk-edit?q=pact+of", sent)
    ticked = page.form.values.getlist("row")
    assert len(ticked) == 2
    page = visit.post(page.form.action, page.form.filled(row=ticked[1:]))
    assert "Saved: 0 new, 1 changed." in page.words


def test_a_stale_row_of_a_bulk_edit_answers_409(editor, sessions, known):
    visit = Visit(editor)
    page = pages.get(editor, "/bulk-edit?party=ruritania")
    visit.post("/bulk-edit?party=ruritania", form_of(page).filled(instrument_type="contract"))
    with sessions.writing() as session:
        agreement = session.scalars(
            select(Agreement).where(Agreement.slug == known.agreement)
        ).one()
        make.note(session, agreement, "Meanwhile.")
        session.commit()
    page = visit.apply()
    assert page.status == 409
    assert "now at version" in page.words
    assert "1 of the chosen rows could not be saved" in page.words
    assert "Begin the change anew from the list" in page.words
    assert "Plan the import anew" not in page.words


def test_a_row_that_was_deleted_meanwhile_is_told_as_that(editor, known):
    visit = Visit(editor)
    page = pages.get(editor, "/bulk-edit?party=ruritania")
    visit.post("/bulk-edit?party=ruritania", form_of(page).filled(instrument_type="contract"))
    pages.send(editor, f"/agreements/{known.agreement}/delete")
    page = visit.apply()
    assert page.status == 409
    assert "was deleted meanwhile. Restore it first." in page.words
    assert "now at version" not in page.words


def test_nothing_asked_for_is_refused_and_publishing_is_for_reviewers(editor, known):
    page = pages.get(editor, "/bulk-edit")
    assert pages.post(editor, "/bulk-edit", form_of(page).filled()).status == 422
    sent = form_of(page).filled(move="publish")
    assert pages.post(editor, "/bulk-edit", sent).status == 403


def test_an_unknown_party_is_refused_at_its_field(editor, known):
    page = pages.get(editor, "/bulk-edit")
    sent = form_of(page).filled(role_from="signatory", role_to="observer", party="Nowhereland")
    page = pages.post(editor, "/bulk-edit", sent)
    assert page.status == 422
    assert "There is no party “Nowhereland”" in page.message_at("party")


def test_duplicates_are_looked_for_compared_and_merged(editor, client_of, sessions, known):
    with sessions.writing() as session:
        party = make_parties.party(session, "Sylvania")
        for title in ("Pact of rivers", "Rivers pact"):
            agreement = make.agreement(session, title)
            make.participation(session, agreement, party, PartyRole.SIGNATORY)
            make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
        session.commit()
    visit = Visit(editor)
    assert "Rivers pact" in visit.post("/duplicates", {}).words
    with sessions.reading() as session:
        slug = select(Agreement.id).where(Agreement.slug == "rivers-pact").scalar_subquery()
        uid = session.scalar(select(Duplicate.uid).where(Duplicate.agreement_id == slug))
    page = pages.get(editor, f"/duplicates/{uid}")
    stale = page.form.filled(other_version="9")
    assert pages.post(editor, f"/duplicates/{uid}", stale).status == 409
    merged = visit.post(f"/duplicates/{uid}", page.form.filled(theirs="title"))
    assert "Merged." in merged.words
    with editor.get("/agreements/rivers-pact") as response:
        assert (response.status_code, response.location) == (301, "/agreements/pact-of-rivers")
    assert client_of(Role.CONTRIBUTOR).get("/duplicates").status_code == 403
    visit.post(f"{visit.address}/undo", {"how": "all"})
    with editor.get("/agreements/rivers-pact") as response:
        assert response.status_code == 200
    assert "Kept as two" in visit.post(f"/duplicates/{uid}/dismiss", {}).words
