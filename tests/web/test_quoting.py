from __future__ import annotations

from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from tests.factories.sources import TEXT
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Evidence, Person, Quote, Source
from tracker.queries import sources

TWICE = "called the draft fair"
LONG = "".join(f"第{number}条双方将于六月签署协定。" for number in range(82))
NEWEST = f"Corrected on Friday.\n{TEXT}"


@pytest.fixture
def fact(known) -> str:
    return f"provision:{known.uids['provisions']}:"


@pytest.fixture
def new(known) -> str:
    return f"/sources/{known.source}/quotes/new"


def count(connection, model) -> int:
    return connection.scalar(select(func.count()).select_from(model))


def look(client, address: str, **query: str) -> pages.Page:
    return pages.get(client, f"{address}?{urlencode(query)}")


def opened(client, address: str, **query: str) -> pages.Form:
    page = look(client, address, **query)
    assert page.status == 200
    return page.form


def test_from_a_fact_two_steps_lead_to_a_source_and_its_words(editor, known, fact):
    evidence = f"/evidence/provision/{known.uids['provisions']}"
    assert f"{evidence}#add" in pages.get(editor, f"/agreements/{known.agreement}").links
    source = f"/sources/{known.source}?fact={fact}"
    assert source in pages.get(editor, evidence).links
    page = pages.get(editor, source)
    assert "Quoting for No duties of Treaty of friendship" in page.words
    assert [form for form in page.forms if form.values.get("fact") == fact]


def test_the_box_for_words_is_two_tabs_from_the_beginning_of_the_page(editor, client_of, known):
    page = pages.get(editor, f"/sources/{known.source}")
    assert page.links[page.links.index("#main") + 1] == "#quote-words"
    assert "quote-words" in page.ids
    reader = pages.get(client_of(Role.READER), f"/sources/{known.source}")
    assert "#quote-words" not in reader.links


def test_words_and_what_they_prove_are_one_save(editor, connection, new, known, fact):
    form = opened(editor, new, exact="The envoy", fact=fact)
    assert form.values["fact"] == fact
    answer = editor.post(new, data=form.values)
    assert answer.location.endswith(
        f"/agreements/{known.agreement}#provision-{known.uids['provisions']}"
    )
    quote = connection.execute(select(Quote).filter_by(exact="The envoy")).one()
    assert connection.execute(select(Evidence).filter_by(quote_id=quote.id)).one().provision_id


def test_a_speaker_whom_nobody_entered_is_added_with_the_words(editor, connection, new):
    form = opened(editor, new, exact="The envoy")
    assert "new_speaker" not in form.values
    said = form.filled(speaker="Bela Newman")
    before = count(connection, Person)
    page = pages.post(editor, new, said)
    assert (page.status, count(connection, Person)) == (422, before)
    assert "Add the speaker as a new person" in page.words
    assert editor.post(new, data=said | {"new_speaker": "y"}).status_code == 303
    assert count(connection, Person) == before + 1
    speaker = connection.scalar(select(Quote.speaker_id).filter_by(exact="The envoy"))
    assert connection.scalar(select(Person.name).filter_by(id=speaker)) == "Bela Newman"


def test_without_a_fact_the_next_page_asks_what_they_prove(editor, connection, new):
    before = count(connection, Evidence)
    form = opened(editor, new, exact="The envoy")
    answer = editor.post(new, data=form.filled(fact=""))
    assert "/evidence?agreement=" in answer.location
    assert count(connection, Evidence) == before


def test_the_facts_of_the_agreement_that_the_source_proves_are_offered(editor, new):
    page = look(editor, new, exact="The envoy")
    assert "Of “Treaty of friendship”." in page.words
    assert "Free passage" not in page.words
    assert "No duties" in page.words


def test_words_that_stand_twice_are_asked_about_before_anything_is_typed(editor, new):
    page = look(editor, new, exact=TWICE)
    assert page.status == 200
    assert "These words stand in 2 places" in page.words
    assert "The envoy called the draft fair" in page.words
    assert "A minister called the draft fair" in page.words


def test_the_chosen_place_is_quoted(editor, connection, new):
    form = opened(editor, new, exact=TWICE)
    start = NEWEST.rindex(TWICE)
    held = connection.scalar(select(func.count()).select_from(Quote))
    refused = editor.post(new, data=form.filled(candidate=None))
    assert refused.status_code == 422
    answer = editor.post(new, data=form.filled(candidate=f"{start}|{TWICE}"))
    assert answer.status_code == 303
    assert count(connection, Quote) == held + 1


def test_first_and_last_words_give_a_passage_to_confirm(editor, connection, new):
    page = look(editor, new, exact="A minister … before winter")
    assert "Is this the passage?" in page.words
    editor.post(new, data=page.form.values)
    assert (
        connection.execute(select(Quote).where(Quote.exact.startswith("A minister called")))
        .one()
        .exact.endswith("before winter")
    )


def test_words_that_are_not_there_show_the_closest(editor, new):
    page = look(editor, new, exact="will sign a pact of friendship")
    assert page.status == 422
    assert "is not in the stored text" in page.words


def test_a_rival_save_of_the_agreement_is_told_and_nothing_is_kept(editor, contents, new, fact):
    form, before = opened(editor, new, exact="The envoy", fact=fact), contents()
    answer = editor.post(new, data=form.filled(agreement_version="1"))
    assert (answer.status_code, contents()) == (409, before)


