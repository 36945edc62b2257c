"""Hold in the database what the forms refuse anyway.

A claim that is known to be wrong has a reason, what takes no effect has no day of it, a span does
not end before it begins, versions count, and addresses are addresses. Histories, stored texts and
releases cannot be emptied either, which PostgreSQL does without looking at any row.

A row that breaks a rule is named, and nothing is changed: only people know what it was to say.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

RECORDS = ("agreement", "party", "person", "source")
WITHOUT_EFFECT = (
    "idea_raised",
    "proposed",
    "agreed_to_negotiate",
    "consultation_held",
    "negotiator_appointed",
    "negotiation_round",
    "negotiations_suspended",
    "negotiations_resumed",
)
SLUG_SHAPE = (
    "length(slug) BETWEEN 1 AND 100"
    " AND ltrim(slug, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''"
    " AND slug NOT LIKE '-%' AND slug NOT LIKE '%-' AND slug NOT LIKE '%--%'"
)
# table, the column that names a row, name of the rule, the rule, what to do where it is broken
RULES = (
    *(
        rule
        for table in RECORDS
        for rule in (
            (table, "slug", "version_counts", "version >= 0", "Set its version to 0 or more."),
            (
                table,
                "slug",
                "slug_shape",
                SLUG_SHAPE,
                "Set its slug to small letters, digits and single hyphens.",
            ),
        )
    ),
    (
        "party",
        "slug",
        "validity_in_order",
        "valid_from_earliest <= valid_to_latest",
        "Correct the dates from and until which it existed.",
    ),
    (
        "office_holding",
        "uid",
        "held_in_order",
        "held_from_earliest <= held_to_latest",
        "Correct the dates from and until which it was held.",
    ),
    (
        "milestone",
        "uid",
        "deprecated_has_reason",
        "rank <> 'deprecated' OR rank_reason <> ''",
        "Write a rank_reason.",
    ),
    (
        "milestone",
        "uid",
        "effect_of_its_own",
        f"effective_text IS NULL OR type NOT IN ({', '.join(map(repr, WITHOUT_EFFECT))})",
        "Empty its effective date, or correct its type.",
    ),
)
# what cannot be emptied, and what the refusal is called
FINAL = {
    "revision": "revision_is_final",
    "snapshot": "snapshot_is_immutable",
    "timeline_release": "release_is_final",
    "timeline_release_file": "release_is_final",
}


def upgrade() -> None:
    for rule in RULES:
        _require_kept(*rule)
    for table in _tables():
        with op.batch_alter_table(table) as batch:
            for of, _label, name, condition, _advice in RULES:
                if of == table:
                    batch.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)
    if op.get_bind().dialect.name == "postgresql":
        for table, refusal in FINAL.items():
            op.execute(
                f"CREATE TRIGGER {table}_is_final_on_truncate BEFORE TRUNCATE ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION tracker_refuse('{refusal}')"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in FINAL:
            op.execute(f"DROP TRIGGER {table}_is_final_on_truncate ON {table}")
    for table in _tables():
        with op.batch_alter_table(table) as batch:
            for of, _label, name, _condition, _advice in RULES:
                if of == table:
                    batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")


def _tables() -> list[str]:
    return list(dict.fromkeys(rule[0] for rule in RULES))


def _require_kept(table: str, label: str, name: str, condition: str, advice: str) -> None:
    """Raise ValueError naming a row that breaks a rule."""
    broken = f"SELECT id, {label} FROM {table} WHERE NOT ({condition}) ORDER BY id LIMIT 1"
    found = op.get_bind().execute(sa.text(broken)).first()
    if found is not None:
        raise ValueError(
            f"Row {found[0]} of the table {table} ({label} “{found[1]}”) breaks the new rule {name}:"
            f" {condition}. {advice} Nothing changed; run the upgrade again after that."
        )
