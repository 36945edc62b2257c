"""The generator of large databases writes what the services would have written."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.bench.filling import fill
from tracker.db import make_engine
from tracker.models import Agreement, Milestone, Party, Person, Quote, Revision, Source
from tracker.services import aggregates, projections, search

AGREEMENTS = 40


@pytest.fixture(scope="module")
def filled(databases, template_url):
    url = databases.copy(template_url)
    engine = make_engine(url)
    fill(engine, AGREEMENTS)
    with Session(engine, autoflush=False) as session:
        yield session
    engine.dispose()
    databases.drop(url)


def test_each_agreement_has_all_its_parts(filled):
    counts = [filled.scalar(select(func.count(model.id))) for model in (Agreement, Milestone)]
    quotes = filled.scalar(select(func.count(Quote.id)))
    assert [*counts, quotes] == [AGREEMENTS, AGREEMENTS * 6, AGREEMENTS * 4]


def test_derived_columns_are_what_the_projections_derive(filled):
    columns = Agreement.__table__.columns.keys()
    agreements = filled.scalars(select(Agreement)).all()
    assert len({each.status for each in agreements}) > 2
    for each in agreements:
        before = {name: getattr(each, name) for name in columns}
        projections.refresh(filled, each, aggregates.dump(filled, each))
        assert {name: getattr(each, name) for name in columns} == before


@pytest.mark.parametrize(("model", "noun"), [(Agreement, "agreement"), (Source, "source")])
def test_revisions_hold_the_whole_record(filled, model, noun):
    records = filled.scalars(select(model).order_by(model.id).limit(10)).all()
    assert len(records) == 10
    for record in records:
        revision = filled.scalar(
            select(Revision).where(getattr(Revision, f"{noun}_id") == record.id)
        )
        assert revision.data == aggregates.dump(filled, record)


def test_words_to_be_found_by_are_right(filled):
    assert search.check(filled) == []


def test_people_are_quoted_and_recorded_like_any_other(filled):
    said = filled.scalars(select(Quote.speaker_id).where(Quote.speaker_id.is_not(None))).all()
    assert len(said) > AGREEMENTS // 2
    person = filled.get_one(Person, said[0])
    revision = filled.scalar(select(Revision).where(Revision.person_id == person.id))
    assert revision.data == aggregates.dump(filled, person)


def test_invented_organisations_are_parties_like_any_other(filled):
    party = filled.scalar(select(Party).order_by(Party.id.desc()).limit(1))
    revision = filled.scalar(select(Revision).where(Revision.party_id == party.id))
    assert revision.data == aggregates.dump(filled, party)
