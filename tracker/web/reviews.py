"""Go through what a reader proposes from an article: accept, correct, reject, take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.errors import Conflict, Forbidden, InvalidInput, TrackerError
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import ProposalKind, ProposalState
from tracker.queries import proposals as queries
from tracker.queries import suggestions
from tracker.services import proposals
from tracker.services import sources as source_service
from tracker.web import articles, auth, cards, corrections, meanings, records, rights
from tracker.web import session as database
from tracker.web.forms.articles import PublishedForm
from tracker.web.records import Answer

blueprint = Blueprint("reviews", __name__, url_prefix="/reviews")
DECISIONS = {"accept": proposals.accept, "reject": proposals.reject, "undo": proposals.undo}
_DONE = {
    "accept": _l("Accepted."),
    "reject": _l("Rejected."),
    "undo": _l("Taken back: it waits again."),
}
_PROBLEMS_SHOWN = 10


@blueprint.get("")
@auth.access(Permission.READ_TEXTS)
def index() -> str:
    """List the reviews, the newest first, with what waits in each."""
    only_waiting, key = "waiting" in request.args, request.args.get("page", "")
    page = queries.list_page(database.get(), only_waiting=only_waiting, key=key)
    kept: dict[str, Any] = {"waiting": "yes"} if only_waiting else {}
    return render_template(
        "reviews/index.html",
        page=page,
        only_waiting=only_waiting,
        newer_url=url_for(".index", page=page.newer, **kept) if page.newer else "",
        older_url=url_for(".index", page=page.older, **kept) if page.older else "",
    )


@blueprint.get("/<uid>")
@auth.access(Permission.READ_TEXTS)
def show(uid: str) -> Answer:
    """Show an article with every proposal marked, and the proposals beside it."""
    return _page(uid)


@blueprint.post("/<uid>/published")
@auth.access(Permission.DRAFT)
def publish(uid: str) -> Answer:
    """Take the day of publication that the reader asked for, and read the text with it."""
    session = database.get()
    source, snapshot = queries.source_of(session, queries.get_review(session, uid))
    rights.require("sources", source)
    form = PublishedForm(request.form)
    day = form.read()
    if day is None:
        return _page(uid, form.page_errors, records.REFUSED, form)
    try:
        source_service.publish(session, source, day, auth.edit_by(form))
    except InvalidInput as error:
        session.rollback()
        form.refuse(error)
        return _page(uid, form.page_errors, records.REFUSED, form)
    except Conflict:
        session.rollback()
        message = _("Somebody changed the source meanwhile. Look at what it says now, then read.")
        return _page(uid, [("", message)], records.STALE)
    return articles.read_anew(source, snapshot)


def _page(
    uid: str,
    errors: Sequence[tuple[str, ...]] = (),
    code: int = 200,
    answer: PublishedForm | None = None,
) -> Answer:
    session = database.get()
    review = queries.get_review(session, uid)
    source, snapshot = queries.source_of(session, review)
    rows = queries.proposals(session, review)
    kept = request.form if code == records.REFUSED else {}
    offers = meanings.of(review, rows, kept) if auth.can(Permission.DRAFT) else {}
    found = cards.groups(rows, snapshot.text, source.published, offers)
    named = {row.payload.get("party", "") for row in rows}
    newer = queries.newer_review(session, review)
    page = render_template(
        "reviews/show.html",
        review=review,
        newer=newer,
        left_behind=proposals.left_behind(session, [review], newer) if newer else 0,
        source=source,
        snapshot=snapshot,
        groups=found,
        waiting=sum(group.waiting for group in found),
        total=len(rows),
        reviewers=sorted({row.decided_by_name for row in rows} - {""}),
        kinds=_waiting_kinds(found),
        segments=cards.segments(snapshot.text, rows),
        parties=queries.party_names(session, named),
        seen=queries.newest_stamp(session, review),
        may_decide=auth.can(Permission.DRAFT),
        offers=offers,
        others=suggestions.agreements(session) if offers else (),
        asked=answer or PublishedForm(data={"version": str(source.version)}),
        may_answer=rights.has("sources", source),
        page_errors=errors,
    )
    return page, code


def _waiting_kinds(groups: Sequence[cards.Group]) -> list[tuple[ProposalKind, int]]:
    """Return the kinds of which something waits that one may decide on, with how many."""
    pending = [
        card.proposal.kind
        for group in groups
        if group.may_decide
        for card in group.all
        if card.is_pending
    ]
    return [(kind, pending.count(kind)) for kind in ProposalKind if kind in pending]


@blueprint.post("/<uid>/proposals/<proposal>")
@auth.access(Permission.DRAFT)
def decide(uid: str, proposal: str) -> Answer:
    """Accept, reject or take back one proposal."""
    session = database.get()
    review = queries.get_review(session, uid)
    queries.get_proposal(session, review, proposal)
    decision = request.form.get("decision", "")
    if decision not in DECISIONS:
        raise InvalidInput({"": [_("Choose whether to accept, to reject or to take back.")]})
    try:
        row = proposals.hold(session, review, proposal, request.form.get(f"seen-{proposal}", ""))
        rows = queries.proposals(session, review)
        meanings.take(review, rows, request.form, {row, proposals.tops(rows)[row.uid]})
        require(row)
        before = _waiting(rows)
        DECISIONS[decision](session, review, row, auth.actor())
    except (proposals.Overtaken, Forbidden, InvalidInput) as error:
        return _refused(uid, error, f"p-{proposal}")
    is_alone = decision != "accept" or before - _waiting(queries.proposals(session, review)) <= 1
    flash(_DONE[decision] if is_alone else _("Accepted, with the agreement that it belongs to."))
    return _on(review, proposal, stays=decision == "undo")


def _refused(uid: str, error: TrackerError, place: str) -> Answer:
    """Show the review again with why nothing was done, at the proposal that it is about."""
    database.get().rollback()
    if isinstance(error, meanings.Unknown):
        place = f"other-{error.uid}"
    if isinstance(error, InvalidInput):
        messages = [text for texts in error.errors.values() for text in texts]
        return _page(uid, [(place, text) for text in messages], records.REFUSED)
    code = records.STALE if isinstance(error, proposals.Overtaken) else records.FORBIDDEN
    return _page(uid, [(place, str(error))], code)


def choose_match(review: Any, row: Any, match: str | None) -> None:
    """Take over which recorded agreement is meant, where that is said."""
    is_asked = row.kind is ProposalKind.AGREEMENT and row.state is ProposalState.PENDING
    if match is not None and is_asked:
        meanings.choose(review, queries.proposals(database.get(), review), row, match)


def require(row: Any) -> None:
    """Stop who may not change the agreement that a proposal belongs to."""
    agreement = proposals.agreement_of(database.get(), row)
    if agreement is not None:
        rights.require("agreements", agreement)


def _on(review: Any, uid: str, *, stays: bool = False) -> Answer:
    """Go on with the next proposal that waits."""
    found = cards.groups(queries.proposals(database.get(), review))
    ordered = [card for group in found for card in group.all]
    place = uid if stays else cards.following(ordered, uid)
    return redirect(url_for(".show", uid=review.uid, _anchor=f"p-{place}"), records.SEE_OTHER)


@blueprint.post("/<uid>/accept")
@auth.access(Permission.DRAFT)
def accept_all(uid: str) -> Answer:
    """Accept all of a kind, or all of one agreement, that wait."""
    session = database.get()
    review = queries.get_review(session, uid)
    try:
        proposals.hold_all(session, review, request.form.get("seen", ""))
        rows = queries.proposals(session, review)
        asked = among(rows, request.form.get("kind", ""), request.form.get("agreement", ""))
        tops = proposals.tops(rows)
        meanings.take(review, rows, request.form, {tops[row.uid] for row in asked})
        wanted = permitted(tops, asked)
    except (proposals.Overtaken, Forbidden, InvalidInput) as error:
        return _refused(uid, error, "")
    waiting, before = _waiting(wanted), _waiting(rows)
    pending = [row for row in wanted if row.state is ProposalState.PENDING]
    problems = proposals.accept_all(session, review, wanted, auth.actor())
    for problem in problems[:_PROBLEMS_SHOWN]:
        flash(problem, "error")
    if len(problems) > _PROBLEMS_SHOWN:
        flash(
            _("%(number)s more could not be accepted.", number=len(problems) - _PROBLEMS_SHOWN),
            "error",
        )
    accepted = waiting - len(problems)
    if more := before - _waiting(rows) - accepted:
        told = _(
            "%(number)s accepted, and %(more)s that they belong to.", number=accepted, more=more
        )
    else:
        told = _("%(number)s accepted.", number=accepted)
    done = [row for row in wanted if row in pending and row.state is ProposalState.ACCEPTED]
    if done:
        undo = url_for(".undo_all", uid=review.uid)
        flash(f"{told}|{undo}|{done[0].decided_at.isoformat()}", "undo")
        # to the top, where what was done can be undone
        return redirect(url_for(".show", uid=review.uid), records.SEE_OTHER)
    flash(told)
    return _on(review, wanted[-1].uid if wanted else "")


def permitted(tops: Mapping[str, Any], wanted: Sequence[Any]) -> list[Any]:
    """Return those that one may decide on; raises Forbidden where that is none of them."""
    allowed: dict[str, bool] = {}
    for row in wanted:
        top = tops[row.uid]
        if top.uid not in allowed:
            agreement = proposals.agreement_of(database.get(), top)
            allowed[top.uid] = agreement is None or rights.has("agreements", agreement)
    found = [row for row in wanted if allowed[tops[row.uid].uid]]
    if wanted and not found:
        raise Forbidden(_("Contributors change drafts only; ask an editor to decide here."))
    return found


@blueprint.post("/<uid>/undo")
@auth.access(Permission.DRAFT)
def undo_all(uid: str) -> Answer:
    """Take back all that was accepted at once, as one."""
    session = database.get()
    review = queries.get_review(session, uid)
    try:
        for row in proposals.decided_at(session, review, request.form.get("version", "")):
            require(row)
        taken = proposals.undo_all(session, review, request.form.get("version", ""), auth.actor())
    except proposals.NotTakenBack as error:
        session.rollback()
        found = [(f"p-{piece}", why) for piece, why in error.pieces]
        return _page(uid, [("", error.head), *found], records.STALE)
    except InvalidInput as error:
        session.rollback()
        return _page(uid, [("", error.sentences)], records.STALE)
    flash(
        ngettext(
            "%(num)s decision taken back: it waits again.",
            "%(num)s decisions taken back: they wait again.",
            len(taken),
        )
    )
    return _on(review, taken[0].uid, stays=True)


def _waiting(rows: Any) -> int:
    return sum(row.state is ProposalState.PENDING for row in rows)


def among(rows: Any, kind: str, agreement: str) -> list[Any]:
    """Return the proposals of a kind, or an agreement with all that belongs to it."""
    if agreement:
        top = next((row for row in rows if row.uid == agreement), None)
        return [] if top is None else [top, *queries.below(rows, top)]
    return [row for row in rows if row.kind == kind]


@blueprint.route("/<uid>/proposals/<proposal>/edit", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def edit(uid: str, proposal: str) -> Answer:
    """Correct a proposal, and accept it in the same step where that is asked."""
    session = database.get()
    review = queries.get_review(session, uid)
    row = queries.get_proposal(session, review, proposal)
    form = corrections.form_of(review, row, request.form if request.method == "POST" else None)
    code = records.REFUSED
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            row = proposals.hold(session, review, proposal, form.version.data or "")
            corrections.change(review, row, form, data)
            require(row)
            if request.form.get("then") == "accept":
                proposals.accept(session, review, row, auth.actor())
                flash(_("Corrected and accepted."))
                return _on(review, proposal)
            flash(_("Corrected. It still waits."))
            return _on(review, proposal, stays=True)
        except proposals.Overtaken as error:
            session.rollback()
            form.refuse(
                InvalidInput({"": [_("%(error)s What you typed is kept below.", error=error)]})
            )
            form.version.data = queries.stamp(queries.get_proposal(session, review, proposal))
            code = records.STALE
        except InvalidInput as error:
            session.rollback()
            if "match" in error.errors and row.kind is not ProposalKind.AGREEMENT:
                # its agreement's card asks which is meant; what was corrected waits meanwhile
                row = proposals.hold(session, review, proposal, form.version.data or "")
                corrections.change(review, row, form, data)
                flash(error.sentences, "error")
                return _on(review, proposal, stays=True)
            form.refuse(error)
    source, passage = corrections.passage_of(review, row)
    page = render_template(
        "reviews/edit.html",
        form=form,
        review=review,
        proposal=row,
        source=source,
        passage=passage,
        page_errors=form.page_errors,
    )
    return (page, code) if form.page_errors else page
