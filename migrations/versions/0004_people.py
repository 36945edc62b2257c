"""Create the audit log, tokens of programs, invitations, password links and second factors.

Triggers keep the audit log as it was written; only a removed account may be taken out of it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

AUDIT_REALM = (
    "sign_in",
    "account",
    "invitation",
    "token",
    "term",
    "export",
    "settings",
    "operation",
)
ROLE = ("reader", "contributor", "editor", "reviewer", "admin")
TOKEN_SCOPE = ("read", "write", "publish", "administer")
TABLES = (
    "audit_entry",
    "api_token",
    "invitation",
    "password_link",
    "second_factor",
    "recovery_code",
    "external_identity",
)
FINAL_COLUMNS = "id, uid, at, actor_name, address, realm, kind, about, summary, data"
# each trigger: what its name ends with, the event, and when it refuses
GUARDS = (
    ("update", f"UPDATE OF {FINAL_COLUMNS}", ""),
    ("actor", "UPDATE OF actor_id", "WHEN (NEW.actor_id IS NOT NULL)"),
    ("delete", "DELETE", ""),
)


def word(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def instant(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def identity() -> tuple[sa.Column, sa.Column]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
    )


def text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)


def to_user(table: str, column: str, rule: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_user")
    return sa.ForeignKeyConstraint([column], ["user.id"], name=name, ondelete=rule)


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def primary(table: str, column: str = "id") -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{table}"))


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def upgrade() -> None:
    create_audit_entry()
    create_api_token()
    create_invitation()
    create_password_link()
    create_second_factor()
    create_external_identity()
    guard_audit_entry()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def guard_audit_entry() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, event, condition in GUARDS:
        head = f"CREATE TRIGGER audit_entry_is_final_on_{name} BEFORE {event} ON audit_entry"
        if is_sqlite:
            op.execute(f"{head} {condition} BEGIN SELECT RAISE(ABORT, 'audit_is_final'); END")
        else:
            call = "EXECUTE FUNCTION tracker_refuse('audit_is_final')"
            op.execute(f"{head} FOR EACH ROW {condition} {call}")
    if not is_sqlite:
        op.execute(
            "CREATE TRIGGER audit_entry_is_final_on_truncate BEFORE TRUNCATE ON audit_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION tracker_refuse('audit_is_final')"
        )


def create_audit_entry() -> None:
    table = "audit_entry"
    op.create_table(
        table,
        *identity(),
        instant("at"),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        text("actor_name"),
        text("address"),
        sa.Column("realm", word("realm", AUDIT_REALM), nullable=False),
        text("kind"),
        text("about"),
        text("summary"),
        sa.Column("data", sa.JSON(), nullable=False),
        check(table, "kind_given", "kind <> ''"),
        check(table, "summary_given", "summary <> ''"),
        to_user(table, "actor_id", "SET NULL"),
        primary(table),
        unique(table, "uid"),
    )
    index(table, "at", "id")
    index(table, "realm", "at", "id")
    index(table, "actor_id")
    index(table, "actor_name")
    index(table, "about")


def create_api_token() -> None:
    table = "api_token"
    op.create_table(
        table,
        *identity(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        text("name"),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("scope", word("scope", TOKEN_SCOPE), nullable=False),
        instant("created_at"),
        instant("expires_at"),
        instant("used_at", nullable=True),
        text("used_from"),
        instant("revoked_at", nullable=True),
        check(table, "name_given", "name <> ''"),
        check(table, "token_hash_shape", "length(token_hash) = 64"),
        check(table, "expires_later", "expires_at > created_at"),
        to_user(table, "user_id", "CASCADE"),
        primary(table),
        unique(table, "token_hash"),
        unique(table, "uid"),
    )
    index(table, "user_id")


def create_invitation() -> None:
    table = "invitation"
    op.create_table(
        table,
        *identity(),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", word("role", ROLE), nullable=False),
        text("note"),
        sa.Column("uses_allowed", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        text("made_by_name"),
        instant("created_at"),
        instant("expires_at"),
        instant("revoked_at", nullable=True),
        check(table, "token_hash_shape", "length(token_hash) = 64"),
        check(table, "uses_within_allowed", "uses >= 0 AND uses <= uses_allowed"),
        check(table, "expires_later", "expires_at > created_at"),
        to_user(table, "made_by_id", "SET NULL"),
        primary(table),
        unique(table, "token_hash"),
        unique(table, "uid"),
    )
    index(table, "made_by_id")


def create_password_link() -> None:
    table = "password_link"
    op.create_table(
        table,
        *identity(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        instant("created_at"),
        instant("expires_at"),
        instant("ended_at", nullable=True),
        check(table, "token_hash_shape", "length(token_hash) = 64"),
        check(table, "expires_later", "expires_at > created_at"),
        to_user(table, "user_id", "CASCADE"),
        primary(table),
        unique(table, "token_hash"),
        unique(table, "uid"),
    )
    index(table, "user_id")


def create_second_factor() -> None:
    table = "second_factor"
    op.create_table(
        table,
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        text("secret"),
        sa.Column("last_step", sa.Integer(), nullable=False),
        instant("created_at"),
        instant("confirmed_at", nullable=True),
        to_user(table, "user_id", "CASCADE"),
        primary(table, "user_id"),
    )
    table = "recovery_code"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        instant("used_at", nullable=True),
        check(table, "code_hash_shape", "length(code_hash) = 64"),
        to_user(table, "user_id", "CASCADE"),
        primary(table),
        unique(table, "user_id", "code_hash"),
    )


def create_external_identity() -> None:
    table = "external_identity"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        text("issuer"),
        text("subject"),
        instant("created_at"),
        check(table, "both_given", "issuer <> '' AND subject <> ''"),
        to_user(table, "user_id", "CASCADE"),
        primary(table),
        unique(table, "issuer", "subject"),
    )
    index(table, "user_id")
