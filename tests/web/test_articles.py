"""An article is taken in: its text, what is known of it, then a review begins."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from sqlalchemy import func, select

from tests.factories import parties as make_parties
from tests.importers import files
from tests.importers.files import FIRST, PAGE, SECOND, TEXT, TITLE
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Review, Snapshot, Source

FOOTER = "Copyright © 2019 The Harbour Post. All rights reserved."
STORY = f"{TEXT}\n{FOOTER}"


def found(editor, **sent) -> pages.Page:
    """Return the second step for a text or a file."""
    return pages.post(editor, "/articles/new", sent)


def step_two(page: pages.Page) -> pages.Form:
    return next(form for form in page.forms if form.action == "/articles")


def stored(editor, text: str = STORY, **changes) -> pages.Page:
    """Return the page to which storing and reading leads."""
    form = step_two(found(editor, text=text))
    return pages.post(editor, "/articles", form.filled(**changes), follow=True)


def count(connection, model) -> int:
    return connection.scalar(select(func.count()).select_from(model))


def newest(connection, model):
    return connection.execute(select(model).order_by(model.id.desc()).limit(1)).one()


def test_a_pasted_text_shows_title_day_language_and_lines_to_remove(editor):
    form = step_two(found(editor, text=STORY))
    assert form.values["title"] == TITLE
    assert form.values["day"] == "17 March 2016"
    assert form.values["language"] == "en"
    assert form.values.getlist("remove") == [FOOTER]


def test_the_text_travels_through_the_form_letter_for_letter(editor):
    form = step_two(found(editor, text=STORY))
    assert form.values["text"].replace("\r\n", "\n") == STORY.strip()


def test_candidates_are_shown_with_where_they_were_found(editor):
    page = found(editor, text=STORY)
    assert "2016-03-17, written “17 March 2016” (byline)" in page.words
    assert "2019 (footer)" in page.words


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PAGE.encode(), "a.html"),
        (files.pdf(TITLE, "17 March 2016", FIRST, SECOND), "a.pdf"),
        (files.docx(TITLE, "17 March 2016", FIRST, SECOND), "a.docx"),
        (f"# {TITLE}\n\n{FIRST}".encode(), "a.md"),
    ],
)
def test_a_file_of_each_kind_is_taken(editor, data, name):
    form = step_two(found(editor, file=(BytesIO(data), name)))
    assert form.values["title"] == TITLE
    assert FIRST in form.values["text"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n" + bytes(99), "PNG"),
        (files.pdf(), "pictures of text"),
        (files.pdf(FIRST, password="secret"), "encrypted"),
        (b"<!doctype html><body><script>go()</script>", "made by a script"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(editor, data, words):
    page = found(editor, file=(BytesIO(data), "a.txt"))
    assert page.status == 422
    assert words in page.message_at("file")


def test_the_encoding_that_was_assumed_and_lost_letters_are_told(editor):
    plain = found(editor, text=STORY).words
    old = found(editor, file=(BytesIO(TEXT.replace("Olga", "Älga").encode("cp1252")), "a.txt"))
    assert "were read as Windows-1252" in old.words
    assert step_two(old).values["extraction"] == "plain text file, read as Windows-1252"
    assert "1 letter could not be read" in found(editor, text=STORY.replace("e", "�", 1)).words
    assert "could not be read" not in plain
    assert "were read as" not in plain


def test_nothing_at_all_is_told_at_the_text(editor):
    page = found(editor, text="  ")
    assert (page.status, bool(page.message_at("text"))) == (422, True)


def test_a_text_beside_a_file_is_refused_and_kept(editor):
    sent = {"text": STORY, "file": (BytesIO(PAGE.encode()), "a.html")}
    with editor.post("/articles/new", data=sent) as answer:
        page = pages.read(answer)
    assert page.status == 422
    assert "Give one" in page.message_at("file")
    assert TITLE in page.text


def test_a_file_larger_than_is_accepted_is_refused(editor, app):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    page = found(editor, file=(BytesIO(b"x" * 1001), "a.txt"))
    assert page.status == 413
    assert "MB are taken at once" in page.words


def test_hostile_markup_is_shown_as_words(editor):
    hostile = f"{TITLE} <script>alert(1)</script>\n\n{FIRST} <img src=x onerror=alert(2)>"
    for page in (found(editor, text=hostile), stored(editor, text=hostile)):
        assert page.status == 200
        assert page.inline == []


def test_storing_makes_a_source_a_trimmed_text_and_a_review(editor, connection):
    page = stored(editor, publisher="The Harbour Post")
    assert page.status == 200
    assert "Nothing is in the record until you accept it" in page.words
    source, snapshot = newest(connection, Source), newest(connection, Snapshot)
    assert (source.title, source.published_edtf) == (TITLE, "2016-03-17")
    assert snapshot.text == TEXT.strip()
    assert newest(connection, Review).begun_by_name == "Edda Editor"


def test_lines_that_are_to_stay_stay(editor, connection):
    stored(editor, remove=None)
    assert FOOTER in newest(connection, Snapshot).text


def test_nothing_is_recorded_by_reading(editor, connection):
    before = count(connection, Agreement)
    stored(editor)
    assert count(connection, Agreement) == before


def test_a_typed_day_counts_before_those_found(editor, connection):
    stored(editor, published="18 March 2016")
    assert newest(connection, Source).published_edtf == "2016-03-18"


def test_without_a_day_the_reader_asks(editor, connection):
    text = "Graustark and Sylvania agreed on Friday to sign a fishing treaty with each other soon."
    page = stored(editor, text=text, title="Nets", language="en")
    assert newest(connection, Source).published_text is None
    assert "The reader asks" in page.words
    assert "When was the article published?" in page.words


def test_a_language_that_is_not_read_is_said_and_the_text_is_kept(editor, connection):
    text = "Le traité sur la pêche a été signé par les deux ministres dans la capitale du pays."
    page = stored(editor, text=text, title="Traité", language="fr")
    assert "not in English or German" in page.words
    assert newest(connection, Snapshot).text == text


def test_what_may_be_another_agreement_is_asked_and_can_be_added(editor, sessions):
    with sessions.writing() as session:
        for name in ("Graustark", "Sylvania", "Borduria", "Syldavia"):
            make_parties.party(session, name)
        session.commit()
    text = "Graustark and Sylvania signed a fishing treaty on 14 March 2016.\n\n"
    text += "Borduria and Syldavia concluded talks on a trade agreement."
    page = stored(editor, text=text, title="Nets", language="en")
    assert "Does “Borduria and Syldavia concluded talks on a trade agreement.” tell" in page.words
    assert "Answer in the source" not in page.words
    (asked,) = re.findall(r'(?s)<section class="notice notice--list".*?</section>', page.text)
    assert 'href="/agreements/new"' in asked


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_stored(editor, contents):
    before = contents()
    page = stored(editor, title="", published="32 March")
    assert page.status == 422
    assert page.message_at("title") or page.message_at("published")
    assert step_two(page).values["text"]
    assert contents() == before


def test_a_day_that_nobody_offered_is_refused(editor):
    page = stored(editor, day="the day of reckoning")
    assert (page.status, bool(page.message_at("day"))) == (422, True)


def test_a_text_too_long_to_be_read_at_once_is_refused(editor):
    long = "Nets are long. " * 40_000
    step_one = found(editor, text=long)
    form = step_two(found(editor, text=STORY))
    for page in (step_one, pages.post(editor, "/articles", form.filled(text=long, remove=[]))):
        assert (page.status, "at most" in page.message_at("text")) == (422, True)


def test_the_same_text_again_leads_to_its_source_and_review(editor, connection):
    stored(editor)
    before = count(connection, Source)
    for page in (found(editor, text=STORY), found(editor, text=TEXT)):
        assert "This text is stored already" in page.words
        assert f"/reviews/{newest(connection, Review).uid}" in page.links
    assert count(connection, Source) == before


def test_the_same_text_is_recognised_in_the_second_step_too(editor, connection):
    stored(editor)
    form = step_two(found(editor, text=f"{STORY}\n\nMore."))
    page = pages.post(editor, "/articles", form.filled(text=STORY), follow=True)
    assert "This text is stored already" in page.words


def test_a_stored_text_is_read_once_more(editor, connection):
    stored(editor)
    uid, before = newest(connection, Snapshot).uid, count(connection, Review)
    page = pages.post(editor, f"/articles/texts/{uid}/read", follow=True)
    assert "Read anew" in page.words
    assert count(connection, Review) == before + 1


def test_a_source_leads_to_its_reviews_and_to_reading_its_text(editor, connection):
    stored(editor)
    source, uid = newest(connection, Source), newest(connection, Snapshot).uid
    page = pages.get(editor, f"/sources/{source.slug}")
    assert f"/articles/texts/{uid}" in page.links
    page = pages.get(editor, f"/articles/texts/{uid}")
    assert "Proposals from a stored text" in page.words
    assert f"/reviews/{newest(connection, Review).uid}" in page.links
    assert any(form.action == f"/articles/texts/{uid}/read" for form in page.forms)


def test_who_may_not_draft_is_not_led_to_reading(editor, client_of, connection):
    stored(editor)
    source, uid = newest(connection, Source), newest(connection, Snapshot).uid
    reader = client_of(Role.READER)
    assert f"/articles/texts/{uid}" not in pages.get(reader, f"/sources/{source.slug}").links
    assert pages.get(reader, f"/articles/texts/{uid}").status == 403


UNDATED = "Peru and Chile sign pact\n\nPeru and Chile signed a treaty on water on Friday.\n"


def test_the_day_that_the_reader_asks_for_is_answered_where_it_asks(editor, connection):
    page = stored(editor, text=UNDATED)
    answer = next(form for form in page.forms if form.action.endswith("/published"))
    page = pages.post(editor, answer.action, answer.filled(published="17 March 2016"), follow=True)
    assert newest(connection, Source).published_edtf == "2016-03-17"
    assert "11 March 2016" in page.words
    assert "The reader asks" not in page.words


@pytest.mark.parametrize("words", ["", "March 2016", "soon"])
def test_an_answer_that_is_no_day_is_sent_back_as_typed(editor, connection, words):
    page = stored(editor, text=UNDATED)
    answer = next(form for form in page.forms if form.action.endswith("/published"))
    page = pages.post(editor, answer.action, answer.filled(published=words))
    assert page.status == 422
    assert page.message_at("published")
    assert next(f for f in page.forms if f.action == answer.action).values["published"] == words
    assert newest(connection, Source).published_edtf is None


def test_an_answer_does_not_overwrite_a_newer_one(editor, connection):
    page = stored(editor, text=UNDATED)
    answer = next(form for form in page.forms if form.action.endswith("/published"))
    first, late = (answer.filled(published=day) for day in ("17 March 2016", "18 March 2016"))
    pages.post(editor, answer.action, first)
    assert pages.post(editor, answer.action, late).status == 409
    assert newest(connection, Source).published_edtf == "2016-03-17"


def test_an_unknown_text_is_not_read(editor):
    assert pages.post(editor, "/articles/texts/nothing/read").status == 404


def test_no_address_is_asked_for_unless_fetching_is_on(editor, app):
    assert "url" not in pages.get(editor, "/articles/new").ids
    page = found(editor, url="http://127.0.0.1/", text=TEXT)
    assert page.status == 200
    assert step_two(page).values["url"] == ""


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://[::1]/", "ftp://example.org/"])
def test_an_address_that_is_not_public_is_refused_at_its_field(editor, app, address):
    from dataclasses import replace

    app.extensions["tracker.settings"] = replace(
        app.extensions["tracker.settings"], fetch_articles=True
    )
    page = found(editor, url=address)
    assert (page.status, bool(page.message_at("url"))) == (422, True)


def test_home_sources_and_navigation_lead_to_it(editor):
    for address in ("/", "/sources"):
        assert "/articles/new" in pages.get(editor, address).links


def test_readers_are_not_led_there(client_of):
    from tracker.domain.vocabularies import Role

    assert "/articles/new" not in pages.get(client_of(Role.READER), "/").links


def test_what_a_file_leaves_in_doubt_is_told_again_while_the_form_is_not_right(editor):
    words = "The document has tracked changes: inserted words are taken"
    data = files.docx_of(f"<w:p><w:ins><w:r><w:t>{FIRST}</w:t></w:r></w:ins></w:p>")
    page = found(editor, file=(BytesIO(data), "a.docx"))
    assert words in page.words
    again = pages.post(editor, "/articles", step_two(page).filled(title="", language="?"))
    assert words in again.words


def test_a_day_of_publication_to_come_is_refused_at_its_field(editor, connection):
    before = count(connection, Source)
    form = step_two(found(editor, text=STORY))
    page = pages.post(editor, "/articles", form.filled(day="typed", published="3 May 2099"))
    assert page.status == 422
    assert "3 May 2099 is still to come, so nothing was published then" in page.words
    assert count(connection, Source) == before


def test_a_day_to_come_is_offered_but_not_chosen(editor):
    form = step_two(found(editor, text=STORY.replace("17 March 2016", "17 March 2099")))
    assert form.values["day"] == "typed"


def test_an_answer_to_come_is_sent_back(editor, connection):
    page = stored(editor, text=UNDATED)
    answer = next(form for form in page.forms if form.action.endswith("/published"))
    page = pages.post(editor, answer.action, answer.filled(published="3 May 2099"))
    assert page.status == 422
    assert "3 May 2099 is still to come" in page.words
    assert newest(connection, Source).published_edtf is None
