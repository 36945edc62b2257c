"""Let readers go on seeing what is published: its newest version becomes the publication.

Every version that was saved as published is remembered. What lists for readers filter by is
copied from the agreements, which nobody has changed since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COPIED = (
    *("version", "title", "instrument_type", "status", "is_slipped", "is_disputed", "due_on"),
    *("first_on", "last_on", "last_evidence_on", "fact_count", "sourced_count"),
    *("single_source_count", "contradicted_count", "official_count", "search_text"),
)
TARGETS = ("milestone", "participation", "expectation", "provision", "relation")


def table(name: str, *columns: str, json: str = "") -> sa.TableClause:
    kinds = {json: sa.JSON()} | {name: sa.DateTime(timezone=True) for name in ("at", "updated_at")}
    return sa.table(name, *(sa.column(each, kinds.get(each)) for each in columns))


agreement = table("agreement", "id", "uid", "slug", "record_state", "updated_at", *COPIED)
revision_rows = table("revision", "id", "agreement_id", "version", "at", "data", json="data")
published_version = table("published_version", "agreement_id", "version", "at")
publication = table(
    "publication", "agreement_id", "updated_at", "calendar", *COPIED, json="calendar"
)


def upgrade() -> None:
    connection = op.get_bind()
    for row in published_revisions(connection):
        connection.execute(
            published_version.insert().values(
                agreement_id=row.agreement_id, version=row.version, at=row.at
            )
        )
    shown = connection.execute(
        sa.select(agreement).where(agreement.c.record_state == "published")
    ).all()
    for row in shown:
        publish(connection, row)
    for statement in LINKS:
        connection.exec_driver_sql(statement)
    newest = {(row.id, row.version): row for row in shown}
    for row in published_revisions(connection):
        if (row.agreement_id, row.version) in newest:
            link(connection, newest[row.agreement_id, row.version], row.data)


def downgrade() -> None:
    # SQLite does not follow foreign keys while it migrates, so that each is named
    op.execute("DELETE FROM publication_evidence")
    op.execute("DELETE FROM publication_relation")
    op.execute("DELETE FROM publication_span")
    op.execute("DELETE FROM publication_subject")
    op.execute("DELETE FROM publication_party")
    op.execute("DELETE FROM publication")
    op.execute("DELETE FROM published_version")


def published_revisions(connection: sa.Connection) -> Iterator[Any]:
    """Yield the saves that left an agreement published, a few at a time."""
    rows, last, size = revision_rows.c, 0, 500
    while True:
        wanted = sa.select(revision_rows).where(rows.agreement_id.is_not(None), rows.id > last)
        found = connection.execute(wanted.order_by(rows.id).limit(size)).all()
        yield from (row for row in found if row.data.get("record_state") == "published")
        if len(found) < size:
            return
        last = found[-1].id


def publish(connection: sa.Connection, row: Any) -> None:
    milestone = table("milestone", "agreement_id", "uid", "sequence", "created_at", "updated_at")
    kinds = {name: sa.DateTime(timezone=True) for name in ("created_at", "updated_at")}
    dated = sa.select(
        milestone.c.uid,
        milestone.c.sequence,
        *(sa.type_coerce(milestone.c[name], kind).label(name) for name, kind in kinds.items()),
    ).where(milestone.c.agreement_id == row.id)
    calendar = {
        each.uid: [each.sequence, stamp(each.created_at), stamp(each.updated_at)]
        for each in connection.execute(dated)
    }
    values = {name: getattr(row, name) for name in COPIED}
    connection.execute(
        publication.insert().values(
            agreement_id=row.id, updated_at=row.updated_at, calendar=calendar, **values
        )
    )


def stamp(moment: Any) -> str:
    """Return an instant with its time zone; SQLite keeps UTC without one."""
    words: str = moment.isoformat()
    return words if moment.tzinfo else f"{words}+00:00"


LINKS = (
    """
    INSERT INTO publication_party (agreement_id, party_id)
    SELECT DISTINCT agreement_id, party_id FROM participation
    WHERE agreement_id IN (SELECT agreement_id FROM publication)
    """,
    """
    INSERT INTO publication_subject (agreement_id, term_id)
    SELECT agreement_id, term_id FROM agreement_subject
    WHERE agreement_id IN (SELECT agreement_id FROM publication)
    """,
    """
    INSERT INTO publication_span (agreement_id, earliest, latest)
    SELECT agreement_id, date_earliest, date_latest FROM milestone
    WHERE agreement_id IN (SELECT agreement_id FROM publication)
      AND (date_earliest IS NOT NULL OR date_latest IS NOT NULL)
    """,
    """
    INSERT INTO publication_span (agreement_id, earliest, latest)
    SELECT milestone.agreement_id, target_earliest, target_latest FROM date_expectation
    JOIN milestone ON milestone.id = date_expectation.milestone_id
    WHERE milestone.agreement_id IN (SELECT agreement_id FROM publication)
      AND (target_earliest IS NOT NULL OR target_latest IS NOT NULL)
    """,
)


def link(connection: sa.Connection, row: Any, data: dict[str, Any]) -> None:
    """Copy the relations and the evidence of a published version."""
    relation = table("relation", "uid", "agreement_id", "to_agreement_id")
    wanted = sa.select(relation).where(relation.c.agreement_id == row.id)
    ends = {each.uid: each.to_agreement_id for each in connection.execute(wanted)}
    proofs: dict[str, list[Any]] = defaultdict(list)
    for item in data.get("evidence", ()):
        proofs[item.get("relation", "")].append(item)
    related = table(
        "publication_relation", "agreement_id", "to_agreement_id", "uid", "data", json="data"
    )
    for item in data.get("relations", ()):
        kept = {"relations": [item], "evidence": proofs[item["uid"]]}
        values = {"agreement_id": row.id, "to_agreement_id": ends[item["uid"]], "uid": item["uid"]}
        connection.execute(related.insert().values(**values, data=kept))
    rests = table("publication_evidence", "agreement_id", "quote_id", "target")
    quote = table("quote", "id", "uid")
    for item in data.get("evidence", ()):
        target = next((item[noun] for noun in TARGETS if item.get(noun)), row.uid)
        number = connection.scalar(sa.select(quote.c.id).where(quote.c.uid == item["quote"]))
        values = {"agreement_id": row.id, "quote_id": number, "target": target}
        connection.execute(rests.insert().values(**values))
