"""The words of the vocabularies are printed, whole or one vocabulary alone."""

from __future__ import annotations

import json

import pytest

from tracker.cli import codebook
from tracker.domain.vocabularies import VOCABULARIES, MilestoneType
from tracker.paths import PACKAGE


def test_it_is_printed_as_on_the_page(tracker):
    page = (PACKAGE / "docs" / "codebook.md").read_text(encoding="utf-8")
    result = tracker("codebook")
    assert result.exit_code == 0
    assert page.endswith(f"\n\n{result.output}")


@pytest.mark.parametrize("name", ["milestone_type", "MilestoneType", "milestone-type"])
def test_one_vocabulary_is_printed_alone(tracker, name):
    output = tracker("codebook", name).output
    assert output.count("## `") == 1
    assert all(f"| `{word.value}` | {word.label} |" in output for word in MilestoneType)


def test_it_is_printed_for_programs(tracker):
    records = json.loads(tracker("codebook", "--format", "json").output)
    assert [each["name"] for each in records] == [codebook.name_of(each) for each in VOCABULARIES]
    (one,) = json.loads(tracker("codebook", "milestone_type", "--format", "json").output)
    assert [word["value"] for word in one["words"]] == list(MilestoneType)
    assert one["words"][0] == {
        "value": "idea_raised",
        "label": MilestoneType.IDEA_RAISED.label,
        "definition": MilestoneType.IDEA_RAISED.definition,
        "source": MilestoneType.IDEA_RAISED.source,
        "group": MilestoneType.IDEA_RAISED.group,
        "is_retired": False,
    }


def test_an_unknown_vocabulary_is_named_with_the_nearest(tracker):
    result = tracker("codebook", "milestone_typ")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "Error: There is no vocabulary “milestone_typ”; did you mean milestone_type. There are: "
    )
