"""Create the tables of the record, its evidence and its history.

The order follows the foreign keys: words and people, parties, sources, agreements, milestones,
quotations and evidence, revisions. Triggers keep what a CHECK cannot: stored texts never change,
a quotation stands in its text letter for letter, and history is never rewritten.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ACTION = ("created", "updated", "deleted", "restored", "reverted", "imported")
AGREEMENT_FIELD = ("title", "instrument_type", "bindingness", "summary", "subjects", "status")
ANCHOR_STATE = ("exact", "moved", "ambiguous", "lost")
BINDINGNESS = (
    "treaty",
    "contract",
    "political_commitment",
    "inter_institutional",
    "disputed",
    "unknown",
)
DATE_BASIS = ("stated", "inferred")
DATE_PRECISION = (
    "day",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "decade",
    "window",
    "unknown",
)
DATE_QUALIFIER = ("", "~", "?", "%")
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
MILESTONE_FIELD = (
    "type",
    "modality",
    "party",
    "date",
    "effective",
    "place",
    "occasion",
    "description",
)
MILESTONE_TYPE = (
    "idea_raised",
    "proposed",
    "agreed_to_negotiate",
    "consultation_held",
    "negotiator_appointed",
    "negotiation_round",
    "negotiations_suspended",
    "negotiations_resumed",
    "concluded",
    "text_agreed",
    "initialled",
    "announced",
    "signed",
    "notes_exchanged",
    "submitted_for_approval",
    "domestic_approval",
    "ratified",
    "accepted",
    "approved",
    "acceded",
    "instruments_exchanged",
    "notified",
    "provisionally_applied",
    "entered_into_force",
    "registered",
    "first_meeting_held",
    "implemented",
    "amended",
    "extended",
    "renewed",
    "suspended",
    "terminated",
    "withdrawn",
    "denounced",
    "superseded",
    "expired",
    "abandoned",
    "downgraded",
)
MODALITY = ("occurred", "planned", "requested", "conditional", "denied", "rumoured")
NAME_KIND = ("official", "short", "former", "demonym", "acronym", "capital", "combining")
NOTE_KIND = ("assumption", "conflict", "to_do")
PARTY_KIND = (
    "state",
    "intergovernmental_organisation",
    "ministry_or_agency",
    "sub_state",
    "territory",
    "company",
    "other",
)
PARTY_ROLE = (
    "proposer",
    "negotiating_state",
    "signatory",
    "contracting_party",
    "depositary",
    "host",
    "mediator",
    "guarantor",
    "witness",
    "observer",
)
QUOTE_MATCH = ("exact", "folded", "manual")
RANK = ("preferred", "normal", "deprecated")
RECORD_STATE = ("draft", "in_review", "published", "withdrawn")
RELATION_TYPE = (
    "amends",
    "supplements",
    "implements",
    "supersedes",
    "terminates",
    "suspends",
    "extends",
    "consolidates",
    "follow_up_of",
    "outcome_of",
    "same_process",
    "related",
)
ROLE = ("reader", "contributor", "editor", "reviewer", "admin")
SNAPSHOT_EXTENT = ("full", "excerpts")
SOURCE_KIND = (
    "treaty_text",
    "official_statement",
    "joint_communique",
    "parliamentary_document",
    "interview",
    "news_report",
    "analysis",
    "social_media",
    "dataset",
)
SPEECH_MODE = ("direct", "reported", "paraphrase")
STANCE = ("supports", "contradicts", "context")
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
TERM_VOCABULARY = ("subject", "occasion", "publisher")
TITLE_KIND = ("official", "translation", "press_name")

# What no CHECK can say, because it looks at another row or at the row before.
SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER snapshot_is_immutable
    BEFORE UPDATE OF text, sha256, source_id, offsets, uid ON snapshot
    BEGIN SELECT RAISE(ABORT, 'snapshot_is_immutable'); END
    """,
    """
    CREATE TRIGGER quote_is_verbatim_on_insert BEFORE INSERT ON quote
    WHEN (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
          FROM snapshot WHERE id = NEW.snapshot_id) IS NOT NEW.exact
    BEGIN SELECT RAISE(ABORT, 'quote_is_verbatim'); END
    """,
    """
    CREATE TRIGGER quote_is_verbatim_on_update
    BEFORE UPDATE OF snapshot_id, start, "end", exact ON quote
    WHEN (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
          FROM snapshot WHERE id = NEW.snapshot_id) IS NOT NEW.exact
    BEGIN SELECT RAISE(ABORT, 'quote_is_verbatim'); END
    """,
    """
    CREATE TRIGGER revision_is_final_on_update
    BEFORE UPDATE OF id, uid, agreement_id, party_id, person_id, source_id, version, actor_name,
        at, action, reason, data, changes ON revision
    BEGIN SELECT RAISE(ABORT, 'revision_is_final'); END
    """,
    """
    CREATE TRIGGER revision_is_final_on_delete BEFORE DELETE ON revision
    BEGIN SELECT RAISE(ABORT, 'revision_is_final'); END
    """,
)
POSTGRESQL_TRIGGERS = (
    """
    CREATE FUNCTION tracker_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = TG_ARGV[0]; END $$
    """,
    """
    CREATE TRIGGER snapshot_is_immutable
    BEFORE UPDATE OF text, sha256, source_id, offsets, uid ON snapshot
    FOR EACH ROW EXECUTE FUNCTION tracker_refuse('snapshot_is_immutable')
    """,
    """
    CREATE FUNCTION tracker_quote_is_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
            FROM snapshot WHERE id = NEW.snapshot_id) IS DISTINCT FROM NEW.exact THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'quote_is_verbatim';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER quote_is_verbatim
    BEFORE INSERT OR UPDATE OF snapshot_id, start, "end", exact ON quote
    FOR EACH ROW EXECUTE FUNCTION tracker_quote_is_verbatim()
    """,
    """
    CREATE TRIGGER revision_is_final_on_update
    BEFORE UPDATE OF id, uid, agreement_id, party_id, person_id, source_id, version, actor_name,
        at, action, reason, data, changes ON revision
    FOR EACH ROW EXECUTE FUNCTION tracker_refuse('revision_is_final')
    """,
    """
    CREATE TRIGGER revision_is_final_on_delete BEFORE DELETE ON revision
    FOR EACH ROW EXECUTE FUNCTION tracker_refuse('revision_is_final')
    """,
)
POSTGRESQL_FUNCTIONS = ("tracker_refuse()", "tracker_quote_is_verbatim()")


