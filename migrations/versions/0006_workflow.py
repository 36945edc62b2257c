"""Create what working together needs: publications, comments, marks, reports, notices, drafts.

The history learns the words of the editorial moves. What readers see of an agreement gets tables
of its own, so that work on a published agreement does not show before it is published again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ACTION_BEFORE = ("created", "updated", "deleted", "restored", "reverted", "imported")
ACTION = (*ACTION_BEFORE, "submitted", "returned", "published", "withdrawn", "reopened")
NOTICE_KIND = ("submitted", "returned", "published", "withdrawn", "commented", "reported")
REPORT_STATE = ("open", "solved", "dismissed")
VERDICT = ("right", "wrong", "unclear")
INSTRUMENT_TYPE = (
    "treaty",
    "convention",
    "agreement",
    "protocol",
    "amendment",
    "exchange_of_notes",
    "memorandum_of_understanding",
    "joint_statement",
    "joint_declaration",
    "agreed_minute",
    "arrangement",
    "framework_agreement",
    "action_plan",
    "letter_of_intent",
    "consultation_mechanism",
    "contract",
    "other",
    "unknown",
)
STATUS = (
    "proposed",
    "under_consultation",
    "negotiations_agreed",
    "negotiating",
    "text_agreed",
    "signed",
    "provisionally_applied",
    "in_force",
    "suspended",
    "terminated",
    "expired",
    "superseded",
    "abandoned",
    "downgraded",
    "unknown",
)
RECORDS = ("agreement", "party", "person", "source")
ONE_RECORD = " + ".join(f"(CASE WHEN {name}_id IS NULL THEN 0 ELSE 1 END)" for name in RECORDS)
TABLES = (
    "published_version",
    "publication",
    "publication_party",
    "publication_subject",
    "publication_span",
    "publication_relation",
    "comment",
    "mark",
    "problem_report",
    "notice",
    "outbox_mail",
    "draft",
    "presence",
)


def upgrade() -> None:
    allow_actions(ACTION)
    create_published_version()
    create_publication()
    create_links_of_publications()
    create_comment()
    create_mark()
    create_problem_report()
    create_notice()
    create_outbox_mail()
    create_draft()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    allow_actions(ACTION_BEFORE)


def allow_actions(words: tuple[str, ...]) -> None:
    """Replace the rule on the words of the history; its triggers stay."""
    connection = op.get_bind()
    # on SQLite a batch builds the table anew, without its triggers
    triggers = (
        connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
        )
        .scalars()
        .all()
        if connection.dialect.name == "sqlite"
        else ()
    )
    name = op.f("ck_revision_action")
    with op.batch_alter_table("revision") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"action IN ({', '.join(map(repr, words))})")
    for statement in triggers:
        op.execute(statement)


def word(name: str, values: tuple[str, ...]) -> sa.Column:
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(name, kind, nullable=False)


def text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)


def number(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def key(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def instant(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def day(name: str) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=True)


def json(name: str) -> sa.Column:
    return sa.Column(name, sa.JSON(), nullable=False)


def identity() -> tuple[sa.Column, sa.Column]:
    return (number("id"), sa.Column("uid", sa.String(length=32), nullable=False))


def to(
    table: str, target: str, rule: str, columns: tuple[str, ...], keys: tuple[str, ...] = ("id",)
) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{'_'.join(columns)}_{target}")
    there = [f"{target}.{column}" for column in keys]
    return sa.ForeignKeyConstraint(list(columns), there, name=name, ondelete=rule)


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def create_published_version() -> None:
    table, version = "published_version", ("agreement_id", "version")
    op.create_table(
        table,
        key("agreement_id"),
        key("version"),
        instant("at"),
        to(table, "revision", "RESTRICT", version, version),
        primary(table, *version),
    )
    index(table, "at", "agreement_id")


def create_publication() -> None:
    table, version = "publication", ("agreement_id", "version")
    op.create_table(
        table,
        key("agreement_id"),
        number("version"),
        text("title"),
        word("instrument_type", INSTRUMENT_TYPE),
        word("status", STATUS),
        *(
            sa.Column(f"is_{name}", sa.Boolean(), nullable=False)
            for name in ("slipped", "disputed")
        ),
        *map(day, ("due_on", "first_on", "last_on", "last_evidence_on")),
        *(
            number(f"{name}_count")
            for name in ("fact", "sourced", "single_source", "contradicted", "official")
        ),
        text("search_text"),
        instant("updated_at"),
        json("calendar"),
        to(table, "agreement", "CASCADE", ("agreement_id",)),
        to(table, "published_version", "RESTRICT", version, version),
        primary(table, "agreement_id"),
    )
    for column in ("title", "updated_at", "last_on", "status", "due_on"):
        index(table, column, "agreement_id")


def create_links_of_publications() -> None:
    for name, target in (("party", "party"), ("subject", "term")):
        table, column = f"publication_{name}", f"{target}_id"
        op.create_table(
            table,
            number("agreement_id"),
            number(column),
            to_publication(table),
            to(table, target, "RESTRICT", (column,)),
            primary(table, "agreement_id", column),
        )
        index(table, column)
    table = "publication_span"
    op.create_table(
        table,
        number("id"),
        number("agreement_id"),
        day("earliest"),
        day("latest"),
        to_publication(table),
        primary(table, "id"),
    )
    index(table, "agreement_id")
    table = "publication_relation"
    op.create_table(
        table,
        number("id"),
        number("agreement_id"),
        number("to_agreement_id"),
        sa.Column("uid", sa.String(length=32), nullable=False),
        json("data"),
        to_publication(table),
        to(table, "agreement", "CASCADE", ("to_agreement_id",)),
        primary(table, "id"),
        unique(table, "agreement_id", "uid"),
    )
    index(table, "to_agreement_id")


def to_publication(table: str) -> sa.ForeignKeyConstraint:
    return to(table, "publication", "CASCADE", ("agreement_id",), ("agreement_id",))


def about_one_record(table: str) -> tuple[sa.Column | sa.Constraint, ...]:
    return (
        *(number(f"{name}_id", nullable=True) for name in RECORDS),
        *(to(table, name, "CASCADE", (f"{name}_id",)) for name in RECORDS),
        check(table, "one_record", f"{ONE_RECORD} = 1"),
    )


def index_records(table: str) -> None:
    for name in RECORDS:
        index(table, f"{name}_id")


def create_comment() -> None:
    table = "comment"
    op.create_table(
        table,
        *identity(),
        *about_one_record(table),
        text("text"),
        number("author_id", nullable=True),
        text("author_name"),
        instant("created_at"),
        instant("resolved_at", nullable=True),
        text("resolved_by_name"),
        check(table, "text_given", "text <> ''"),
        check(table, "resolved_by_somebody", "(resolved_at IS NULL) = (resolved_by_name = '')"),
        to(table, "user", "SET NULL", ("author_id",)),
        primary(table, "id"),
        unique(table, "uid"),
    )
    index_records(table)
    index(table, "author_id")


def create_mark() -> None:
    table = "mark"
    op.create_table(
        table,
        *identity(),
        number("agreement_id"),
        text("fact"),
        number("coder_id", nullable=True),
        text("coder_name"),
        word("verdict", VERDICT),
        *map(text, ("code", "value", "note")),
        number("version"),
        instant("at"),
        check(table, "fact_given", "fact <> ''"),
        check(table, "version_counts", "version > 0"),
        to(table, "agreement", "CASCADE", ("agreement_id",)),
        to(table, "user", "SET NULL", ("coder_id",)),
        primary(table, "id"),
        unique(table, "uid"),
        unique(table, "agreement_id", "fact", "coder_id"),
    )
    index(table, "coder_id")


def create_problem_report() -> None:
    table = "problem_report"
    op.create_table(
        table,
        *identity(),
        number("agreement_id"),
        number("version"),
        text("text"),
        text("contact"),
        instant("created_at"),
        word("state", REPORT_STATE),
        text("answer"),
        text("decided_by_name"),
        instant("decided_at", nullable=True),
        check(table, "text_given", "text <> ''"),
        check(table, "decision_has_time", "(state = 'open') = (decided_at IS NULL)"),
        to(table, "agreement", "CASCADE", ("agreement_id",)),
        primary(table, "id"),
        unique(table, "uid"),
    )
    index(table, "agreement_id")
    index(table, "state", "id")


def create_notice() -> None:
    table = "notice"
    op.create_table(
        table,
        *identity(),
        number("user_id"),
        word("kind", NOTICE_KIND),
        *about_one_record(table),
        text("by_name"),
        text("text"),
        instant("created_at"),
        instant("read_at", nullable=True),
        to(table, "user", "CASCADE", ("user_id",)),
        primary(table, "id"),
        unique(table, "uid"),
    )
    index(table, "user_id", "id")
    index_records(table)


def create_outbox_mail() -> None:
    table = "outbox_mail"
    op.create_table(
        table,
        *identity(),
        *map(text, ("recipient", "subject", "body", "problem")),
        instant("created_at"),
        number("tries"),
        instant("due_at"),
        check(table, "recipient_given", "recipient <> ''"),
        check(table, "tries_count", "tries >= 0"),
        primary(table, "id"),
        unique(table, "uid"),
    )
    index(table, "due_at", "id")


def create_draft() -> None:
    table = "draft"
    op.create_table(
        table,
        *identity(),
        number("user_id"),
        text("address"),
        json("fields"),
        instant("updated_at"),
        check(table, "address_given", "address <> ''"),
        to(table, "user", "CASCADE", ("user_id",)),
        primary(table, "id"),
        unique(table, "uid"),
        unique(table, "user_id", "address"),
    )
    table = "presence"
    op.create_table(
        table,
        key("user_id"),
        text("address"),
        instant("seen_at"),
        to(table, "user", "CASCADE", ("user_id",)),
        primary(table, "user_id", "address"),
    )
    index(table, "seen_at")
