"""Find what the addresses of records that somebody opened lately are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from tracker.models import Agreement, Party, Person, Source

KINDS: dict[str, tuple[Any, Any]] = {
    "agreements": (Agreement, Agreement.title),
    "parties": (Party, Party.name),
    "persons": (Person, Person.name),
    "sources": (Source, Source.title),
}


def titles(session: Session, seen: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return what each record is called, by kind and slug; deleted ones are left out."""
    branches = []
    for kind, (model, title) in KINDS.items():
        slugs = [slug for name, slug in seen if name == kind]
        if slugs:
            branches.append(
                select(literal(kind).label("kind"), model.slug, title.label("title")).where(
                    model.slug.in_(slugs), model.deleted_at.is_(None)
                )
            )
    if not branches:
        return {}
    return {(row.kind, row.slug): row.title for row in session.execute(union_all(*branches))}
