"""Hand out agreements as files, in every format that the pages offer."""

from __future__ import annotations

from flask import Response

from tracker import exporters
from tracker.domain.permissions import Permission
from tracker.web import agreements, exports
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Shape, listed

FORMAT = Shape("format", key=str, label=str, media_type=str)
_FILE = "*/*"


@operation("GET", "/exports", access=Permission.READ_TEXTS, answers=FORMAT, is_list=True)
def index() -> Response:
    """List the formats in which agreements leave as files."""
    return listed(FORMAT, exporters.offered())


@operation(
    "GET",
    "/exports/<key>",
    access=Permission.READ_TEXTS,
    answers=_FILE,
    asks=(*agreements.PARAMETERS, *exports.OPTIONS),
)
def of_list(key: str) -> Response:
    """Export the agreements that a filter asks for, sent while the file is written."""
    return exports.of_list(key)


@operation(
    "GET",
    "/agreements/<slug>/exports/<key>",
    access=Permission.READ_TEXTS,
    answers=_FILE,
    asks=("as_of", *exports.OPTIONS),
)
def of_agreement(slug: str, key: str) -> Response:
    """Export one agreement."""
    return exports.of_agreement(slug, key)


@operation(
    "GET",
    "/pairs/<slug>/<other>/exports/<key>",
    access=Permission.READ_TEXTS,
    answers=_FILE,
    asks=("as_of", *exports.OPTIONS),
)
def of_pair(slug: str, other: str, key: str) -> Response:
    """Export what two parties have with each other."""
    return exports.of_pair(slug, other, key)
