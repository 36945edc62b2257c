"""Search everything from one box, and show what was found by kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup

from tracker.domain import searching
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import agreements, hits, known_hits, resting
from tracker.queries.agreements import Filter
from tracker.queries.hits import Hits, Pieces
from tracker.queries.search import Question
from tracker.queries.timelines import fuzzy
from tracker.web import auth, context, days, public, records
from tracker.web import session as database

_NOTHING, _MARK, _END = Markup(""), Markup("<mark>"), Markup("</mark>")
blueprint = Blueprint("search", __name__, url_prefix="/search")


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> records.Answer:
    """Show what answers the words in the box: agreements first."""
    session = database.get()
    words = request.args.get("q", "").strip()
    wanted = Filter(today=context.today(), q=words, is_public=public.is_asking())
    problems: list[str] = []
    try:
        wanted = agreements.resolved(session, wanted)
    except InvalidInput as error:
        problems = [message for messages in error.errors.values() for message in messages]
    question = wanted.question
    found = {} if question is None else _found(wanted, question)
    shown = render_template(
        "search/index.html",
        q=words,
        problems=problems,
        found=found,
        published=_published(found.get("sources", Hits())),
        resting=_resting(found.get("quotes", Hits())),
        question=question,
        fields=searching.FIELDS,
    )
    return shown, records.REFUSED if problems else 200


@blueprint.app_template_filter("marked")
def marked(pieces: Pieces) -> Markup:
    """Return a text of pieces with those marked that answer."""
    words: list[str] = []
    for piece in pieces:
        words += (_MARK, piece.text, _END) if piece.is_hit else (piece.text,)
    return _NOTHING.join(words)  # which escapes the words


def _found(wanted: Filter, question: Question) -> dict[str, Hits]:
    """Return the hits by kind; filters are about agreements, so that other kinds have none."""
    session = database.get()
    day = context.as_of()
    found = {"agreements": _agreements(wanted, day)}
    if question and not question.query.filters:
        found["parties"] = hits.of_parties(session, question)
        found["quotes"] = _quotes(question, day)
        found["sources"] = hits.of_sources(session, question, day=day)
        if auth.can(Permission.READ_TEXTS):
            found["texts"] = hits.of_texts(session, question, day=day)
    return found


def _published(sources: Hits) -> dict[int, FuzzyDate | None]:
    """Return when each source that was found was published."""
    return {hit.row.id: fuzzy(hit.row, "published") for hit in sources.hits}


def _resting(quotes: Hits) -> dict[int, list[Any]]:
    """Return by quotation the agreements that rest on it today; nothing on pages of another day."""
    if context.as_of() is not None:
        return {}
    ids = [hit.row.id for hit in quotes.hits]
    return resting.by_quote(database.get(), ids, is_public=public.is_asking())


def _agreements(wanted: Filter, day: date | None) -> Hits:
    """Return the agreements that answer; of a day those known then, with the status of then."""
    if day is None:
        return hits.of_agreements(database.get(), wanted)
    return known_hits.of_agreements(database.get(), wanted, day)


def _quotes(question: Question, day: date | None) -> Hits:
    """Return the quotations that answer; to the public only what it sees of published ones."""
    words = auth.settings().public_quote_words if public.is_asking() else None
    return hits.of_quotes(database.get(), question, words=words, day=day)
