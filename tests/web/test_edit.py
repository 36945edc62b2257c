"""Every kind of record and part is changed in a form; a save of nothing leaves no trace."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

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


@pytest.fixture
def edited(connection, editor, known):
    """Return what changes the date of the story's milestone and reads it back."""

    def change(**fields: str):
        address = f"/agreements/{known.agreement}/milestones/{known.uids['milestones']}/edit"
        page = pages.send(editor, address, **fields)
        assert page.summary == []
        table = Milestone.__table__
        return connection.execute(
            select(table).where(table.c.uid == known.uids["milestones"])
        ).one()

    return change


def test_new_words_let_go_of_the_exact_date_the_basis_and_the_note_of_the_old_ones(edited):
    edited(
        date="during her visit",
        date_edtf="2015-10",
        date_basis="inferred",
        date_anchor="2016-03-17",
        date_note="She came in October.",
    )
    row = edited(date="13 November 2015")
    assert (row.date_edtf, row.date_basis, row.date_anchor, row.date_note) == (
        "2015-11-13",
        "stated",
        None,
        "",
    )
    row = edited(date="early November 2015")
    assert row.date_basis == "inferred"


def test_words_that_cannot_be_read_keep_the_exact_date_beside_them(edited):
    edited(date="during her visit", date_edtf="2015-10")
    row = edited(date="during the visit of the chancellor")
    assert (row.date_text, row.date_edtf) == ("during the visit of the chancellor", "2015-10")


@pytest.mark.parametrize(
    ("modality", "read"),
    [("occurred", "2015-08"), ("planned", "2016-08"), ("rumoured", "2016-08")],
)
def test_a_month_without_a_year_lies_where_the_event_lies(edited, modality, read):
    row = edited(date="in August", date_anchor="2016-03-17", modality=modality)
    assert row.date_edtf == read
    assert edited(place="Berlin").date_edtf == read  # an untouched date stays


def test_a_target_lies_ahead_of_the_day_on_which_it_was_stated(connection, editor, known):
    address = f"/agreements/{known.agreement}/expectations/{known.uids['expectations']}/edit"
    page = pages.send(editor, address, target="in January", stated_on="2016-03-17")
    assert page.summary == []
    table = DateExpectation.__table__
    row = connection.execute(select(table).where(table.c.uid == known.uids["expectations"])).one()
    assert row.target_edtf == "2017-01"
    told = editor.get("/dates/read?date=in+January&date_anchor=2016-03-17&field=target").json
    assert "January 2017" in told["reading"]


def test_an_untouched_target_keeps_the_day_beside_words_that_need_none(
    connection, editor, known, contents
):
    """Files and programs send the day of the source with every date."""
    uid = known.uids["expectations"]
    connection.execute(
        update(DateExpectation.__table__)
        .where(DateExpectation.uid == uid)
        .values(
            target_text="by early 2018",
            target_edtf="[..2018-04]",
            target_earliest=None,
            target_latest=date(2018, 4, 30),
            target_precision="window",
            target_qualifier="",
            target_basis="inferred",
            target_anchor=date(2017, 12, 22),
        )
    )
    before = contents()
    address = f"/agreements/{known.agreement}/expectations/{uid}/edit"
    assert pages.send(editor, address).summary == []
    assert contents() == before
    assert pages.send(editor, address, target_anchor="2017-12-27").summary == []
    assert contents() != before


def test_an_unknown_basis_is_refused(editor, known):
    address = f"/agreements/{known.agreement}/milestones/{known.uids['milestones']}/edit"
    page = pages.send(editor, address, date_basis="garbage")
    assert page.status == 422
    assert "garbage" in str(page.summary)


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
