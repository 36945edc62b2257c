from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.structure.reflection import describe, differences
from tracker import migrate
from tracker.db import make_engine

BEFORE = "0017"
VALIDITY = """
    UPDATE party SET valid_from_text = '2000', valid_from_edtf = '2000',
    valid_from_earliest = '2000-01-01', valid_from_latest = '2000-12-31',
    valid_from_precision = 'year', valid_from_qualifier = '', valid_from_basis = 'stated',
    valid_from_note = '', valid_to_text = '1990', valid_to_edtf = '1990',
    valid_to_earliest = '1990-01-01', valid_to_latest = '1990-12-31',
    valid_to_precision = 'year', valid_to_qualifier = '', valid_to_basis = 'stated',
    valid_to_note = ''
"""
EFFECT = """
    UPDATE milestone SET type = 'proposed', effective_text = '2016', effective_edtf = NULL,
    effective_earliest = NULL, effective_latest = NULL, effective_precision = 'unknown',
    effective_qualifier = '', effective_basis = 'stated', effective_note = ''
"""
BROKEN = {
    "version_counts": ("agreement", "UPDATE agreement SET version = -3"),
    "slug_shape": ("source", "UPDATE source SET slug = 'Bad Slug /'"),
    "validity_in_order": ("party", VALIDITY),
    "deprecated_has_reason": (
        "milestone",
        "UPDATE milestone SET rank = 'deprecated', rank_reason = ''",
    ),
    "effect_of_its_own": ("milestone", EFFECT),
}


@pytest.fixture
def older(taken_back):
    """Return the engine of a database with one of everything, as it was before the rules."""
    return taken_back(BEFORE)


def test_rows_that_keep_the_rules_stay_with_their_triggers_and_indexes(older, fresh_database):
    engine = make_engine(fresh_database)
    migrate.upgrade(fresh_database)
    first = describe(engine)
    migrate.downgrade(fresh_database, BEFORE)
    migrate.upgrade(fresh_database)
    assert not differences(first, describe(engine))
    engine.dispose()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_row_that_breaks_a_rule_is_named_and_nothing_changes(older, fresh_database, rule):
    table, statement = BROKEN[rule]
    with older.begin() as connection:
        connection.execute(text(statement))
    with pytest.raises(ValueError, match=rf"Row \d+ of the table {table} .* {rule}: .*run the"):
        migrate.upgrade(fresh_database)
    assert migrate.current(fresh_database) == BEFORE
