"""Show two agreements side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from tracker.domain import comparing, coverage, slippage, status
from tracker.domain.errors import NotFound
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement, Timeline
from tracker.exporters import picture
from tracker.queries import suggestions
from tracker.web import agreements, auth, context, days, messages, records
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("comparisons", __name__, url_prefix="/compare")


@dataclass(frozen=True, slots=True)
class Side:
    """Be one side: the words that name it, and the agreement they mean or may mean."""

    name: str
    words: str
    record: Agreement | None = None
    offered: tuple[Agreement, ...] = ()
    problem: str = ""

    @property
    def shown(self) -> str:
        """Return what the box holds; on an earlier day a title may not be found again."""
        return self.record.title if self.record and context.as_of() is None else self.words


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> Answer:
    """Ask for two agreements, and show them side by side."""
    sides = [_side(name, _words(name)) for name in ("first", "second")]
    one, other = (side.record for side in sides)
    is_same = one is not None and one == other
    shown = render_template(
        "comparisons/index.html",
        sides=sides,
        is_same=is_same,
        one=one,
        other=None if is_same else other,
        suggestions=_offered(),
        **(_told(one, other) if one and other and not is_same else {}),
    )
    return shown, records.REFUSED if any(side.problem for side in sides) else 200


def _offered() -> Any:
    """Return the agreements to choose from; of a day none, for those are the titles of today."""
    if context.as_of() is not None:
        return ()
    return suggestions.agreements(database.get(), is_public=auth.current_user() is None)


def _words(name: str) -> str:
    """Return the words typed for a side; no database asks for null characters."""
    return request.args.get(name, "").replace("\x00", "").strip()


def _side(name: str, words: str) -> Side:
    """Return the side that an address, a slug or words of a title name."""
    if not words:
        return Side(name, words)
    slug = words.rstrip("/").rpartition("/")[2]
    if named := _record(slug):
        return Side(name, words, named)
    is_public = auth.current_user() is None
    slugs = suggestions.titled(database.get(), words, is_public=is_public)
    found = tuple(record for record in map(_record, slugs) if record)
    if len(found) == 1:
        return Side(name, words, found[0])
    if found:
        return Side(name, words, offered=found)
    message = _("There is no agreement “%(words)s”. Choose one from the list.", words=words)
    return Side(name, words, problem=message)


def _record(slug: str) -> Agreement | None:
    """Return an agreement as whoever asks sees it, None where it is not shown to them."""
    try:
        return agreements.load(slug)[1]
    except NotFound:
        return None


def _part_in(record: Agreement) -> set[tuple[str, str]]:
    """Return who takes part as what: the same party may propose here and be the host there."""
    return {(each.party.slug, each.role) for each in record.participations}


def _told(one: Agreement, other: Agreement) -> dict[str, Any]:
    """Return what the page tells of both."""
    today = context.today()
    both = (one, other)
    timeline = Timeline(
        title=_("%(one)s and %(other)s", one=one.title, other=other.title),
        agreements=both,
        links=context.links(),
        today=today,
        as_of=context.as_of(),
        domain=auth.settings().site_domain,
        tongue=messages.tongue(),
    )
    return {
        "standings": [status.of(each, today) for each in both],
        "coverages": [coverage.of(each) for each in both],
        "slips": {
            entry.uid: slippage.of(entry, status.reckoned_on(each, today), each.entries)
            for each in both
            for entry in each.entries
        },
        "is_other_part": _part_in(one) != _part_in(other),
        "couples": comparing.couples(one, other),
        "shared": comparing.shared_sources(one, other),
        "drawn": picture.for_page(timeline, picture.Lanes.AGREEMENT),
    }
