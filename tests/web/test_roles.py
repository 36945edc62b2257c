"""Contributors write drafts only, reviewers publish, administrators manage people and words."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.web import pages
from tests.web.kinds import KINDS, PARTS, RECORDS
from tracker.domain.vocabularies import RecordState, Role
from tracker.models import Agreement

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database
HISTORY = re.compile(r"/history/\d+$")


@pytest.fixture
def contributor(client_of):
    return client_of(Role.CONTRIBUTOR)


@pytest.fixture
def published(reviewer, known):
    """Publish the agreement that has one of everything."""
    page = pages.move(reviewer, known.agreement, "publish")
    assert page.summary == []
    return known


def addresses(known) -> list[str]:
    """Return every address at which a published agreement, or what it rests on, is changed."""
    agreement = f"/agreements/{known.agreement}"
    of_kinds = [f"{kind.base(known)}/{end}" for kind in KINDS for end in ("edit", "delete")]
    new = [kind.new_address(known) for kind in PARTS]
    fact = f"milestone:{known.uids['milestones']}:place"
    return [
        *of_kinds,
        *new,
        f"{agreement}/evidence/{known.uids['evidence']}/delete",
        f"{agreement}/history/1/revert",
        f"{agreement}/workflow",
        f"/quotes/{known.quote}/edit",
        f"/quotes/{known.quote}/delete",
        f"/quotes/{known.quote}/evidence?fact={fact}",
    ]


def test_a_contributor_changes_nothing_that_is_published(contributor, published, contents):
    before = contents()
    sent = {"version": "2", "facts": f"milestone:{published.uids['milestones']}:place"}
    for address in addresses(published):
        assert pages.get(contributor, address).status == 403, address
        assert pages.post(contributor, address, sent).status == 403, address
    assert contents() == before


def test_a_contributor_restores_nothing_that_was_published(contributor, editor, published):
    undo = pages.send(editor, f"/agreements/{published.agreement}/delete").undo
    assert pages.post(contributor, undo.action, undo.values).status == 403


@pytest.mark.parametrize("kind", [kind for kind in PARTS if kind.owner == "agreements"], ids=str)
def test_a_contributor_writes_the_parts_of_a_draft(contributor, known, kind):
    assert pages.send(contributor, kind.new_address(known), **kind.new).summary == []
    assert pages.send(contributor, f"{kind.base(known)}/edit", **kind.change).summary == []
    assert "Deleted" in pages.send(contributor, f"{kind.base(known)}/delete").words


@pytest.mark.parametrize("kind", RECORDS, ids=str)
def test_a_contributor_adds_records_of_every_kind(contributor, known, kind):
    assert pages.send(contributor, kind.new_address(known), **kind.new).summary == []


@pytest.mark.parametrize("plural", ["parties", "persons"])
def test_parties_and_persons_take_an_editor(contributor, known, plural):
    kind = next(kind for kind in RECORDS if kind.name == plural)
    assert pages.get(contributor, f"{kind.base(known)}/edit").status == 403
    assert f"{kind.base(known)}/edit" not in pages.get(contributor, kind.base(known)).links


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR])
def test_to_publish_takes_a_reviewer(client_of, known, contents, role):
    client, address = client_of(role), f"/agreements/{known.agreement}/workflow"
    page, before = pages.get(client, address), contents()
    assert ("move", "publish") not in page.form.buttons
    assert pages.post(client, address, page.form.filled(move="publish")).status == 403
    assert contents() == before


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
def test_a_reviewer_publishes(connection, client_of, known, role):
    pages.move(client_of(role), known.agreement, "publish")
    state = connection.scalar(select(Agreement.record_state).filter_by(slug=known.agreement))
    assert state is RecordState.PUBLISHED


def test_nothing_new_is_born_published(reviewer, connection):
    page = pages.send(reviewer, "/agreements/new", title="A pact", record_state="published")
    assert page.summary == []
    state = connection.scalar(select(Agreement.record_state).filter_by(title="A pact"))
    assert state is RecordState.DRAFT


@pytest.mark.parametrize("button", ["withdraw", "reopen"])
def test_an_editor_takes_nothing_back_that_is_published(editor, published, button):
    address = f"/agreements/{published.agreement}/workflow"
    form = pages.get(editor, address).form
    assert pages.post(editor, address, form.filled(move=button)).status == 403


def test_going_back_does_not_publish_behind_the_reviewers_back(editor, reviewer, published):
    """Neither does a version from when the agreement was published."""
    address = f"/agreements/{published.agreement}"
    links = pages.get(reviewer, f"{address}/history").links
    version = max(int(link.rsplit("/", 1)[1]) for link in links if HISTORY.search(link))
    pages.move(reviewer, published.agreement, "withdraw")
    pages.move(reviewer, published.agreement, "reopen")
    page = pages.send(editor, f"{address}/history/{version - 1}/revert")
    assert (page.status, page.summary) == (200, [])
    assert "Readers do not see it" in pages.get(editor, f"{address}/workflow").words


@pytest.mark.parametrize("role", [None, *Role])
def test_nobody_is_offered_what_they_may_not_do(client_of, published, role):
    """Every link to a form that a page shows leads to that form."""
    client = client_of(role)
    wrong = []
    for address in (
        "/",
        f"/agreements/{published.agreement}",
        f"/agreements/{published.other}",
        f"/sources/{published.source}",
        f"/parties/{published.party}",
        f"/persons/{published.person}",
        f"/quotes/{published.quote}",
        f"/evidence/milestone/{published.uids['milestones']}",
        f"/agreements/{published.agreement}/history",
    ):
        for link in set(pages.get(client, address).links):
            ends = ("/edit", "/delete", "/new", "/revert", "/evidence")
            if link.split("?")[0].endswith(ends) and pages.get(client, link).status >= 400:
                wrong.append(f"{address} links to {link}")
    assert wrong == []


@pytest.mark.parametrize("address", ["/users", "/users/new", "/terms", "/terms/new"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_people_and_words_are_for_administrators(client_of, role, address):
    assert pages.get(client_of(role), address).status == 403
    assert pages.post(client_of(role), address, {"name": "eve"}).status in {403, 405}
