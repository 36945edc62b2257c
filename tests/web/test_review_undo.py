"""One press of undo right after “Accept all” takes all of it back."""

from __future__ import annotations

from sqlalchemy import select

from tests.factories import agreements as make
from tests.web import pages
from tracker.domain.vocabularies import ProposalState, Role
from tracker.models import Agreement, Proposal


def states(review) -> set[str]:
    return set(review.connection.scalars(select(Proposal.state)))


def undo_of(page: pages.Page) -> pages.Form:
    return next(form for form in page.forms if form.action.endswith("/undo"))


def accepted(review, **wanted: str) -> pages.Form:
    """Accept all of an agreement, or what is wanted; return the form that takes it back."""
    wanted = wanted or {"agreement": review.row("agreement").uid}
    return undo_of(review.accept_all(**wanted))


def test_undo_takes_all_of_it_back(review, editor):
    form = accepted(review)
    page = pages.post(editor, form.action, form.filled(), follow=True)
    assert "7 decisions taken back: they wait again." in page.words
    assert "8 of 8 proposals wait" in page.words
    assert states(review) == {ProposalState.PENDING}
    assert review.connection.scalar(select(Agreement.deleted_at).order_by(Agreement.id.desc()))


def test_the_button_is_there_right_after_and_not_later(review):
    page = review.accept_all(kind="participation")
    assert "2 accepted, and 1 that they belong to." in page.words
    assert undo_of(page).values["version"]
    assert not any(form.action.endswith("/undo") for form in review.page().forms)


def test_where_nothing_was_accepted_there_is_nothing_to_undo(review):
    page = review.accept_all(kind="praise")
    assert "0 accepted." in page.words
    assert not any(form.action.endswith("/undo") for form in page.forms)


def test_what_was_edited_meanwhile_is_named_and_nothing_is_done(review, editor, sessions):
    form = accepted(review)
    with sessions.writing() as session:
        uid = review.row("agreement").became_uid
        make.note(session, session.scalars(select(Agreement).where(Agreement.uid == uid)).one())
        session.commit()
    page = pages.post(editor, form.action, form.filled())
    assert page.status == 409
    assert "Nothing was taken back" in page.words
    told = page.message_at(f"p-{review.row('agreement').uid}")
    assert "was changed since by" in told
    assert review.row("milestone").state == ProposalState.ACCEPTED


def test_a_second_press_says_that_it_is_done(review, editor):
    form = accepted(review, kind="quote")
    assert pages.post(editor, form.action, form.filled(), follow=True).status == 200
    page = pages.post(editor, form.action, form.filled())
    assert (page.status, "taken back already" in page.words) == (409, True)
    assert pages.post(editor, form.action, form.filled(version=None)).status == 409


def test_a_reader_takes_nothing_back(review, client_of):
    form = accepted(review)
    assert pages.post(client_of(Role.READER), form.action, form.filled()).status == 403
    assert review.row("milestone").state == ProposalState.ACCEPTED


def test_a_contributor_takes_nothing_back_of_what_is_published(review, client_of, sessions):
    form = accepted(review)
    with sessions.writing() as session:
        uid = review.row("agreement").became_uid
        agreement = session.scalars(select(Agreement).where(Agreement.uid == uid)).one()
        make.publish(session, agreement)
        session.commit()
    assert pages.post(client_of(Role.CONTRIBUTOR), form.action, form.filled()).status == 403


def test_a_review_that_there_is_not_has_nothing_to_undo(editor):
    assert pages.post(editor, "/reviews/none/undo", {}).status == 404
