"""Tell people what they were told, and what waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify

from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Action, NoticeKind
from tracker.queries import comments, queue
from tracker.queries import notices as queries
from tracker.services import notices as service
from tracker.services import users as user_service
from tracker.web import auth
from tracker.web import session as database
from tracker.web.api import bodies
from tracker.web.api.comments import COMMENT
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Data, Shape

_ABOUT = {"noun": str, "slug": str, "title": str}
NOTICE = Shape(
    "notice",
    uid=str,
    kind=NoticeKind,
    by_name=str,
    text=str,
    created_at=datetime,
    read_at=datetime | None,
    **_ABOUT,
)
WAITING = Shape(
    "waiting",
    slug=str,
    title=str,
    version=int,
    published_version=int | None,
    fact_count=int,
    sourced_count=int,
    action=Action,
    actor_name=str,
    at=datetime,
    reason=str,
)
COMMENTED = Shape("open_comment", **COMMENT.fields, **_ABOUT)
QUEUE = Shape(
    "queue", in_review=[WAITING], returned=[WAITING], pending=[WAITING], comments=[COMMENTED]
)


@dataclass(frozen=True, slots=True)
class MailBody:
    """Say whether notices come by e-mail too."""

    wants_mail: bool


@operation("GET", "/notices", access=Permission.READ_TEXTS, answers=NOTICE, is_list=True)
def index() -> Response:
    """List what one was told lately, the newest first."""
    found = queries.list_of(database.get(), auth.signed_in().id)
    return jsonify({"items": _about(NOTICE, found)})


@operation("POST", "/notices/read", access=Permission.OWN, status=HTTPStatus.NO_CONTENT)
def read() -> tuple[str, int]:
    """Take everything that one was told as seen."""
    service.read_all(database.get(), auth.signed_in().id)
    return "", HTTPStatus.NO_CONTENT


@operation(
    "PUT",
    "/notices/mail",
    access=Permission.OWN,
    body=MailBody,
    status=HTTPStatus.NO_CONTENT,
)
def choose() -> tuple[str, int]:
    """Choose whether notices come by e-mail too."""
    wants = bodies.read(MailBody).wants_mail
    user_service.choose_mail(database.get(), auth.signed_in().uid, wants_mail=wants)
    return "", HTTPStatus.NO_CONTENT


@operation("GET", "/queue", access=Permission.DRAFT, answers=QUEUE)
def waiting() -> Response:
    """Show what waits for people: reviews, returned drafts, changes under way, open comments."""
    session = database.get()
    lists = {
        "in_review": queue.in_review(session),
        "returned": queue.returned(session, auth.signed_in().id),
        "pending": queue.pending(session),
    }
    told: Data = {name: [WAITING.of(row) for row in rows] for name, rows in lists.items()}
    told["comments"] = _about(COMMENTED, comments.open_ones(session, queue.SHOWN))
    return jsonify(told)


def _about(shape: Shape, found: Iterable[Any]) -> list[Data]:
    return [shape.of(row, noun=noun, slug=slug, title=title) for row, noun, slug, title in found]
