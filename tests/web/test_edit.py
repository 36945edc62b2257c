"""Every kind of record and part is changed in a form; a save of nothing leaves no trace."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.web import pages
from tests.web.kinds import KINDS
from tracker.models import Agreement, DateExpectation, Milestone, Revision


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_change_is_saved(connection, editor, known, kind):
    address = f"{kind.base(known)}/edit"
    page = pages.send(editor, address, **kind.change)
    assert (page.status, page.summary) == (200, [])
    again = pages.get(editor, address).form.values
    assert {name: again[name] for name in kind.change} == kind.change


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_an_untouched_form_saves_nothing(editor, known, contents, kind):
    """What a form shows is read back as what it was made from, every field of it."""
    before = contents()
    page = pages.send(editor, f"{kind.base(known)}/edit")
    assert (page.status, page.summary) == (200, [])
    assert contents() == before


@pytest.mark.parametrize("part", ["milestones", "expectations", "titles", "provisions"])
def test_every_part_of_the_story_goes_through_its_form_unchanged(
    connection, editor, known, contents, part
):
    before = contents()
    links = pages.get(editor, f"/agreements/{known.story}").links
    addresses = {link for link in links if f"/{part}/" in link and link.endswith("/edit")}
    assert addresses
    for address in sorted(addresses):
        page = pages.send(editor, address)
        assert (page.status, page.summary) == (200, []), address
    assert contents() == before


@pytest.mark.parametrize("words", ["by 30 September 2016", "June 2017", "early 2018"])
def test_new_words_in_a_date_box_count(connection, editor, known, words):
    """The box of the exact date is filled only where it says something else than the words."""
    address = f"/agreements/{known.agreement}/expectations/{known.uids['expectations']}/edit"
    assert pages.send(editor, address, target=words).summary == []
    row = connection.execute(
        select(DateExpectation.__table__).where(DateExpectation.uid == known.uids["expectations"])
    ).one()
    assert row.target_text == words
    assert row.target_edtf != "2016-06~"


def test_an_exact_date_of_ones_own_counts_before_the_words(connection, editor, known):
    address = f"/agreements/{known.agreement}/milestones/{known.uids['milestones']}/edit"
    page = pages.send(editor, address, date="when the leaves fall", date_edtf="2016-10~")
    assert page.summary == []
    row = connection.execute(
        select(Milestone.__table__).where(Milestone.uid == known.uids["milestones"])
    ).one()
    assert (row.date_text, row.date_edtf) == ("when the leaves fall", "2016-10~")


def test_a_new_address_of_a_record_is_where_it_stands_from_then_on(editor, known):
    page = pages.send(editor, f"/persons/{known.person}/edit", slug="the-envoy")
    assert page.heading == "Ada Envoy"
    assert pages.get(editor, "/persons/the-envoy").status == 200
    assert pages.get(editor, f"/persons/{known.person}").status == 404


def test_a_change_raises_the_version_by_one_and_keeps_who_and_why(connection, editor, known):
    def version() -> int:
        return connection.scalar(select(Agreement.version).filter_by(slug=known.agreement))

    before = version()
    pages.send(editor, f"/agreements/{known.agreement}/edit", title="Treaty", reason="Shorter.")
    last = connection.execute(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
    assert version() == before + 1
    assert (last.version, last.actor_name, last.reason) == (before + 1, "Edda Editor", "Shorter.")
