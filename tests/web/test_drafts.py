"""What is typed into the form of something new is kept, resumed and thrown away; never a save."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.web import pages
from tests.web.kinds import PARTS, RECORDS
from tracker.domain.vocabularies import Role
from tracker.models import Draft, Revision
from tracker.services import drafts as service

NEW = "/agreements/new"


def kept(client, address: str, **typed: str) -> int:
    form = pages.get(client, address).form
    sent = form.filled(**typed)
    with client.post("/drafts", data=sent, query_string={"address": address}) as answer:
        return answer.status_code


@pytest.mark.parametrize("kind", [*RECORDS, *PARTS], ids=str)
def test_a_draft_is_resumed_and_goes_when_it_is_saved(editor, connection, known, kind):
    address = kind.new_address(known)
    revisions = connection.scalars(select(Revision.id)).all()
    assert kept(editor, address, **kind.new) == 200
    assert connection.scalars(select(Revision.id)).all() == revisions
    offered = pages.get(editor, address)
    assert "did not save it" in offered.words
    assert {offered.form.values[name] for name in kind.new} != set(kind.new.values())
    resumed = pages.get(editor, f"{address}?draft=yes")
    assert {name: resumed.form.values[name] for name in kind.new} == kind.new
    assert pages.post(editor, address, resumed.form.values).status == 303
    assert connection.scalars(select(Draft.id)).all() == []


def test_without_scripts_a_button_keeps_it_and_a_list_leads_back(editor):
    page = pages.get(editor, NEW)
    assert ("then", "list") in page.form.buttons
    sent = page.form.filled(title="Treaty of salt", then="list")
    where = f"/drafts?address={NEW}"
    listed = pages.post(editor, where, sent, follow=True)
    assert "Treaty of salt" in listed.words
    assert f"{NEW}?draft=yes" in listed.links
    form = next(form for form in listed.forms if form.action.endswith("/discard"))
    assert "Treaty of salt" not in pages.post(editor, form.action, form.values, follow=True).words


def test_a_draft_is_seen_by_whoever_typed_it_alone(editor, client_of, connection):
    kept(editor, NEW, title="Treaty of salt")
    other = client_of(Role.REVIEWER)
    assert "did not save it" not in pages.get(other, NEW).words
    assert pages.get(other, f"{NEW}?draft=yes").form.values["title"] == ""
    assert "Treaty of salt" not in pages.get(other, "/drafts").words
    uid = connection.scalar(select(Draft.uid))
    assert other.post(f"/drafts/{uid}/discard").status_code == 404


def test_what_is_typed_later_takes_the_place_of_what_was_typed_before(editor, connection):
    for title in ("Treaty of s", "Treaty of salt"):
        kept(editor, NEW, title=title, summary="a\x00b")
    (fields,) = connection.scalars(select(Draft.fields))
    assert ["title", "Treaty of salt"] in fields
    assert not {name for name, _ in fields} & {"csrf_token", "base", "address"}


def test_the_oldest_go_where_there_are_too_many(editor, connection, monkeypatch):
    monkeypatch.setattr(service, "MOST", 2)
    for number in range(3):
        editor.post("/drafts", data={"title": "x"}, query_string={"address": f"/a{number}/new"})
    assert set(connection.scalars(select(Draft.address))) == {"/a1/new", "/a2/new"}


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/a/new", "x" * 500_001),
        ("/" + "a" * 300, "x"),
        ("evil", "x"),
        ("//evil.example/new", "x"),
        ("/\\evil.example", "x"),
        ("", ""),
    ],
)
def test_what_is_too_long_or_has_no_place_is_not_kept(editor, contents, address, text):
    before = contents()
    answer = editor.post("/drafts", data={"title": text}, query_string={"address": address})
    assert answer.status_code == 422
    assert contents() == before


def test_who_has_the_same_form_open_is_told(editor, reviewer, known):
    here = {"address": f"/agreements/{known.agreement}/edit"}
    assert editor.post("/drafts/presence", data=here).json == {"others": []}
    assert reviewer.post("/drafts/presence", data=here).json == {"others": ["Edda Editor"]}
    assert editor.post("/drafts/presence", data=here).json == {"others": ["Rita Reviewer"]}
    elsewhere = {"address": "/agreements/another/edit"}
    assert reviewer.post("/drafts/presence", data=elsewhere).json == {"others": []}


@pytest.mark.parametrize("path", ["/drafts", "/drafts/presence"])
def test_readers_keep_no_drafts(client_of, path):
    assert client_of(Role.READER).post(path, data={"address": NEW}).status_code == 403


def test_what_was_kept_of_a_form_that_is_too_large_is_one_click_away(editor):
    kept(editor, NEW, title="Treaty of salt")
    form = pages.get(editor, NEW).form
    page = pages.post(editor, NEW, form.filled(title="Treaty of salt", summary="x" * 10_000_000))
    assert page.status == 413
    resumed = pages.get(editor, next(link for link in page.links if "draft=yes" in link))
    assert resumed.form.values["title"] == "Treaty of salt"
