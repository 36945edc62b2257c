from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.quotes import WORDS
from tests.factories.sources import TEXT
from tests.web import pages
from tracker.domain.vocabularies import MilestoneType, Role
from tracker.models import Quote, Snapshot, Source

EDITED = TEXT.replace("June 2016", "due course")
NEW_WORDS = WORDS.replace("June 2016", "due course")
TWICE = f"They {WORDS}, or not. Perhaps they {WORDS}."


@pytest.fixture
def source(session, known) -> Source:
    return session.scalars(select(Source).filter_by(slug=known.source)).one()


def stored(session, source, text: str) -> Snapshot:
    held = make_sources.snapshot(session, source, text)
    session.commit()
    return held


def address(source, held) -> str:
    return f"/sources/{source.slug}/texts/{held.uid}"


def choices(page: pages.Page) -> list[pages.Form]:
    return [form for form in page.forms if "place" in form.values]


def test_the_page_tells_what_became_of_each_quotation(session, client_of, source):
    held = stored(session, source, TWICE)
    page = pages.get(client_of(Role.READER), address(source, held))
    assert "0 lost, 1 ambiguous, 0 moved, 0 exact" in page.words
    assert choices(page) == []  # a reader changes nothing


def test_each_place_is_offered_and_one_click_takes_it(session, connection, editor, source):
    held = stored(session, source, TWICE)
    first, second = choices(pages.get(editor, address(source, held)))
    answer = editor.post(second.action, data=second.values)
    assert answer.status_code == 303
    row = connection.execute(select(Quote).where(Quote.snapshot_id == held.id)).one()
    assert row.start == int(second.values["place"]) != int(first.values["place"])
    assert choices(pages.get(editor, address(source, held))) == []


def test_a_lost_quotation_is_offered_the_closest_words(session, connection, editor, source):
    held = stored(session, source, EDITED)
    form = choices(pages.get(editor, address(source, held)))[0]
    editor.post(form.action, data=form.values)
    row = connection.execute(select(Quote).where(Quote.snapshot_id == held.id)).one()
    assert EDITED[row.start : row.end] == row.exact == form.values["exact"]


def test_who_gives_a_quotation_other_words_is_led_to_what_it_proves(session, editor, source):
    quote = session.scalars(select(Quote).join(Snapshot).filter_by(source_id=source.id)).one()
    owner = make.agreement(session)
    signed = make.occurred(session, owner, MilestoneType.SIGNED, "2016-06")
    make_quotes.evidence(session, owner, quote, "milestone", signed, field="date")
    held = stored(session, source, EDITED)
    page = pages.get(editor, address(source, held))
    assert "of Treaty of friendship" in page.words  # before anything is chosen
    form = choices(page)[0]
    answer = editor.post(form.action, data=form.values)
    assert answer.location == f"/quotes/{quote.uid}"
    told = pages.get(editor, answer.location).words
    assert "other words now. See whether they still prove what it did" in told


def test_home_and_source_lead_to_quotations_that_are_not_found(session, editor, source):
    held = stored(session, source, EDITED)
    for page in (pages.get(editor, "/"), pages.get(editor, f"/sources/{source.slug}")):
        assert address(source, held) in page.links
        assert "1 quotation" in page.words


def test_storing_a_text_that_loses_a_quotation_leads_to_the_page(editor, source):
    form = pages.get(editor, f"/sources/{source.slug}/snapshots/new").form
    answer = editor.post(f"/sources/{source.slug}/snapshots/new", data=form.filled(text=EDITED))
    assert answer.status_code == 303
    assert "/texts/" in answer.location


@pytest.mark.parametrize("change", [{"place": "1"}, {"place": "x"}, {"exact": "other words"}])
def test_words_that_are_not_there_are_refused(session, editor, source, contents, change):
    held = stored(session, source, TWICE)
    form, before = choices(pages.get(editor, address(source, held)))[0], contents()
    answer = editor.post(form.action, data=form.filled(**change))
    assert (answer.status_code, contents()) == (422, before)


def test_a_stale_choice_is_told_and_changes_nothing(session, editor, source, contents):
    held = stored(session, source, TWICE)
    form, before = choices(pages.get(editor, address(source, held)))[0], contents()
    answer = editor.post(form.action, data=form.filled(version="1"))
    assert (answer.status_code, contents()) == (409, before)


def test_a_contributor_does_not_move_what_proves_a_published_fact(session, client_of, known):
    source = session.scalars(select(Source).where(Source.slug.startswith("caixin"))).one()
    quote = session.scalars(
        select(Quote).join(Snapshot).where(Snapshot.source_id == source.id).limit(1)
    ).one()
    held = stored(session, source, f"First. {quote.exact} Second. {quote.exact} Third.")
    data = {"place": "7", "exact": quote.exact, "version": str(source.version)}
    answer = client_of(Role.CONTRIBUTOR).post(
        f"{address(source, held)}/quotes/{quote.uid}", data=data
    )
    assert answer.status_code == 403
