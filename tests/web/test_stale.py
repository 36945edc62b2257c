"""A save that comes too late is refused, keeps what was typed, shows both sides and then saves."""

from __future__ import annotations

import pytest

from tests.web import pages
from tests.web.kinds import KINDS, PARTS, RECORDS
from tests.web.pages import Form

BUMP = {"title": "Changed meanwhile by a rival"}


def opened(client, address: str) -> Form:
    """Return a form that somebody opens and leaves open."""
    page = pages.get(client, address)
    assert page.status == 200
    return page.form


def changes_meanwhile(client, kind, known) -> None:
    """Let a rival save something else of the same record."""
    record = kind.record(known)
    page = pages.send(client, f"{record}/edit", **RIVAL[record.split("/")[1]])
    assert page.summary == []


RIVAL = {kind.name: kind.other for kind in RECORDS}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_fields_that_do_not_collide_are_merged_and_saved_with_one_press(
    editor, reviewer, known, kind
):
    address = f"{kind.base(known)}/edit"
    form = opened(editor, address)
    assert pages.send(reviewer, address, **kind.other).summary == []
    late = pages.post(editor, address, form.filled(**kind.change))
    assert late.status == 409
    assert "Somebody saved a change while you were typing" in late.words
    assert pages.post(editor, address, late.form.values, follow=True).summary == []
    now = opened(editor, address).values
    for name, value in (kind.change | kind.other).items():
        assert now[name] == value or name in DATES


DATES = {"stated_on", "held_to"}  # shown in words of their own


@pytest.mark.parametrize("choice", ["theirs", "yours"])
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_field_that_both_changed_is_a_choice_that_is_saved(editor, reviewer, known, kind, choice):
    address = f"{kind.base(known)}/edit"
    (name,) = kind.change
    mine, theirs = f"{kind.change[name]} A", f"{kind.change[name]} B"
    form = opened(editor, address)
    pages.send(reviewer, address, **{name: theirs})
    late = pages.post(editor, address, form.filled(**{name: mine}))
    assert late.status == 409
    assert late.form.values[f"choice-{name}"] == "yours"
    for side in (form.values[name], mine, theirs):
        assert side in late.words
    chosen = late.form.filled(**{f"choice-{name}": choice})
    assert pages.post(editor, address, chosen, follow=True).summary == []
    assert opened(editor, address).values[name] == (mine if choice == "yours" else theirs)


@pytest.mark.parametrize("choice", ["theirs", "yours"])
def test_the_words_of_one_never_stand_with_the_day_of_another(editor, reviewer, known, choice):
    address = f"/agreements/{known.agreement}/milestones/{known.uids['milestones']}/edit"
    pages.send(editor, address, date="June 2016")
    form = opened(editor, address)
    assert pages.send(reviewer, address, date="by July 2016").summary == []
    late = pages.post(editor, address, form.filled(date_edtf="2016-06-10", place="Bonn"))
    assert late.status == 409
    assert "by July 2016" in late.words
    assert "June 2016; 2016-06-10" in late.words
    chosen = late.form.filled(**{"choice-date": choice})
    assert pages.post(editor, address, chosen, follow=True).summary == []
    now = opened(editor, address).values
    expected = {"theirs": ("by July 2016", ""), "yours": ("June 2016", "2016-06-10")}[choice]
    assert (now["date"], now["date_edtf"], now["place"]) == (*expected, "Bonn")


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_late_save_changes_nothing(editor, reviewer, known, contents, kind):
    address = f"{kind.base(known)}/edit"
    form = opened(editor, address)
    pages.send(reviewer, address, **kind.other)
    before = contents()
    assert pages.post(editor, address, form.filled(**kind.change)).status == 409
    assert contents() == before


@pytest.mark.parametrize("kind", PARTS, ids=str)
def test_a_new_part_that_comes_too_late_keeps_what_was_typed(editor, reviewer, known, kind):
    address = kind.new_address(known)
    form = opened(editor, address)
    changes_meanwhile(reviewer, kind, known)
    late = pages.post(editor, address, form.filled(**kind.new))
    assert late.status == 409
    assert {name: late.form.values[name] for name in kind.new} == kind.new
    assert pages.post(editor, address, late.form.values, follow=True).summary == []


