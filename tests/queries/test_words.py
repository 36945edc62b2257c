"""Words are looked for once, and what is read of them answers as the index does."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, update

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.searching import Asked, Term, fold, matches
from tracker.domain.vocabularies import PartyRole
from tracker.models import search_agreement
from tracker.queries import agreements, facets, search
from tracker.queries.agreements import SORTS, Filter
from tracker.queries.agreements.ways import Way

TODAY = date(2026, 3, 1)
WORDS = st.sampled_from(["a", "ab", "abc", "b", "é", "网", "网络", "§alba", "peer·o1", "7"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(tuple)
ASKED = st.builds(
    Asked, st.builds(Term, PHRASES, st.booleans(), st.booleans()), st.lists(WORDS).map(tuple)
)
BODIES = st.lists(WORDS, max_size=8).map(" ".join) | st.text("ab c_-.'é网络").map(fold)


@pytest.fixture
def three(session):
    made = [make.agreement(session, f"Pact {number}") for number in range(3)]
    session.flush()
    return [each.id for each in made]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.lists(ASKED, min_size=1, max_size=3), bodies=st.tuples(BODIES, BODIES, BODIES))
def test_words_that_are_read_answer_as_the_index_does(session, three, asked, bodies):
    words = search_agreement
    for number, body in zip(three, bodies, strict=True):
        session.execute(update(words).where(words.c.id == number).values(body=body))
    found = set(session.scalars(search.numbers(session, words, asked)))
    assert found == {n for n, body in zip(three, bodies, strict=True) if matches(asked, body)}


@pytest.fixture
def many(session, monkeypatch):
    """Make agreements of which the newest have no salt, and most of the others do; few is many."""
    monkeypatch.setattr("tracker.queries.agreements.built._built", {})
    for name, number in (("MOST_LOOKED_AT", 8), ("MANY", 1)):
        monkeypatch.setattr(f"tracker.queries.agreements.sizing.{name}", number)
    monkeypatch.setattr("tracker.queries.agreements.filters.MOST_LOOKED_AT", 8)
    alba = make_parties.party(session, "Alba")
    for number in range(20):
        is_salt = number < 16 and number % 4
        made = make.agreement(session, f"Pact {number % 7} on {'salt' if is_salt else 'bread'}")
        if number % 2:
            make.participation(session, made, alba, PartyRole.SIGNATORY)
        make.publish(session, made)
    session.flush()
    return session


@contextmanager
def looks(session):
    """Collect the statements that look for words."""
    found = []

    def note(_connection, _cursor, statement, *_):
        if "MATCH" in statement or "array_to_tsvector" in statement:
            found.append(statement)

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("size", [2, 4, 20])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_common_words_are_those_of_all_that_are_found(many, sort, size):
    for is_public, words in product((False, True), ("salt", "pact", "salt pact party:alba")):
        wanted = agreements.sized(many, Filter(today=TODAY, q=words, is_public=is_public))
        plain = replace(wanted, way=Way.FOUND_FIRST, is_dense=False)
        key = ""
        while True:
            page = agreements.list_page(many, wanted, sort=sort, key=key, size=size)
            assert page == agreements.list_page(many, plain, sort=sort, key=key, size=size)
            back = page.newer and agreements.list_page(
                many, wanted, sort=sort, key=page.newer, size=size
            )
            assert not back or back.older
            if not (key := page.older):
                break


def test_common_words_are_read_where_they_soon_fill_a_page(many, monkeypatch):
    wanted = agreements.sized(many, Filter(today=TODAY, q="salt"))
    assert (wanted.way, wanted.is_dense) == (Way.IN_ORDER, True)
    with looks(many) as found:
        page = agreements.list_page(many, wanted, size=2)
    assert (len(page.rows), found) == (2, [])
    monkeypatch.setattr("tracker.queries.agreements.lists.MOST_LOOKED_THROUGH", 5)
    monkeypatch.setattr("tracker.queries.agreements.lists.PARTS", 1)
    with looks(many) as found:  # of the newest agreements, too few have salt
        assert agreements.list_page(many, wanted, size=2) == page
    assert len(found) == 1


def test_what_stands_far_apart_is_found_first(many, monkeypatch):
    monkeypatch.setattr("tracker.queries.agreements.sizing.THIN", 1)
    wanted = agreements.sized(many, Filter(today=TODAY, q="salt"))
    assert (wanted.way, wanted.is_dense) == (Way.IN_ORDER, False)


@pytest.mark.parametrize("is_public", [False, True])
def test_rare_words_are_looked_for_once(many, is_public):
    wanted = Filter(today=TODAY, q='"pact 3"', is_public=is_public)
    wanted = agreements.resolved(many, wanted)
    with looks(many) as found:
        wanted = agreements.sized(many, wanted)
        rows = agreements.list_page(many, wanted).rows
        assert wanted.way is Way.FEW
        assert agreements.overview(many, wanted).found == len(rows) == 3
        assert facets.build(many, wanted).counted == 3
        assert set(many.scalars(agreements.ids(many, wanted))) == {row.id for row in rows}
    assert len(found) == 1
