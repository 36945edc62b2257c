"""A page asks the database as often for fifty rows as for five."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.services import proposing
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role
from tracker.queries import agreements, parties

LISTS = (
    "/",
    "/agreements",
    "/agreements?flag=unsourced&sort=title",
    "/agreements?flag=unofficial",
    "/board",
    "/calendar?since=2000-01-01",
    "/pairs",
    "/facets",
    "/agreements?party=ruritania",
    "/agreements?q=pact&sort=title",
    "/search?q=pact",
    "/search?q=party:RUR+pact",
    "/search?q=gazette+treaty",
    "/parties",
    "/parties?used=1",
    "/sources",
    "/quotes",
    "/persons",
    "/parties/ruritania",
    "/pairs/ruritania/freedonia",
    "/agreements/timeline.csv",
    "/agreements/timeline.ics?party=ruritania",
)


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """Note every statement but those that begin and end savepoints."""
    said: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if "SAVEPOINT" not in statement.upper():
            said.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(connection, "before_cursor_execute", note)


def ask(client, connection, addresses) -> dict[str, int]:
    """Return how many statements each page takes."""
    found = {}
    for address in addresses:
        with counted(connection) as said, client.get(address) as response:
            response.get_data()
            assert response.status_code == 200, address
        found[address] = len(said)
    return found


def add_records(session: Session, number: int) -> None:
    """Add so many of everything that has a list, each agreement with a party of its own."""
    ruritania = parties.get(session, "ruritania")
    freedonia = parties.get(session, "freedonia")
    for count in range(number):
        name = f"{count} of {number}"
        agreement = make.agreement(session, f"Pact {name}")
        other = make_parties.party(session, f"Duchy {name}")
        for party in (ruritania, freedonia, other):
            make.participation(session, agreement, party, PartyRole.SIGNATORY)
        milestone = make.milestone(session, agreement)
        make.target(session, agreement, milestone, "2030", "2016-03-17")
        make_persons.person(session, f"Envoy {name}")
        quote = make_quotes.quoted(session, f"Gazette {name}")
        make_quotes.evidence(session, agreement, quote, "milestone", milestone, field="date")


def add_parts(session: Session, slug: str, number: int) -> None:
    """Add so many milestones, targets, provisions and quotations to one agreement."""
    agreement = agreements.get(session, slug)
    for count in range(number):
        name = f"{count} of {number}"
        make.provision(session, agreement, f"Provision {name}")
        make.title(session, agreement, f"Title {name}")
        milestone = make.occurred(session, agreement, MilestoneType.NEGOTIATION_ROUND, "2016-02")
        make.target(session, agreement, milestone, "2016-06", "2016-01-17")
        quote = make_quotes.quoted(session, f"Star {name}")
        make_quotes.evidence(session, agreement, quote, "milestone", milestone, field="date")


@pytest.mark.only_on("sqlite")  # the statements are the same on both
def test_lists_take_the_same_statements_for_five_and_for_fifty_rows(
    connection, sessions, client_of
):
    client = client_of(Role.EDITOR)
    client.get("/parties/ruritania")  # the start page asks for what was opened lately
    found = []
    for number in (5, 45):
        with sessions.writing() as session:
            add_records(session, number)
            session.commit()
        found.append(ask(client, connection, LISTS))
    assert found[0] == found[1]
    assert max(found[1].values()) < 35


@pytest.mark.only_on("sqlite")
def test_an_agreement_takes_the_same_statements_however_much_belongs_to_it(
    connection, sessions, client_of, known
):
    clients = {role: client_of(role) for role in (Role.EDITOR, Role.CONTRIBUTOR, Role.READER)}
    address = f"/agreements/{known.agreement}"
    pages = (address, f"{address}/history", f"{address}/timeline.json", f"{address}/edit")
    found = []
    for number in (5, 45):
        with sessions.writing() as session:
            add_parts(session, known.agreement, number)
            session.commit()
        found.append(
            {
                role: ask(client, connection, pages if role is not Role.READER else pages[:3])
                for role, client in clients.items()
            }
        )
    assert found[0] == found[1]
    assert max(max(each.values()) for each in found[1].values()) < 40


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("role", [Role.EDITOR, Role.CONTRIBUTOR])
def test_a_source_takes_the_same_statements_however_much_is_quoted_from_it(
    connection, sessions, client_of, role
):
    client = client_of(role)
    text = " ".join(f"Sentence number {count} is true." for count in range(50))
    with sessions.writing() as session:
        source = make_sources.source(session, "Long read")
        snapshot = make_sources.snapshot(session, source, text)
        slug = source.slug
        session.commit()
        found = []
        for start, end in ((0, 5), (5, 50)):
            for count in range(start, end):
                make_quotes.quote(session, source, snapshot, f"Sentence number {count} is true.")
            session.commit()
            found.append(ask(client, connection, [f"/sources/{slug}"]))
    assert found[0] == found[1]


@pytest.mark.only_on("sqlite")
def test_a_review_takes_the_same_statements_however_many_agreements_an_article_tells_of(
    connection, sessions, client_of
):
    client = client_of(Role.EDITOR)
    found = []
    for number in (2, 12):
        with sessions.writing() as session:
            titles = [f"pact {count} of {number}" for count in range(number)]
            uid = proposing.begun(session, proposing.with_more(*titles)).uid
            session.commit()
        found += ask(client, connection, [f"/reviews/{uid}"]).values()
    assert found[0] == found[1]
