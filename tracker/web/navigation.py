"""Say which pages stand in the header, and which neighbours a page has.

The header holds few sections, so that it fits on one line; each section has its pages, which stand
as tabs above every one of them. A page added to a section needs one line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l

from tracker.web import auth, here, languages


@dataclass(frozen=True, slots=True)
class Place:
    """Be one page that navigation leads to.

    ``keeps_filter`` hands on what the list of agreements was asked for: the page shows the same
    agreements in another way, on the same day.
    """

    label: str
    endpoint: str
    keeps_filter: bool = False

    @property
    def blueprint(self) -> str:
        """Return the name of the module that draws it."""
        return self.endpoint.partition(".")[0]

    @property
    def is_open(self) -> bool:
        """Say whether whoever asks may open it: its view says what it takes."""
        view: Any = current_app.view_functions[self.endpoint]
        return auth.can(view.access)


@dataclass(frozen=True, slots=True)
class Section:
    """Be one word of the header, the pages below it, and what else belongs to it."""

    label: str
    places: tuple[Place, ...]
    more: frozenset[str] = frozenset()

    def holds(self, blueprint: str) -> bool:
        """Say whether the pages of a module belong here."""
        return blueprint in self.more or any(each.blueprint == blueprint for each in self.places)


@dataclass(frozen=True, slots=True)
class Link:
    """Be one link of the navigation as it is drawn."""

    label: str
    url: str
    is_current: bool = False


SECTIONS = (
    Section(
        _l("Agreements"),
        (
            Place(_l("List"), "agreements.index", keeps_filter=True),
            Place(_l("Board"), "boards.index", keeps_filter=True),
            Place(_l("Calendar"), "calendars.index", keeps_filter=True),
            Place(_l("Pairs"), "pairs.index", keeps_filter=True),
            Place(_l("Slippage"), "slippage.index", keeps_filter=True),
        ),
        more=frozenset(
            {"bulk_edits", "citations", "comparisons", "evidence", "exports", "marks", "versions"}
        ),
    ),
    Section(
        _l("Timelines"),
        (
            Place(_l("Timelines"), "timelines.index"),
            Place(_l("Feeds"), "feeds.index"),
        ),
        more=frozenset({"releases"}),
    ),
    Section(
        _l("Sources"),
        (
            Place(_l("Sources"), "sources.index"),
            Place(_l("Quotations"), "quotes.index"),
            Place(_l("Read an article"), "articles.new"),
        ),
        more=frozenset({"snapshots", "quoting", "reviews"}),
    ),
    Section(
        _l("Parties"), (Place(_l("Parties"), "parties.index"), Place(_l("People"), "persons.index"))
    ),
    Section(
        _l("Data"),
        (
            Place(_l("Import"), "imports.index"),
            Place(_l("Batches"), "batches.index"),
            Place(_l("Duplicates"), "duplicates.index"),
            Place(_l("Deleted"), "deleted.index"),
            Place(_l("Reliability"), "reliability.index"),
        ),
    ),
)
# Sections that the menu of whoever is signed in leads to, not the header.
APART = (
    Section(
        _l("Administration"),
        (
            Place(_l("Accounts"), "users.index"),
            Place(_l("Invitations"), "invitations.index"),
            Place(_l("Terms"), "terms.index"),
            Place(_l("Audit log"), "audit.index"),
            Place(_l("Installation"), "installation.index"),
        ),
    ),
    Section(
        _l("Your account"),
        (
            Place(_l("Password"), "account.index"),
            Place(_l("Second factor"), "second_factors.index"),
            Place(_l("Tokens"), "tokens.index"),
        ),
    ),
)
# What can be begun from every page.
BEGINNINGS = (
    Place(_l("Agreement"), "agreements.new"),
    Place(_l("Read an article"), "articles.new"),
    Place(_l("Source"), "sources.new"),
    Place(_l("Party"), "parties.new"),
    Place(_l("Person"), "persons.new"),
    Place(_l("Timeline"), "timelines.new"),
)
# What stands in the menu of whoever is signed in.
ACCOUNT = (
    Place(_l("Queue"), "queue.index"),
    Place(_l("Notices"), "notices.index"),
    Place(_l("Drafts"), "drafts.index"),
    Place(_l("Administration"), "users.index"),
    Place(_l("Feeds"), "feeds.index"),
    Place(_l("Your account"), "account.index"),
)
# The letter that leads somewhere after “g”.
HOME = "h"
LETTERS = {
    "agreements.index": "a",
    "boards.index": "b",
    "calendars.index": "c",
    "pairs.index": "m",
    "slippage.index": "l",
    "timelines.index": "t",
    "sources.index": "s",
    "quotes.index": "q",
    "articles.new": "r",
    "parties.index": "p",
    "persons.index": "w",
}
_KINDS = frozenset(each.blueprint for one in (*SECTIONS, *APART) for each in one.places)
_KEPT = 512  # of some forty links each
# What a page is called where its section does not stand beside it.
_TITLES = {
    "agreements.index": _l("Agreements"),
    "pairs.index": _l("Pairs: who has what with whom"),
    "calendars.index": _l("Calendar of what is due"),
}


def title(place: Place) -> str:
    """Return what a page is called by itself."""
    return _TITLES.get(place.endpoint, place.label)


@dataclass(frozen=True, slots=True)
class Frame:
    """Be the links around a page; of each tab it is said whether it hands the filter on."""

    sections: tuple[Link, ...]
    tabs: tuple[tuple[Link, bool], ...]
    place: Link | None
    beginnings: tuple[Link, ...]
    account: tuple[Link, ...]


def frame() -> Frame:
    """Return the links around the page that is asked for."""
    blueprint = (request.blueprint or "").partition(".")[0]
    kind = str((request.view_args or {}).get("plural", blueprint))
    if kind not in _KINDS:
        kind = ""  # what people type is not kept
    asker = languages.current().code, here.root(), request.method, auth.allowed()
    return _frame(asker, request.endpoint, blueprint, kind)


@lru_cache(maxsize=_KEPT)
def _frame(_asker: Any, endpoint: str | None, blueprint: str, kind: str) -> Frame:
    """Return the links around a page: the same for all who may do the same."""
    return Frame(
        sections=tuple(_sections(blueprint)),
        tabs=_tabs(endpoint),
        place=_place(endpoint, kind),
        beginnings=tuple(links(BEGINNINGS)),
        account=tuple(links(ACCOUNT)),
    )


def _sections(here: str) -> Iterator[Link]:
    """Yield the sections, each leading to the first page that whoever asks may see."""
    for section in SECTIONS:
        seen = next((place for place in section.places if place.is_open), None)
        if seen:
            label, url = str(section.label), url_for(seen.endpoint)
            yield Link(label, url, section.holds(here))


def _place(endpoint: str | None, kind: str) -> Link | None:
    """Return the page of its kind above a page: the list in which its record stands."""
    for section in (*SECTIONS, *APART):
        for each in section.places:
            if each.blueprint == kind and each.endpoint != endpoint and each.is_open:
                return Link(str(title(each)), url_for(each.endpoint))
    return None


def _tabs(endpoint: str | None) -> tuple[tuple[Link, bool], ...]:
    """Return the neighbours of a page of a section; nothing for pages of single records."""
    for section in (*SECTIONS, *APART):
        if endpoint in {place.endpoint for place in section.places}:
            seen = [place for place in section.places if place.is_open]
            return tuple(map(partial(_tab, endpoint), seen)) if len(seen) > 1 else ()
    return ()


def _tab(endpoint: str | None, place: Place) -> tuple[Link, bool]:
    link = Link(str(place.label), url_for(place.endpoint), place.endpoint == endpoint)
    return link, place.keeps_filter


def tabs(around: Frame) -> list[Link]:
    """Return the tabs of a page; what a list was asked for goes along."""
    asked = urlencode(_asked())
    return [
        replace(link, url=f"{link.url}?{asked}") if asked and keeps_filter else link
        for link, keeps_filter in around.tabs
    ]


def links(places: tuple[Place, ...]) -> list[Link]:
    """Return those of some pages that whoever asks may open."""
    return [Link(str(each.label), url_for(each.endpoint)) for each in places if each.is_open]


def _asked() -> list[tuple[str, str]]:
    """Return what a list was asked for, without the place in it."""
    left_out = {"page", "since"}
    return [each for each in request.args.items(multi=True) if each[0] not in left_out]
