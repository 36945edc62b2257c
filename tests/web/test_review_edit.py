"""The page that corrects a proposal shows the words around it and asks for all that counts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.services import proposing
from tests.web import pages
from tests.web.reviewing import Reviewing
from tracker.domain.reading import Reading
from tracker.domain.vocabularies import Role
from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Person,
    Quote,
    Source,
)


@pytest.fixture
def review(editor, connection, begun) -> Reviewing:
    return Reviewing(editor, connection, begun(proposing.two_agreements()))


def test_the_sentences_around_are_shown_with_the_words_marked(review):
    _, page, _ = review.edit("milestone", 1)
    assert f">{proposing.SIGNING}</mark>" in page.text
    assert proposing.OPENING in page.words
    assert "Our nets will share one sea," in page.words


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("milestone", {"Agreement", "Speaker", "Office as written", "How the words are given"}),
        ("target", {"Target of", "Speaker", "Office as written", "How the words are given"}),
        ("provision", {"Agreement", "Speaker", "Office as written", "How the words are given"}),
        ("quote", {"Speaker", "Office as written", "How the words are given", "Language"}),
    ],
)
def test_what_counts_can_be_corrected(review, kind, labels):
    _, page, _ = review.edit(kind)
    for label in labels:
        assert re.search(rf'<label class="label" for="\w+">{label}</label>', page.text), label


def test_a_milestone_is_given_to_another_agreement_as_somebody_else_said_it(review):
    _, page, form = review.edit("milestone", 1)
    assert (form.values["owner"], form.values["speaker"]) == ("agreement:a", "Olga Brann")
    assert "Graustark–Sylvania pact on nets (a new agreement)" in page.words
    done = review.correct(
        "milestone",
        1,
        then="accept",
        owner="agreement:b",
        speaker="Karl Quill",
        office="the minister of nets",
        speech_mode="direct",
    )
    assert "Corrected and accepted" in done.words
    title, office, mode, name = review.connection.execute(
        select(Agreement.title, Quote.office, Quote.speech_mode, Person.name)
        .join(Milestone, Milestone.agreement_id == Agreement.id)
        .join(Evidence, Evidence.milestone_id == Milestone.id)
        .join(Quote, Quote.id == Evidence.quote_id)
        .join(Person, Person.id == Quote.speaker_id)
        .where(Milestone.uid == review.row("milestone", 1).became_uid)
    ).one()
    assert (title, name) == ("Graustark–Sylvania pact on nets", "Karl Quill")
    assert (office, mode) == ("the minister of nets", "direct")


def test_a_target_is_given_to_the_milestone_of_another_agreement(review):
    _, page, form = review.edit("target")
    assert form.values["owner"] == "milestone:m2"
    assert "signed (planned), proposed along with this" in page.words
    review.correct("target", then="accept", owner="added:agreement:b")
    title = review.connection.scalar(
        select(Agreement.title)
        .join(Milestone, Milestone.agreement_id == Agreement.id)
        .join(DateExpectation, DateExpectation.milestone_id == Milestone.id)
        .where(DateExpectation.uid == review.row("target").became_uid)
    )
    assert title == "Graustark–Sylvania pact on nets"


def test_the_page_is_in_the_readers_language(review, editor):
    editor.post("/language", data={"language": "de", "next": "/"}).close()
    _, page, _ = review.edit("target")
    assert "Unterzeichnung (geplant)" in page.words
    assert "Worte, auf denen es beruht" in page.words
    assert "(ein neues Abkommen)" in page.text


def test_an_agreement_that_is_recorded_is_called_so(review):
    review.decide("accept", "agreement")
    _, page, _ = review.edit("milestone")
    assert "Graustark–Sylvania treaty on fishing (recorded)" in page.words


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"owner": "agreement:x"}, "owner", "Choose from the list"),
        ({"speech_mode": "sung"}, "speech_mode", "Choose one from the list"),
        ({"office": "x" * 501}, "office", "Shorten this"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(review, change, field, message):
    page = review.correct("milestone", **change)
    assert (page.status, message in page.message_at(field)) == (422, True)
    assert review.row("milestone").parent == "agreement:a"


def test_a_quotation_that_says_something_else_is_told_at_the_speaker(review):
    review.decide("accept", "milestone", 1)
    page = review.correct("target", then="accept", speaker="Karl Quill")
    assert page.status == 422
    assert "Change that quotation instead" in page.message_at("speaker")


def test_a_reader_does_not_correct(review, client_of):
    address, _, form = review.edit("milestone")
    reader = client_of(Role.READER)
    assert pages.get(reader, address).status == 403
    assert pages.post(reader, address, form.filled(speaker="Karl Quill")).status == 403


def test_a_phrase_counts_from_the_day_of_the_article(review):
    """17 March 2016 was a Thursday."""
    page = review.correct("milestone", date="on Tuesday")
    assert page.status == 200
    date = review.row("milestone").payload["date"]
    assert (date["edtf"], date["anchor"]) == ("2016-03-15", "2016-03-17")


def test_a_date_in_full_keeps_to_itself_and_none_stays_none(review):
    review.correct("milestone", date="12 May 2015")
    assert review.row("milestone").payload["date"]["edtf"] == "2015-05-12"
    review.correct("milestone", 1, place="Strelsau")
    assert review.row("milestone", 1).payload["date"] is None


def undated_target() -> Reading:
    return proposing.reading(targets=(replace(proposing.reading().targets[0], stated_on=None),))


def test_a_target_is_stated_on_the_day_of_the_article_unless_it_says_another(
    editor, connection, begun
):
    review = Reviewing(editor, connection, begun(undated_target()))
    assert "stated on 17 March 2016" in review.page().words
    _, _, form = review.edit("target")
    assert form.values["stated_on"] == "2016-03-17"
    assert review.decide("accept", "target").status == 200
    assert str(connection.scalar(select(DateExpectation.stated_on))) == "2016-03-17"


def test_where_no_day_is_known_the_card_says_what_to_do(editor, connection, begun, sessions):
    review = Reviewing(editor, connection, begun(undated_target()))
    with sessions.writing() as session:
        source = select(Source).where(Source.title == "The Harbour Post")
        session.scalars(source).one().published = None
        session.commit()
    told = "On which day this was stated is not known"
    assert told in review.page().words
    page = review.accept_all(kind="target")
    assert "Enter the day on which it was stated." in page.words
    assert "stated_on" not in page.words
    review.correct("target", then="accept", stated_on="2016-03-01")
    assert told not in review.page().words
