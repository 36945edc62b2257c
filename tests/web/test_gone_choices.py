"""What a form was opened with stays what it is, also where it is no longer offered."""

from __future__ import annotations

from sqlalchemy import select, update

from tests.web import pages
from tracker.models import DateExpectation, SavedTimeline, Term

TARGET = {"target": "2019", "stated_on": "2017-01-01"}


def retire(connection, slug: str) -> None:
    connection.execute(
        update(Term).where(Term.vocabulary == "subject", Term.slug == slug).values(is_retired=True)
    )


def test_a_target_of_a_milestone_that_was_deleted_goes_to_no_other(
    connection, editor, reviewer, known
):
    record = f"/agreements/{known.agreement}"
    page = pages.send(
        editor, f"{record}/milestones/new", type="ratified", modality="planned", **TARGET
    )
    assert page.summary == []
    of = next(link for link in page.links if "expectations/new" in link and known_not(link, known))
    form = pages.get(editor, of).form
    pages.send(reviewer, f"{record}/milestones/{of.partition('=')[2]}/delete")
    before = connection.scalars(select(DateExpectation.uid)).all()
    late = pages.post(editor, of, form.filled(target="2020", stated_on="2018-01-01"))
    assert (late.status, late.form.values["milestone"]) == (422, "")
    assert "deleted" in late.message_at("milestone")
    assert pages.post(editor, of, late.form.values).status == 422
    assert connection.scalars(select(DateExpectation.uid)).all() == before
    chosen = late.form.filled(milestone=known.uids["milestones"])
    again = pages.post(editor, of, chosen)
    assert again.status == 409
    assert pages.post(editor, of, again.form.values, follow=True).summary == []


def known_not(link: str, known) -> bool:
    return known.uids["milestones"] not in link


def test_a_subject_that_was_retired_stays_with_the_agreements_that_have_it(
    connection, editor, known
):
    retire(connection, "trade")
    address = f"/agreements/{known.agreement}/edit"
    assert pages.send(editor, address, summary="Tea for ever.").summary == []
    form = pages.get(editor, address).form
    assert form.values.getlist("subjects") == ["defence", "trade"]
    pages.post(editor, address, form.filled(subjects=["defence"]))
    page = pages.get(editor, address)
    assert page.form.values.getlist("subjects") == ["defence"]
    assert "Trade" not in page.words


def test_a_list_of_a_subject_that_was_retired_stays_one_of_it(connection, editor):
    editor.post("/timelines/new", data={"name": "Tea", "subject": "trade"})
    retire(connection, "trade")
    page = pages.get(editor, "/timelines/tea/edit")
    form = next(form for form in page.forms if "introduction" in form.values)
    sent = form.filled(introduction="On tea.")
    assert pages.post(editor, "/timelines/tea/edit", sent, follow=True).summary == []
    selection = connection.scalar(select(SavedTimeline.selection).filter_by(slug="tea"))
    assert dict(selection) == {"subject": "trade"}
