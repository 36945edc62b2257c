from __future__ import annotations

import pytest
from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, delete, func, select, update

from tests.models.conftest import DIFFERENT, tables

TABLES = tables()
UNIQUES = [
    (table.name, tuple(column.name for column in constraint.columns))
    for table in TABLES.values()
    for constraint in table.constraints
    if isinstance(constraint, UniqueConstraint)
]
KEYS = [
    (table.name, constraint.column_keys[0], constraint.referred_table.name, constraint.ondelete)
    for table in TABLES.values()
    for constraint in table.constraints
    if isinstance(constraint, ForeignKeyConstraint)
]
# keyed by what they point at, so that a copy needs another owner first; attacked below
PUBLISHED = {name for name in TABLES if name.startswith("publi")}
PLAIN_KEYS = [key for key in KEYS if not PUBLISHED & {key[0], key[2]}]


def key_id(value: object) -> str:
    return "+".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("table", "columns"), sorted(UNIQUES), ids=key_id)
def test_a_second_row_of_the_same_is_refused(attack, table, columns):
    row = attack.row(TABLES[table], *columns)
    others = {k: v for k, v in DIFFERENT.get(table, {}).items() if k not in columns}
    fresh = {"uid": "copied"} if "uid" in TABLES[table].c else {}
    values = {key: value for key, value in row.items() if key != "id"} | fresh
    values |= others | {name: row[name] for name in columns}
    refusal = attack.refusal(TABLES[table].insert().values(values))
    named = ", ".join(f"{table}.{name}" for name in columns)
    assert f"uq_{table}_{'_'.join(columns)}" in refusal or refusal.endswith(named)


@pytest.mark.parametrize(
    ("table", "column"),
    [("agreement_subject", "term_id"), ("checkup", "kind"), ("quote_check", "quote_id")],
)
def test_what_a_key_names_stands_once(attack, table, column):
    row = attack.row(TABLES[table], column)
    refusal = attack.refusal(TABLES[table].insert().values(row))
    assert f"pk_{table}" in refusal or "UNIQUE constraint failed" in refusal


def test_the_parts_go_with_their_owner_and_nothing_else_does():
    going = {(table, column) for table, column, _, rule in KEYS if rule == "CASCADE"}
    owners = {
        ("party_name", "party_id"),
        ("office_holding", "person_id"),
        ("agreement_subject", "agreement_id"),
        ("agreement_title", "agreement_id"),
        ("identifier", "agreement_id"),
        ("participation", "agreement_id"),
        ("provision", "agreement_id"),
        ("relation", "agreement_id"),
        ("relation", "to_agreement_id"),
        ("note", "agreement_id"),
        ("milestone", "agreement_id"),
        ("date_expectation", "milestone_id"),
        ("quote_check", "quote_id"),
        ("quote_check", "snapshot_id"),
        ("feed_token", "user_id"),
        ("api_token", "user_id"),
        ("password_link", "user_id"),
        ("external_identity", "user_id"),
        ("second_factor", "user_id"),
        ("recovery_code", "user_id"),
        ("proposal", "review_id"),
        ("saved_timeline_entry", "saved_timeline_id"),
        *((table, "agreement_id") for table in PUBLISHED - {"published_version"}),
        ("publication_relation", "to_agreement_id"),
        *(("comment", f"{noun}_id") for noun in ("agreement", "party", "person", "source")),
        *(("notice", f"{noun}_id") for noun in ("agreement", "party", "person", "source")),
        ("notice", "user_id"),
        *(
            (f"search_{noun}", "id")
            for noun in ("agreement", "publication", "party", "quote", "source")
        ),
        ("search_passage", "snapshot_id"),
        ("mark", "agreement_id"),
        ("problem_report", "agreement_id"),
        ("draft", "user_id"),
        ("presence", "user_id"),
        ("batch_file", "batch_id"),
        ("batch_row", "batch_id"),
        ("batch_row", "agreement_id"),
        ("duplicate", "agreement_id"),
        ("duplicate", "other_id"),
        ("merger", "agreement_id"),
        ("merger", "survivor_id"),
        ("evidence", "agreement_id"),
        ("evidence", "milestone_id"),
        ("evidence", "participation_id"),
        ("evidence", "expectation_id"),
        ("evidence", "provision_id"),
        ("evidence", "relation_id"),
    }
    assert going == owners


def test_only_removed_accounts_are_forgotten():
    forgotten = {parent for _, _, parent, rule in KEYS if rule == "SET NULL"}
    assert forgotten == {"user"}


@pytest.mark.parametrize(("table", "column", "parent", "rule"), sorted(PLAIN_KEYS), ids=key_id)
def test_deleting_what_a_row_points_at_follows_the_rule(attack, table, column, parent, rule):
    child, owner = TABLES[table], TABLES[parent]
    point = attack.copy(owner, attack.row(owner), **DIFFERENT.get(parent, {}))
    different = {k: v for k, v in DIFFERENT.get(table, {}).items() if k not in ("alpha2", "alpha3")}
    if table == parent:
        child_of_its_own = {"slug": "child", "alpha2": None, "alpha3": None}
        different |= {name: v for name, v in child_of_its_own.items() if name in child.c}
    row = attack.row(child, *([] if column == "actor_id" else [column]))
    attack.copy(child, row, **different | {column: point})
    pointing = select(func.count()).select_from(child).where(child.c[column] == point)
    assert attack.connection.scalar(pointing) == 1
    everything = select(func.count()).select_from(child)
    before = attack.connection.scalar(everything)
    removal = delete(owner).where(owner.c.id == point)
    if rule == "RESTRICT":
        refusal = attack.refusal(removal)
        assert "foreign key" in refusal.lower() or "_is_final" in refusal
        return
    attack.connection.execute(removal)
    lost = 1 if rule == "CASCADE" else 0
    assert attack.connection.scalar(everything) == before - lost
    assert attack.connection.scalar(pointing) == 0


@pytest.mark.parametrize(("table", "column"), sorted(key[:2] for key in KEYS), ids=key_id)
def test_a_row_that_points_at_nothing_is_refused(attack, table, column):
    child = TABLES[table]
    row = attack.row(child, *([] if column == "actor_id" else [column]))
    fresh = {"uid": "copied"} if "uid" in child.c else {}
    values = {key: value for key, value in row.items() if key != "id"} | fresh
    values |= DIFFERENT.get(table, {}) | {column: 999_999}
    refusal = attack.refusal(child.insert().values(values))
    # words in no text at all are refused by the trigger on them, which looks first
    is_words = (table, column) in {("quote", "snapshot_id"), ("proposal", "review_id")}
    assert ("is_verbatim" if is_words else "foreign key") in refusal.lower()


def test_what_readers_see_goes_with_the_publication_alone(attack):
    shown = PUBLISHED | {"search_publication"}
    for table in shown:
        assert attack.row(TABLES[table])
    attack.connection.execute(delete(TABLES["publication"]))
    left = [name for name in shown if attack.connection.scalar(select(TABLES[name]).limit(1))]
    assert left == ["published_version"]


@pytest.mark.parametrize("table", ["publication", "published_version"])
def test_what_readers_see_is_a_version_that_there_is(attack, table):
    refusal = attack.refusal(update(TABLES[table]).values(version=999))
    assert "foreign key" in refusal.lower()


def test_a_version_that_readers_see_stays_remembered(attack):
    assert "foreign key" in attack.refusal(delete(TABLES["published_version"])).lower()
