"""A large file that somebody sends is planned in another process, and looks as it always did."""

from __future__ import annotations

import os

import pytest

from tests import people
from tests.conftest import lent
from tests.factories import parties as make_parties
from tests.web.test_imports import FILE, Visit
from tracker import beside
from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import Role


@pytest.fixture
def visit(wired_app, fresh_database):
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        make_parties.pair(session)
        editor = people.add(session)[Role.EDITOR]
        session.commit()
    with lent(wired_app, fresh_database, Sessions(engine)) as app:
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        yield Visit(people.sign_in(app.test_client(), editor))
    engine.dispose()


@pytest.mark.parametrize("large", [0, 1_000_000])
def test_it_goes_from_upload_to_saved(visit, monkeypatch, large):
    begun = []
    made = beside.PlannerBeside
    monkeypatch.setattr(beside, "PlannerBeside", lambda asked: begun.append(asked) or made(asked))
    monkeypatch.setattr(beside, "LARGE", large)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    page = visit.planned()
    assert "error 2" in page.words
    assert "Parties (row 4): Atlantis There is no party “Atlantis”. Add it first" in page.words
    assert "“2699-01-01”" in page.words
    page = visit.apply()
    assert "Saved: 1 new, 0 changed." in page.words
    page = visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    assert len(page.form.values.getlist("row")) == 2
    assert len(begun) == (2 if large == 0 else 0)
    assert all(asked.name == "deals.csv" and asked.file == FILE.encode() for asked in begun)
    assert all(asked.permissions < beside.EVERYTHING for asked in begun)
