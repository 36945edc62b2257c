"""Ask whether the database is well."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tracker.paths import shipped


def is_ready(session: Session) -> bool:
    """Say whether the schema in the database is the newest that this code knows."""
    try:
        current = session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return False
    return bool(current == (shipped("migrations") / "HEAD").read_text().strip())
