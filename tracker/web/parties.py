"""Show parties: the list, and one with its names, agreements and partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain import collation
from tracker.domain.inputs import Edit, PartyInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import PartyKind
from tracker.queries import agreements, known, parties, suggestions, uses
from tracker.services import parties as service
from tracker.web import auth, context, days, public, records, rights
from tracker.web import session as database
from tracker.web.forms.parties import PartyForm
from tracker.web.names import counted
from tracker.web.party_names import party_name

blueprint = Blueprint("parties", __name__, url_prefix="/parties")


@blueprint.get("")
@auth.access(Permission.READ)
def index() -> str:
    """List parties."""
    kind = request.args.get("kind", "")
    q, is_used = request.args.get("q", ""), "used" in request.args and not public.is_asking()
    page = parties.list_page(
        database.get(),
        q=q,
        kind=PartyKind(kind) if kind in set(PartyKind) else None,
        is_used=is_used,
        key=request.args.get("page", ""),
    )
    arguments = context.kept("q", "kind", "used")
    return render_template(
        "parties/index.html",
        page=page,
        q=q,
        kind=kind,
        is_used=is_used,
        kinds=list(PartyKind),
        newer_url=url_for(".index", **arguments, page=page.newer) if page.newer else "",
        older_url=url_for(".index", **arguments, page=page.older) if page.older else "",
    )


@blueprint.get("/<slug>")
@auth.access(Permission.READ)
@days.told
def show(slug: str) -> str:
    """Show one party."""
    session = database.get()
    party = parties.get(session, slug)
    wanted = agreements.Filter(
        today=context.today(), party=slug, is_public=auth.current_user() is None
    )
    day = context.as_of()
    page = known.page(session, wanted, day)
    related = parties.related(session, party)
    related["children"] = collation.in_order(
        related["children"], lambda child: party_name(child.slug, child.name)
    )
    return render_template(
        "parties/show.html",
        party=party,
        names=parties.names(session, party.id),
        related=related,
        partners=_partners(session, party, page.rows, day),
        page=page,
        may_edit=rights.has("parties", party),
    )


def _partners(session: Any, party: Any, rows: Sequence[Any], day: date | None) -> list[Any]:
    """Return with whom a party has agreements.

    To the public and of a day only those of the listed ones.
    """
    if not public.is_asking() and day is None:
        return list(parties.partners(session, party.id))
    counts = Counter(each for row in rows for each in row.parties if each[0] != party.slug)
    return [
        {"slug": slug, "name": name, "count": count} for (slug, name), count in counts.most_common()
    ]


def _goes_with(session: Any, party: Any) -> list[str]:
    count = len(parties.names(session, party.id))
    return [counted(count, "name")] if count else []


def _create(session: Any, data: PartyInput, edit: Edit) -> Any:
    others = service.meant(session, data.name)
    row = service.create(session, data, edit)
    _tell_of_namesakes(data.name, others)
    return row


def _update(session: Any, row: Any, data: PartyInput, edit: Edit) -> None:
    others = service.meant(session, data.name) - {row.slug} if data.name != row.name else set()
    service.update(session, row, data, edit)
    _tell_of_namesakes(data.name, others)


def _tell_of_namesakes(name: str, others: set[str]) -> None:
    """Say that a name meant another party before: whoever writes it is asked which from now on."""
    for slug in sorted(others):
        words = _("“%(name)s” is a name of another party already.", name=name)
        flash(f"{words}|{url_for('parties.show', slug=slug)}", "namesake")


records.add_views(
    blueprint,
    records.Kind(
        noun="party",
        plural="parties",
        form=PartyForm,
        get=parties.get,
        create=_create,
        update=_update,
        delete=service.delete,
        prepare=suggestions.fill,
        goes_with=_goes_with,
        obstacles=uses.of_party,
    ),
)
