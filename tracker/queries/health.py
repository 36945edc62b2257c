"""Ask whether the database is well, and how large it is."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

_SIZES = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}
_VERSIONS = {
    "sqlite": "SELECT 'SQLite ' || sqlite_version()",
    "postgresql": "SELECT 'PostgreSQL ' || current_setting('server_version')",
}


def is_ready(session: Session, head: str) -> bool:
    """Say whether the schema in the database is the one numbered ``head``."""
    try:
        return schema(session) == head
    except SQLAlchemyError:
        return False


def schema(session: Session) -> str:
    """Return the number of the newest migration in the database."""
    return str(session.scalar(text("SELECT version_num FROM alembic_version")))


def size(session: Session) -> int:
    """Return the bytes that the database takes."""
    return int(session.scalar(text(_SIZES[session.get_bind().dialect.name])) or 0)


def engine(session: Session) -> str:
    """Return the name and version of what answers."""
    return str(session.scalar(text(_VERSIONS[session.get_bind().dialect.name])))
