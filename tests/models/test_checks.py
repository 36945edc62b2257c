from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Enum, literal_column, update

from tests.models.conftest import DIFFERENT, Attack, tables

TABLES = tables()
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def dated(prefix: str, year: int) -> dict[str, Any]:
    """Return the columns of an uncertain date that is one year."""
    whole = {"text": str(year), "edtf": str(year), "precision": "year", "note": ""}
    whole |= {"qualifier": "", "basis": "stated"}
    bounds = {"earliest": date(year, 1, 1), "latest": date(year, 12, 31)}
    return {f"{prefix}_{name}": value for name, value in (whole | bounds).items()}


# rule -> the table and the values it must refuse
ATTACKS: dict[str, tuple[str, dict[str, Any]]] = {
    "ck_agreement_title_given": ("agreement", {"title": ""}),
    "ck_agreement_slug_given": ("agreement", {"slug": ""}),
    "ck_agreement_status_shown": ("agreement", {"status": "signed"}),
    "ck_agreement_override_has_reason": (
        "agreement",
        {"status_override": "signed", "status": "signed", "status_override_reason": ""},
    ),
    "ck_agreement_days_in_order": (
        "agreement",
        {"first_on": date(2017, 1, 1), "last_on": date(2016, 1, 1)},
    ),
    "ck_agreement_coverage_counts": ("agreement", {"sourced_count": 2, "fact_count": 1}),
    **{
        f"ck_{table}_version_counts": (table, {"version": -3})
        for table in ("agreement", "party", "person", "source")
    },
    **{
        f"ck_{table}_slug_shape": (table, {"slug": "Bad Slug /"})
        for table in ("agreement", "party", "person", "source")
    },
    "ck_party_validity_in_order": (
        "party",
        {**dated("valid_from", 2000), **dated("valid_to", 1990)},
    ),
    "ck_office_holding_held_in_order": (
        "office_holding",
        {**dated("held_from", 2000), **dated("held_to", 1990)},
    ),
    "ck_milestone_deprecated_has_reason": (
        "milestone",
        {"rank": "deprecated", "rank_reason": ""},
    ),
    "ck_milestone_effect_of_its_own": (
        "milestone",
        {"type": "proposed", **dated("effective", 2016)},
    ),
    "ck_agreement_title_text_given": ("agreement_title", {"text": ""}),
    "ck_identifier_both_given": ("identifier", {"value": ""}),
    "ck_provision_heading_given": ("provision", {"heading": ""}),
    "ck_note_text_given": ("note", {"text": ""}),
    "ck_milestone_sequence_counts": ("milestone", {"sequence": -1}),
    "ck_party_name_given": ("party", {"name": ""}),
    "ck_party_alpha2_shape": ("party", {"alpha2": "de"}),
    "ck_party_alpha3_shape": ("party", {"alpha3": "DE"}),
    "ck_party_name_text_given": ("party_name", {"text": ""}),
    "ck_person_name_given": ("person", {"name": ""}),
    "ck_office_holding_office_given": ("office_holding", {"office": ""}),
    "ck_source_title_given": ("source", {"title": ""}),
    "ck_term_label_given": ("term", {"label": ""}),
    "ck_user_name_in_lower_case": ("user", {"name": "Edda"}),
    "ck_quote_check_found_has_place": ("quote_check", {"start": None}),
    "ck_saved_timeline_name_given": ("saved_timeline", {"name": ""}),
    "ck_saved_timeline_slug_given": ("saved_timeline", {"slug": ""}),
    "ck_saved_timeline_link_has_token": ("saved_timeline", {"visibility": "link", "token": None}),
    "ck_batch_title_given": ("batch", {"title": ""}),
    "ck_batch_applied_has_time": ("batch", {"applied_at": None}),
    "ck_batch_open_expires": ("batch", {"expires_at": LONG_AGO}),
    "ck_batch_undo_names_batch": ("batch", {"undoes_id": None}),
    "ck_import_mapping_header_shape": ("import_mapping", {"header": "short"}),
    "ck_duplicate_reason_given": ("duplicate", {"reason": ""}),
    "ck_checkup_outcome_given": ("checkup", {"outcome": ""}),
    "ck_feed_token_name_given": ("feed_token", {"name": ""}),
    "ck_feed_token_token_hash_shape": ("feed_token", {"token_hash": "short"}),
    "ck_api_token_name_given": ("api_token", {"name": ""}),
    "ck_api_token_token_hash_shape": ("api_token", {"token_hash": "short"}),
    "ck_api_token_expires_later": ("api_token", {"expires_at": LONG_AGO}),
    "ck_invitation_token_hash_shape": ("invitation", {"token_hash": "short"}),
    "ck_invitation_uses_within_allowed": ("invitation", {"uses": 2}),
    "ck_invitation_expires_later": ("invitation", {"expires_at": LONG_AGO}),
    "ck_password_link_token_hash_shape": ("password_link", {"token_hash": "short"}),
    "ck_password_link_expires_later": ("password_link", {"expires_at": LONG_AGO}),
    "ck_recovery_code_code_hash_shape": ("recovery_code", {"code_hash": "short"}),
    "ck_external_identity_both_given": ("external_identity", {"subject": ""}),
    "ck_proposal_decision_has_time": ("proposal", {"state": "rejected"}),
    "ck_proposal_became_if_accepted": ("proposal", {"became_noun": "milestone"}),
    "ck_comment_text_given": ("comment", {"text": ""}),
    "ck_comment_one_record": ("comment", {"agreement_id": None}),
    "ck_comment_resolved_by_somebody": ("comment", {"resolved_by_name": "E"}),
    "ck_mark_fact_given": ("mark", {"fact": ""}),
    "ck_mark_version_counts": ("mark", {"version": 0}),
    "ck_problem_report_text_given": ("problem_report", {"text": ""}),
    "ck_problem_report_decision_has_time": ("problem_report", {"state": "solved"}),
    "ck_notice_one_record": ("notice", {"agreement_id": None}),
    "ck_outbox_mail_recipient_given": ("outbox_mail", {"recipient": ""}),
    "ck_outbox_mail_tries_count": ("outbox_mail", {"tries": -1}),
    "ck_draft_address_given": ("draft", {"address": ""}),
    "ck_evidence_agreement_names_field": ("evidence", {"agreement_field": None}),
}
# rules attacked below, because they need more than one new value
ELSEWHERE = {
    "ck_duplicate_of_two",
    "ck_merger_of_two",
    "ck_milestone_occurred_is_dated",
    "ck_date_expectation_target_given",
    "ck_evidence_milestone_names_field",
    "ck_evidence_one_target",
    "ck_party_not_its_own_parent",
    "ck_party_not_its_own_successor",
    "ck_quote_exact_given",
    "ck_quote_length_fits",
    "ck_quote_start_in_text",
    "ck_relation_between_two",
    "ck_revision_one_record",
    "ck_revision_version_counts",
    "ck_snapshot_sha256_shape",
    "ck_snapshot_text_given",
    "ck_timeline_release_number_counts",
    "ck_audit_entry_kind_given",
    "ck_audit_entry_summary_given",
    "ck_proposal_start_in_text",
    "ck_proposal_length_fits",
}
WORDS = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if isinstance(column.type, Enum)
]
DATES = [
    (table.name, column.name.removesuffix("_precision"))
    for table in TABLES.values()
    for column in table.columns
    if column.name.endswith("_precision")
]


