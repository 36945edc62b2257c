"""Words are quoted as they stand in the stored text, and joined to facts."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.factories import agreements as make
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.web import pages
from tracker.models import Evidence, Quote, Snapshot
from tracker.queries import agreements

TWICE = "called the draft fair"


def count(connection, model) -> int:
    return connection.scalar(select(func.count()).select_from(model))


@pytest.fixture
def new(known) -> str:
    return f"/sources/{known.source}/quotes/new"


def test_words_that_stand_in_the_text_are_quoted(connection, editor, new):
    before = count(connection, Quote)
    page = pages.send(editor, new, exact="expects a first meeting", fact="")
    assert page.summary == []
    assert count(connection, Quote) == before + 1


def test_the_same_words_with_another_office_lead_to_the_stored_quotation(editor, new, contents):
    words = {"exact": "expects a first meeting", "fact": "", "speech_mode": "direct"}
    pages.send(editor, new, **words, office="Envoy")
    before = contents()
    page = pages.send(editor, new, **words, office="Chancellor", translation="Erstes Treffen")
    assert page.status == 422
    assert "with “Envoy” here and not “Chancellor”" in page.message_at("office")
    assert page.form.values["translation"] == "Erstes Treffen"
    (edit,) = [link for link in page.links if link.startswith("/quotes/")]
    assert pages.get(editor, edit).form.values["office"] == "Envoy"
    assert contents() == before


def test_words_that_are_not_in_the_text_are_refused_with_the_closest(editor, new, contents):
    before = contents()
    page = pages.send(editor, new, exact="The envoy called the drafts fair", fact="")
    assert page.status == 422
    assert "is not in the stored text" in page.message_at("exact")
    assert "The envoy called the draft fair" in page.words
    assert contents() == before


def test_words_that_stand_twice_are_asked_for(editor, new, contents):
    before = contents()
    page = pages.send(editor, new, exact=TWICE, fact="")
    assert page.status == 422
    assert "2 places" in page.message_at("exact")
    assert contents() == before


def test_a_place_chosen_among_several_is_the_one_that_is_quoted(connection, editor, new):
    page = pages.send(editor, new, exact=TWICE, fact="")
    text = connection.scalar(
        select(Snapshot.text).where(Snapshot.uid == page.form.values["snapshot"])
    )
    second = text.index(TWICE, text.index(TWICE) + 1)
    chosen = page.form.filled(candidate=f"{second}|{TWICE}")
    assert pages.post(editor, new, chosen, follow=True).summary == []
    row = connection.execute(select(Quote.__table__).order_by(Quote.id.desc()).limit(1)).one()
    assert (row.start, row.exact) == (second, TWICE)


@pytest.mark.parametrize(
    "candidate", ["", "|", "x|y", "0|nothing of the text", f"{'9' * 500}|{TWICE}", f"-1|{TWICE}"]
)
def test_a_place_that_is_none_quotes_nothing(editor, new, contents, candidate):
    before = contents()
    page = pages.send(editor, new, exact=TWICE, fact="", candidate=candidate)
    assert page.status == 422
    assert contents() == before


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"exact": ""}, "exact"),
        ({"speaker": "Nobody Known"}, "speaker"),
        ({"speech_mode": "whispered"}, "speech_mode"),
        ({"language": "?"}, "language"),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_field(editor, new, contents, values, at):
    before = contents()
    sent = {"exact": "expects a first meeting", "fact": ""} | values
    page = pages.send(editor, new, **sent)
    assert page.status == 422
    assert page.message_at(at)
    assert contents() == before


def test_a_quotation_is_joined_in_the_same_save(connection, editor, new, known):
    fact = f"milestone:{known.uids['milestones']}:place"
    before = count(connection, Evidence)
    page = pages.send(editor, f"{new}?fact={fact}", exact="expects a first meeting", fact=fact)
    assert page.summary == []
    assert count(connection, Evidence) == before + 1


def test_a_quotation_is_changed_and_looked_up_anew(connection, editor, known):
    address = f"/quotes/{known.quote}/edit"
    page = pages.send(editor, address, exact="sign a treaty of friendship", office="Envoy")
    assert page.summary == []
    row = connection.execute(select(Quote.__table__).where(Quote.uid == known.quote)).one()
    assert (row.exact, row.office) == ("sign a treaty of friendship", "Envoy")


def test_one_quotation_proves_several_facts_in_one_save(connection, editor, known):
    before = count(connection, Evidence)
    facts = [f"milestone:{known.uids['milestones']}:{field}" for field in ("place", "type")]
    address = f"/quotes/{known.quote}/evidence?agreement={known.agreement}"
    assert pages.send(editor, address, facts=facts).summary == []
    assert count(connection, Evidence) == before + 2


@pytest.mark.parametrize(
    "facts",
    [
        [],
        ["nonsense"],
        ["milestone:unknown:date"],
        ["party:x:"],
        ["milestone::date"],
        ["::::", "\ufffd"],
    ],
)
def test_evidence_for_what_is_no_fact_is_refused(editor, known, contents, facts):
    before = contents()
    address = f"/quotes/{known.quote}/evidence?agreement={known.agreement}"
    page = pages.send(editor, address, facts=facts)
    assert page.status in {404, 422}
    assert contents() == before


def test_evidence_for_a_fact_of_another_agreement_is_refused(editor, known, contents):
    before = contents()
    address = f"/quotes/{known.quote}/evidence?agreement={known.other}"
    page = pages.send(editor, address, facts=[f"milestone:{known.uids['milestones']}:place"])
    assert page.status == 422
    assert contents() == before


def test_a_text_is_stored_and_every_quotation_looked_for_in_it(editor, known):
    text = "Later edition. Ruritania and Freedonia will sign a treaty of friendship in June 2016."
    page = pages.send(editor, f"/sources/{known.source}/snapshots/new", text=text)
    assert "Of 1 quotations" in page.words or "Of 1 quotation" in page.words


@pytest.mark.parametrize(
    ("values", "at"),
    [({"text": " \r\n "}, "text"), ({"text": "Words.", "extent": "half"}, "extent")],
)
def test_a_text_that_cannot_be_stored_is_told_at_its_field(editor, known, contents, values, at):
    before = contents()
    page = pages.send(editor, f"/sources/{known.source}/snapshots/new", **values)
    assert page.status == 422
    assert page.message_at(at)
    assert contents() == before


def test_who_is_only_called_by_an_office_is_named_wherever_the_words_stand(editor, known, sessions):
    with sessions.writing() as session:
        agreement = agreements.get(session, known.agreement)
        milestone = make.milestone(session, agreement)
        source = make_sources.source(session, "Gazette of the Aides")
        snapshot = make_sources.snapshot(session, source)
        said = make_quotes.quote(session, source, snapshot, office="an aide to the minister")
        make_quotes.evidence(session, agreement, said, "milestone", milestone, field="type")
        uid = said.uid
        session.commit()
    for address in (f"/agreements/{known.agreement}", f"/quotes/{uid}", "/search?q=treaty"):
        assert "an aide to the minister" in pages.get(editor, address).words, address
