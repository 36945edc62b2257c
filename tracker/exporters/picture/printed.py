"""Draw a picture for a printer that sets the words of an SVG letter by letter, as WeasyPrint does.

Arabic would come out backwards and unjoined, and marks would stand beside their letters. Words that
need more than that are set as lines of the page, over the drawing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from tracker.exporters.picture import style
from tracker.exporters.picture.shapes import Group, Part, Picture, Words, number
from tracker.exporters.picture.svg import FONTS, render_svg

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# marks on a letter, vowels around it, and what joins two signs
_DEPENDENT = frozenset({"Mn", "Mc", "Me", "Cf"})
# How far below the top of a line without height its letters stand, in sizes of the font: half of
# what they reach up less half of what they reach down.
_BASELINE = 0.36
_SIDES = {"start": "left:{}px", "end": "right:{}px", "middle": "left:{}px"}
_CSS = (
    ".tl-sheet{position:relative;break-inside:avoid;background:none}"
    f".tl-sheet p{{position:absolute;margin:0;line-height:0;white-space:pre;font-family:{FONTS}}}"
    ".tl-sheet a{color:inherit}"
    ".tl-sheet .tl-middle{transform:translateX(-50%)}"
)


def render(picture: Picture, *, prefix: str = "tl-") -> str:
    """Return what is put into the page that is printed: an SVG, and lines over it where needed."""
    over = [(words, href) for words, href in _lines(picture.parts) if _is_set_whole(words)]
    if not over:
        return render_svg(picture, standalone=True, prefix=prefix)
    drawing = replace(picture, parts=_letters(picture.parts))
    size = f"width:{number(picture.width)}px;height:{number(picture.height)}px"
    lines = "".join(_line(words, href, picture.width) for words, href in over)
    drawn = render_svg(drawing, standalone=True, prefix=prefix).strip()
    css = f"<style>{style.CSS}{_CSS}</style>"
    return f'{css}<div class="tl tl-sheet" style="{size}">{drawn}{lines}</div>\n'


def _lines(parts: Iterable[Part], href: str = "") -> Iterator[tuple[Words, str]]:
    """Yield every line of words with where it leads."""
    for part in parts:
        if isinstance(part, Words):
            yield part, href
        elif isinstance(part, Group):
            yield from _lines(part.parts, part.href or href)


def _is_set_whole(words: Words) -> bool:
    return any(
        unicodedata.category(sign) in _DEPENDENT
        or unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT
        for run in words.runs
        if not run.text.isascii()
        for sign in run.text
    )


def _letters(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts without the words that are set over them."""
    return tuple(
        part._replace(parts=_letters(part.parts)) if isinstance(part, Group) else part
        for part in parts
        if not (isinstance(part, Words) and _is_set_whole(part))
    )


def _line(words: Words, href: str, width: float) -> str:
    place = words.x if words.anchor != "end" else width - words.x
    sides = _SIDES[words.anchor].format(number(place))
    top = number(words.y - _BASELINE * words.size)
    spans = ""
    for run in words.runs:
        name = f' class="{run.classes}"' if run.classes else ""
        weight = ' style="font-weight:600"' if run.is_bold else ""
        spans += f"<span{name}{weight}>{escape(run.text)}</span>"
    if href:
        spans = f'<a href="{escape(href)}">{spans}</a>'
    middle = " tl-middle" if words.anchor == "middle" else ""
    at = f"{sides};top:{top}px;font-size:{number(words.size)}px"
    return f'<p class="{words.classes}{middle}" style="{at}">{spans}</p>'
