"""Show agreements: the list with its filters, and one with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker import exporters
from tracker.domain import as_of, citations, claims, coverage, slippage, status
from tracker.domain import dates as fuzzy
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Edit
from tracker.domain.links import on_day
from tracker.domain.permissions import Permission
from tracker.domain.terms import Vocabulary
from tracker.domain.timelines import Agreement, Timeline
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.exporters import picture
from tracker.queries import (
    agreements,
    duplicates,
    known,
    known_lists,
    publications,
    saved_timelines,
    suggestions,
    timelines,
)
from tracker.queries.agreements import FLAGS, SORTS, Filter
from tracker.services import agreements as service
from tracker.web import (
    auth,
    choices,
    context,
    days,
    drawings,
    lanes,
    messages,
    neighbours,
    public,
    records,
    rights,
)
from tracker.web import citations as citation_pages
from tracker.web import session as database
from tracker.web.forms.agreements import AgreementForm, NewAgreementForm
from tracker.web.names import counted, named

_MOVED = 301
_SAVED_SHOWN = 12
blueprint = Blueprint("agreements", __name__, url_prefix="/agreements")


PARAMETERS = (
    "q",
    "party",
    "other_party",
    "status",
    "instrument_type",
    "subject",
    "record_state",
    "flag",
    "after",
    "before",
    "dates",
    "sort",
    "as_of",
)


def filter_from(arguments: Any, *, is_saved: bool = False) -> Filter:
    """Return the filter that an address asks for; raises InvalidInput naming a wrong value.

    One that was saved found its party and its subject then: where those go by other words now, it
    finds nothing, which is no mistake of whoever opens it.
    """
    refused: dict[str, list[str]] = {}

    def read(reader: Callable[..., Any], *words: Any) -> Any:
        """Read one value; what is wrong is kept, so that all of it is told at once."""
        try:
            return reader(*words)
        except InvalidInput as error:
            refused.update(error.errors)
            return None

    values = {
        "today": read(context.today),
        "status": read(_word, Status, arguments, "status"),
        "instrument_type": read(_word, InstrumentType, arguments, "instrument_type"),
        "record_state": read(_word, RecordState, arguments, "record_state"),
        "after": read(_bound, arguments, "after"),
        "before": read(_bound, arguments, "before"),
        "certainly": read(_one_of, ("possibly", "certainly"), arguments, "dates") == "certainly",
    }
    if refused:
        raise InvalidInput(refused)
    wanted = Filter(
        q=arguments.get("q", "").strip(),
        party=arguments.get("party", "").strip(),
        other_party=arguments.get("other_party", "").strip(),
        subject=arguments.get("subject", "").strip(),
        flag=arguments.get("flag", "").strip(),
        is_public=auth.current_user() is None,
        **values,
    )
    return wanted if is_saved else agreements.checked(database.get(), wanted)


def sort_from(arguments: Any) -> str:
    """Return the order that an address asks for; raises InvalidInput for one that there is not."""
    return _one_of(SORTS, arguments, "sort") or "updated"


def _word(vocabulary: type[Vocabulary], arguments: Any, name: str) -> Any:
    value = _one_of(set(vocabulary), arguments, name)
    return vocabulary(value) if value else None


def _one_of(words: Collection[str], arguments: Any, name: str) -> str:
    value: str = arguments.get(name, "").strip()
    if value and value not in words:
        raise InvalidInput(
            {
                name: [
                    _(
                        "“%(value)s” is no %(name)s. Choose from the list.",
                        value=value,
                        name=named(name),
                    )
                ]
            }
        )
    return value


def _bound(arguments: Any, name: str) -> Any:
    """Read a bound of the span of days: a day, a month or a year is enough."""
    words = arguments.get(name, "").strip()
    if not words:
        return None
    try:
        found = fuzzy.read(words)
    except fuzzy.InvalidDate as error:
        raise InvalidInput({name: [str(error.message)]}) from error
    return found.earliest if name == "after" else found.latest


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> records.Answer:
    """List agreements."""
    session = database.get()
    try:
        asked = request.args.to_dict()
        wanted, sort = filter_from(asked), sort_from(asked)
        day = context.as_of()
        found = agreements.sized(session, wanted) if day is None else wanted
        page = _page(session, found, day, sort)
    except InvalidInput as error:
        return _list(problem=error.errors), records.REFUSED
    arguments = context.kept(*PARAMETERS)
    return _list(
        page=page,
        wanted=wanted,
        overview=agreements.overview(session, found) if day is None else page.overview,
        newer_url=_page_url(arguments, page.newer),
        older_url=_page_url(arguments, page.older),
    )


def _list(problem: Mapping[str, Sequence[str]] | None = None, **found: Any) -> str:
    """Draw the list and its filter; one that was refused holds what was typed, and has no rows."""
    arguments = context.kept(*PARAMETERS)
    return render_template(
        "agreements/index.html",
        problem=problem or {},
        arguments=arguments,
        handed_on=neighbours.handed_on(arguments),
        saved=_saved(database.get()),
        asked_for={name: arguments[name] for name in arguments if name not in {"sort", "as_of"}},
        sorts=tuple(SORTS.values()),
        flags=FLAGS,
        formats=exporters.offered(),
        statuses=Status.groups(),
        instrument_types=list(InstrumentType),
        record_states=() if public.is_asking() else tuple(RecordState),
        subjects=choices.subjects(),
        **found,
    )


def _saved(session: Any) -> Sequence[Any]:
    """Return the saved lists of whoever asks, and the public ones of others."""
    user = auth.current_user()
    return () if user is None else saved_timelines.lists_of(session, user.id, _SAVED_SHOWN)


def _page(session: Any, wanted: Filter, day: Any, sort: str) -> Any:
    """Return the page that is asked for; all of it where the order is that of an earlier day."""
    key = request.args.get("page", "")
    if day is None or sort not in known_lists.SORTS:
        return known.page(session, wanted, day, sort=sort, key=key)
    return known_lists.page(session, wanted, day, sort=sort, key=key)


def _page_url(arguments: dict[str, Any], key: str) -> str:
    return url_for("agreements.index", **arguments, page=key) if key else ""


def load(slug: str) -> tuple[Any, Agreement]:
    """Return an agreement's row, and its record as known on the asked-for day.

    Raises NotFound for an unpublished record where nobody is signed in.
    """
    session = database.get()
    row = agreements.get(session, slug)
    public.require_visible(row)
    (record,) = publications.records(session, [row.id], is_public=public.is_asking())
    day = context.as_of()
    return row, record if day is None else as_of.view(record, day)


def timeline_of(record: Agreement) -> Timeline:
    """Return one agreement as a timeline, for pictures and exports."""
    return Timeline(
        title=record.title,
        agreements=[record],
        links=context.links(),
        today=context.today(),
        filter=(("agreement", record.slug),),
        as_of=context.as_of(),
        domain=auth.settings().site_domain,
        tongue=messages.tongue(),
        page=on_day(context.links().agreement(record.slug), context.as_of()),
    )


@blueprint.get("/<slug>")
@auth.access(Permission.READ)
@days.told
def show(slug: str) -> records.Answer:
    """Show one agreement; the address of one that was merged away leads to what it is now."""
    session = database.get()
    try:
        row, record = load(slug)
    except NotFound:
        survivor = duplicates.find_survivor(session, slug)
        if not survivor:
            raise
        load(survivor)  # whoever may not see that one learns nothing of it
        return redirect(url_for("agreements.show", slug=survivor), _MOVED)
    today = context.today()
    timeline = timeline_of(record)
    reference = citation_pages.reference(
        record, citations.Version(record.version, record.updated_at or row.updated_at)
    )
    facts = list(coverage.facts(record))
    standing, reckoned = status.of(record, today), status.reckoned_on(record, today)
    asked = lanes.asked()
    version, open_comments = (0, 0) if public.is_asking() else agreements.for_team(session, row.id)
    late = {entry.uid for entry in status.overdue_entries(record.entries, today)}
    return render_template(
        "agreements/show.html",
        row=row,
        around=neighbours.around(slug, filter_from),
        subjects=agreements.subjects_named(session, record.subjects),
        agreement=record,
        standing=standing,
        slips={e.uid: slippage.of(e, reckoned, record.entries) for e in record.entries},
        overdue=late if standing.is_overdue else set(),
        disputed={uid for uid, _ in status.disputes(record)},
        is_ended=standing.derived in status.ENDED,
        claims=claims.of(record.entries),
        coverage=coverage.of(record),
        unsourced=[fact for fact in facts if not fact.supports],
        sources=_sources(record),
        drawn=drawings.of(record.uid, timeline, asked),
        lanes=_lanes(record, asked),
        formats=exporters.offered(),
        reference=reference,
        citation=citations.text(reference),
        citation_formats=citations.FORMATS,
        shown_version=version,
        open_comments=open_comments,
        may_edit=context.as_of() is None and rights.has("agreements", row),
    )


def _lanes(record: Agreement, asked: picture.Lanes) -> list[lanes.Choice]:
    """Return the switch of the lanes where several parties have milestones of their own."""
    sides = {entry.party.slug for entry in record.entries if entry.party}
    offered = (picture.Lanes.AGREEMENT, picture.Lanes.PARTY)
    return lanes.choices(asked, offered) if len(sides) > 1 else []


def _sources(record: Agreement) -> list[tuple[Any, int]]:
    """Return the sources of an agreement, the oldest first, with the number of quotations."""
    found: dict[str, list[Any]] = {}
    for item in record.all_evidence():
        found.setdefault(item.source.slug, []).append(item)
    ordered = sorted(found.values(), key=lambda items: fuzzy.sort_key(items[0].source.published))
    return [(items[0].source, len({item.quote_uid for item in items})) for items in ordered]


def _create(session: Any, data: Any, edit: Edit) -> Any:
    needed = auth.settings().publish_needs_coverage
    row = service.create(session, data, edit, needs_coverage=needed)
    if (other := agreements.called_alike(session, row)) is not None:
        words = _("“%(title)s” is recorded already.", title=other.title)
        where = url_for("comparisons.index", first=other.slug, second=row.slug)
        flash(f"{words}|{where}", "alike")
    return row


def _update(session: Any, row: Any, data: Any, edit: Edit) -> None:
    needed = auth.settings().publish_needs_coverage
    service.update(session, row, data, edit, needs_coverage=needed)


def _prepare(session: Any, form: AgreementForm) -> None:
    form.subjects.choices = choices.subjects(*form.subjects.object_data or ())
    suggestions.fill(session, form)


def _more(session: Any, row: Any) -> dict[str, Any]:
    return {"subjects": agreements.subject_slugs(session, row.id), "slug": row.slug}


def _goes_with(session: Any, row: Any) -> list[str]:
    (record,) = timelines.build(session, [row.id])
    counts = (
        (len(record.entries), "milestone"),
        (sum(len(entry.targets) for entry in record.entries), "stated_target"),
        (len(record.participations), "party"),
        (len(record.titles), "other_title"),
        (len(record.identifiers), "identifier"),
        (len(record.provisions), "provision"),
        (len(record.relations), "relation"),
        (len(record.notes), "note"),
        (len(list(record.all_evidence())), "link_to_quotations"),
    )
    return [counted(count, noun) for count, noun in counts if count]


records.add_views(
    blueprint,
    records.Kind(
        noun="agreement",
        plural="agreements",
        form=AgreementForm,
        new_form=NewAgreementForm,
        get=agreements.get,
        create=_create,
        update=_update,
        prepare=_prepare,
        more=_more,
        goes_with=_goes_with,
    ),
)