def test_a_fact_that_is_gone_is_not_found(editor, new):
    assert editor.get(new, query_string={"fact": "provision:gone:"}).status_code == 404
    assert editor.get(new, query_string={"fact": "nonsense"}).status_code == 404


def test_a_quotation_that_is_there_already_proves_a_fact_with_one_click(editor, connection, known):
    fact = f"agreement:{_uid(connection, known.agreement)}:bindingness"
    page = look(editor, f"/sources/{known.source}", fact=fact)
    (form,) = [form for form in page.forms if form.values.get("facts") == fact]
    before = count(connection, Evidence)
    assert editor.post(form.action, data=form.values).status_code == 303
    assert count(connection, Evidence) == before + 1


def _uid(connection, slug: str) -> str:
    return connection.scalar(select(Agreement.uid).filter_by(slug=slug))


def test_a_new_source_made_for_a_fact_goes_on_with_its_text(editor, fact):
    form = opened(editor, "/sources/new", fact=fact)
    values = form.filled(title="The Zenda Herald", kind="news_report", fact=fact)
    answer = editor.post("/sources/new", data=values)
    assert answer.location.endswith(f"/sources/the-zenda-herald/snapshots/new?fact={fact}")
    page = pages.get(editor, answer.location)
    assert f"/sources/the-zenda-herald?fact={fact}" in page.links
    assert page.form.values["fact"] == fact


def test_the_source_used_last_is_offered_first(session, editor, known, new):
    form = opened(editor, new, exact="The envoy")
    editor.post(new, data=form.values)
    slug = session.scalar(select(Source.slug).filter_by(slug=known.source))
    assert sources.recent(session)[0].slug == slug
    page = pages.get(editor, f"/evidence/milestone/{known.uids['milestones']}")
    first = next(link for link in page.links if "fact=" in link)
    assert first.startswith(f"/sources/{known.source}?")


def test_a_milestone_as_a_whole_shows_the_quotations_on_all_its_fields(editor, known):
    page = pages.get(editor, f"/evidence/milestone/{known.uids['milestones']}")
    assert "will sign a treaty of friendship" in page.words


def test_an_inferred_date_says_from_which_day(editor, known):
    page = pages.get(editor, f"/agreements/{known.story}")
    assert "inferred from 17 March 2016" in page.words


def test_the_list_tells_how_well_its_facts_are_sourced(editor):
    page = pages.get(editor, "/agreements?q=sino-german+industry")
    assert "Facts sourced: 6 of 6 (100 %)" in page.words


def test_each_of_two_quotations_that_begin_at_one_letter_has_a_place_in_the_text(
    editor, connection, new, known
):
    for words in ("The envoy", "The envoy called the draft fair"):
        editor.post(new, data=opened(editor, new, exact=words).values)
    uids = connection.scalars(select(Quote.uid).where(Quote.exact.startswith("The envoy"))).all()
    page = pages.get(editor, f"/sources/{known.source}")
    assert [page.text.count(f'id="q-{uid}"') for uid in uids] == [1, 1]


@pytest.mark.parametrize(("number", "offered"), [(94, 94), (101, 100)])
def test_all_places_are_offered_or_it_is_said_that_more_words_find_fewer(
    editor, known, new, number, offered
):
    text = " ".join(f"({n}) so they say." for n in range(number))
    pages.send(editor, f"/sources/{known.source}/snapshots/new", text=text)
    page = look(editor, new, exact="so they say")
    assert page.text.count('name="candidate"') == offered
    assert ("These are the first 100." in page.words) == (number > offered)
    assert (f"stand in {number} places" in page.words) == (number == offered)


def test_a_long_passage_is_looked_up_by_a_form_and_then_saved(editor, connection, known, new):
    address = f"/sources/{known.source}"
    pages.send(editor, f"{address}/snapshots/new", text=f"柏林。{LONG}完。")
    before = count(connection, Quote)
    (asking,) = [form for form in pages.get(editor, address).forms if "look" in form.values]
    assert (asking.method, asking.action) == ("post", new)
    page = pages.post(editor, new, asking.filled(exact=LONG))
    assert (page.status, page.form.values["exact"]) == (200, LONG)
    assert count(connection, Quote) == before  # it was only looked for
    assert editor.post(new, data=page.form.filled(fact="")).status_code == 303
    assert connection.scalar(select(func.count()).where(Quote.exact == LONG)) == 1


def test_another_agreement_is_chosen_with_the_words_in_the_form(editor, contents, new, known):
    page = look(editor, new, exact=TWICE, suffix=" as well, and expects", prefix="x")
    before = contents()
    (others,) = [form for form in page.forms if ("agreement", known.other) in form.buttons]
    assert not any(TWICE.replace(" ", "+") in link for link in page.links)
    page = pages.post(editor, others.action, others.filled(agreement=known.other))
    assert page.form.values["agreement"] == known.other
    assert page.form.values["exact"] == TWICE
    assert contents() == before


@pytest.mark.parametrize(("role", "status"), [(None, 401), (Role.READER, 403)])
def test_words_are_looked_up_for_those_who_may_quote(client_of, new, role, status):
    answer = client_of(role).post(new, data={"look": "1", "exact": "The envoy"})
    assert answer.status_code == status
