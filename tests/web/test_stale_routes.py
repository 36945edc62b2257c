"""Every address that changes something refuses a form that came too late, and changes nothing.

Whoever adds such an address adds a line here: how its form is opened and what a rival saves
meanwhile, or why nothing can come too late for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import sources as make_sources
from tests.services import proposing
from tests.web import pages
from tests.web.conftest import Known
from tests.web.pages import Form
from tracker.domain.vocabularies import Role
from tracker.models import Source, Term, User

READING = {"GET", "HEAD", "OPTIONS"}

NEW = "It makes something new: there is nothing that could have changed."
OWN = "It changes what is one's own and holds one value; the last one counts."
ENDS = "It ends something for good; a second time changes nothing more."
NOTHING = "It changes no record."
BATCH = (
    "Each record of a batch is compared with its version; test_imports.py and test_bulk_edits.py."
)
NEVER_LATE = {
    "account.index": OWN,
    "agreements.new": NEW,
    "articles.create": NEW,
    "articles.new": NEW,
    "articles.read": NEW,
    "feeds.index": NEW,
    "feeds.revoke": ENDS,
    "batches.undo": BATCH,
    "bulk_edits.new": BATCH,
    "comments.create": NEW,
    "comments.settle": NOTHING,
    "drafts.discard": OWN,
    "drafts.keep": OWN,
    "drafts.presence": NOTHING,
    "duplicates.dismiss": NOTHING,
    "duplicates.index": NOTHING,
    "duplicates.show": BATCH,
    "forgotten.new": NOTHING,
    "home.demo": NEW,
    "imports.apply": BATCH,
    "imports.choose": NOTHING,
    "imports.columns": NOTHING,
    "imports.discard": NOTHING,
    "imports.index": NEW,
    "imports.plan": NOTHING,
    "invitations.index": NEW,
    "invitations.join": NEW,
    "invitations.password": OWN,
    "invitations.revoke": ENDS,
    "notices.choose": OWN,
    "notices.read": OWN,
    "parties.new": NEW,
    "problem_reports.decide": "It is decided once; test_problem_reports.py has the second time.",
    "problem_reports.new": NEW,
    "reviews.undo_all": "It is of one moment; test_review_undo.py has what came after that.",
    "persons.new": NEW,
    "second_factors.begin": OWN,
    "second_factors.codes": OWN,
    "second_factors.confirm": OWN,
    "second_factors.off": OWN,
    "sessions.code": NOTHING,
    "sessions.delete": NOTHING,
    "sessions.language": NOTHING,
    "sessions.new": NOTHING,
    "sessions.theme": NOTHING,
    "single_sign_on.connect": NOTHING,
    "sources.new": NEW,
    "terms.new": NEW,
    "timelines.new": NEW,
    "tokens.index": NEW,
    "tokens.revoke": ENDS,
    "users.make_password_link": NEW,
    "users.new": NEW,
    "users.remove": ENDS,
    "users.remove_second_factor": ENDS,
}


class Desk:
    """Be two people at work: one whose form comes too late, and a rival."""

    def __init__(self, client_of: Any, session: Any, known: Known) -> None:
        self.late, self.rival = client_of(Role.ADMIN), client_of(Role.REVIEWER)
        self.admin = client_of(Role.ADMIN)
        self.session, self.known = session, known

    def changes(self, plural: str = "agreements", slug: str = "") -> None:
        """Let the rival save something of a record."""
        slug = (
            slug
            or {
                "agreements": self.known.agreement,
                "parties": self.known.party,
                "persons": self.known.person,
                "sources": self.known.source,
            }[plural]
        )
        field = {"agreements": "summary", "parties": "alpha2", "persons": "note"}
        name = field.get(plural, "licence_note")
        value = "RX" if plural == "parties" else "Changed by a rival."
        page = pages.send(self.rival, f"/{plural}/{slug}/edit", **{name: value})
        assert page.summary == []

    def opened(self, address: str, **typed: Any) -> Late:
        """Return a form that was opened, and what is typed into it."""
        return Late(address, pages.get(self.late, address).form.filled(**typed))


@dataclass
class Late:
    """Be a form that is sent too late."""

    address: str
    values: Any


Case = Callable[[Desk], Iterator[Late]]
CASES: dict[str, Case] = {}


def case(*endpoints: str) -> Callable[[Case], Case]:
    """Say which addresses a case is about; it yields the form and changes the record then."""

    def declare(function: Case) -> Case:
        CASES.update(dict.fromkeys(endpoints, function))
        return function

    return declare


def record_case(plural: str, slug: str, **typed: str) -> None:
    """Declare the cases of one kind of record."""

    def edit(desk: Desk) -> Iterator[Late]:
        yield desk.opened(f"/{plural}/{getattr(desk.known, slug)}/edit", **typed)
        desk.changes(plural)

    def delete(desk: Desk) -> Iterator[Late]:
        # what is in use cannot be deleted at all, so one that is not
        pages.send(desk.rival, f"/{plural}/new", **FRESH[plural])
        own = next(iter(FRESH[plural].values())).lower().replace(" ", "-")
        yield desk.opened(f"/{plural}/{own}/delete")
        desk.changes(plural, own)

    def restore(desk: Desk) -> Iterator[Late]:
        made = pages.send(desk.rival, f"/{plural}/new", **FRESH[plural])
        address = next(link for link in made.links if link.endswith("/delete"))
        undo = pages.send(desk.rival, address).undo
        yield Late(undo.action, undo.values)
        pages.post(desk.rival, undo.action, undo.values)

    CASES[f"{plural}.edit"], CASES[f"{plural}.delete"] = edit, delete
    CASES[f"{plural}.restore"] = restore


FRESH = {
    "agreements": {"title": "Treaty of salt"},
    "parties": {"name": "Latveria", "kind": "state"},
    "persons": {"name": "Bela Consul"},
    "sources": {"title": "The Evening Star", "kind": "news_report"},
}
record_case("agreements", "agreement", title="Mine")
record_case("parties", "party", name="Mine")
record_case("persons", "person", name="Mine")
record_case("sources", "source", title="Mine")


@case("parts.new")
def a_new_part(desk: Desk) -> Iterator[Late]:
    yield desk.opened(f"/agreements/{desk.known.agreement}/provisions/new", heading="Mine")
    desk.changes()


@case("parts.edit")
def a_part(desk: Desk) -> Iterator[Late]:
    place = f"/agreements/{desk.known.agreement}/provisions/{desk.known.uids['provisions']}"
    yield desk.opened(f"{place}/edit", heading="Mine")
    desk.changes()


@case("parts.delete")
def a_part_to_delete(desk: Desk) -> Iterator[Late]:
    place = f"/agreements/{desk.known.agreement}/provisions/{desk.known.uids['provisions']}"
    yield desk.opened(f"{place}/delete")
    desk.changes()


@case("history.revert")
def going_back(desk: Desk) -> Iterator[Late]:
    yield desk.opened(f"/agreements/{desk.known.agreement}/history/1/revert")
    desk.changes()


@case("workflow.show")
def a_move(desk: Desk) -> Iterator[Late]:
    yield desk.opened(f"/agreements/{desk.known.agreement}/workflow", move="publish")
    desk.changes()


@case("marks.put")
def a_mark(desk: Desk) -> Iterator[Late]:
    address = f"/agreements/{desk.known.agreement}/check"
    form = next(f for f in pages.get(desk.late, address).forms if "fact" in f.values)
    yield Late(address, form.filled(verdict="right"))
    desk.changes()


@case("evidence.attach")
def evidence(desk: Desk) -> Iterator[Late]:
    fact = f"milestone:{desk.known.uids['milestones']}:place"
    address = f"/quotes/{desk.known.quote}/evidence?fact={fact}"
    yield desk.opened(address, facts=[fact], stance="context")
    desk.changes()


@case("evidence.delete")
def evidence_to_delete(desk: Desk) -> Iterator[Late]:
    place = f"/agreements/{desk.known.agreement}/evidence/{desk.known.uids['evidence']}"
    yield desk.opened(f"{place}/delete")
    desk.changes()


@case("quotes.edit")
def a_quotation(desk: Desk) -> Iterator[Late]:
    yield desk.opened(f"/quotes/{desk.known.quote}/edit", office="Mine")
    desk.changes("sources")


@case("quotes.delete")
def a_quotation_to_delete(desk: Desk) -> Iterator[Late]:
    yield desk.opened(f"/quotes/{desk.known.quote}/delete")
    desk.changes("sources")


@case("quoting.new")
def a_new_quotation(desk: Desk) -> Iterator[Late]:
    words = "The envoy called the draft fair"
    yield desk.opened(f"/sources/{desk.known.source}/quotes/new", exact=words)
    desk.changes("sources")


@case("sources.add_text")
def a_stored_text(desk: Desk) -> Iterator[Late]:
    yield desk.opened(f"/sources/{desk.known.source}/snapshots/new", text="A whole new text.")
    desk.changes("sources")


@case("snapshots.reanchor")
def a_quotation_to_move(desk: Desk) -> Iterator[Late]:
    source = desk.session.scalars(select(Source).filter_by(slug=desk.known.source)).one()
    twice = make_sources.TEXT.replace("June 2016", "due course")
    held = make_sources.snapshot(desk.session, source, twice)
    desk.session.commit()
    page = pages.get(desk.late, f"/sources/{source.slug}/texts/{held.uid}")
    form = next(form for form in page.forms if "place" in form.values)
    yield Late(form.action, form.values)
    desk.changes("sources")


def saved_timeline(desk: Desk) -> str:
    values = {"name": "Salt", "party": "Freedonia", "order_by": "date", "theme": "auto"}
    sent = values | {"visibility": "public"}
    assert pages.post(desk.late, "/timelines/new", sent).status == 303
    return "/timelines/salt"


def versioned(page: pages.Page) -> Form:
    return next(form for form in page.forms if "version" in form.values)


def timeline_case(end: str, **typed: str) -> None:
    def late(desk: Desk) -> Iterator[Late]:
        place = saved_timeline(desk)
        page = pages.get(desk.late, f"{place}/{end}")
        yield Late(f"{place}/{end}", versioned(page).filled(**typed))
        form = versioned(pages.get(desk.admin, f"{place}/edit"))
        sent = form.filled(title="Changed.")
        assert pages.post(desk.admin, f"{place}/edit", sent).status == 303

    CASES["releases.new" if end == "release" else f"timelines.{end}"] = late


for end in ("edit", "delete", "link", "release"):
    timeline_case(end, **({"name": "Mine"} if end == "edit" else {}))


@case("terms.edit")
def a_word(desk: Desk) -> Iterator[Late]:
    uid = desk.session.scalar(select(Term.uid).filter_by(slug="trade"))
    yield desk.opened(f"/terms/{uid}/edit", label="Mine")
    assert pages.send(desk.admin, f"/terms/{uid}/edit", definition="Changed.").summary == []


@case("users.edit")
def an_account(desk: Desk) -> Iterator[Late]:
    uid = desk.session.scalar(select(User.uid).filter_by(name="edda"))
    yield desk.opened(f"/users/{uid}/edit", display_name="Mine")
    page = pages.send(desk.admin, f"/users/{uid}/edit", email="edda@ruritania.example")
    assert page.summary == []


def review_case(endpoint: str, find: Callable[[str, str], str], **typed: str) -> None:
    """Declare a case of a review: the rival rejects the proposal of the agreement meanwhile."""

    def late(desk: Desk) -> Iterator[Late]:
        review = proposing.begun(desk.session, None)
        uid = review.uid
        desk.session.commit()
        page = pages.get(desk.late, f"/reviews/{uid}")
        form = next(form for form in page.forms if form.id == "decide")
        row = proposing.of(desk.session, review, "agreement")
        first = replace(form, action=f"/reviews/{uid}/proposals/{row.uid}")
        address = find(uid, first.action)
        yield Late(address, _form_at(desk, page, address, first).filled(**typed))
        pages.post(desk.rival, first.action, first.filled(decision="reject"))

    CASES[endpoint] = late


def _form_at(desk: Desk, page: pages.Page, address: str, first: Form) -> Form:
    if address.endswith("/edit"):
        return next(f for f in pages.get(desk.late, address).forms if "base" in f.values)
    if address.endswith("/accept"):
        return next(form for form in page.forms if form.action == address)
    return first


review_case("reviews.decide", lambda _uid, action: action, decision="accept")
review_case("reviews.edit", lambda _uid, action: f"{action}/edit", title="Mine")
review_case("reviews.accept_all", lambda uid, _action: f"/reviews/{uid}/accept", kind="agreement")


@case("reviews.publish")
def a_day_of_publication(desk: Desk) -> Iterator[Late]:
    review = proposing.begun(desk.session, None)
    source, _ = proposing.queries.source_of(desk.session, review)
    slug, version = source.slug, str(source.version)
    desk.session.commit()
    yield Late(f"/reviews/{review.uid}/published", {"published": "2016-03-18", "version": version})
    assert pages.send(desk.rival, f"/sources/{slug}/edit", licence_note="x").summary == []


def writing(app: Flask) -> set[str]:
    """Return the name of every address that takes more than questions.

    Programs send If-Match instead; test_api_records.py tries each of their addresses.
    """
    rules = (rule for rule in app.url_map.iter_rules() if rule.methods - READING)
    return {rule.endpoint for rule in rules if not rule.endpoint.startswith("api.")}


def test_every_address_that_writes_has_a_line(bare_app: Flask):
    assert set(CASES) | set(NEVER_LATE) == writing(bare_app)
    assert not set(CASES) & set(NEVER_LATE)


@pytest.fixture
def desk(client_of, session, known) -> Desk:
    return Desk(client_of, session, known)


@pytest.mark.parametrize("endpoint", sorted(CASES))
def test_what_comes_too_late_changes_nothing(desk, contents, connection, endpoint):
    steps = CASES[endpoint](desk)
    late = next(steps)
    assert next(steps, None) is None  # the rival has saved
    people = select(User.__table__)
    before = contents(), connection.execute(people).all()
    page = pages.post(desk.late, late.address, late.values)
    assert page.status == 409, page.words[:400]
    assert (contents(), connection.execute(people).all()) == before


@pytest.mark.parametrize("endpoint", ["terms.edit", "users.edit"])
def test_what_has_no_version_is_merged_all_the_same(desk, endpoint):
    steps = CASES[endpoint](desk)
    late = next(steps)
    list(steps)
    page = pages.post(desk.late, late.address, late.values)
    form = next(form for form in page.forms if "base" in form.values)
    values = set(form.values.values())
    assert "Mine" in values
    assert values & {"Changed.", "edda@ruritania.example"}
    done = pages.post(desk.late, late.address, form.values)
    assert done.status == 303