@pytest.mark.parametrize("kind", [RECORDS[0], *PARTS], ids=str)
def test_a_deletion_that_comes_too_late_asks_again(editor, reviewer, known, contents, kind):
    address = f"{kind.base(known)}/delete"
    form = opened(editor, address)
    changes_meanwhile(reviewer, kind, known)
    before = contents()
    late = pages.post(editor, address, form.values)
    assert late.status == 409
    assert contents() == before
    assert "Deleted" in pages.post(editor, address, late.form.values, follow=True).words


@pytest.mark.parametrize("kind", RECORDS, ids=str)
def test_going_back_too_late_asks_again(editor, reviewer, known, contents, kind):
    pages.send(reviewer, f"{kind.base(known)}/edit", **kind.change)
    address = f"{kind.base(known)}/history/1/revert"
    form = opened(editor, address)
    changes_meanwhile(reviewer, kind, known)
    before = contents()
    late = pages.post(editor, address, form.values)
    assert late.status == 409
    assert contents() == before


def test_a_restoration_that_comes_too_late_asks_again(editor, reviewer, known):
    undo = pages.send(editor, f"/agreements/{known.agreement}/delete").undo
    assert pages.post(reviewer, undo.action, undo.values).status == 303
    late = pages.post(editor, undo.action, undo.values)
    assert late.status == 409
    assert pages.post(editor, undo.action, late.form.values, follow=True).status == 200


def test_evidence_that_comes_too_late_keeps_what_was_chosen(editor, reviewer, known):
    fact = f"milestone:{known.uids['milestones']}:place"
    address = f"/quotes/{known.quote}/evidence?fact={fact}"
    form = opened(editor, address)
    pages.send(reviewer, f"/agreements/{known.agreement}/edit", **BUMP)
    sent = form.filled(facts=[fact], stance="context", note="See the annex.")
    late = pages.post(editor, address, sent)
    assert late.status == 409
    assert late.form.values.getlist("facts") == [fact]
    assert (late.form.values["stance"], late.form.values["note"]) == ("context", "See the annex.")
    assert pages.post(editor, address, late.form.values, follow=True).summary == []


def test_evidence_taken_away_too_late_asks_again(editor, reviewer, known):
    address = f"/agreements/{known.agreement}/evidence/{known.uids['evidence']}/delete"
    form = opened(editor, address)
    pages.send(reviewer, f"/agreements/{known.agreement}/edit", **BUMP)
    assert pages.post(editor, address, form.values).status == 409


def test_a_stored_text_that_comes_too_late_keeps_the_paste(editor, reviewer, known):
    address = f"/sources/{known.source}/snapshots/new"
    form = opened(editor, address)
    pages.send(reviewer, f"/sources/{known.source}/edit", licence_note="Changed.")
    late = pages.post(editor, address, form.filled(text="A whole new text."))
    assert late.status == 409
    assert late.form.values["text"] == "A whole new text."
    assert "Stored" in pages.post(editor, address, late.form.values, follow=True).words


def test_a_quotation_that_comes_too_late_keeps_the_words(editor, reviewer, known):
    address = f"/sources/{known.source}/quotes/new"
    form = opened(editor, address)
    pages.send(reviewer, f"/sources/{known.source}/edit", licence_note="Changed.")
    late = pages.post(editor, address, form.filled(exact="The envoy called the draft fair"))
    assert late.status == 409
    assert late.form.values["exact"] == "The envoy called the draft fair"
    assert pages.post(editor, address, late.form.values, follow=True).summary == []