def refused_update(attack: Attack, table: str, **values: Any) -> str:
    filled = [name for name in values if values[name] is None]
    row = attack.row(TABLES[table], *filled)
    keys = [column == row[column.name] for column in TABLES[table].primary_key]
    return attack.refusal(update(TABLES[table]).where(*keys).values(values))


def refused_copy(attack: Attack, table: str, *filled: str, **values: Any) -> str:
    row = attack.row(TABLES[table], *filled)
    given = {key: value for key, value in row.items() if key != "id"}
    changed = {**DIFFERENT.get(table, {}), "uid": "copied", **values}
    return attack.refusal(TABLES[table].insert().values(given | changed))


def test_every_rule_is_attacked():
    named = {
        str(constraint.name)
        for table in TABLES.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    words = {f"ck_{table}_{column}" for table, column in WORDS}
    ends = ("in_order", "whole", "bounds_have_edtf")
    dates = {f"ck_{table}_{prefix}_{end}" for table, prefix in DATES for end in ends}
    assert named == set(ATTACKS) | ELSEWHERE | words | dates


@pytest.mark.parametrize("rule", ATTACKS)
def test_a_value_that_makes_no_sense_is_refused(attack, rule):
    table, values = ATTACKS[rule]
    assert rule in refused_update(attack, table, **values)


@pytest.mark.parametrize("slug", ["", "Upper", "a b", "a/b", "-a", "a-", "a--b", "ä", "a" * 101])
def test_an_address_that_is_none_is_refused(attack, slug):
    assert "ck_source_slug_shape" in refused_update(attack, "source", slug=slug)


@pytest.mark.parametrize("slug", ["a", "a-1", "2016", "a" * 100])
def test_an_address_of_the_shape_of_inputs_is_taken(attack, slug):
    source = TABLES["source"]
    number = attack.row(source)["id"]
    attack.connection.execute(update(source).where(source.c.id == number).values(slug=slug))


@pytest.mark.parametrize(("start", "end"), [(2000, 2000), (1990, 2000)])
def test_a_span_whose_ends_may_touch_is_taken(attack, start, end):
    values = {**dated("valid_from", start), **dated("valid_to", end)}
    attack.connection.execute(update(TABLES["party"]).values(values))


# two rules hold these words, and each database names the one it looked at first
HELD_TWICE = {
    ("agreement", "status"): "ck_agreement_status_shown",
    ("agreement", "status_override"): "ck_agreement_status_shown",
    ("quote_check", "state"): "ck_quote_check_found_has_place",
    ("proposal", "state"): "ck_proposal_decision_has_time",
    ("problem_report", "state"): "ck_problem_report_decision_has_time",
}


# what is written cannot be changed, so nonsense comes with a new row
FINAL = {"revision", "audit_entry"}


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_a_word_outside_the_vocabulary_is_refused(attack, table, column):
    nonsense = literal_column("'nonsense'")  # past the check in Python, as plain SQL goes
    if table in FINAL:
        refusal = refused_copy(attack, table, **{column: nonsense})
    elif column.endswith(("_precision", "_qualifier", "_basis")):
        prefix, _, part = column.rpartition("_")
        refusal = refused_date(attack, table, prefix, **{part: nonsense})
    else:
        filled = "status_override" if table == "agreement" else column
        row = attack.row(TABLES[table], filled)
        keys = [key == row[key.name] for key in TABLES[table].primary_key]
        refusal = attack.refusal(update(TABLES[table]).where(*keys).values({column: nonsense}))
    rule = f"ck_{table}_{column}"
    assert rule in refusal or HELD_TWICE.get((table, column), rule) in refusal


@pytest.mark.parametrize(("table", "prefix"), DATES)
def test_an_uncertain_date_is_refused_with_its_bounds_swapped(attack, table, prefix):
    values = {"earliest": date(2017, 1, 1), "latest": date(2016, 1, 1)}
    assert f"ck_{table}_{prefix}_in_order" in refused_date(attack, table, prefix, **values)


@pytest.mark.parametrize(("table", "prefix"), DATES)
def test_an_uncertain_date_is_refused_in_part(attack, table, prefix):
    refusal = refused_date(attack, table, prefix, precision=None)
    assert f"ck_{table}_{prefix}_whole" in refusal


@pytest.mark.parametrize(("table", "prefix"), DATES)
def test_bounds_of_words_that_could_not_be_read_are_refused(attack, table, prefix):
    values = {"edtf": None, "earliest": date(2016, 1, 1)}
    assert f"ck_{table}_{prefix}_bounds_have_edtf" in refused_date(attack, table, prefix, **values)


def refused_date(attack: Attack, table: str, prefix: str, **values: Any) -> str:
    whole = {"text": "2016", "edtf": "2016", "earliest": None, "latest": None}
    whole |= {"precision": "year", "qualifier": "", "basis": "stated", "anchor": None, "note": ""}
    named = {f"{prefix}_{name}": value for name, value in (whole | values).items()}
    row = attack.row(TABLES[table])
    return attack.refusal(
        update(TABLES[table]).where(TABLES[table].c.id == row["id"]).values(named)
    )


def test_an_occurrence_without_a_date_is_refused(attack):
    named = {f"date_{part}": None for part in DATE_PARTS}
    row = attack.row(TABLES["milestone"], "date_text")
    milestone = TABLES["milestone"]
    statement = update(milestone).where(milestone.c.id == row["id"])
    refusal = attack.refusal(statement.values(modality="occurred", **named))
    assert "ck_milestone_occurred_is_dated" in refusal


DATE_PARTS = (
    "text",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "qualifier",
    "basis",
    "anchor",
    "note",
)


def test_a_target_without_a_date_is_refused(attack):
    named = {f"target_{part}": None for part in DATE_PARTS}
    statement = update(TABLES["date_expectation"]).values(named)
    assert "ck_date_expectation_target_given" in attack.refusal(statement)


@pytest.mark.parametrize("column", ["parent", "successor"])
def test_a_party_is_not_its_own_parent_or_successor(attack, column):
    statement = update(TABLES["party"]).values({f"{column}_id": TABLES["party"].c.id})
    assert f"ck_party_not_its_own_{column}" in attack.refusal(statement)


def test_a_relation_of_an_agreement_to_itself_is_refused(attack):
    statement = update(TABLES["relation"]).values(to_agreement_id=TABLES["relation"].c.agreement_id)
    assert "ck_relation_between_two" in attack.refusal(statement)


@pytest.mark.parametrize(
    ("table", "column"), [("duplicate", "other_id"), ("merger", "survivor_id")]
)
def test_an_agreement_is_neither_its_own_duplicate_nor_merged_into_itself(attack, table, column):
    statement = update(TABLES[table]).values({column: TABLES[table].c.agreement_id})
    assert f"ck_{table}_of_two" in attack.refusal(statement)


def test_evidence_of_a_milestone_names_the_field(attack):
    refusal = refused_update(attack, "evidence", milestone_field=None)
    assert "ck_evidence_milestone_names_field" in refusal


@pytest.mark.parametrize("count", [0, 2])
def test_evidence_points_at_exactly_one_fact(attack, count):
    milestone = attack.row(TABLES["evidence"], "provision_id")["provision_id"]
    values = {
        0: {"provision_id": None},
        2: {"relation_id": attack.row(TABLES["relation"])["id"], "provision_id": milestone},
    }[count]
    row = attack.row(TABLES["evidence"], "provision_id")
    evidence = TABLES["evidence"]
    statement = update(evidence).where(evidence.c.id == row["id"]).values(values)
    assert "ck_evidence_one_target" in attack.refusal(statement)


# The trigger on quotations looks first where a CHECK would refuse as well, so these rows are true
# to their text in all but the rule.


def test_a_quotation_without_words_is_refused(attack):
    refusal = refused_copy(attack, "quote", start=3, end=3, exact="")
    assert "ck_quote_exact_given" in refusal


def test_a_quotation_that_begins_before_the_text_is_refused(attack):
    text = attack.row(TABLES["snapshot"])["text"]
    refusal = refused_copy(attack, "quote", start=-1, end=2, exact=text[:3])
    assert "ck_quote_start_in_text" in refusal or "quote_is_verbatim" in refusal


def test_a_quotation_longer_than_its_words_is_refused(attack):
    text = attack.row(TABLES["snapshot"])["text"]
    refusal = refused_copy(attack, "quote", start=0, end=len(text) + 1, exact=text)
    assert "ck_quote_length_fits" in refusal


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("ck_snapshot_text_given", {"text": ""}),
        ("ck_snapshot_sha256_shape", {"sha256": "short"}),
    ],
)
def test_a_text_that_is_none_is_refused(attack, rule, values):
    assert rule in refused_copy(attack, "snapshot", **values)


def test_a_revision_is_of_one_record(attack):
    refusal = refused_copy(attack, "revision", "agreement_id", agreement_id=None)
    assert "ck_revision_one_record" in refusal
    person = attack.row(TABLES["person"])["id"]
    refusal = refused_copy(attack, "revision", "agreement_id", person_id=person)
    assert "ck_revision_one_record" in refusal


def test_versions_count_from_one(attack):
    assert "ck_revision_version_counts" in refused_copy(attack, "revision", version=0)


def test_releases_count_from_one(attack):
    assert "ck_timeline_release_number_counts" in refused_copy(attack, "timeline_release", number=0)


@pytest.mark.parametrize(
    ("rule", "values"),
    [("start_in_text", {"start": -1, "end": 8}), ("length_fits", {"end": 99})],
)
def test_a_proposal_off_its_words_is_refused(attack, rule, values):
    refusal = refused_update(attack, "proposal", **values)
    assert f"ck_proposal_{rule}" in refusal or "proposal_is_verbatim" in refusal


@pytest.mark.parametrize("column", ["kind", "summary"])
def test_an_entry_of_the_audit_log_says_what_was_done(attack, column):
    assert f"ck_audit_entry_{column}_given" in refused_copy(attack, "audit_entry", **{column: ""})
