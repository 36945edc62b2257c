"""Read what a Markdown file says of itself between two lines of dashes above its text."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tracker.domain import dates, texts
from tracker.importers import heads
from tracker.importers.base import DateCandidate, ImportedArticle

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([\w-]+)[ \t]*:[ \t]+(.+)")
_TITLES = ("title", "headline")
_AUTHORS = ("author", "authors", "byline", "by")
_PUBLISHERS = ("publisher", "publication", "source", "site", "website", "outlet")
_LANGUAGES = ("lang", "language")
_ADDRESSES = ("url", "link", "canonical", "canonical_url", "permalink")
_DAYS = ("date", "published", "publishdate", "pubdate", "date_published", "published_at")
_CHANGES = ("lastmod", "modified", "updated", "last_modified_at")
_WORDS = re.compile(r".+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parted(text: str) -> tuple[ImportedArticle, str]:
    """Return what the front matter tells, and the text below it; all of the text without one."""
    clean = texts.normalise(text)
    block = _BLOCK.match(clean)
    found = _fields(block[1]) if block else {}
    if block is None or not found:
        return ImportedArticle(text="", extraction=""), text
    days = [DateCandidate(day, "front matter") for day in _days(found, _DAYS)]
    days += [DateCandidate(day, "last changed") for day in _days(found, _CHANGES)]
    told = ImportedArticle(
        text="",
        extraction="",
        title=_first(found, _TITLES),
        publisher=_first(found, _PUBLISHERS),
        authors=_authors(found),
        language=_first(found, _LANGUAGES, _TAG),
        url=_first(found, _ADDRESSES, _ADDRESS),
        dates=tuple(days),
    )
    return told, clean[block.end() :]


def _fields(block: str) -> dict[str, Any]:
    """Return the fields of a block; those of one that is no YAML for want of quotation marks too.

    A field can be words, a list of such or other fields; nothing is made of words but words.
    """
    try:
        found = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  # it makes only words
    except (yaml.YAMLError, RecursionError):
        found = {match[1]: match[2] for line in block.split("\n") if (match := _LINE.match(line))}
    if not isinstance(found, dict):
        return {}
    return {name.lower(): value for name, value in found.items() if isinstance(name, str)}


def _first(found: dict[str, Any], names: tuple[str, ...], shape: re.Pattern[str] = _WORDS) -> str:
    """Return the first of some fields that is words, and of a shape."""
    words = (found[name] for name in names if isinstance(found.get(name), str))
    return next(filter(shape.fullmatch, map(texts.clean_line, words)), "")


def _authors(found: dict[str, Any]) -> tuple[str, ...]:
    held = next((found[name] for name in _AUTHORS if found.get(name)), "")
    each = held if isinstance(held, list) else [held]
    # a field of its own is often “- name: Ida Quill”
    named = [one.get("name", "") if isinstance(one, dict) else one for one in each]
    words = [texts.clean_line(name) for name in named if isinstance(name, str)]
    if len(words) == 1:
        return heads.names_in(f"By {words[0].removeprefix('By ')}") or tuple(filter(None, words))
    return tuple(filter(None, words))


def _days(found: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    """Return the full days of some fields, in ISO 8601, each once."""
    days = []
    for name in names:
        words = _first(found, (name,))
        iso = _DAY.match(words)
        try:
            day = dates.read(iso[0] if iso else words).only_day if words else None
        except dates.InvalidDate:
            continue
        if day is not None:
            days.append(day.isoformat())
    return list(dict.fromkeys(days))
