"""Fill the forms that correct proposals, and show the words around what is corrected."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from tracker.domain import passages
from tracker.domain.inputs import Edit
from tracker.domain.vocabularies import ProposalKind
from tracker.queries import proposals as queries
from tracker.queries import suggestions
from tracker.services import proposals
from tracker.web import auth, choices, meanings, messages, records
from tracker.web import session as database
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import FuzzyDateField
from tracker.web.forms.reviews import FORMS, SaidForm


def form_of(review: Any, row: Any, formdata: Any) -> BaseForm:
    """Return the form of a proposal, filled from it and from what was typed."""
    session = database.get()
    rows = queries.proposals(session, review)
    source, _snapshot = queries.source_of(session, review)
    payload = proposals.dated(row.kind, row.payload, source.published)
    told = proposals.values(row.kind, payload) | proposals.voice_of(row.kind, payload)
    given = told | {"exact": row.exact, "version": queries.stamp(row), "base": ""}
    is_agreement = row.kind is ProposalKind.AGREEMENT
    offer = meanings.one(review, rows, row) if is_agreement else None
    given |= {"match": offer.chosen if offer else "", "owner": row.parent}
    form = FORMS[row.kind](formdata, data=given)
    if offer is not None:
        form.match.choices = offer.choices
        form.subjects.choices = choices.subjects()
    if formdata is None:
        _count_from(form, source.published)
    if isinstance(form, SaidForm):
        form.owner.choices = _owners(rows, row)
    suggestions.fill(session, form)
    return form


def _count_from(form: BaseForm, published: Any) -> None:
    """Let phrases such as “on Tuesday” count from the day of the article, where nothing else is."""
    day = published.only_day if published is not None else None
    for field in form:
        if day is not None and isinstance(field, FuzzyDateField) and not field.anchor_from:
            field.extras = field.extras | {"anchor": field.extras["anchor"] or day.isoformat()}


def change(review: Any, row: Any, form: BaseForm, data: Any) -> None:
    """Correct a proposal as a form says; raises InvalidInput at its fields."""
    session = database.get()
    records.add_parties(session, form, Edit(by=auth.actor()))
    more: dict[str, Any] = {}
    if isinstance(form, SaidForm):
        more = {"said": form.said(), "owner": form.owner.data or ""}
    proposals.change(session, review, row, data, words=form["exact"].data or "", **more)
    if "match" in form:
        rows, named = queries.proposals(session, review), form.to_agreement.data
        words = named or form.match.data or ""
        meanings.choose(review, rows, row, words, is_named=bool(named))


def passage_of(review: Any, row: Any) -> tuple[Any, passages.Passage]:
    """Return the source of a proposal, and its words with what stands around them."""
    source, snapshot = queries.source_of(database.get(), review)
    return source, passages.around(
        snapshot.text, row.start, row.end, source.language.split("-")[0].lower()
    )


def _owners(rows: Any, row: Any) -> Any:
    """Return what a proposal may belong to: agreements, or milestones below their agreements."""
    titles: dict[str, str] = {}
    offered = proposals.offered(rows, row)
    for each in offered:
        if each.agreement.key not in titles:
            titles[each.agreement.key] = _title(each.agreement)
    if not any(each.milestone for each in offered):
        return [(each.name, titles[each.agreement.key]) for each in offered]
    grouped: dict[str, list[tuple[str, str]]] = {}
    for each in offered:
        below = grouped.setdefault(titles[each.agreement.key], [])
        below.append((each.name, _milestone(each.milestone, is_added=each.is_added)))
    return grouped


def _title(agreement: Any) -> str:
    record = proposals.agreement_of(database.get(), agreement)
    if record is None:
        return _("%(title)s (a new agreement)", title=agreement.payload["title"])
    return _("%(title)s (recorded)", title=record.title)


def _milestone(row: Any, *, is_added: bool) -> str:
    told = proposals.values(row.kind, row.payload)
    named = {name: messages.told(told[name].label) for name in ("type", "modality")}
    if is_added:
        return _("%(type)s (%(modality)s), proposed along with this", **named)
    return _("%(type)s (%(modality)s)", **named)
