"""The history is compared, put back in part, found again after a deletion, and handed out."""

from __future__ import annotations

import json

import pytest
from prov.model import ProvDocument
from sqlalchemy import select

from tests.web import pages
from tests.web.kinds import RECORDS
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Revision


def put_back(page: pages.Page, path: str) -> str:
    """Return the link with which one change is put back."""
    return next(link for link in page.links if link.endswith(f"?path={path}"))


@pytest.fixture
def address(known) -> str:
    return f"/agreements/{known.agreement}"


@pytest.fixture
def changed(editor, connection, known, address) -> int:
    """Change the title and a milestone, and return the version before."""
    version = connection.scalar(select(Agreement.version).filter_by(slug=known.agreement))
    place = f"{address}/milestones/{known.uids['milestones']}/edit"
    assert pages.send(editor, f"{address}/edit", title="Treaty of enmity").summary == []
    assert pages.send(editor, place, place="Hentzau").summary == []
    return version


def test_one_field_is_put_back_and_the_rest_stays(editor, connection, known, address, changed):
    newest = changed + 2
    compared = pages.get(editor, f"{address}/history/{newest}?with={changed}")
    link = put_back(compared, "title")
    preview = pages.get(editor, link)
    assert "Treaty of friendship" in preview.words
    assert "Hentzau" not in preview.words
    assert pages.post(editor, link, preview.form.values).status == 303
    row = connection.execute(
        select(Revision.data, Revision.action).where(Revision.version == newest + 1)
    ).one()
    assert (row.data["title"], row.action) == ("Treaty of friendship", "reverted")
    assert "Hentzau" in [item["place"] for item in row.data["milestones"]]


def test_one_part_is_put_back_with_its_evidence_left_alone(editor, connection, known, address):
    uid = known.uids["provisions"]
    version = connection.scalar(select(Agreement.version).filter_by(slug=known.agreement))
    pages.send(editor, f"{address}/provisions/{uid}/delete")
    compared = pages.get(editor, f"{address}/history/{version + 1}?with={version}")
    pages.send(editor, put_back(compared, f"provisions/{uid}"))
    assert "No duties" in pages.get(editor, address).words


@pytest.mark.parametrize("path", ["nothing", "milestones/none", "a/b/c/d", "/", "title/x/y"])
def test_a_path_that_there_is_not_is_not_found(editor, contents, address, changed, path):
    before = contents()
    for answer in (
        editor.get(f"{address}/history/{changed}/revert", query_string={"path": path}),
        editor.post(
            f"{address}/history/{changed}/revert",
            query_string={"path": path},
            data={"version": str(changed + 2)},
        ),
    ):
        assert answer.status_code == 404
    assert contents() == before


def test_the_beginning_tells_no_fields_without_anything(editor, known):
    pages.send(editor, "/agreements/new", title="Pact of few words")
    page = pages.get(editor, "/agreements/pact-of-few-words/history/1")
    assert "Pact of few words" in page.words
    assert "identifiers" not in page.words
    assert "summary" not in page.words


@pytest.mark.parametrize("kind", RECORDS, ids=str)
def test_what_was_deleted_is_listed_and_restored_from_there(editor, known, kind):
    made = pages.send(editor, kind.new_address(known), **kind.new)
    heading = made.heading
    pages.send(editor, next(link for link in made.links if link.endswith("/delete")))
    page = pages.get(editor, "/deleted")
    assert heading in page.words
    form = next(form for form in page.forms if form.action.endswith("/restore"))
    assert pages.post(editor, form.action, form.values, follow=True).heading == heading
    assert heading not in pages.get(editor, "/deleted").words


def test_the_history_is_handed_out_whole_and_by_record(client_of, connection, known, address):
    reader = client_of(Role.READER)
    count = len(connection.execute(select(Revision.id)).all())
    with reader.get("/history.jsonl") as answer:
        lines = [json.loads(line) for line in answer.text.splitlines()]
        assert "history_all.jsonl" in answer.headers["Content-Disposition"]
    assert len(lines) == count
    assert {line["record"] for line in lines} == {"agreement", "party", "person", "source"}
    with reader.get(f"{address}/history.jsonl") as answer:
        own = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["version"] for line in own] == list(range(1, len(own) + 1))
    with reader.get("/history.prov") as answer:
        document = ProvDocument.deserialize(content=answer.text)
    assert len(document.get_records()) > count


def test_the_history_is_for_who_is_signed_in(client_of, address):
    for path in ("/history.jsonl", f"{address}/history.prov"):
        assert client_of(None).get(path).status_code == 303
