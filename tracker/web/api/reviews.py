"""Have articles read, and decide on what a reader proposes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from flask import Response, request

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import QuoteInput, SnapshotInput, SourceInput
from tracker.domain.permissions import Permission
from tracker.domain.reading import Voice
from tracker.domain.texts import READ_LIMIT
from tracker.domain.vocabularies import ProposalKind, ProposalState, SpeechMode
from tracker.queries import proposals as queries
from tracker.queries import sources
from tracker.services import proposals
from tracker.web import articles, auth, reviews
from tracker.web import session as database
from tracker.web.api import bodies, conditions, pages
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Data, Shape
from tracker.web.forms.articles import Article

_ONE = "/reviews/<uid>"
_TOLD = frozenset({"base"})
_READING: dict[str, Any] = {"access": Permission.READ_TEXTS}
PROPOSAL = Shape(
    "proposal",
    uid=str,
    kind=ProposalKind,
    state=ProposalState,
    key=str,
    parent=str,
    exact=str,
    start=int,
    end=int,
    payload=dict,
    became_noun=str,
    became_uid=str,
    decided_by_name=str,
    decided_at=datetime | None,
    etag=str,
)
BRIEF = Shape(
    "review_brief",
    uid=str,
    created_at=datetime,
    begun_by_name=str,
    slug=str,
    title=str,
    waiting=int,
    total=int,
)
REVIEW = Shape(
    "review",
    uid=str,
    source=str,
    snapshot=str,
    reader=str,
    language=str,
    begun_by_name=str,
    created_at=datetime,
    proposals=[PROPOSAL],
)
ACCEPTED = Shape("accepted", accepted=int, problems=[str])
TAKEN_BACK = Shape("taken_back", taken_back=int)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBody(SourceInput):
    """Hold a source with its text; ``reader`` is what reads it, by rules without one."""

    text: str = field(metadata={"long": True, "limit": READ_LIMIT})
    extraction: str = ""
    reader: str = ""


class Decision(StrEnum):
    """Be what is decided on a proposal."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


_BECOMES = {
    Decision.ACCEPT: ProposalState.ACCEPTED,
    Decision.REJECT: ProposalState.REJECTED,
    Decision.UNDO: ProposalState.PENDING,
}


@dataclass(frozen=True, slots=True)
class DecisionBody:
    """Decide on a proposal; ``match`` names the recorded agreement that it means."""

    decision: Decision
    match: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionBody:
    """Correct what is proposed, the words that it rests on, or which agreement it means.

    ``owner`` is the key of what it belongs to; ``voice`` says whose words it rests on.
    """

    payload: dict[str, Any]
    exact: str = ""
    match: str | None = None
    owner: str = ""
    voice: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class VoiceBody:
    """Say who says the words that a proposal rests on, and how they are given."""

    speaker: str = ""
    office: str = ""
    speech_mode: SpeechMode = SpeechMode.PARAPHRASE


@dataclass(frozen=True, slots=True)
class AcceptBody:
    """Name what is accepted: all of a kind, or an agreement with all that belongs to it."""

    kind: ProposalKind | None = None
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class UndoBody:
    """Name the moment at which all was accepted, as ``decided_at`` of its proposals tells it."""

    decided_at: str


@operation("POST", "/articles", body=ArticleBody, answers=REVIEW, status=HTTPStatus.CREATED)
def create() -> Response:
    """Store a source with its text, and have it read.

    Nothing is in the record before it is accepted.
    """
    body = bodies.read(ArticleBody)
    source = SourceInput(**{item.name: getattr(body, item.name) for item in fields(SourceInput)})
    told = body.extraction or "sent by a program"
    text = SnapshotInput(text=body.text, retrieved_at=datetime.now(UTC), extraction=told)
    if stored := articles.stored(text.text):
        raise InvalidInput({"text": [f"This text is stored already, with “{stored[0].slug}”."]})
    review = articles.begin(Article(source, text), body.reader)
    return _answer(review, HTTPStatus.CREATED)


@operation(
    "POST",
    "/sources/<slug>/snapshots/<uid>/reviews",
    answers=REVIEW,
    status=HTTPStatus.CREATED,
)
def read(slug: str, uid: str) -> Response:
    """Read a stored text once more, for example after its day of publication was added."""
    session = database.get()
    source = sources.get(session, slug)
    snapshot = sources.get_snapshot(session, source, uid)
    return _answer(articles.begin_anew(source, snapshot), HTTPStatus.CREATED)


@operation(
    "GET", "/reviews", answers=BRIEF, is_list=True, asks=("waiting", "page", "limit"), **_READING
)
def index() -> Response:
    """List reviews, the newest first; with ``?waiting=yes`` those in which something waits."""

    def find(session: Any, **more: Any) -> Any:
        return queries.list_page(session, only_waiting="waiting" in request.args, **more)

    return pages.paged(find, BRIEF.of)


@operation("GET", _ONE, answers=REVIEW, **_READING)
def show(uid: str) -> Response:
    """Show a review with all that is proposed."""
    return _answer(queries.get_review(database.get(), uid))


