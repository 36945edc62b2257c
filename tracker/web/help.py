"""Show the documentation that is shipped with the product."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template, send_from_directory
from flask_babel import lazy_gettext as _l
from markdown_it import MarkdownIt
from markupsafe import Markup

from tracker.domain.errors import NotFound
from tracker.domain.permissions import Permission
from tracker.paths import PACKAGE
from tracker.web import auth

blueprint = Blueprint("help", __name__, url_prefix="/help")
_FOLDER = PACKAGE / "docs"
# the documents link to each other as files, which they are beside the code
_LINK_TO_FILE = re.compile(r'href="(\w+)\.md(?=["#])')
_PICTURE = re.compile(r'<img src="images/([\w-]+\.webp)"')
PAGES: dict[str, Any] = {
    "tour": _l("Tour of five minutes"),
    "guide": _l("Guide"),
    "articles": _l("From an article to a reviewed draft"),
    "publishing": _l("Publish a timeline"),
    "team": _l("Run a team"),
    "reading": _l("How articles are read"),
    "searching": _l("Searching"),
    "codebook": _l("Codebook"),
    "exports": _l("Formats"),
    "importing": _l("Importing tables"),
    "people": _l("People and access"),
    "api": _l("API for programs"),
    "commands": _l("Commands"),
    "settings": _l("Settings"),
    "administration": _l("Running it for others"),
    "postgresql": _l("PostgreSQL for teams"),
    "security": _l("Security"),
    "performance": _l("How fast pages are"),
    "design": _l("Design"),
    "releasing": _l("Making a release"),
    "licences": _l("Licences"),
    "changelog": _l("What changed"),
}


@blueprint.get("/")
@auth.access(Permission.PUBLIC)
def index() -> str:
    """Show the tour."""
    return show("tour")


@blueprint.get("/images/<name>")
@auth.access(Permission.PUBLIC)
def image(name: str) -> Response:
    """Send a picture of the documentation."""
    return send_from_directory(_FOLDER / "images", name)


@blueprint.get("/<name>")
@auth.access(Permission.PUBLIC)
def show(name: str) -> str:
    """Show one page of the documentation."""
    if name not in PAGES:
        raise NotFound("help page", name)
    return render_template("help/show.html", name=name, pages=PAGES, body=_body(name))


@cache
def _body(name: str) -> Markup:
    text = (_FOLDER / f"{name}.md").read_text(encoding="utf-8")
    # our own files, and raw HTML in them is escaped all the same
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for heading, words in pairwise(tokens):
        if heading.type == "heading_open" and heading.tag == "h2":
            heading.attrSet("id", _anchor(words.content))
    rendered = reader.renderer.render(tokens, reader.options, {})
    return Markup(_PICTURE.sub(_sized, _LINK_TO_FILE.sub(r'href="\1', rendered)))  # noqa: S704


def _anchor(heading: str) -> str:
    """Return the name of a heading in addresses, as hosts of code make it of the same file."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _sized(found: re.Match[str]) -> str:
    """Give a picture its size, so that no text moves when it comes, and let it come when needed."""
    width, height = webp_size(_FOLDER / "images" / found[1])
    return f'{found[0]} width="{width}" height="{height}" loading="lazy" decoding="async"'


def webp_size(file: Path) -> tuple[int, int]:
    """Return the width and height that stand in the header of a WebP file as browsers write it."""
    with file.open("rb") as opened:
        header = opened.read(30)
    if header[8:16] != b"WEBPVP8X":
        raise ValueError(f"{file.name} is no extended WebP file")
    return (
        int.from_bytes(header[24:27], "little") + 1,
        int.from_bytes(header[27:30], "little") + 1,
    )
