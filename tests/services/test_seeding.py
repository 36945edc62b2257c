"""Seeds are loaded whole and once, and never over what somebody has done since."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.services.story import story
from tracker import seeds
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, Edit, PartyInput
from tracker.domain.vocabularies import PartyKind
from tracker.models import (
    Agreement,
    Evidence,
    Identifier,
    Milestone,
    Party,
    PartyName,
    Person,
    Quote,
    Revision,
    Snapshot,
    Source,
    Term,
)
from tracker.queries import agreements
from tracker.services import parties, seeding

CAIXIN = "caixin-2016-03-17-china-germany-cybersecurity"
ANALYST = Edit(by=Actor(name="Ada"))


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def changed(change) -> seeding.Seeds:
    """Return the story with the first source changed by a function."""
    found = copy.deepcopy(story())
    change(next(source for source in found.sources if source["slug"] == CAIXIN))
    return found


def test_all_that_is_shipped_is_loaded_and_a_second_time_nothing(session):
    everything = seeds.read(with_demo=True)
    first = seeding.load(session, everything)
    assert count(session, Party) == first.added["parties"] == 382
    assert count(session, PartyName) == sum(len(p["names"]) for p in everything.parties)
    revisions = count(session, Revision)
    second = seeding.load(session, everything)
    assert not second.added
    assert second.kept == first.added
    assert count(session, Revision) == revisions


def test_every_record_gets_one_revision(session):
    report = seeding.load(session, story())
    records = ("parties", "persons", "sources", "agreements")
    assert count(session, Revision) == sum(report.added[noun] for noun in records)
    assert set(session.scalars(select(Revision.actor_name))) == {"seed"}


def test_without_the_story_only_parties_and_terms_are_loaded(session):
    report = seeding.load(session, replace(story(), people=(), sources=(), agreements=()))
    assert report.nouns == ["terms", "parties"]
    assert (count(session, Person), count(session, Source), count(session, Agreement)) == (0, 0, 0)


def test_two_installations_call_the_same_fact_by_the_same_uid(session):
    uids = []
    for _ in range(2):
        with session.begin_nested() as attempt:
            seeding.load(session, story())
            parts = (Party, Milestone, Quote, Evidence)
            uids.append([sorted(session.scalars(select(part.uid))) for part in parts])
            attempt.rollback()
        session.expunge_all()
    assert uids[0] == uids[1]


def test_what_an_analyst_edited_is_left_alone(session):
    seeding.load(session, story())
    germany = session.scalar(select(Party).where(Party.slug == "germany"))
    data = PartyInput(name="Federal Republic of Germany", kind=PartyKind.STATE, alpha2="DE")
    parties.update(session, germany, data, ANALYST)
    report = seeding.load(session, story())
    assert germany.name == "Federal Republic of Germany"
    assert report.kept["parties"] == len(story().parties)


def test_a_term_that_somebody_entered_before_is_left_alone(session):
    term = Term(vocabulary="publisher", slug="caixin", label="Caixin Global")
    session.add(term)
    session.flush()
    report = seeding.load(session, story())
    assert report.kept["terms"] == 1
    source = session.scalar(select(Source).where(Source.slug == CAIXIN))
    assert source.publisher_id == term.id


def test_every_quotation_stands_in_its_excerpts_letter_by_letter(session):
    seeding.load(session, story())
    rows = session.execute(select(Quote, Snapshot).join(Snapshot)).all()
    assert len(rows) == sum(len(source["quotes"]) for source in story().sources)
    assert all(held.text[quote.start : quote.end] == quote.exact for quote, held in rows)


def test_a_passage_that_is_known_in_the_full_text_keeps_its_place_there(session):
    seeding.load(session, story())
    held = session.scalar(select(Snapshot).join(Source).where(Source.slug == CAIXIN))
    quote = session.scalar(
        select(Quote).where(Quote.exact == "expected to be finalized around June")
    )
    full = [start + quote.start - here for here, start, _ in held.offsets if here == quote.start]
    assert full == [905]


def test_a_quotation_that_the_text_does_not_have_is_refused_with_both_texts(session):
    def misquote(source):
        source["quotes"][2]["exact"] = "expected to be finalised around June"

    with pytest.raises(InvalidInput) as refused:
        seeding.load(session, changed(misquote))
    assert "expected to be finalized around June" in str(refused.value)
    assert "expected to be finalised around June" in str(refused.value)
    assert CAIXIN in str(refused.value)


def test_offsets_that_do_not_fit_the_words_are_refused(session):
    def shift(source):
        source["quotes"][2]["end"] += 1

    with pytest.raises(InvalidInput, match="37 characters"):
        seeding.load(session, changed(shift))


def test_a_quotation_outside_the_excerpts_is_refused(session):
    def move(source):
        source["snapshot"]["excerpts"][-1]["start"] = None
        source["quotes"][2] |= {"start": 5000, "end": 5036}

    with pytest.raises(InvalidInput, match="No excerpt holds the words from 5000 to 5036"):
        seeding.load(session, changed(move))


def test_the_number_in_a_register_is_loaded(session):
    found = copy.deepcopy(story())
    found.agreements[1]["identifiers"].append({"scheme": "UNTS", "value": "54321"})
    seeding.load(session, found)
    row = session.scalar(select(Identifier))
    assert (row.scheme, row.value) == ("UNTS", "54321")


def test_an_unknown_publisher_is_refused_and_not_made_up(session):
    with pytest.raises(InvalidInput, match="There is no publisher “nobody”"):
        seeding.load(session, changed(lambda source: source.update(publisher="nobody")))


def test_parties_that_point_at_each_other_in_a_circle_are_refused(session):
    found = copy.deepcopy(story())
    of = {party["slug"]: party for party in found.parties}
    of["germany"]["successor"], of["china"]["successor"] = "china", "germany"
    with pytest.raises(InvalidInput, match=r"in a circle: .*germany"):
        seeding.load(session, found)


def test_derived_columns_are_written_with_the_seeds(session):
    seeding.load(session, story())
    mechanism = agreements.get(session, "sino-german-cyber-consultation-mechanism")
    assert (mechanism.status, mechanism.is_slipped, mechanism.is_disputed) == (
        "in_force",
        True,
        True,
    )
    assert mechanism.fact_count == mechanism.sourced_count > 0
