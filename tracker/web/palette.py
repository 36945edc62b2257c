"""Go anywhere: every page, what was opened lately, and records by a few words.

A page of its own for whoever has no script; of the same page the script takes the parts it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import agreements, hits
from tracker.queries.agreements import Filter
from tracker.web import auth, context, navigation, recent
from tracker.web import session as database
from tracker.web.navigation import Link

blueprint = Blueprint("palette", __name__, url_prefix="/palette")
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Goal:
    """Be one goal: what it is called, where it lies, of which kind, and the letter after “g”."""

    link: Link
    kind: str
    letter: str = ""


@blueprint.get("")
@auth.access(Permission.READ)
def index() -> str:
    """Show the goals; with ``part`` the inner part of the page alone."""
    words = request.args.get("q", "").strip()
    return render_template(
        "palette/_goals.html" if request.args.get("part") else "palette/index.html",
        words=words,
        found=_found(words) if words else [],
        places=[] if words and request.args.get("part") else _places(),
    )


def _places() -> list[Goal]:
    seen: list[Goal] = []
    if auth.current_user() is not None:
        seen += [Goal(link, _("opened lately")) for link in recent.links()]
    seen.append(Goal(Link(_("Start"), url_for("home.index")), _("page"), navigation.HOME))
    for section in navigation.SECTIONS:
        seen += [_goal(place) for place in section.places if place.is_open]
    places = {place.endpoint for section in navigation.SECTIONS for place in section.places}
    begun = navigation.links(tuple(p for p in navigation.BEGINNINGS if p.endpoint not in places))
    seen += [
        Goal(
            Link(
                _("New: %(what)s", what=link.label),
                link.url,
            ),
            "new",
        )
        for link in begun
    ]
    account = navigation.links(navigation.ACCOUNT) if auth.current_user() is not None else []
    return [*seen, *(Goal(link, "account") for link in account), Goal(_help(), _("page"), "?")]


def _goal(place: navigation.Place) -> Goal:
    letter = navigation.LETTERS.get(place.endpoint, "")
    return Goal(Link(navigation.title(place), url_for(place.endpoint)), _("page"), letter)


def _help() -> Link:
    return Link(_("Help and definitions"), url_for("help.index"))


def _found(words: str) -> list[Goal]:
    """Return the records that answer best, and where all of them are shown."""
    session = database.get()
    # the last word is still being typed
    asked = words if words.endswith(("*", '"')) else f"{words}*"
    wanted = Filter(today=context.now(), q=asked, is_public=auth.current_user() is None)
    try:
        wanted = agreements.resolved(session, wanted)
    except InvalidInput:
        return []
    found = [_record(hit, "agreements") for hit in hits.of_agreements(session, wanted, SHOWN).hits]
    question = wanted.question
    if question and not question.query.filters:
        found += [_record(hit, "parties") for hit in hits.of_parties(session, question).hits]
        found += [_record(hit, "sources") for hit in hits.of_sources(session, question).hits]
    everything = Link(
        _("Everything with “%(words)s”", words=words), url_for("search.index", q=words)
    )
    return [*found, Goal(everything, _("search"))] if found else []


def _record(hit: hits.Hit, plural: str) -> Goal:
    title = getattr(hit.row, "title", None) or hit.row.name
    link = Link(title, url_for(f"{plural}.show", slug=hit.row.slug))
    return Goal(link, {"parties": "party"}.get(plural, plural.removesuffix("s")))
