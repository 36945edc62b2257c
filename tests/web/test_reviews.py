"""Proposals are accepted, corrected, rejected and taken back; two people do not undo each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.factories import EDITOR
from tests.factories import agreements as make
from tests.services import proposing
from tests.web import pages
from tests.web.reviewing import Reviewing
from tracker.domain.reading import Reading, Retelling
from tracker.domain.vocabularies import ProposalKind, ProposalState, RecordState, Role
from tracker.models import Agreement, Milestone, Proposal, Quote, Revision
from tracker.queries import proposals as queries
from tracker.services import proposals


def count(connection, model) -> int:
    return connection.scalar(select(func.count()).select_from(model))


def test_every_proposal_is_marked_in_the_text_and_stands_beside_it(review):
    page = review.page()
    rows = review.connection.execute(select(Proposal)).all()
    assert {f"p-{row.uid}" for row in rows} <= page.ids
    assert {f"t-{row.uid}" for row in rows} <= page.ids
    assert "8 of 8 proposals wait" in page.words


def test_further_places_that_are_accepted_as_evidence_are_shown(connection, editor, begun):
    agreed, signing = proposing.reading().milestones
    headline = proposing.span("Graustark and Sylvania near a fishing treaty")
    places = (headline, proposing.span(proposing.SAID))
    also = tuple(Retelling(place, proposing.PLAIN) for place in places)
    found = proposing.reading(milestones=(agreed, replace(signing, also=also)))
    review = Reviewing(editor, connection, begun(found))
    page, uid = review.page(), review.row("milestone", 1).uid
    assert {f"t-{uid}", f"t-{uid}-1", f"t-{uid}-2"} <= page.ids
    assert page.text.count(f'id="t-{uid}"') == 1
    assert f"Rests also on: {headline.exact} the writer’s own words" in page.words
    assert f"{proposing.SAID} said by Olga Brann, the envoy of Graustark (direct)" in page.words


def test_an_agreement_stands_before_its_parties_milestones_and_targets(review):
    text = review.page().text
    order = ["agreement", "participation", "milestone", "target", "provision", "quote"]
    places = [text.index(f'id="p-{review.row(kind).uid}"') for kind in order]
    assert places == sorted(places)


def test_accepting_makes_a_draft_and_leads_to_the_next(review, editor):
    form = review.form("agreement")
    with editor.post(form.action, data=form.filled(decision="accept")) as answer:
        assert answer.status_code == 303
        assert answer.location.endswith(f"#p-{review.row('participation').uid}")
    row = review.connection.execute(
        select(Agreement).where(Agreement.uid == review.row("agreement").became_uid)
    ).one()
    assert row.record_state == RecordState.DRAFT


def test_who_decided_is_shown_and_kept(review):
    page = review.decide("accept", "quote")
    assert "accepted by Edda Editor" in page.words
    assert "decided by Edda Editor" in page.words
    assert review.row("quote").decided_by_name == "Edda Editor"


def test_how_words_are_given_is_said_in_the_readers_language(review, editor):
    assert "(direct)" in review.page().words
    for code, mode in (("de", "wörtlich"), ("zh", "直接引语")):
        editor.post("/language", data={"language": code, "next": "/"}).close()
        words = review.page().words
        assert f"({mode})" in words
        assert "(direct)" not in words


def test_rejecting_makes_nothing(review):
    before = count(review.connection, Quote)
    page = review.decide("reject", "quote")
    assert "rejected by Edda Editor" in page.words
    assert count(review.connection, Quote) == before


def test_undo_takes_it_back(review):
    review.decide("accept", "provision")
    page = review.decide("undo", "provision")
    assert "it waits again" in page.words
    assert review.row("provision").state == ProposalState.PENDING


def test_half_done_reviews_are_kept_and_listed(review, editor):
    review.decide("accept", "quote")
    assert "7 of 8" in pages.get(editor, "/reviews").words
    assert f"/reviews/{review.uid}" in pages.get(editor, "/articles/new").links


def test_more_reviews_than_a_page_holds_are_all_reached(editor, sessions, begun):
    uid = begun()
    with sessions.writing() as session:
        source, snapshot = queries.source_of(session, queries.get_review(session, uid))
        for _ in range(60):
            proposals.begin(session, source, snapshot, Reading(), reader="x", by=EDITOR)
        session.commit()
    first = pages.get(editor, "/reviews")
    older = next(link for link in first.links if "page=" in link)
    shown = {link for page in (first, pages.get(editor, older)) for link in page.links}
    assert len({link for link in shown if link.startswith("/reviews/")}) == 61
    waiting = pages.get(editor, "/reviews?waiting=yes").links
    assert [link for link in waiting if link.startswith("/reviews/")] == [f"/reviews/{uid}"]


def test_a_milestone_without_a_day_is_refused_and_says_what_to_do(editor, connection, begun):
    undated = replace(proposing.reading().milestones[0], date=None, date_span=None)
    found = proposing.reading(milestones=(undated,), targets=())
    review = Reviewing(editor, connection, begun(found))
    page = review.decide("accept", "milestone")
    assert page.status == 422
    assert "Say when it occurred" in page.message_at(f"p-{review.row('milestone').uid}")
    assert review.row("agreement").state == ProposalState.PENDING


def test_correcting_and_accepting_is_one_step(review, editor):
    address = f"/reviews/{review.uid}/proposals/{review.row('milestone').uid}/edit"
    form = next(form for form in pages.get(editor, address).forms if "modality" in form.values)
    values = form.filled(type="proposed", exact="agreed in May 2015", then="accept")
    page = pages.post(editor, address, values, follow=True)
    assert "Corrected and accepted" in page.words
    row = review.connection.execute(
        select(Milestone).where(Milestone.uid == review.row("milestone").became_uid)
    ).one()
    assert (row.type, row.date_edtf) == ("proposed", "2015-05")
    assert review.row("milestone").exact == "agreed in May 2015"


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("agreement", {"title": "Pact on nets"}),
        ("participation", {"role": "signatory"}),
        ("milestone", {"description": "In a tent."}),
        ("target", {"target": "July 2016", "target_edtf": ""}),
        ("provision", {"heading": "Nets"}),
        ("quote", {"office": "envoy"}),
    ],
)
def test_every_kind_can_be_corrected_without_deciding(review, editor, kind, change):
    row = review.row(kind)
    address = f"/reviews/{review.uid}/proposals/{row.uid}/edit"
    form = next(form for form in pages.get(editor, address).forms if "exact" in form.values)
    page = pages.post(editor, address, form.filled(then="", **change), follow=True)
    assert "It still waits" in page.words
    after = review.row(kind)
    assert (after.state, after.exact) == (ProposalState.PENDING, row.exact)
    assert after.payload != row.payload
    assert "accepted by" in review.decide("accept", kind).words


def test_a_correction_that_is_wrong_is_told_at_its_field(review, editor):
    address = f"/reviews/{review.uid}/proposals/{review.row('target').uid}/edit"
    form = next(form for form in pages.get(editor, address).forms if "exact" in form.values)
    page = pages.post(editor, address, form.filled(exact="No such words at all"))
    assert (page.status, "not in the stored text" in page.message_at("exact")) == (422, True)
    page = pages.post(editor, address, form.filled(stated_on="someday"))
    assert (page.status, bool(page.message_at("stated_on"))) == (422, True)


def test_all_of_a_kind_are_accepted(review):
    page = review.accept_all(kind="participation")
    assert "2 accepted, and 1 that they belong to." in page.words
    assert review.row("agreement").state == ProposalState.ACCEPTED
    assert review.row("milestone").state == ProposalState.PENDING


def test_all_of_an_agreement_are_accepted_and_its_quotations_wait(review):
    page = review.accept_all(agreement=review.row("agreement").uid)
    assert "7 accepted." in page.words
    assert review.row("quote").state == ProposalState.PENDING


def test_what_could_not_be_accepted_is_named(editor, connection, begun):
    undated = replace(proposing.reading().milestones[0], date=None, date_span=None)
    found = proposing.reading(milestones=(undated,), targets=())
    review = Reviewing(editor, connection, begun(found))
    page = review.accept_all(agreement=review.row("agreement").uid)
    assert "Say when it occurred" in page.words
    assert "4 accepted." in page.words


def test_what_is_accepted_at_once_is_one_save_of_what_it_belongs_to(review):
    review.accept_all(agreement=review.row("agreement").uid)
    versions = review.connection.scalars(
        select(Revision.version)
        .join(Agreement, Agreement.id == Revision.agreement_id)
        .where(Agreement.uid == review.row("agreement").became_uid)
        .order_by(Revision.version)
    ).all()
    assert versions == [1, 2]


# --- two people ---


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_who_comes_too_late_is_told_what_happened(review, reviewer, connection, decision):
    form = review.form("quote")
    Reviewing(reviewer, connection, review.uid).decide("reject", "quote")
    page = review.send(form, decision)
    assert page.status == 409
    assert "was rejected by Rita Reviewer" in page.words
    assert review.row("quote").state == ProposalState.REJECTED


def test_undo_of_what_somebody_decided_anew_is_refused(review, reviewer, connection):
    review.decide("accept", "quote")
    form = review.form("quote")
    other = Reviewing(reviewer, connection, review.uid)
    other.decide("undo", "quote")
    other.decide("reject", "quote")
    assert review.send(form, "undo").status == 409


def test_a_correction_that_comes_too_late_is_kept_on_the_page(review, reviewer, connection, editor):
    address = f"/reviews/{review.uid}/proposals/{review.row('provision').uid}/edit"
    form = next(form for form in pages.get(editor, address).forms if "heading" in form.values)
    Reviewing(reviewer, connection, review.uid).decide("accept", "provision")
    page = pages.post(editor, address, form.filled(heading="Mine"))
    assert page.status == 409
    assert "was accepted by Rita Reviewer" in page.words
    assert 'value="Mine"' in page.text


def test_accept_all_of_a_page_that_is_out_of_date_does_nothing(review, reviewer, connection):
    action = f"/reviews/{review.uid}/accept"
    form = next(form for form in review.page().forms if form.action == action)
    Reviewing(reviewer, connection, review.uid).decide("reject", "quote")
    page = pages.post(review.client, action, form.filled(kind="participation"))
    assert page.status == 409
    assert review.row("participation").state == ProposalState.PENDING


# --- who may ---


def test_a_contributor_reviews_into_drafts(client_of, connection, begun):
    review = Reviewing(client_of(Role.CONTRIBUTOR), connection, begun())
    page = review.accept_all(agreement=review.row("agreement").uid)
    assert "7 accepted." in page.words


def test_a_contributor_does_not_change_what_is_published(client_of, connection, begun, sessions):
    uid = begun()
    review = Reviewing(client_of(Role.CONTRIBUTOR), connection, uid)
    form = review.form("provision")
    review.decide("accept", "agreement")
    with sessions.writing() as session:
        row = session.scalars(
            select(Agreement).where(Agreement.uid == review.row("agreement").became_uid)
        ).one()
        make.publish(session, row)
        session.commit()
    with review.client.post(form.action, data=form.filled(decision="accept")) as answer:
        assert answer.status_code == 403
    assert review.row("provision").state == ProposalState.PENDING
    assert "ask an editor to decide here" in review.page().words


def test_a_reader_sees_a_review_and_decides_nothing(client_of, connection, begun):
    review = Reviewing(client_of(Role.READER), connection, begun())
    page = review.page()
    assert page.status == 200
    assert not [form for form in page.forms if form.buttons and form.buttons[0][0] == "decision"]
    address = f"/reviews/{review.uid}/proposals/{review.row('quote').uid}"
    assert pages.post(review.client, address, {"decision": "accept"}).status == 403


@pytest.mark.parametrize("decision", ["", "praise"])
def test_a_decision_that_is_none_is_refused(review, decision):
    form = review.form("quote")
    assert review.send(form, decision).status == 422


def test_a_proposal_of_another_review_is_not_there(review, editor, sessions):
    with sessions.writing() as session:
        first = queries.get_review(session, review.uid)
        source, snapshot = queries.source_of(session, first)
        other = proposals.begin(session, source, snapshot, Reading(), reader="x", by=EDITOR).uid
        session.commit()
    address = f"/reviews/{other}/proposals/{review.row('quote').uid}"
    assert pages.post(editor, address, {"decision": "accept"}).status == 404
    assert "found nothing to propose" in pages.get(editor, f"/reviews/{other}").words


def test_words_of_the_text_are_never_mark_up(editor, connection, sessions):
    text = '<b>bold</b> & "quoted" <script>alert(1)</script>\n\nNets are <i>long</i>.'
    with sessions.writing() as session:
        uid = proposing.begun(session, Reading(), text).uid
        session.commit()
    page = pages.get(editor, f"/reviews/{uid}")
    assert page.inline == []
    assert "<script>alert" not in page.text


def test_questions_of_the_reader_are_shown(review):
    page = review.page()
    assert "When was it published?" in page.words
    assert any("/read" in form.action for form in page.forms)


def test_every_kind_has_a_form_to_correct_it():
    from tracker.web.forms.reviews import FORMS

    assert set(FORMS) == set(ProposalKind)


def test_a_review_goes_with_its_source_and_comes_back_with_it(review, editor):
    with_it = f"/reviews/{review.uid}"
    source = next(link for link in review.page().links if link.startswith("/sources/the-harbour"))
    address = source.partition("?")[0]
    asked = pages.get(editor, f"{address}/delete")
    assert "8 proposals wait for a decision" in asked.words
    undo = pages.send(editor, f"{address}/delete").undo
    for place in ("/reviews", "/reviews?waiting=yes", "/articles/new"):
        assert with_it not in pages.get(editor, place).links
    assert pages.get(editor, with_it).status == 404
    pages.post(editor, undo.action, undo.values)
    assert review.page().status == 200
    assert with_it in pages.get(editor, "/reviews?waiting=yes").links
