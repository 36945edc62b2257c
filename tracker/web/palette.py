"""Go anywhere: every page, what was opened lately, and records by a few words.

A page of its own for whoever has no script; of the same page the script takes the parts it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from flask import Blueprint, render_template, request, url_for

from tracker.domain.permissions import Permission
from tracker.queries import agreements, parties, sources
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
        seen += [Goal(link, "opened lately") for link in recent.links()]
    seen.append(Goal(Link("Start", url_for("home.index")), "page", navigation.HOME))
    for section in navigation.SECTIONS:
        seen += [_goal(place) for place in section.places if place.is_open]
    places = {place.endpoint for section in navigation.SECTIONS for place in section.places}
    begun = navigation.links(tuple(p for p in navigation.BEGINNINGS if p.endpoint not in places))
    seen += [
        Goal(Link(f"New {link.label[0].lower()}{link.label[1:]}", link.url), "new")
        for link in begun
    ]
    account = navigation.links(navigation.ACCOUNT) if auth.current_user() is not None else []
    return [*seen, *(Goal(link, "account") for link in account), Goal(_help(), "page", "?")]


def _goal(place: navigation.Place) -> Goal:
    letter = navigation.LETTERS.get(place.endpoint, "")
    return Goal(Link(navigation.title(place), url_for(place.endpoint)), "page", letter)


def _help() -> Link:
    return Link("Help and definitions", url_for("help.index"))


def _found(words: str) -> list[Goal]:
    """Return the records that hold all words, of each kind the first ones."""
    session = database.get()
    wanted = Filter(today=context.now(), q=words, is_public=auth.current_user() is None)
    found = (
        ((row.title, "agreements", row.slug, "agreement") for row in
         agreements.list_page(session, wanted, sort="last", size=SHOWN).rows),
        ((row.name, "parties", row.slug, "party") for row in
         parties.list_page(session, q=words, size=SHOWN).rows),
        ((row.title, "sources", row.slug, "source") for row in
         sources.list_page(session, q=words, size=SHOWN).rows),
    )  # fmt: skip
    return [
        Goal(Link(title, url_for(f"{plural}.show", slug=slug)), kind)
        for title, plural, slug, kind in chain.from_iterable(found)
    ]
