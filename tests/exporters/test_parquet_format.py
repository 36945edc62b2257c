from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path

import pytest

from tests.exporters.samples import CASES, LINKS, NOW, TODAY, cyber, many, timeline
from tracker import exporters
from tracker.domain.timelines import Timeline
from tracker.exporters.columns import MILESTONES, said

parquet = pytest.importorskip("pyarrow.parquet")

GOLDEN = Path(__file__).parents[1] / "golden" / "parquet"


def table(made: Timeline):
    return parquet.read_table(io.BytesIO(b"".join(exporters.get("parquet").render(made, NOW))))


def told(found) -> str:
    """Return a table as text: its columns with their types, then each row's known cells."""
    lines = [found.schema.to_string(show_field_metadata=False, show_schema_metadata=False)]
    for row in found.to_pylist():
        lines += [
            "",
            *(f"{name} = {said(cell)!r}" for name, cell in row.items() if cell is not None),
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", ["cyber", "hostile"])
def test_a_table_is_the_stored_one(case):
    found = told(table(CASES[case]()))
    file = GOLDEN / f"{case}.txt"
    if os.environ.get("TRACKER_REWRITE_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_the_declared_columns_each_with_its_meaning(case):
    schema = table(CASES[case]()).schema
    described = [(field.name, field.metadata[b"description"].decode()) for field in schema]
    assert described == [(column.name, column.description) for column in MILESTONES]


def test_the_bounds_of_a_vague_date_are_days():
    days = table(timeline(cyber())).column("last_target_earliest").to_pylist()
    assert {type(day) for day in days if day is not None} == {date}


def test_moments_are_in_utc():
    moment = table(timeline(cyber())).column("created_at")[0].as_py()
    assert moment.utcoffset() == UTC.utcoffset(None)


def test_half_a_surrogate_pair_stops_no_export():
    made = timeline(replace(cyber(), title="a\ud800b"))
    assert set(table(made).column("agreement_title").to_pylist()) == {"a?b"}


def test_more_rows_than_a_group_holds_are_all_written():
    made = Timeline("Everything", many(2_500), LINKS, TODAY)
    assert len(set(table(made).column("agreement_id").to_pylist())) == 2_500