def word(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def fuzzy(prefix: str) -> list[sa.Column]:
    return [
        sa.Column(f"{prefix}_text", sa.Text()),
        sa.Column(f"{prefix}_edtf", sa.Text()),
        sa.Column(f"{prefix}_earliest", sa.Date()),
        sa.Column(f"{prefix}_latest", sa.Date()),
        sa.Column(f"{prefix}_precision", word(f"{prefix}_precision", DATE_PRECISION)),
        sa.Column(f"{prefix}_qualifier", word(f"{prefix}_qualifier", DATE_QUALIFIER)),
        sa.Column(f"{prefix}_basis", word(f"{prefix}_basis", DATE_BASIS)),
        sa.Column(f"{prefix}_anchor", sa.Date()),
        sa.Column(f"{prefix}_note", sa.Text()),
    ]


def fuzzy_checks(table: str, p: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(f"{p}_earliest <= {p}_latest", name=op.f(f"ck_{table}_{p}_in_order")),
        sa.CheckConstraint(
            f"({p}_text IS NULL AND {p}_edtf IS NULL AND {p}_earliest IS NULL"
            f" AND {p}_latest IS NULL AND {p}_precision IS NULL AND {p}_qualifier IS NULL"
            f" AND {p}_basis IS NULL AND {p}_anchor IS NULL AND {p}_note IS NULL)"
            f" OR ({p}_text IS NOT NULL AND {p}_precision IS NOT NULL"
            f" AND {p}_qualifier IS NOT NULL AND {p}_basis IS NOT NULL AND {p}_note IS NOT NULL)",
            name=op.f(f"ck_{table}_{p}_whole"),
        ),
        sa.CheckConstraint(
            f"{p}_edtf IS NOT NULL OR ({p}_earliest IS NULL AND {p}_latest IS NULL)",
            name=op.f(f"ck_{table}_{p}_bounds_have_edtf"),
        ),
    ]


def upgrade() -> None:
    create_people()
    create_parties()
    create_sources()
    create_agreements()
    create_milestones()
    create_quotes()
    create_history()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_TRIGGERS if is_sqlite else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        for function in POSTGRESQL_FUNCTIONS:
            op.execute(f"DROP FUNCTION {function}")


def create_people() -> None:
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("vocabulary", word("vocabulary", TERM_VOCABULARY), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("label <> ''", name=op.f("ck_term_label_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("uid", name=op.f("uq_term_uid")),
        sa.UniqueConstraint("vocabulary", "label", name=op.f("uq_term_vocabulary_label")),
        sa.UniqueConstraint("vocabulary", "slug", name=op.f("uq_term_vocabulary_slug")),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", word("role", ROLE), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("session_epoch", sa.Integer(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "name = lower(name) AND name <> ''", name=op.f("ck_user_name_in_lower_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("name", name=op.f("uq_user_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_user_uid")),
    )


def create_parties() -> None:
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", word("kind", PARTY_KIND), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("alpha2", sa.String(length=2), nullable=True),
        sa.Column("alpha3", sa.String(length=3), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        *fuzzy("valid_from"),
        *fuzzy("valid_to"),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *fuzzy_checks("party", "valid_from"),
        *fuzzy_checks("party", "valid_to"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_party_name_given")),
        sa.CheckConstraint(
            "length(alpha2) = 2 AND alpha2 = upper(alpha2)", name=op.f("ck_party_alpha2_shape")
        ),
        sa.CheckConstraint(
            "length(alpha3) = 3 AND alpha3 = upper(alpha3)", name=op.f("ck_party_alpha3_shape")
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_party_not_its_own_parent")),
        sa.CheckConstraint("successor_id <> id", name=op.f("ck_party_not_its_own_successor")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["party.id"], name=op.f("fk_party_parent_id_party"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["party.id"],
            name=op.f("fk_party_successor_id_party"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("alpha2", name=op.f("uq_party_alpha2")),
        sa.UniqueConstraint("alpha3", name=op.f("uq_party_alpha3")),
        sa.UniqueConstraint("slug", name=op.f("uq_party_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_party_uid")),
    )
    op.create_index(op.f("ix_party_name_id"), "party", ["name", "id"])
    op.create_index(op.f("ix_party_parent_id"), "party", ["parent_id"])
    op.create_index(op.f("ix_party_successor_id"), "party", ["successor_id"])
    op.create_table(
        "party_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", word("kind", NAME_KIND), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_party_name_text_given")),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["party.id"],
            name=op.f("fk_party_name_party_id_party"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_name")),
        sa.UniqueConstraint(
            "party_id",
            "text",
            "language",
            "kind",
            name=op.f("uq_party_name_party_id_text_language_kind"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_party_name_uid")),
    )
    op.create_index(op.f("ix_party_name_party_id"), "party_name", ["party_id"])
    op.create_index(op.f("ix_party_name_text"), "party_name", ["text"])
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_person_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("slug", name=op.f("uq_person_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_uid")),
    )
    op.create_table(
        "office_holding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        *fuzzy("held_from"),
        *fuzzy("held_to"),
        *fuzzy_checks("office_holding", "held_from"),
        *fuzzy_checks("office_holding", "held_to"),
        sa.CheckConstraint("office <> ''", name=op.f("ck_office_holding_office_given")),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["party.id"],
            name=op.f("fk_office_holding_party_id_party"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_office_holding_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_holding")),
        sa.UniqueConstraint("uid", name=op.f("uq_office_holding_uid")),
    )
    op.create_index(op.f("ix_office_holding_party_id"), "office_holding", ["party_id"])
    op.create_index(op.f("ix_office_holding_person_id"), "office_holding", ["person_id"])


def create_sources() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", word("kind", SOURCE_KIND), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("archive_url", sa.Text(), nullable=False),
        *fuzzy("published"),
        sa.Column("accessed_on", sa.Date(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_official", sa.Boolean(), nullable=False),
        sa.Column("licence_note", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *fuzzy_checks("source", "published"),
        sa.CheckConstraint("title <> ''", name=op.f("ck_source_title_given")),
        sa.ForeignKeyConstraint(
            ["publisher_id"],
            ["term.id"],
            name=op.f("fk_source_publisher_id_term"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_source_uid")),
    )
    op.create_index(op.f("ix_source_published_earliest_id"), "source", ["published_earliest", "id"])
    op.create_index(op.f("ix_source_publisher_id"), "source", ["publisher_id"])
    op.create_index(op.f("ix_source_title_id"), "source", ["title", "id"])
    op.create_index(op.f("ix_source_updated_at_id"), "source", ["updated_at", "id"])
    op.create_index(op.f("ix_source_url"), "source", ["url"])
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("extent", word("extent", SNAPSHOT_EXTENT), nullable=False),
        sa.Column("offsets", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("retrieved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extraction", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_snapshot_text_given")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_snapshot_sha256_shape")),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_snapshot_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("source_id", "sha256", name=op.f("uq_snapshot_source_id_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_snapshot_uid")),
    )
    op.create_index(op.f("ix_snapshot_sha256"), "snapshot", ["sha256"])
    op.create_index(op.f("ix_snapshot_source_id"), "snapshot", ["source_id"])


def create_agreements() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("instrument_type", word("instrument_type", INSTRUMENT_TYPE), nullable=False),
        sa.Column("bindingness", word("bindingness", BINDINGNESS), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("status_override", word("status_override", STATUS), nullable=True),
        sa.Column("status_override_reason", sa.Text(), nullable=False),
        sa.Column("record_state", word("record_state", RECORD_STATE), nullable=False),
        sa.Column("status", word("status", STATUS), nullable=False),
        sa.Column("derived_status", word("derived_status", STATUS), nullable=False),
        sa.Column("is_slipped", sa.Boolean(), nullable=False),
        sa.Column("is_disputed", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("last_evidence_on", sa.Date(), nullable=True),
        sa.Column("fact_count", sa.Integer(), nullable=False),
        sa.Column("sourced_count", sa.Integer(), nullable=False),
        sa.Column("single_source_count", sa.Integer(), nullable=False),
        sa.Column("contradicted_count", sa.Integer(), nullable=False),
        sa.Column("official_count", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_agreement_slug_given")),
        sa.CheckConstraint(
            "status_override IS NULL OR status_override_reason <> ''",
            name=op.f("ck_agreement_override_has_reason"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_agreement_title_given")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_agreement_days_in_order")),
        sa.CheckConstraint(
            "sourced_count <= fact_count", name=op.f("ck_agreement_coverage_counts")
        ),
        sa.CheckConstraint(
            "status = coalesce(status_override, derived_status)",
            name=op.f("ck_agreement_status_shown"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("slug", name=op.f("uq_agreement_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_agreement_uid")),
    )
    op.create_index(op.f("ix_agreement_due_on_id"), "agreement", ["due_on", "id"])
    op.create_index(op.f("ix_agreement_last_on_id"), "agreement", ["last_on", "id"])
    op.create_index(op.f("ix_agreement_status_id"), "agreement", ["status", "id"])
    op.create_index(op.f("ix_agreement_title_id"), "agreement", ["title", "id"])
    op.create_index(op.f("ix_agreement_updated_at_id"), "agreement", ["updated_at", "id"])
    op.create_table(
        "agreement_subject",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_subject_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["term_id"],
            ["term.id"],
            name=op.f("fk_agreement_subject_term_id_term"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("agreement_id", "term_id", name=op.f("pk_agreement_subject")),
    )
    op.create_index(op.f("ix_agreement_subject_term_id"), "agreement_subject", ["term_id"])
    op.create_table(
        "agreement_title",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", word("kind", TITLE_KIND), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_agreement_title_text_given")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_title_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_title")),
        sa.UniqueConstraint(
            "agreement_id",
            "text",
            "language",
            name=op.f("uq_agreement_title_agreement_id_text_language"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_agreement_title_uid")),
    )
    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("scheme <> '' AND value <> ''", name=op.f("ck_identifier_both_given")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_identifier_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_identifier_scheme_value")),
        sa.UniqueConstraint("uid", name=op.f("uq_identifier_uid")),
    )
    op.create_index(op.f("ix_identifier_agreement_id"), "identifier", ["agreement_id"])
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("role", word("role", PARTY_ROLE), nullable=False),
        sa.Column("name_as_written", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_participation_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["party.id"],
            name=op.f("fk_participation_party_id_party"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_participation_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint(
            "agreement_id",
            "party_id",
            "role",
            name=op.f("uq_participation_agreement_id_party_id_role"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_participation_uid")),
    )
    op.create_index(op.f("ix_participation_party_id"), "participation", ["party_id"])
    op.create_index(op.f("ix_participation_person_id"), "participation", ["person_id"])
    op.create_table(
        "provision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.CheckConstraint("heading <> ''", name=op.f("ck_provision_heading_given")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_provision_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provision")),
        sa.UniqueConstraint("uid", name=op.f("uq_provision_uid")),
    )
    op.create_index(op.f("ix_provision_agreement_id"), "provision", ["agreement_id"])
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("to_agreement_id", sa.Integer(), nullable=False),
        sa.Column("type", word("type", RELATION_TYPE), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("agreement_id <> to_agreement_id", name=op.f("ck_relation_between_two")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_relation_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_agreement_id"],
            ["agreement.id"],
            name=op.f("fk_relation_to_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint(
            "agreement_id",
            "to_agreement_id",
            "type",
            name=op.f("uq_relation_agreement_id_to_agreement_id_type"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_relation_uid")),
    )
    op.create_index(op.f("ix_relation_to_agreement_id"), "relation", ["to_agreement_id"])
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", word("kind", NOTE_KIND), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_note_text_given")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_note_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_note_uid")),
    )
    op.create_index(op.f("ix_note_agreement_id"), "note", ["agreement_id"])


def create_milestones() -> None:
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("type", word("type", MILESTONE_TYPE), nullable=False),
        sa.Column("modality", word("modality", MODALITY), nullable=False),
        sa.Column("rank", word("rank", RANK), nullable=False),
        sa.Column("rank_reason", sa.Text(), nullable=False),
        *fuzzy("date"),
        *fuzzy("effective"),
        sa.Column("first_known_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("occasion_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *fuzzy_checks("milestone", "date"),
        *fuzzy_checks("milestone", "effective"),
        sa.CheckConstraint(
            "modality <> 'occurred' OR date_text IS NOT NULL",
            name=op.f("ck_milestone_occurred_is_dated"),
        ),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_milestone_sequence_counts")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_milestone_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["occasion_id"],
            ["term.id"],
            name=op.f("fk_milestone_occasion_id_term"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["party.id"],
            name=op.f("fk_milestone_party_id_party"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("uid", name=op.f("uq_milestone_uid")),
    )
    op.create_index(
        op.f("ix_milestone_agreement_id_date_earliest"),
        "milestone",
        ["agreement_id", "date_earliest"],
    )
    op.create_index(
        op.f("ix_milestone_date_earliest_date_latest"),
        "milestone",
        ["date_earliest", "date_latest"],
    )
    op.create_index(op.f("ix_milestone_occasion_id"), "milestone", ["occasion_id"])
    op.create_index(op.f("ix_milestone_party_id"), "milestone", ["party_id"])
    op.create_table(
        "date_expectation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        *fuzzy("target"),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *fuzzy_checks("date_expectation", "target"),
        sa.CheckConstraint(
            "target_text IS NOT NULL", name=op.f("ck_date_expectation_target_given")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["milestone.id"],
            name=op.f("fk_date_expectation_milestone_id_milestone"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_expectation")),
        sa.UniqueConstraint("uid", name=op.f("uq_date_expectation_uid")),
    )
    op.create_index(
        op.f("ix_date_expectation_milestone_id_stated_on"),
        "date_expectation",
        ["milestone_id", "stated_on"],
    )
    op.create_index(
        op.f("ix_date_expectation_target_latest"), "date_expectation", ["target_latest"]
    )


def create_quotes() -> None:
    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("speech_mode", word("speech_mode", SPEECH_MODE), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("translation", sa.Text(), nullable=False),
        sa.Column("matched", word("matched", QUOTE_MATCH), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("exact <> ''", name=op.f("ck_quote_exact_given")),
        sa.CheckConstraint('length(exact) = "end" - start', name=op.f("ck_quote_length_fits")),
        sa.CheckConstraint("start >= 0", name=op.f("ck_quote_start_in_text")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_quote_snapshot_id_snapshot"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["person.id"],
            name=op.f("fk_quote_speaker_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint(
            "snapshot_id",
            "start",
            "end",
            "speech_mode",
            name=op.f("uq_quote_snapshot_id_start_end_speech_mode"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_quote_uid")),
    )
    op.create_index(op.f("ix_quote_speaker_id"), "quote", ["speaker_id"])
    op.create_table(
        "quote_check",
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("state", word("state", ANCHOR_STATE), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state IN ('exact', 'moved') AND start IS NOT NULL AND \"end\" > start) OR (state IN ('ambiguous', 'lost') AND start IS NULL AND \"end\" IS NULL)",
            name=op.f("ck_quote_check_found_has_place"),
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.id"],
            name=op.f("fk_quote_check_quote_id_quote"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_quote_check_snapshot_id_snapshot"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("quote_id", "snapshot_id", name=op.f("pk_quote_check")),
    )
    op.create_index(op.f("ix_quote_check_snapshot_id"), "quote_check", ["snapshot_id"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("stance", word("stance", STANCE), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("agreement_field", word("agreement_field", AGREEMENT_FIELD), nullable=True),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("milestone_field", word("milestone_field", MILESTONE_FIELD), nullable=True),
        sa.Column("participation_id", sa.Integer(), nullable=True),
        sa.Column("expectation_id", sa.Integer(), nullable=True),
        sa.Column("provision_id", sa.Integer(), nullable=True),
        sa.Column("relation_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN agreement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN milestone_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN participation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN expectation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN provision_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN relation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_evidence_one_target"),
        ),
        sa.CheckConstraint(
            "(agreement_id IS NULL) = (agreement_field IS NULL)",
            name=op.f("ck_evidence_agreement_names_field"),
        ),
        sa.CheckConstraint(
            "(milestone_id IS NULL) = (milestone_field IS NULL)",
            name=op.f("ck_evidence_milestone_names_field"),
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_evidence_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["expectation_id"],
            ["date_expectation.id"],
            name=op.f("fk_evidence_expectation_id_date_expectation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["milestone.id"],
            name=op.f("fk_evidence_milestone_id_milestone"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_evidence_participation_id_participation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["provision_id"],
            ["provision.id"],
            name=op.f("fk_evidence_provision_id_provision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quote.id"], name=op.f("fk_evidence_quote_id_quote"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relation.id"],
            name=op.f("fk_evidence_relation_id_relation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "agreement_id",
            "agreement_field",
            "quote_id",
            name=op.f("uq_evidence_agreement_id_agreement_field_quote_id"),
        ),
        sa.UniqueConstraint(
            "expectation_id", "quote_id", name=op.f("uq_evidence_expectation_id_quote_id")
        ),
        sa.UniqueConstraint(
            "milestone_id",
            "milestone_field",
            "quote_id",
            name=op.f("uq_evidence_milestone_id_milestone_field_quote_id"),
        ),
        sa.UniqueConstraint(
            "participation_id", "quote_id", name=op.f("uq_evidence_participation_id_quote_id")
        ),
        sa.UniqueConstraint(
            "provision_id", "quote_id", name=op.f("uq_evidence_provision_id_quote_id")
        ),
        sa.UniqueConstraint(
            "relation_id", "quote_id", name=op.f("uq_evidence_relation_id_quote_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_evidence_uid")),
    )
    op.create_index(op.f("ix_evidence_quote_id"), "evidence", ["quote_id"])


def create_history() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", word("action", ACTION), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN agreement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN party_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_revision_one_record"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_revision_version_counts")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_revision_actor_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_revision_agreement_id_agreement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_revision_party_id_party"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_revision_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_revision_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint(
            "agreement_id", "version", name=op.f("uq_revision_agreement_id_version")
        ),
        sa.UniqueConstraint("party_id", "version", name=op.f("uq_revision_party_id_version")),
        sa.UniqueConstraint("person_id", "version", name=op.f("uq_revision_person_id_version")),
        sa.UniqueConstraint("source_id", "version", name=op.f("uq_revision_source_id_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_revision_uid")),
    )
    op.create_index(op.f("ix_revision_actor_id"), "revision", ["actor_id"])
    op.create_index(op.f("ix_revision_at_id"), "revision", ["at", "id"])


TABLES = (
    "term",
    "user",
    "party",
    "party_name",
    "person",
    "office_holding",
    "source",
    "snapshot",
    "agreement",
    "agreement_subject",
    "agreement_title",
    "identifier",
    "participation",
    "provision",
    "relation",
    "note",
    "milestone",
    "date_expectation",
    "quote",
    "quote_check",
    "evidence",
    "revision",
)
