"""Find the days that a web page names as its own, and say how much each is worth."""

from __future__ import annotations

import re
from itertools import islice

from tracker.domain import dates
from tracker.importers.base import DateCandidate

_META_DATE = re.compile(
    r"<(?:meta|time)\b[^>]{0,500}?(?:published|pubdate|datePublished|dc\.date|article:published_time"
    r"|datetime)[^>]{0,300}?[\"'](\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_TAGS_WITH_DAY = re.compile(r"<(?:meta|time)\b[^>]{0,800}>", re.IGNORECASE)
_CHANGED = re.compile(
    r"modified|updated|last[ _-]?change|aktualisiert|geändert|mis à jour|revised", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACES = 200  # at which a page may speak of a change
_NEAR = 60  # characters behind “last updated” in which its day stands
# what of a page is not the article: its foot, and what stands beside it
_ASIDES = [
    (re.compile(rf"<{name}\b", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("footer", "aside", "nav")
]
_TAG = re.compile(r"<[^>]{0,2000}>")


def days_of(page: str, chosen: str, title: str, text: str, url: str) -> tuple[DateCandidate, ...]:
    """Return the days the page names as its own: the library's choice, then its metadata.

    A day on which the page was changed is told as such, one that the article merely speaks of as
    one of its text, and one that only a footer, a picture or another article has as one elsewhere
    on the page: none of these is taken for the day of publication unasked.
    """
    changed = _changed(page)
    page = _without_asides(page)
    found = {
        match[1]: "metadata of the page"
        for match in _META_DATE.finditer(page)
        if not _CHANGED.search(match[0])
    }
    if chosen:
        place = found.pop(chosen, "byline or metadata")
        if place != "metadata of the page" and chosen in changed:
            place = "last changed"
        elif page.count(chosen) <= f"{title}\n{text}".count(chosen) and _tells(title, text, chosen):
            place = "text"
        elif not _is_told(page, chosen, url):
            place = "elsewhere on the page"
        found = {chosen: place} | found
    for day in changed:
        found.setdefault(day, "last changed")
    return tuple(DateCandidate(day, where) for day, where in found.items())


def _without_asides(page: str) -> str:
    """Return a page without its foot and what stands beside it; what is not closed stays."""
    for opening, closing in _ASIDES:
        pieces, at = [], 0
        while (begun := opening.search(page, at)) and (ended := closing.search(page, begun.end())):
            pieces.append(page[at : begun.start()])
            at = ended.end()
        page = " ".join([*pieces, page[at:]])
    return page


def _is_told(page: str, day: str, url: str) -> bool:
    """Say whether the page itself names a day, in whatever language, or its address does."""
    year, month, number = (part.lstrip("0") for part in day.split("-"))
    if re.search(rf"{year}[/-]0?{month}[/-]0?{number}(?!\d)", url):
        return True
    written = re.compile(
        rf"(?<!\d)(?:{year}\D{{0,3}}0?{month}\D{{0,3}}0?{number}"
        rf"|0?{number}\D{{1,20}}{year}|0?{number}[./ -]+0?{month}[./ -]+{year}"
        rf"|0?{month}[./ -]+0?{number}[./ -]+{year})(?!\d)"
    )
    tags = (tag[0] for tag in _TAGS_WITH_DAY.finditer(page) if "image" not in tag[0].lower())
    return written.search(" ".join(tags)) is not None or (
        written.search(_TAG.sub(" ", page)) is not None
    )


def _tells(title: str, text: str, day: str) -> bool:
    """Say whether a day is one of the title, or stands in the text in figures alone."""
    year, month, number = day.split("-")
    return day in _days_in(title) or day in text or f"{number}.{month}.{year}" in text


def _changed(page: str) -> list[str]:
    """Return the days on which the page says that it was changed."""
    found = []
    for tag in _TAGS_WITH_DAY.finditer(page):
        if _CHANGED.search(tag[0]):
            found += _DAY.findall(tag[0])
    for match in islice(_CHANGED.finditer(page), _PLACES):
        found += _days_in(page[match.end() : match.end() + _NEAR])[:1]
    return list(dict.fromkeys(found))


def _days_in(words: str) -> list[str]:
    """Return the full days that words name, in ISO 8601."""
    return [
        day.isoformat()
        for language in ("en", "de")
        for each in dates.find(words, language=language)
        if (day := each.date.only_day) is not None
    ]
