"""Every kind of record and part is made in a form, and is there afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.web import pages
from tests.web.kinds import KINDS, PARTS


def count(connection, model) -> int:
    return connection.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_new_one_is_saved_and_shown(connection, editor, known, kind):
    before = count(connection, kind.model)
    page = pages.send(editor, kind.new_address(known), **kind.new)
    assert page.status == 200, page.summary
    assert "Saved" in page.words
    assert count(connection, kind.model) == before + 1


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_new_one_is_one_revision_with_name_and_reason(connection, editor, known, kind):
    from tracker.models import Revision

    pages.send(editor, kind.new_address(known), reason="As the archive has it.", **kind.new)
    last = connection.execute(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
    assert (last.actor_name, last.reason) == ("Edda Editor", "As the archive has it.")


@pytest.mark.parametrize("kind", PARTS, ids=str)
def test_a_new_part_without_anything_is_refused_and_not_saved(editor, known, contents, kind):
    address = kind.new_address(known)
    form = pages.get(editor, address).form
    empty = {name: "" for name in form.values if name not in {"version", "csrf_token"}}
    before = contents()
    page = pages.post(editor, address, form.filled(**empty))
    assert page.status == 422
    assert page.summary
    assert contents() == before


def test_a_title_that_is_recorded_already_is_told_with_the_way_to_compare(editor):
    first = pages.send(editor, "/agreements/new", title="Pact of | Tea")
    assert "is recorded already" not in first.words
    page = pages.send(editor, "/agreements/new", title="pact of tea")
    assert "“Pact of | Tea” is recorded already. Compare the two" in page.words
    assert "/compare?first=pact-of-tea&second=pact-of-tea-2" in page.links


def test_what_nobody_asked_for_is_not_written(connection, editor):
    """Fields that the form does not have are left alone, whatever they are called."""
    from tracker.models import Agreement

    page = pages.send(
        editor,
        "/agreements/new",
        title="Pact of steel and tea",
        id="999",
        uid="chosen",
        version="77",
        fact_count="5",
        deleted_at="2016-01-01",
        derived_status="in_force",
    )
    row = connection.execute(
        select(Agreement).where(Agreement.title == "Pact of steel and tea")
    ).one()
    assert page.status == 200
    assert (row.version, row.fact_count, row.deleted_at) == (1, 1, None) or row.version == 1
    assert row.id != 999
    assert row.uid != "chosen"
