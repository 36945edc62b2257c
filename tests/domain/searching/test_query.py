"""Whatever a person types is a question; only a filter that cannot be read is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import InvalidInput
from tracker.domain.searching import FIELDS, Query, Term, fold, parse
from tracker.domain.searching.query import MOST_TERMS
from tracker.domain.vocabularies import InstrumentType, RecordState, Status

SIGNS = st.lists(st.sampled_from([*"ab\"“*:-()+^~|&!\\'%_. \x00中文üß", "party:", "after:"])).map(
    "".join
)


def term(*words, **more):
    return Term(words, **more)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("cyber pact", [term("cyber"), term("pact")]),
        ("U.S.", [term("us")]),
        ("Industry 4.0", [term("industry"), term("4", "0")]),
        ("foo-bar", [term("foo", "bar")]),
        ("a:b", [term("a", "b")]),
        (
            "this AND that OR not",
            [term("this"), term("and"), term("that"), term("or"), term("not")],
        ),
        ('"joint verification"', [term("joint", "verification", is_phrase=True)]),
        ("„joint verification“", [term("joint", "verification", is_phrase=True)]),
        ('"never closed', [term("never", "closed", is_phrase=True)]),
        ('one"two three"four', [term("one"), term("two", "three", is_phrase=True), term("four")]),
        ("verif*", [term("verif", is_prefix=True)]),
        ('"joint verif*"', [term("joint", "verif", is_prefix=True, is_phrase=True)]),
        ('"joint verif"*', [term("joint", "verif", is_prefix=True, is_phrase=True)]),
        ('* "" ** \'', []),
        ("same same SAME", [term("same")]),
        ("网络安全", [term("网络", "络安", "安全")]),
        ("中", [term("中", is_prefix=True)]),
        ("中德deal", [term("中德", "德", "deal")]),
        ("nul\x00byte", [term("nul", "byte")]),
        ("http://example.org/a?b", [term("http", "example", "org", "a", "b")]),
    ],
)
def test_words_are_read(typed, terms):
    assert parse(typed) == Query(tuple(terms))


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("party:DE", {"party": "DE"}),
        ('party:"United States" party:CN', {"party": "United States", "other_party": "CN"}),
        ("status:signed", {"status": Status.SIGNED}),
        ("status:overdue", {"flag": "overdue"}),
        ('status:"in force"', {"status": Status.IN_FORCE}),
        ("STATUS:In-Force", {"status": Status.IN_FORCE}),
        ("type:treaty", {"instrument_type": InstrumentType.TREATY}),
        ("subject:trade flag:single_source", {"subject": "trade", "flag": "single_source"}),
        ("state:draft", {"record_state": RecordState.DRAFT}),
        ("after:2015 before:2016-06", {"after": date(2015, 1, 1), "before": date(2016, 6, 30)}),
    ],
)
def test_filters_are_read(typed, filters):
    assert parse(f"{typed} pact") == Query((term("pact"),), filters)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("party:", "“party:” asks for right behind the colon: party:DE"),
        ("status:nothing", "Use one of proposed"),
        ("type:novel", "Use one of treaty"),
        ("flag:red", "Use one of overdue"),
        ("after:soon", "“after:soon” cannot be read"),
        ("after:2015 after:2016", "ask for one “after:” at a time"),
        ("party:A party:B party:C", "ask for two parties at a time"),
    ],
)
def test_a_wrong_filter_is_told(typed, words):
    with pytest.raises(InvalidInput) as refused:
        parse(typed)
    assert words in " ".join(refused.value.errors["q"])


def test_every_wrong_filter_is_told_at_once():
    with pytest.raises(InvalidInput) as refused:
        parse("status:x type:y flag:z")
    assert len(refused.value.errors["q"]) == 3


def test_examples_of_filters_can_be_read():
    assert parse(" ".join(FIELDS.values())).terms == ()


def test_what_is_too_long_is_cut_and_told():
    query = parse(" ".join(f"w{number}" for number in range(10_000)))
    assert query.is_cut
    assert len(query.terms) == MOST_TERMS
    assert not parse("short").is_cut


@given(st.text() | SIGNS)
def test_no_text_breaks_a_question(typed):
    try:
        query = parse(typed)
    except InvalidInput:
        return  # a filter was read; its messages are tested above
    assert all(word and word == word.strip() for each in query.terms for word in each.words)


@given(st.lists(st.text(min_size=1), max_size=5).map(" ".join))
def test_words_that_are_no_filter_are_all_asked_for(typed):
    if any(f"{name}:" in typed.casefold() for name in FIELDS):
        return
    asked = {word for each in parse(typed).terms for word in each.words}
    assert asked <= set(fold(typed).split())
