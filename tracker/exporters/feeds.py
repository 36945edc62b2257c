"""Write feeds of changes as Atom (RFC 4287): an entry a save, with what it changed.

Nothing depends on the time of writing, so that an unchanged history gives unchanged bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.domain import changes
from tracker.domain.changes import Change
from tracker.exporters.base import GENERATOR, in_utc, instant, lasting
from tracker.exporters.texts import one_line

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_NAMESPACE = "http://www.w3.org/2005/Atom"
# When nothing was changed yet; a feed must tell some moment (RFC 4287, 4.1.1).
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_CHANGES = 30
_LONGEST = 300
# Whole stored texts are under the rights of others, and no reader wants them in a feed.
_HELD_BACK = frozenset({"text", "offsets", "sha256"})


@dataclass(frozen=True, slots=True)
class Save:
    """Hold one save of a record; ``changes`` are empty for a new one."""

    uid: str
    at: datetime
    by: str
    noun: str
    title: str
    action: str
    version: int
    url: str
    reason: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """Hold a feed; ``name`` is the lasting part of its identifier."""

    name: str
    title: str
    url: str
    page_url: str
    domain: str
    saves: Sequence[Save]


def render(feed: Feed) -> bytes:
    """Return the file."""
    root = Element("feed", {"xmlns": _NAMESPACE})
    SubElement(root, "id").text = lasting(feed.domain, f"changes/{feed.name}")
    SubElement(root, "title").text = one_line(feed.title)
    newest = max((in_utc(save.at) for save in feed.saves), default=_BEGINNING)
    SubElement(root, "updated").text = instant(newest)
    SubElement(SubElement(root, "author"), "name").text = feed.domain
    SubElement(root, "generator").text = GENERATOR
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.url})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page_url})
    for save in feed.saves:
        _entry(SubElement(root, "entry"), save, feed.domain)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(element: Element, save: Save, domain: str) -> None:
    moment = in_utc(save.at)
    # A tag needs a day on which the name was ours (RFC 4151, 2.1): that of the save never changes.
    SubElement(element, "id").text = f"tag:{domain},{moment:%Y-%m-%d}:revision/{save.uid}"
    SubElement(element, "title").text = one_line(f"{save.title}: {save.noun} {save.action}")
    SubElement(element, "updated").text = instant(moment)
    SubElement(element, "published").text = instant(moment)
    if save.by:
        SubElement(SubElement(element, "author"), "name").text = one_line(save.by)
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": save.url})
    SubElement(element, "category", {"term": save.noun})
    SubElement(element, "content", {"type": "html"}).text = one_line(_content(save))


def _content(save: Save) -> str:
    """Return what changed as HTML; every text of others is escaped."""
    parts = [f"<p>Version {save.version}: {escape(save.action)}.</p>"]
    if save.reason:
        parts.append(f"<p>{escape(save.reason)}</p>")
    shown = save.changes[:_MOST_CHANGES]
    if shown:
        parts.append(f"<ul>{''.join(f'<li>{_change(change)}</li>' for change in shown)}</ul>")
    if left := len(save.changes) - len(shown):
        parts.append(f"<p>And {left} more.</p>")
    return "".join(parts)


def _change(change: Change) -> str:
    label = f"<b>{escape(_short(change.label))}</b>"
    if _HELD_BACK & set(change.path.split("/")):
        return f"{label}: changed"
    before, after = changes.told_apart(change.before, change.after)
    if before in (None, ""):
        return f"{label}: {_said(after)}"
    if after in (None, ""):
        return f"{label}: <del>{_said(before)}</del>"
    return f"{label}: <del>{_said(before)}</del> → <ins>{_said(after)}</ins>"


def _said(value: object) -> str:
    if isinstance(value, dict):
        value = {
            name: held for name, held in value.items() if name not in _HELD_BACK or "edtf" in value
        }
    return escape(_short(changes.show(value)))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