def test_what_was_typed_for_a_part_deleted_meanwhile_is_kept(editor, reviewer, known):
    address = f"/agreements/{known.agreement}/provisions/{known.uids['provisions']}"
    form = opened(editor, f"{address}/edit")
    pages.send(reviewer, f"{address}/delete")
    late = pages.post(editor, f"{address}/edit", form.filled(heading="Mine"))
    assert late.status == 409
    assert late.form.values["heading"] == "Mine"
    assert "deleted this provision meanwhile" in late.words
    assert "Save again" not in late.words
    assert ">Save</button>" not in late.text
    back = next(link for link in late.links if "/revert?path=" in link)
    assert pages.send(editor, back).status == 200
    assert pages.get(editor, f"{address}/edit").status == 200


def test_a_target_deleted_with_its_milestone_comes_back_with_it(editor, reviewer, known):
    record = f"/agreements/{known.agreement}"
    target = f"{record}/expectations/{known.uids['expectations']}/edit"
    form = opened(editor, target)
    pages.send(reviewer, f"{record}/milestones/{form.values['milestone']}/delete")
    late = pages.post(editor, target, form.filled(stated_by="Mine"))
    back = next(link for link in late.links if "/revert?path=" in link)
    pages.send(editor, back)
    assert pages.get(editor, target).status == 200


@pytest.mark.parametrize("end", ["provisions/new", "provisions/{provisions}/edit"])
def test_what_was_typed_for_a_part_of_a_deleted_record_is_kept(editor, reviewer, known, end):
    record = f"/agreements/{known.agreement}"
    address = f"{record}/{end.format(**known.uids)}"
    form = opened(editor, address)
    pages.send(reviewer, f"{record}/delete")
    late = pages.post(editor, address, form.filled(heading="Mine"))
    assert (late.status, late.form.values["heading"]) == (409, "Mine")
    assert "deleted this agreement meanwhile" in late.words
    assert f"{record}/history" in late.links


def test_what_was_typed_for_a_record_deleted_meanwhile_is_kept(editor, reviewer, known):
    address = f"/agreements/{known.agreement}"
    form = opened(editor, f"{address}/edit")
    undo = pages.send(reviewer, f"{address}/delete").undo
    late = pages.post(editor, f"{address}/edit", form.filled(title="Mine"))
    assert late.status == 409
    assert late.form.values["title"] == "Mine"
    assert "Save again" not in late.words
    assert f"{address}/history" in late.links
    pages.post(reviewer, undo.action, undo.values)
    again = pages.post(editor, f"{address}/edit", late.form.values)
    assert again.status == 409
    assert pages.post(editor, f"{address}/edit", again.form.values, follow=True).heading == "Mine"


@pytest.mark.parametrize("version", ["", "abc", "-1", "0", "99", "1.5", "9" * 5000, "²", "٣"])
def test_a_version_that_is_none_is_stale(editor, known, contents, version):
    before = contents()
    address = f"/agreements/{known.agreement}/edit"
    form = opened(editor, address)
    page = pages.post(editor, address, form.filled(title="Mine", version=version))
    assert page.status == 409
    assert contents() == before


@pytest.mark.parametrize(
    "base", ["", "null", "[]", "7", "{", '{"title": 1}', "[" * 100_000, '{"title": "\\ud800"}']
)
def test_a_base_that_was_tampered_with_does_no_harm(editor, reviewer, known, base):
    address = f"/agreements/{known.agreement}/edit"
    form = opened(editor, address)
    pages.send(reviewer, address, summary="Changed.")
    sent = form.filled(title="Mine", base=base, **{"choice-title": "theirs"})
    assert pages.post(editor, address, sent).status in {409, 422}


def test_who_asked_too_late_is_shown_what_was_saved(editor, reviewer, known):
    address = f"/agreements/{known.agreement}"
    for place in ("delete", "history/1/revert", "workflow"):
        form = opened(editor, f"{address}/{place}")
        pages.send(reviewer, f"{address}/edit", summary=f"Before {place}.")
        late = pages.post(editor, f"{address}/{place}", form.filled(move="submit"))
        assert late.status == 409
        assert "Saved meanwhile" in late.words
        assert f"Before {place}." in late.words
