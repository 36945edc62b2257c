from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select, text, update

from tests.models.conftest import tables

TABLES = tables()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", "Another text."),
        ("sha256", "0" * 64),
        ("source_id", 1),
        ("offsets", []),
        ("uid", "0" * 32),
    ],
)
def test_a_stored_text_cannot_be_changed(attack, column, value):
    statement = update(TABLES["snapshot"]).values({column: value})
    assert "snapshot_is_immutable" in attack.refusal(statement)


def test_a_stored_text_can_be_hidden(attack):
    snapshot = TABLES["snapshot"]
    retrieved = attack.row(snapshot)["retrieved_at"]
    attack.connection.execute(update(snapshot).values(deleted_at=retrieved))
    left = select(snapshot.c.id).where(snapshot.c.deleted_at.is_(None))
    assert attack.connection.scalars(left).all() == []


def test_a_quotation_of_words_that_are_not_there_is_refused(attack):
    row = attack.row(TABLES["quote"])
    values = {key: value for key, value in row.items() if key != "id"}
    values |= {"uid": "0" * 32, "start": row["start"] + 1, "end": row["end"] + 1}
    refusal = attack.refusal(TABLES["quote"].insert().values(values))
    assert "quote_is_verbatim" in refusal


@pytest.mark.parametrize("change", ["exact", "place", "snapshot"])
def test_a_quotation_cannot_be_moved_off_its_words(attack, change):
    quote, row = TABLES["quote"], attack.row(TABLES["quote"])
    texts = attack.connection.scalars(select(TABLES["snapshot"].c.id)).all()
    other = next(number for number in texts if number != row["snapshot_id"])
    values = {
        "exact": {"exact": row["exact"].upper()},
        "place": {"start": row["start"] - 1, "end": row["end"] - 1},
        "snapshot": {"snapshot_id": other},
    }[change]
    assert "quote_is_verbatim" in attack.refusal(update(quote).values(values))


def test_the_translation_of_a_quotation_can_be_changed(attack):
    attack.connection.execute(update(TABLES["quote"]).values(translation="Sie unterzeichnen."))
    assert attack.row(TABLES["quote"])["translation"] == "Sie unterzeichnen."


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("version", 77),
        ("actor_name", "Somebody else"),
        ("action", "imported"),
        ("reason", "Another reason."),
        ("data", {}),
        ("changes", []),
        ("agreement_id", None),
        ("uid", "0" * 32),
    ],
)
def test_history_cannot_be_rewritten(attack, column, value):
    statement = update(TABLES["revision"]).values({column: value})
    assert "revision_is_final" in attack.refusal(statement)


def test_history_cannot_be_deleted(attack):
    assert "revision_is_final" in attack.refusal(delete(TABLES["revision"]))


@pytest.mark.parametrize("table", ["timeline_release", "timeline_release_file"])
def test_a_release_can_be_neither_changed_nor_deleted(attack, table):
    assert "release_is_final" in attack.refusal(update(TABLES[table]).values(uid="0" * 32))
    assert "release_is_final" in attack.refusal(delete(TABLES[table]))


def test_history_keeps_the_name_of_a_removed_account(attack):
    user, revision = TABLES["user"], TABLES["revision"]
    row = attack.row(user)
    attack.connection.execute(update(revision).values(actor_id=row["id"]))
    attack.connection.execute(delete(user).where(user.c.id == row["id"]))
    assert attack.row(revision)["actor_id"] is None
    assert attack.row(revision)["actor_name"] == "Edda Editor"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", datetime(1900, 1, 1, tzinfo=UTC)),
        ("actor_name", "Somebody else"),
        ("actor_id", 1),
        ("address", "192.0.2.1"),
        ("realm", "export"),
        ("kind", "signed_out"),
        ("about", "eve"),
        ("summary", "Nothing happened."),
        ("data", {}),
        ("uid", "0" * 32),
    ],
)
def test_the_audit_log_cannot_be_rewritten(attack, column, value):
    statement = update(TABLES["audit_entry"]).values({column: value})
    assert "audit_is_final" in attack.refusal(statement)


def test_the_audit_log_cannot_be_deleted(attack):
    assert "audit_is_final" in attack.refusal(delete(TABLES["audit_entry"]))


@pytest.mark.only_on("postgresql")
def test_the_audit_log_cannot_be_emptied(attack):
    assert "audit_is_final" in attack.refusal(text("TRUNCATE audit_entry"))


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        ("revision", "revision_is_final"),
        ("snapshot", "snapshot_is_immutable"),
        ("timeline_release", "release_is_final"),
        ("timeline_release_file", "release_is_final"),
    ],
)
def test_what_is_kept_for_ever_cannot_be_emptied(attack, table, refusal):
    assert refusal in attack.refusal(text(f"TRUNCATE {table} CASCADE"))


def test_the_audit_log_keeps_the_name_of_a_removed_account(attack):
    user, entry = TABLES["user"], TABLES["audit_entry"]
    named = {"actor_id": attack.row(user)["id"], "actor_name": "Edda Editor"}
    attack.copy(entry, attack.row(entry), **named)
    attack.connection.execute(delete(user))
    left = select(entry.c.actor_id).where(entry.c.actor_name == "Edda Editor")
    assert attack.connection.scalars(left).all() == [None]