@operation("POST", f"{_ONE}/accept", body=AcceptBody, answers=ACCEPTED, is_conditional=True)
def accept(uid: str) -> Response:
    """Accept all of a kind, or all of one agreement, that wait."""
    session, seen = database.get(), conditions.given()
    review, body = queries.get_review(session, uid), bodies.read(AcceptBody)
    try:
        proposals.hold_all(session, review, seen.strip('"'))
    except proposals.Overtaken as error:
        conditions.refuse(queries.newest_stamp(session, review), str(error))
    wanted = reviews.among(queries.proposals(session, review), body.kind or "", body.agreement)
    for row in wanted:
        reviews.require(row)
    waiting = sum(row.state is ProposalState.PENDING for row in wanted)
    found = proposals.accept_all(session, review, wanted, auth.actor())
    told = {"accepted": waiting - len(found), "problems": list(found)}
    return conditions.tagged(told, queries.newest_stamp(session, review))


@operation("POST", f"{_ONE}/undo", body=UndoBody, answers=TAKEN_BACK)
def undo(uid: str) -> Response:
    """Take back, as one, all that was accepted at one moment.

    It is refused where some of it was edited since.
    """
    session, moment = database.get(), bodies.read(UndoBody).decided_at
    review = queries.get_review(session, uid)
    for row in proposals.decided_at(session, review, moment):
        reviews.require(row)
    taken = proposals.undo_all(session, review, moment, auth.actor())
    return conditions.tagged({"taken_back": len(taken)}, queries.newest_stamp(session, review))


@operation("GET", f"{_ONE}/proposals/<proposal>", answers=PROPOSAL, **_READING)
def show_proposal(uid: str, proposal: str) -> Response:
    """Show a proposal."""
    session = database.get()
    return _told(queries.get_proposal(session, queries.get_review(session, uid), proposal))


@operation(
    "POST",
    f"{_ONE}/proposals/<proposal>",
    body=DecisionBody,
    answers=PROPOSAL,
    is_conditional=True,
)
def decide(uid: str, proposal: str) -> Response:
    """Accept, reject or take back a proposal."""
    session, seen = database.get(), conditions.given()
    review, body = queries.get_review(session, uid), bodies.read(DecisionBody)
    row = _held(review, proposal, seen, {"state": _BECOMES[body.decision]}, is_sent=False)
    reviews.choose_match(review, row, body.match)
    reviews.require(row)
    reviews.DECISIONS[body.decision](session, review, row, auth.actor())
    return _told(row)


@operation(
    "PUT",
    f"{_ONE}/proposals/<proposal>",
    body=CorrectionBody,
    told=_TOLD,
    answers=PROPOSAL,
    is_conditional=True,
)
def correct(uid: str, proposal: str) -> Response:
    """Correct a proposal; it still waits. What is left out of ``payload`` stays."""
    session, seen = database.get(), conditions.given()
    review, body = queries.get_review(session, uid), bodies.read(CorrectionBody, told=_TOLD)
    row = _held(review, proposal, seen, body.payload)
    more: Data = {"said": _said(row, body), "owner": body.owner, "words": body.exact}
    proposals.change(session, review, row, _corrected(row, body), **more)
    reviews.choose_match(review, row, body.match)
    reviews.require(row)
    return _told(row)


def _corrected(row: Any, body: CorrectionBody) -> Any:
    """Return the input of a corrected proposal; what it belongs to is known when it is accepted."""
    kind, names = proposals.INPUTS[row.kind], proposals.names(row.kind)
    now = {name: row.payload[name] for name in names if row.payload.get(name) not in (None, "")}
    later: Data = {
        ProposalKind.TARGET: {"milestone": "later"},
        ProposalKind.QUOTE: {"snapshot": "later", "exact": body.exact or row.exact},
    }.get(row.kind, {})
    known = {item.name for item in fields(kind)}
    if unknown := sorted(body.payload.keys() - names):
        raise InvalidInput({unknown[0]: ["There is no such field here."]})
    return bodies.read(kind, now | body.payload, frozenset(known - names), **later)


def _said(row: Any, body: CorrectionBody) -> Voice | None:
    """Return whose words a proposal rests on; what is left out of ``voice`` stays."""
    if body.voice is None:
        return None
    if row.kind not in proposals.WITH_VOICE:
        raise InvalidInput({"voice": ["There is no such field here."]})
    now = {name: word for name, word in proposals.voice_of(row.kind, row.payload).items() if word}
    found = bodies.read(VoiceBody, now | body.voice)
    checked = QuoteInput(snapshot="later", exact="later", **asdict(found))
    return Voice(checked.speech_mode, speaker=checked.speaker, office=checked.office)


def _held(review: Any, proposal: str, seen: str, mine: Data, *, is_sent: bool = True) -> Any:
    """Return a proposal; answers 412 where somebody decided or corrected meanwhile."""
    session = database.get()
    try:
        return proposals.hold(session, review, proposal, seen.strip('"'))
    except proposals.Overtaken as error:
        row = queries.get_proposal(session, review, proposal)
        stamp = queries.stamp(row)
        conditions.refuse_late(
            stamp,
            row.payload | {"state": row.state},
            mine,
            str(error),
            is_sent=is_sent,
            theirs=PROPOSAL.of(row, etag=stamp),
        )


def _told(row: Any) -> Response:
    stamp = queries.stamp(row)
    return conditions.tagged(PROPOSAL.of(row, etag=stamp), stamp)


def _answer(review: Any, status: int = HTTPStatus.OK) -> Response:
    session = database.get()
    source, snapshot = queries.source_of(session, review)
    found = [
        PROPOSAL.of(row, etag=queries.stamp(row)) for row in queries.proposals(session, review)
    ]
    told = REVIEW.of(review, source=source.slug, snapshot=snapshot.uid, proposals=found)
    return conditions.tagged(told, queries.newest_stamp(session, review), status)
