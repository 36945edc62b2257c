"""Write a picture as SVG 1.1 with the links of SVG 2, without script or style attributes.

What is written is well-formed XML, and reads the same inside HTML. Everything a record says is
escaped here, and only here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tracker.domain import languages
from tracker.domain.languages import ENGLISH
from tracker.exporters.picture import style
from tracker.exporters.picture.shapes import Group, Part, Path, Picture, Words, number, rectangle
from tracker.exporters.picture.text import clean

# The one for Chinese comes last: its Latin quotation marks and dots are as wide as Chinese letters.
FONTS = (
    "system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, 'Noto Sans CJK SC', sans-serif"
)
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]")
_IN_ATTRIBUTE = re.compile('[&<>"\\r\\n\\t]')
_ESCAPED = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\r": "&#13;",
    "\n": "&#10;",
    "\t": "&#09;",
}


def render_svg(picture: Picture, *, standalone: bool = False, prefix: str = "tl-") -> str:
    """Return the SVG of a picture as text, for a page or as a file of its own.

    A file carries its own colours, for light and dark, and its own paper. In a page no element
    has a style, and links are left out of the tabbing order: the table beside has the same ones,
    and what role “img” contains is not announced.
    """
    size = (number(picture.width), number(picture.height))
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "tl tl-narrow" if picture.is_narrow else "tl tl-wide",
        "viewBox": f"0 0 {size[0]} {size[1]}",
        "width": size[0],
        "height": size[1],
        "role": "img",
        "aria-labelledby": f"{prefix}title {prefix}desc",
        "font-family": FONTS,
        "fill": "none",
    }
    if picture.language != ENGLISH.code:
        attributes["lang"] = languages.tag_of(picture.language)
    head = [
        _element("title", {"id": f"{prefix}title"}, _text(picture.title)),
        _element("desc", {"id": f"{prefix}desc"}, _text(picture.description)),
    ]
    if standalone:
        paper = rectangle(0, 0, picture.width, picture.height)
        head.append(_element("style", {}, _text(style.CSS)))
        head.append(_element("path", {"class": "tl-paper", "d": paper, "fill": "currentColor"}))
    body = _parts(picture.parts, standalone=standalone)
    return _element("svg", attributes, "".join((*head, body))) + "\n"


def safe_id(text: str) -> str:
    """Return text as an id; signs that an id cannot hold become their number."""
    return _NOT_IN_ID.sub(lambda found: f"_{ord(found.group()):x}_", text)


def _element(tag: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Return an element whose content is written already."""
    start = tag + "".join([f' {name}="{_quoted(said)}"' for name, said in attributes.items()])
    return f"<{start}>{content}</{tag}>" if content else f"<{start} />"


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(words: str) -> str:
    return _IN_ATTRIBUTE.sub(_escape, words)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPED[found.group()]


def _parts(parts: Iterable[Part], *, standalone: bool) -> str:
    written: list[str] = []
    for part in parts:
        if isinstance(part, Words):
            written.append(_words(part))
        elif isinstance(part, Path):
            written.append(_path(part))
        else:
            written.append(_group(part, standalone=standalone))
    return "".join(written)


def _group(group: Group, *, standalone: bool) -> str:
    content = _parts(group.parts, standalone=standalone)
    if group.href and standalone:
        # on a page the picture is one image, and the table beside it carries the links
        content = _element("a", {"href": group.href}, content)
    if group.title:
        content = _title(group.title) + content
    # neither names of classes nor ids hold anything to escape
    name = f' class="{group.classes}"' if group.classes else ""
    named = f' id="{safe_id(group.id)}"' if group.id else ""
    return f"<g{name}{named}>{content}</g>" if content else f"<g{name}{named} />"


@lru_cache(maxsize=256)  # a page has each twice, in the wide picture and in the narrow one
def _title(words: str) -> str:
    lines = "\n".join([clean(line) for line in words.split("\n")])
    return _element("title", {}, _text(lines))


def _words(words: Words) -> str:
    # numbers and the names of classes hold nothing to escape
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    spans = ""
    for run in words.runs:
        name = f' class="{run.classes}"' if run.classes else ""
        weight = ' font-weight="600"' if run.is_bold else ""
        start = f"<tspan{name}{weight}"
        spans += f"{start}>{_text(run.text)}</tspan>" if run.text else f"{start} />"
    start = (
        f'<text class="{words.classes}" x="{number(words.x)}" y="{number(words.y)}"'
        f' font-size="{number(words.size)}" fill="currentColor"{anchor}'
    )
    return f"{start}>{spans}</text>" if spans else f"{start} />"


def _path(path: Path) -> str:
    fill = ' fill="currentColor"' if path.is_filled else ""
    stroke = f' stroke="currentColor" stroke-width="{number(path.stroke)}"' if path.stroke else ""
    dashes = f' stroke-dasharray="{path.dashes}"' if path.dashes else ""
    opacity = f' opacity="{path.opacity:g}"' if path.opacity < 1 else ""
    return f'<path class="{path.classes}" d="{path.data}"{fill}{stroke}{dashes}{opacity} />'
