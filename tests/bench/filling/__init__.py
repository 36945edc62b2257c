"""Fill an empty database with any number of valid agreements, quickly and always the same.

Rows go past the services, in bulk, but hold what the services would have written: the derived
columns, the folded texts and one revision a record. A test compares them with the real thing.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.bench.filling.agreements import Maker
from tests.bench.filling.derived import derived_columns
from tests.bench.filling.lives import choose
from tests.bench.filling.organisations import ORGANISATIONS, organisations
from tests.bench.filling.speakers import SPEAKERS, speakers
from tests.bench.filling.writer import Writer
from tracker import seeds
from tracker.models import Party, Person, Term
from tracker.services import seeding

SEED = 7


def fill(engine: Engine, agreements: int, *, seed: int = SEED) -> None:
    """Fill a migrated, empty database with agreements and all that they need, in one transaction.

    Each agreement has six milestones, two to three parties, two sources and four quotations, of
    which some are somebody's words. The parties and terms are the shipped ones, and some invented
    organisations.
    """
    with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
        session = Session(connection, autoflush=False)
        seeding.load(session, seeds.read(with_demo=False))
        session.flush()  # bulk rows point at them
        writer = Writer(connection)
        for rows in organisations(ORGANISATIONS, seed, first_id=_next_id(session)):
            writer.add(rows)
        for rows in speakers(SPEAKERS, seed):
            writer.add(rows)
        writer.flush()
        maker = Maker(seed, _parties(session), _terms(session), _speakers(session))
        shape = derived_columns(connection, maker)
        for number in range(1, agreements + 1):
            writer.add(maker.agreement(number, choose(maker.random(number)), shape))
        writer.finish()
    _analyse(engine)


def _next_id(session: Session) -> int:
    return max(session.scalars(select(Party.id))) + 1


def _parties(session: Session) -> list[tuple[int, str, str]]:
    found = session.execute(select(Party.id, Party.slug, Party.name).order_by(Party.id))
    return [(row.id, row.slug, row.name) for row in found]


def _speakers(session: Session) -> list[tuple[int, str, str]]:
    found = session.execute(select(Person.id, Person.slug, Person.name).order_by(Person.id))
    return [(row.id, row.slug, row.name) for row in found]


def _terms(session: Session) -> Iterable[Term]:
    return session.scalars(select(Term).order_by(Term.id)).all()


def _analyse(engine: Engine) -> None:
    """Let the database count its rows, as it does by itself after a while."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


__all__ = ["SEED", "fill"]
