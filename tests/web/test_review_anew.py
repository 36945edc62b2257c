"""A text that is read anew shows what was decided before, and waits for the rest only."""

from __future__ import annotations

import re

from tests.services import proposing
from tests.web import pages
from tests.web.reviewing import Reviewing
from tracker.domain.vocabularies import Role, TokenScope
from tracker.queries import proposals as queries


def read_anew(review: Reviewing, sessions) -> Reviewing:
    with sessions.writing() as session:
        uid = proposing.again(session, queries.get_review(session, review.uid)).uid
        session.commit()
    return Reviewing(review.client, review.connection, uid)


def test_what_was_decided_before_says_so_with_who_and_when(review, sessions):
    review.decide("accept", "quote")
    review.decide("reject", "provision")
    anew = read_anew(review, sessions)
    page = anew.page()
    assert "6 of 8 proposals wait" in page.words
    assert len(re.findall(r"decided before\s*\)\s*by Edda Editor", page.words)) == 2
    old = f"/reviews/{review.uid}#p-{review.row('quote').uid}"
    assert old in page.links
    assert "decided before" not in review.page().words


def test_taking_back_what_was_decided_before_is_one_press(review, sessions):
    review.decide("accept", "quote")
    anew = read_anew(review, sessions)
    page = anew.decide("undo", "quote")
    assert "it waits again" in page.words
    assert "8 of 8 proposals wait" in page.words
    assert "8 of 8 proposals wait" in review.page().words


def test_an_older_review_leads_to_the_newest(review, sessions):
    read_anew(review, sessions)
    newest = read_anew(review, sessions)
    page = review.page()
    assert "This text was read anew" in page.words
    assert f"/reviews/{newest.uid}" in page.links
    assert "This text was read anew" not in newest.page().words


def test_reading_anew_says_how_much_was_taken_over(review, editor):
    review.decide("accept", "quote")
    form = next(form for form in review.page().forms if form.action.endswith("/read"))
    page = pages.post(editor, form.action, form.filled(), follow=True)
    assert re.search(r"Decided before, and taken over: \d of \d", page.words)
    # the rules do not read the small reading that was made by hand
    review.decide("accept", "provision")
    page = pages.post(editor, form.action, form.filled(), follow=True)
    assert "of earlier reviews were not taken over" in page.words
    assert "not taken over there" in review.page().words


def test_a_program_is_told_where_it_was_decided(review, sessions, program_of):
    review.decide("accept", "quote")
    anew = read_anew(review, sessions)
    program = program_of(Role.EDITOR, TokenScope.READ)
    rows = program.get(f"/reviews/{anew.uid}").json["proposals"]
    told = next(row["payload"]["carried"] for row in rows if row["kind"] == "quote")
    assert told == {"review": review.uid, "proposal": review.row("quote").uid}
