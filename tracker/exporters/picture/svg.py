"""Write a picture as SVG 1.1 with the links of SVG 2, without script or style attributes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

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


def render_svg(picture: Picture, *, standalone: bool = False, prefix: str = "tl-") -> str:
    """Return the SVG of a picture as text, for a page or as a file of its own."""
    root = element(picture, standalone=standalone, prefix=prefix)
    return tostring(root, encoding="unicode") + "\n"


def element(picture: Picture, *, standalone: bool = False, prefix: str = "tl-") -> Element:
    """Return the SVG of a picture as an element, to be built into a document.

    A file carries its own colours, for light and dark, and its own paper. In a page no element
    has a style, and links are left out of the tabbing order: the table beside has the same ones,
    and what role “img” contains is not announced.
    """
    size = (number(picture.width), number(picture.height))
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "tl tl-narrow" if picture.is_narrow else "tl tl-wide",
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "width": size[0],
            "height": size[1],
            "role": "img",
            "aria-labelledby": f"{prefix}title {prefix}desc",
            "font-family": FONTS,
            "fill": "none",
        },
    )
    if picture.language != ENGLISH.code:
        root.set("lang", languages.tag_of(picture.language))
    SubElement(root, "title", {"id": f"{prefix}title"}).text = picture.title
    SubElement(root, "desc", {"id": f"{prefix}desc"}).text = picture.description
    if standalone:
        SubElement(root, "style").text = style.CSS
        paper = rectangle(0, 0, picture.width, picture.height)
        SubElement(root, "path", {"class": "tl-paper", "d": paper, "fill": "currentColor"})
    for part in picture.parts:
        _part(root, part, standalone=standalone)
    return root


def safe_id(text: str) -> str:
    """Return text as an id; signs that an id cannot hold become their number."""
    return _NOT_IN_ID.sub(lambda found: f"_{ord(found.group()):x}_", text)


def _part(parent: Element, part: Part, *, standalone: bool) -> None:
    if isinstance(part, Words):
        _words(parent, part)
    elif isinstance(part, Path):
        _path(parent, part)
    else:
        _group(parent, part, standalone=standalone)


def _group(parent: Element, group: Group, *, standalone: bool) -> None:
    element = SubElement(parent, "g", {"class": group.classes} if group.classes else {})
    if group.id:
        element.set("id", safe_id(group.id))
    if group.title:
        SubElement(element, "title").text = "\n".join(
            clean(line) for line in group.title.split("\n")
        )
    if group.href and standalone:
        # on a page the picture is one image, and the table beside it carries the links
        element = SubElement(element, "a", {"href": group.href})
    for part in group.parts:
        _part(element, part, standalone=standalone)


def _words(parent: Element, words: Words) -> None:
    element = SubElement(
        parent,
        "text",
        {
            "class": words.classes,
            "x": number(words.x),
            "y": number(words.y),
            "font-size": number(words.size),
            "fill": "currentColor",
        },
    )
    if words.anchor != "start":
        element.set("text-anchor", words.anchor)
    for run in words.runs:
        span = SubElement(element, "tspan")
        if run.classes:
            span.set("class", run.classes)
        if run.is_bold:
            span.set("font-weight", "600")
        span.text = run.text


def _path(parent: Element, path: Path) -> None:
    element = SubElement(parent, "path", {"class": path.classes, "d": path.data})
    if path.is_filled:
        element.set("fill", "currentColor")
    if path.stroke:
        element.set("stroke", "currentColor")
        element.set("stroke-width", number(path.stroke))
    if path.dashes:
        element.set("stroke-dasharray", path.dashes)
    if path.opacity < 1:
        element.set("opacity", f"{path.opacity:g}")
