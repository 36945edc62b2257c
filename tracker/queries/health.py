"""Ask whether the database is well."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session


def is_ready(session: Session, head: str) -> bool:
    """Say whether the schema in the database is the one numbered ``head``."""
    try:
        current = session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return False
    return bool(current == head)
