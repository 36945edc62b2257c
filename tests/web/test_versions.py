from __future__ import annotations

import pytest
from sqlalchemy import select, update

from tests.factories import agreements as make
from tests.factories import edit
from tests.web import pages
from tracker.domain.inputs import AgreementInput
from tracker.domain.vocabularies import Move, RecordState, Role
from tracker.models import Agreement, Revision
from tracker.queries import versions
from tracker.services import agreements, revisions, workflow


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


@pytest.fixture
def agreement(session, known) -> Agreement:
    return session.scalars(select(Agreement).filter_by(slug=known.agreement)).one()


@pytest.fixture
def visitor(app_with):
    return app_with(public_reading=True, public_quote_words=3).test_client()


def rename(session, agreement, title: str) -> None:
    data = AgreementInput(title=title, slug=agreement.slug)
    agreements.update(session, agreement, data, edit())
    session.commit()


def publish(session, agreement) -> None:
    make.publish(session, agreement)
    session.commit()


def test_a_version_shows_the_record_as_it_was_left(session, reader, agreement):
    before = agreement.version
    rename(session, agreement, "Treaty of peace")
    page = pages.get(reader, f"/agreements/{agreement.slug}/v/{before}")
    assert (page.status, page.heading) == (200, "Treaty of friendship")
    assert f"Version {before}, as it was saved" in page.words
    assert f"The newest is version {before + 1}" in page.words


def test_a_version_offers_nothing_to_change(editor, known):
    page = pages.get(editor, f"/agreements/{known.story}/v/1")
    of_record = [link for link in page.links if link.startswith(f"/agreements/{known.story}")]
    assert not [link for link in of_record if link.endswith(("/edit", "/delete", "/new"))]


def test_a_version_shows_every_kind_of_part_with_its_words(reader, agreement):
    page = pages.get(reader, f"/agreements/{agreement.slug}/v/{agreement.version}")
    for words in ("Ruritania", "Freundschaftsvertrag", "12345", "No duties", "With a ball."):
        assert words in page.words
    assert "will sign a treaty of friendship in June 2016" in page.words


def test_a_version_that_never_was_is_not_found(reader, known):
    assert reader.get(f"/agreements/{known.story}/v/99").status_code == 404
    assert reader.get("/agreements/none/v/1").status_code == 404


def test_the_history_leads_to_the_whole_version(reader, known):
    page = pages.get(reader, f"/agreements/{known.story}/history/1")
    assert f"/agreements/{known.story}/v/1" in page.links


def test_the_public_sees_versions_that_were_published(session, visitor, agreement):
    draft = agreement.version
    publish(session, agreement)
    answers = [
        visitor.get(f"/agreements/{agreement.slug}/v/{number}{form}").status_code
        for number in (draft, draft + 1)
        for form in ("", "/cite.bib")
    ]
    assert answers == [404, 404, 200, 200]


def test_the_public_sees_no_version_of_what_is_published_no_more(session, visitor, agreement):
    publish(session, agreement)
    number = agreement.version
    workflow.move(session, agreement, Move.WITHDRAW, edit())
    session.commit()
    assert visitor.get(f"/agreements/{agreement.slug}/v/{number}").status_code == 404


def test_the_public_sees_few_words_no_notes_and_no_draft(session, visitor, agreement):
    publish(session, agreement)
    page = pages.get(visitor, f"/agreements/{agreement.slug}/v/{agreement.version}")
    assert "will sign a…" in page.words
    for hidden in ("treaty of friendship in June", "Ask the embassy", "Treaty of commerce"):
        assert hidden not in page.words


def old(data: dict) -> Revision:
    """Return a revision whose data an older program wrote."""
    return Revision(version=1, actor_name="x", at=revisions.now(), data=data, changes=[])


def test_data_of_an_older_program_are_shown_as_far_as_they_go(session):
    record = versions.build(session, old({"slug": "old", "title": "Old"}))
    assert (record.title, record.entries, record.record_state) == ("Old", (), RecordState.DRAFT)


def test_what_is_gone_since_stands_for_itself(session):
    data = {
        "title": "Old",
        "subjects": ["gone"],
        "participations": [{"uid": "p", "party": "atlantis", "role": "no such role"}],
        "milestones": [
            {
                "uid": "m",
                "type": "signed",
                "modality": "occurred",
                "date": {"text": "someday", "edtf": "no date"},
                "expectations": [{"uid": "e"}],
            }
        ],
        "relations": [{"uid": "r", "to_agreement": "lost-treaty", "type": "amends"}],
        "evidence": [{"uid": "e", "quote": "gone", "milestone": "m"}],
    }
    record = versions.build(session, old(data))
    assert record.parties[0].name == "atlantis"
    assert record.subjects == ("gone",)
    assert record.relations[0].title == "lost-treaty"
    assert record.entries[0].date is not None
    assert record.entries[0].date.text == "someday"
    assert (record.entries[0].targets, record.entries[0].evidence) == ((), ())


def test_a_party_that_was_renamed_keeps_its_place(session, agreement, connection):
    number = agreement.version
    revision = revisions.find(session, agreement, number)
    before = versions.build(session, revision)
    assert {party.name for party in before.parties} == {"Ruritania", "Freedonia"}
    assert connection.execute(update(Agreement).values(title="x")).rowcount
    assert versions.build(session, revision).title == before.title


def test_targets_stand_in_the_order_in_which_they_were_stated(session):
    agreement = make.agreement(session, "Treaty of targets")
    milestone = make.milestone(session, agreement)
    for day in ("2016-05-01", "2016-03-01"):
        make.target(session, agreement, milestone, "2017", day)
    record = versions.build(session, revisions.find(session, agreement, agreement.version))
    days = [target.stated_on.month for target in record.entries[0].targets]
    assert days == [3, 5]
