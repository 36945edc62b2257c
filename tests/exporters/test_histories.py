"""The history leaves as JSON Lines, and as provenance that an outside library reads."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from prov.model import ProvDerivation, ProvDocument, ProvEntity, ProvGeneration

from tracker.domain.histories import Saved
from tracker.domain.links import Links
from tracker.exporters import histories

LINKS = Links("https://tracker.example.org")
START = datetime(2016, 3, 18, 9, tzinfo=UTC)
BY = ("Edda Editor", 'Rita "R" Reviewer, Dr', "编辑")


def saves() -> list[Saved]:
    return [
        Saved(
            noun="agreement",
            slug="a-pact",
            uid=f"{number:032x}",
            version=number,
            at=START + timedelta(days=number),
            by=BY[number % len(BY)],
            action="updated",
            reason="As the court\u2028writes it." if number == 2 else "",
            data={"title": f"Pact {number}", "milestones": []},
            changes=[{"path": "title", "label": "title", "before": "x", "after": "y"}],
        )
        for number in (1, 2, 3)
    ]


def test_a_line_holds_everything_of_one_save():
    lines = b"".join(histories.jsonl(saves, LINKS)).decode().split("\n")
    found = [json.loads(line) for line in lines if line]
    assert [line["version"] for line in found] == [1, 2, 3]
    assert found[1]["url"] == "https://tracker.example.org/agreements/a-pact/history/2"
    assert (found[1]["by"], found[1]["at"]) == ("编辑", "2016-03-20T09:00:00Z")
    assert found[1]["data"] == saves()[1].data
    assert found[1]["changes"] == saves()[1].changes


def test_provenance_is_read_by_another_library():
    document = ProvDocument.deserialize(content=b"".join(histories.prov(saves, LINKS)).decode())
    versions = {str(e.identifier) for e in document.get_records(ProvEntity)}
    assert "site:agreements/a-pact/history/3" in versions
    assert len(versions) == 4  # the record, and three versions of it
    derived = document.get_records(ProvDerivation)
    assert {tuple(map(str, each.args[:2])) for each in derived} == {
        ("site:agreements/a-pact/history/2", "site:agreements/a-pact/history/1"),
        ("site:agreements/a-pact/history/3", "site:agreements/a-pact/history/2"),
    }
    made = document.get_records(ProvGeneration)
    assert sorted(each.args[2] for each in made) == [saved.at for saved in saves()]
    agents = {record.get_attribute("prov:label").pop() for record in document.get_records()
              if str(record.get_type()) == "prov:Agent"}  # fmt: skip
    assert agents == set(BY)


def test_provenance_of_nothing_is_a_document_too():
    document = ProvDocument.deserialize(content=b"".join(histories.prov(list, LINKS)).decode())
    assert document.get_records() == []
