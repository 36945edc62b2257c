from __future__ import annotations

from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tracker import migrate
from tracker.db import Sessions, make_engine
from tracker.models import Agreement, Party, Person, Publication

BEFORE = "0015"
TITLES = (
    "Österreich und Ungarn",
    "中国和 Deutschland",
    "Pact of “steel”, 1939",
    "Søren Łódź Þórr œuvre ıİ ﬁ ẞ",
    "ガ が パ नेपाल ไทย 한국",
    "– – –",
    "Long " * 100,
)
KEPT = (
    (Agreement.title, Agreement.title_key),
    (Publication.title, Publication.title_key),
    (Party.name, Party.name_key),
    (Person.name, Person.name_key),
)


def kept(session):
    return [sorted(session.execute(select(*columns)).all()) for columns in KEPT]


def test_titles_and_names_of_before_get_their_keys(fresh_database):
    engine = make_engine(fresh_database)
    sessions = Sessions(engine)
    with sessions.writing() as session:
        for title in TITLES:
            make.publish(session, make.agreement(session, title))
        make_parties.party(session, "Ägypten")
        make_persons.person(session, "Łukasz Œuvre")
        session.commit()
    with sessions.reading() as session:
        before = kept(session)
    assert ("Österreich und Ungarn", "osterreich und ungarn") in before[0]
    engine.dispose()
    migrate.downgrade(fresh_database, BEFORE)
    migrate.upgrade(fresh_database)
    with sessions.reading() as session:
        assert kept(session) == before
    engine.dispose()
