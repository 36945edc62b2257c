"""Let coders check facts against their evidence, each on their own.

A coder sees what others found of a fact only after saying what they found themselves.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain import coverage
from tracker.domain import vocabularies as v
from tracker.domain.coverage import Fact
from tracker.domain.errors import Conflict, NotFound
from tracker.domain.permissions import Permission
from tracker.domain.terms import Vocabulary
from tracker.queries import agreements, timelines
from tracker.queries import marks as queries
from tracker.services import marks as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.marks import MarkForm
from tracker.web.records import Answer

blueprint = Blueprint("marks", __name__)
# the facts that are one word of a vocabulary, so that coders can say which they would have chosen
CODED: dict[tuple[str, str], type[Vocabulary]] = {
    ("agreement", "instrument_type"): v.InstrumentType,
    ("agreement", "bindingness"): v.Bindingness,
    ("milestone", "type"): v.MilestoneType,
    ("participation", ""): v.PartyRole,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """Be one fact with one's own mark, and those of others once one has made it."""

    fact: Fact
    key: str
    form: MarkForm
    own: Any
    others: list[Any]


@blueprint.get("/agreements/<slug>/check")
@auth.access(Permission.DRAFT)
def index(slug: str) -> Answer:
    """Show every fact that needs evidence, with its quotations, to be checked."""
    return _page(slug)


@blueprint.post("/agreements/<slug>/check")
@auth.access(Permission.DRAFT)
def put(slug: str) -> Answer:
    """Keep what a coder found of one fact."""
    session = database.get()
    row = agreements.get(session, slug)
    form = MarkForm(request.form)
    fact = fact_of(row, form.fact.data or "")
    form.offer(CODED.get((fact.noun, fact.field)))
    data = form.read()
    if data is None:
        return _page(slug, form)
    try:
        service.put(session, row, fact, data, auth.actor(), form.expected_version or 0)
    except Conflict:
        session.rollback()
        message = _("Somebody changed the agreement meanwhile. Look at the fact, then mark it.")
        form.keep(agreements.get(session, slug).version, message)
        return _page(slug, form)
    flash(_("Marked."))
    where = url_for(".index", slug=slug, _anchor=f"fact-{fact.noun}-{fact.uid}-{fact.field}")
    return redirect(where, records.SEE_OTHER)


def facts(row: Any) -> list[Fact]:
    """Return the facts of an agreement that need evidence."""
    (record,) = timelines.build(database.get(), [row.id])
    return list(coverage.facts(record))


def fact_of(row: Any, key: str) -> Fact:
    """Return a fact of an agreement by its key; raises NotFound."""
    found = next((fact for fact in facts(row) if key_of(fact) == key), None)
    if found is None:
        raise NotFound("fact", key)
    return found


def key_of(fact: Fact) -> str:
    """Return by what a fact is named among those of its agreement."""
    return f"{fact.noun}:{fact.uid}:{fact.field}"


def _page(slug: str, sent: MarkForm | None = None) -> Answer:
    session, user = database.get(), auth.actor()
    row = agreements.get(session, slug)
    marks: dict[str, list[Any]] = defaultdict(list)
    for mark in queries.of_agreement(session, row):
        marks[mark.fact].append(mark)
    page = render_template(
        "marks/index.html",
        row=row,
        checked=[_checked(row, fact, marks[key_of(fact)], user.id, sent) for fact in facts(row)],
        page_errors=sent.page_errors if sent else [],
    )
    if sent is None:
        return page
    return page, records.STALE if sent.was_merged else records.REFUSED


def _checked(
    row: Any, fact: Fact, marks: list[Any], user_id: int | None, sent: MarkForm | None
) -> Checked:
    key, own = key_of(fact), next((mark for mark in marks if mark.coder_id == user_id), None)
    if sent is not None and sent.fact.data == key:
        form = sent
    else:
        values = {} if own is None else {"verdict": own.verdict, "code": own.code, "note": own.note}
        form = MarkForm(data=values | {"fact": key, "version": str(row.version)})
    form.offer(CODED.get((fact.noun, fact.field)))
    others = [mark for mark in marks if mark.coder_id != user_id] if own is not None else []
    return Checked(fact, key, form, own, others)
