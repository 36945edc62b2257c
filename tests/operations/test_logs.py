"""The log is for people or for programs, and tells no secret."""

from __future__ import annotations

import json
import logging
import logging.config
import re

import pytest

from tracker.config import Settings
from tracker.db import make_engine
from tracker.operations import logs, statements

SECRETS = {"secret_key": "the-secret-key", "database_url": "postgresql://ada:hush-hush@db/x"}


@pytest.fixture(scope="session", autouse=True)
def programs() -> None:
    """These tests are on no database."""


def line(log_format: str, message: str = "said", *, facts=None, error=None) -> str:
    settings = Settings(log_format=log_format, **SECRETS)
    told = logs.configuration(settings)["formatters"]["lines"]["()"]()
    record = logging.LogRecord("tracker.web", logging.ERROR, "", 0, message, (), None)
    record.facts = facts or {}
    if error:
        record.exc_info = (type(error), error, error.__traceback__)
    return told.format(record)


def test_a_line_for_programs_is_one_object():
    token = logs.request_number.set("0123abcd")
    try:
        said = json.loads(line("json", "“ü”\nnext", facts={"ms": 3}, error=ValueError("x")))
    finally:
        logs.request_number.reset(token)
    assert said["message"] == "“ü”\nnext"
    assert (said["level"], said["request"], said["ms"]) == ("error", "0123abcd", 3)
    assert said["traceback"].endswith("ValueError: x")


def test_a_line_for_people_cannot_be_broken_by_what_is_in_it():
    said = line("text", "GET /a\n2026 error forged \x1b[31m", facts={"ms": 3})
    assert "\n" not in said
    assert "\x1b" not in said
    assert said.endswith(" ms=3")
    assert re.match(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00 error tracker\.web GET /a\\n2026", said)


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_secret_is_told_wherever_it_stands(log_format):
    error = RuntimeError("the-secret-key")
    said = line(log_format, "to hush-hush@db", facts={"key": "the-secret-key"}, error=error)
    assert "secret-key" not in said
    assert "hush" not in said
    assert said.count("***") == 3


@pytest.mark.parametrize(
    "given", ["short", "with space in it", "x" * 65, "über-das-netz", "", None]
)
def test_a_number_that_is_not_plain_is_replaced(given):
    assert re.fullmatch(r"[0-9a-f]{32}", logs.number_for(given))


def test_a_plain_number_is_taken_over():
    assert logs.number_for("0af7651916cd43dd8448eb211c80319c") == "0af7651916cd43dd8448eb211c80319c"


SLOW = (
    "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t WHERE x < ?)"
    " SELECT count(*) FROM t"
)


@pytest.mark.parametrize(("slow_after_ms", "told"), [(1, 1), (3_600_000, 0), (0, 0)])
def test_a_slow_statement_is_told_without_its_values(caplog, slow_after_ms, told):
    engine = make_engine("sqlite://")
    statements.watch(engine, slow_after_ms)
    with engine.connect() as connection:
        connection.exec_driver_sql(SLOW, (300_000,))
    engine.dispose()
    records = [each for each in caplog.records if each.name == "tracker.statements"]
    assert [record.facts["statement"] for record in records] == [SLOW] * told
    assert all(record.facts["ms"] > 1 for record in records)
