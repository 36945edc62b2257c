"""Which recorded agreement a proposed one is counts as it is said, and as the record is now."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.factories import agreements as make
from tests.services import proposing
from tests.web import pages
from tests.web.reviewing import Reviewing
from tracker.domain.vocabularies import ProposalState, Role
from tracker.models import Agreement


def count(connection, model) -> int:
    return connection.scalar(select(func.count()).select_from(model))


def test_a_recorded_agreement_can_be_chosen_instead_of_a_new_one(review, editor, sessions):
    review.accept_all(agreement=review.row("agreement").uid)
    with sessions.writing() as session:
        other = proposing.elsewhere(session).uid
        session.commit()
    second = Reviewing(editor, review.connection, other)
    form = second.form("agreement")
    assert "same parties" in second.page().words
    assert (
        form.values[f"match-{second.row('agreement').uid}"]
        == "graustark-sylvania-treaty-on-fishing"
    )
    before = count(review.connection, Agreement)
    second.send(form, "accept")
    assert count(review.connection, Agreement) == before
    second.decide("undo", "agreement")
    second.decide("accept", "agreement", match="")
    assert count(review.connection, Agreement) == before + 1


@pytest.fixture
def second(review, editor, sessions) -> Reviewing:
    """Return the review of another article that tells of an agreement that is recorded by now."""
    with sessions.writing() as session:
        other = proposing.elsewhere(session).uid
        session.commit()
    review.accept_all(agreement=review.row("agreement").uid)
    return Reviewing(editor, review.connection, other)


def chosen(review, **values: str) -> dict[str, str]:
    """Return what is sent where something is said of the agreement of a review."""
    return {f"{name}-{review.row('agreement').uid}": value for name, value in values.items()}


def agreement_sent(button: str, review) -> None:
    """Press one of the buttons, having said that it is a new agreement."""
    values = chosen(review, match="")
    if button == "part":
        form = review.form("participation")
        pages.post(review.client, form.action, form.filled(decision="accept", **values))
    elif button == "kind":
        review.accept_all(kind="agreement", **values)
    else:
        review.accept_all(agreement=review.row("agreement").uid, **values)


@pytest.mark.parametrize("button", ["part", "kind", "all"])
def test_which_agreement_it_is_counts_whatever_button_is_pressed(second, button):
    before = count(second.connection, Agreement)
    agreement_sent(button, second)
    assert second.row("agreement").state == ProposalState.ACCEPTED
    assert count(second.connection, Agreement) == before + 1


def test_which_agreement_it_is_is_kept_while_something_else_is_decided(second):
    form = second.form("quote")
    values = form.filled(decision="reject", **chosen(second, match=""))
    pages.post(second.client, form.action, values)
    page_form = second.form("agreement")
    assert page_form.values[next(iter(chosen(second, match="")))] == ""


def test_what_was_recorded_since_the_article_was_read_is_offered(second):
    assert second.row("agreement").payload["candidates"] == []
    form = second.form("agreement")
    key = next(iter(chosen(second, match="")))
    assert form.values[key] == "graustark-sylvania-treaty-on-fishing"
    before = count(second.connection, Agreement)
    second.accept_all(agreement=second.row("agreement").uid)
    assert count(second.connection, Agreement) == before


def test_what_was_recorded_since_the_page_was_drawn_is_asked_for(review, editor, sessions):
    with sessions.writing() as session:
        other = proposing.elsewhere(session).uid
        session.commit()
    late = Reviewing(editor, review.connection, other)
    form = late.form("agreement")
    review.accept_all(agreement=review.row("agreement").uid)
    page = late.send(form, "accept")
    assert page.status == 422
    assert "was recorded meanwhile and may be the same agreement" in page.words
    late.decide("accept", "agreement")
    assert late.row("agreement").became_uid == review.row("agreement").became_uid


@pytest.mark.parametrize(
    "words", ["Cod pact", "pact cod", "cod-pact", "http://localhost/agreements/cod-pact"]
)
def test_any_other_agreement_can_be_named(review, sessions, words):
    with sessions.writing() as session:
        uid = make.agreement(session, "Cod pact").uid
        session.commit()
    page = review.accept_all(agreement=review.row("agreement").uid, **chosen(review, other=words))
    assert page.status == 200
    assert review.row("agreement").became_uid == uid


def test_another_agreement_is_named_in_the_form_of_the_proposal(review, sessions):
    with sessions.writing() as session:
        uid = make.agreement(session, "Cod pact").uid
        session.commit()
    page = review.correct("agreement", then="accept", to_agreement="Dab pact")
    assert "There is no agreement “Dab pact”" in page.message_at("to_agreement")
    review.correct("agreement", then="accept", to_agreement="Cod pact")
    assert review.row("agreement").became_uid == uid


def test_words_of_several_titles_are_asked_about(review, sessions):
    with sessions.writing() as session:
        for title in ("Cod pact", "Cod treaty"):
            make.agreement(session, title)
        session.commit()
    page = review.decide("accept", "agreement", other="cod")
    assert "can be cod-pact, cod-treaty" in page.message_at(f"other-{review.row('agreement').uid}")


def test_a_name_that_no_agreement_has_is_refused_where_it_was_typed(review):
    page = review.decide("accept", "agreement", other="Dab pact")
    assert page.status == 422
    assert "Dab pact" in page.message_at(f"other-{review.row('agreement').uid}")
    form = next(form for form in page.forms if form.id == "decide")
    assert form.values[f"other-{review.row('agreement').uid}"] == "Dab pact"
    assert review.row("agreement").state == ProposalState.PENDING


def test_what_somebody_else_chose_meanwhile_is_not_overwritten(second, reviewer):
    form, part = second.form("quote"), second.form("participation")
    other = Reviewing(reviewer, second.connection, second.uid)
    away = other.form("quote")
    values = away.filled(decision="reject", **chosen(second, match=""))
    pages.post(reviewer, away.action, values)
    assert second.row("agreement").payload["match"] == ""
    assert second.send(part, "accept").status == 409
    assert second.send(form, "accept").status == 409
    assert second.row("agreement").payload["match"] == ""


def test_why_an_agreement_may_be_meant_is_said_in_the_readers_language(second, editor):
    assert "same kind: treaty" in second.page().words
    editor.post("/language", data={"language": "de", "next": "/"}).close()
    words = second.page().words
    assert "gleiche Art: Vertrag" in words


def test_a_contributor_is_told_what_only_an_editor_decides(second, client_of, sessions):
    with sessions.writing() as session:
        make.publish(
            session, session.scalars(select(Agreement).order_by(Agreement.id.desc())).first()
        )
        session.commit()
    late = Reviewing(client_of(Role.CONTRIBUTOR), second.connection, second.uid)
    form = second.form("participation")
    page = late.page()
    assert "ask an editor to decide here" in page.words
    assert "2 × party" not in page.words
    sent = late.form("participation").filled(decision="accept", kind="participation")
    for address in (form.action, f"/reviews/{second.uid}/accept"):
        refused = pages.post(late.client, address, sent)
        assert refused.status == 403
        assert "Contributors change drafts only" in " ".join(text for _, text in refused.summary)
    assert second.row("participation").state == ProposalState.PENDING


def test_a_contributor_takes_what_is_another_agreement_into_a_draft(second, client_of, sessions):
    with sessions.writing() as session:
        make.publish(
            session, session.scalars(select(Agreement).order_by(Agreement.id.desc())).first()
        )
        session.commit()
    own = Reviewing(client_of(Role.CONTRIBUTOR), second.connection, second.uid)
    form = own.form("agreement")
    assert form.action in form.actions  # it has a button
    assert "say so below and accept it as a draft" in own.page().words
    page = own.send(own.form("agreement"), "accept", match="")
    assert page.status == 200
    assert second.row("agreement").state == ProposalState.ACCEPTED
    assert own.send(own.form("participation"), "accept").status == 200


def test_a_correction_waits_for_which_agreement_is_meant(review, editor, sessions):
    with sessions.writing() as session:
        other = proposing.elsewhere(session).uid
        session.commit()
    late = Reviewing(editor, review.connection, other)
    late.form("agreement")
    review.accept_all(agreement=review.row("agreement").uid)
    page = late.correct("milestone", then="accept", description="On the quay.")
    assert "was recorded meanwhile and may be the same agreement" in page.words
    assert late.row("milestone").state == ProposalState.PENDING
    assert late.row("milestone").payload["description"] == "On the quay."
    assert (
        page.words.count("graustark-sylvania-treaty-on-fishing") or "Which agreement" in page.words
    )
