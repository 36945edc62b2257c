"""Whatever is saved is found at once by its words, and what is gone is found no more."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, select, update

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.worlds import world
from tests.finding import found, found_texts
from tracker import seeds
from tracker.domain.inputs import (
    Actor,
    AgreementInput,
    PartyNameInput,
    PersonInput,
    ProvisionInput,
    TermInput,
)
from tracker.domain.vocabularies import NameKind, TermVocabulary
from tracker.models import (
    Agreement,
    Term,
    search_agreement,
    search_party,
    search_passage,
    search_quote,
    search_source,
    search_word,
)
from tracker.models.search import TABLES, fts
from tracker.services import (
    agreements,
    parties,
    parts,
    persons,
    quotes,
    revisions,
    search,
    seeding,
    sources,
    terms,
)

FRIENDS = {"Treaty of friendship"}
TEXT = "The ministers agreed on Monday. They will sign a pact on Cybersicherheit in Strelsau."


@pytest.fixture
def agreement(session):
    return make.agreement(session, summary="It ends the war over the Rüstungskontrollrat.")


@pytest.mark.parametrize(
    "words",
    [
        "friendship",
        "treaty friendship",
        '"treaty of friendship"',
        "frien*",
        "ruestungskontrollrat",
        "Rustungskontrollrat",
        "kontroll",
        "Rüstung",
        "FRIENDSHIP WAR",
        'friendship AND "the war',
    ],
)
def test_an_agreement_is_found(session, agreement, words):
    make.agreement(session, "Memorandum on fish")
    expected = set() if "AND" in words else FRIENDS
    assert found(session, words) == expected


@pytest.mark.parametrize("words", ["enemy", '"friendship of treaty"', "ship*", "rat", "atkontroll"])
def test_other_words_find_nothing(session, agreement, words):
    assert found(session, words) == set()


def test_each_part_of_an_agreement_is_found(session, agreement):
    make.title(session, agreement, "中鲁友好条约")
    make.identifier(session, agreement, "I-12345")
    make.add(session, agreement, "provisions", ProvisionInput(heading="Frontier", summary="Forts"))
    for words in ("友好", "鲁", "条约", "UNTS I-12345", "frontier forts"):
        assert found(session, words) == FRIENDS, words


def test_a_party_is_found_by_every_name_and_finds_its_agreements(session, agreement):
    party = make_parties.party(session, "Ruritania", alpha2="RU", alpha3="RUR")
    make.participation(session, agreement, party)
    make.agreement(session, "Treaty of others")
    kind = parties.PARTS[0]
    row = parts.create(
        session,
        party,
        kind,
        PartyNameInput(text="Freies Ruritanien", kind=NameKind.OFFICIAL),
        edit(),
    )
    for words in ("ruritania", "RUR", "ruritanien treaty", '"freies ruritanien" friendship'):
        assert found(session, words) == FRIENDS, words
    assert found(session, "RUR", search_party) == {"Ruritania"}
    parts.delete(session, party, kind, row.uid, edit())
    assert found(session, "freies") == set()
    parties.update(
        session, party, make_parties.party_input("Karlsbourg", slug="karlsbourg"), edit()
    )
    assert found(session, "ruritania") == set()
    assert found(session, "karlsbourg") == FRIENDS


def test_an_agreement_follows_every_save_of_its_own(session, agreement):
    data = AgreementInput(title="Pact of steel")
    agreements.update(session, agreement, data, edit())
    assert found(session, "friendship") == set()
    assert found(session, "steel") == {"Pact of steel"}
    revisions.revert(session, agreement, 1, edit())
    assert found(session, "friendship") == FRIENDS
    revisions.delete(session, agreement, edit())
    assert found(session, "friendship") == set()
    revisions.restore(session, agreement, edit())
    assert found(session, "friendship") == FRIENDS


def test_a_subject_finds_by_its_new_name(session):
    term = terms.create(session, term_input("trade"), by=Actor(name="Edda"))
    make.agreement(session, subjects=("trade",))
    terms.update(session, term, term_input("commerce"), by=Actor(name="Edda"))
    assert found(session, "commerce") == FRIENDS
    assert found(session, "trade") == set()


def term_input(label, vocabulary=TermVocabulary.SUBJECT):
    return TermInput(vocabulary=vocabulary, label=label)


def test_a_source_its_quotations_and_its_texts_are_found_while_they_are_there(session):
    source = make_sources.source(session, publisher="Zenda Press", authors="Ünal Writer")
    person = make_persons.person(session, "Rudolf Rassendyll")
    snapshot = make_sources.snapshot(session, source, TEXT)
    quote = make_quotes.quote(
        session, source, snapshot, "They will sign a pact", speaker=person.slug
    )
    title = {source.title}
    assert found(session, "zenda writer", search_source) == title
    assert found(session, '"sign a pact" rassendyll', search_quote) == {quote.exact}
    assert found_texts(session, "sicherheit strelsau") == title
    persons.update(session, person, PersonInput(name="Black Michael"), edit())
    assert found(session, "michael pact", search_quote) == {quote.exact}
    term = session.scalar(select(Term).where(Term.label == "Zenda Press"))
    terms.update(
        session, term, term_input("Castle Press", TermVocabulary.PUBLISHER), by=Actor(name="Edda")
    )
    assert found(session, "castle", search_source) == title
    quotes.delete(session, source, quote.uid, edit())
    assert found(session, "pact", search_quote) == set()
    sources.hide_snapshot(session, source, snapshot, edit())
    assert found_texts(session, "strelsau") == set()
    revisions.delete(session, source, edit())
    assert found(session, "castle", search_source) == set()


def test_the_seeded_story_is_found_and_all_words_are_right(session):
    seeding.load(session, seeds.read(with_demo=True))
    assert found(session, "Sicherheit") >= found(session, "Cybersicherheit")
    assert "Germany" in found(session, "BRD", search_party) | found(
        session, "Deutschland", search_party
    )
    assert search.check(session) == []


def test_the_words_of_one_of_everything_are_right(session):
    world(session)
    assert search.check(session) == []
    list(search.reindex(session))
    assert search.check(session) == []


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (delete(search_agreement), ("agreement", "missing")),
        (update(search_agreement).values(body="other words"), ("agreement", "stale")),
        (delete(search_party), ("party", "missing")),
        (update(search_source).values(body="x"), ("source", "stale")),
        (delete(search_quote), ("quotation", "missing")),
        (delete(search_passage), ("stored text", "missing")),
        (update(search_passage).values(body="x"), ("stored text", "left over")),
        (delete(search_word), ("long word", "missing")),
        (update(Agreement).values(title="Changed past the gate"), ("agreement", "stale")),
    ],
)
def test_words_that_are_not_those_of_the_records_are_seen_and_built_anew(session, spoil, what):
    world(session)
    session.execute(spoil)
    session.expire_all()
    assert what in {(each.noun, each.what) for each in search.check(session)}
    list(search.reindex(session))
    assert search.check(session) == []


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("table", TABLES[:1], ids=lambda table: table.name)
def test_an_index_that_lost_words_is_seen_and_built_anew(session, table):
    world(session)
    beside = fts(table)
    session.execute(insert(beside).values({beside.name: "delete-all"}))
    assert found(session, "treaty") == set()
    assert f"index of {table.name}" in {each.noun for each in search.check_indexes(session)}
    list(search.reindex(session))
    assert found(session, "treaty") != set()
    assert search.check_indexes(session) == []


def test_records_without_words_are_told_as_after_the_tables_were_made(session, agreement):
    assert not search.is_empty(session)
    session.execute(delete(search_agreement))
    assert search.is_empty(session)
