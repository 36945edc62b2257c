"""Read web pages: the article without menus, and what the page says of itself.

The library is given the bytes; it never fetches anything. Scripts are dropped with all mark-up.
"""

from __future__ import annotations

import re
from typing import Any

from tracker.domain import decoding, texts
from tracker.domain.messages import say
from tracker.importers.base import DateCandidate, ImportedArticle, refuse

_TAG = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_META_DATE = re.compile(
    r"<(?:meta|time)\b[^>]{0,500}?(?:published|pubdate|datePublished|dc\.date|article:published_time"
    r"|datetime)[^>]{0,300}?[\"'](\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_HEAD = 2048
_TREE_LIMIT = 5_000_000
_MARK_LIMIT = 50_000  # the library takes a tenth of a millisecond for each


class HtmlImporter:
    """Read HTML pages through trafilatura."""

    key = "html"
    label = "Web page (HTML)"
    extensions = ("html", "htm", "xhtml")

    def recognises(self, data: bytes) -> bool:
        """Say whether the file begins like a web page."""
        return _TAG.match(data[:_HEAD].lstrip(b"\xef\xbb\xbf")) is not None

    def read(self, data: bytes) -> ImportedArticle:
        """Return the article of the page."""
        from trafilatura import bare_extraction

        if len(data) > _TREE_LIMIT or data.count(b"<") > _MARK_LIMIT:
            raise refuse(say("The page is too large to be read. Paste the article's text instead."))
        page = _decoded(data)
        try:
            found: Any = bare_extraction(
                page, with_metadata=True, favor_precision=True, include_comments=False
            )
        except Exception as error:  # whatever a hostile page makes the library raise
            raise refuse(say("The page cannot be read. Paste the text instead.")) from error
        if found is None or not (found.text or "").strip():
            raise refuse(
                say(
                    "No article text was found on this page; it may be made by a script. "
                    "Paste the text instead."
                )
            )
        language = _LANGUAGE.search(page[:_TREE_LIMIT])
        return ImportedArticle(
            text=texts.normalise(found.text.replace("\n", "\n\n")).strip(),
            extraction="HTML page, read by trafilatura",
            title=texts.clean_line(found.title or ""),
            publisher=texts.clean_line(found.sitename or ""),
            authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
            language=(language.group(1).lower() if language else found.language or ""),
            url=found.url or "",
            dates=_dates(page, found.date or ""),
        )


def _decoded(data: bytes) -> str:
    """Return the page; what is no UTF-8 is read in the encoding that the page declares."""
    declared = _CHARSET.search(data[:_HEAD])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            if declared and b"\x00" not in data:
                return data.decode(declared.group(1).decode("ascii"), "replace")
        except LookupError:
            pass  # no encoding that is known
    return decoding.decode(data)


def _dates(page: str, byline: str) -> tuple[DateCandidate, ...]:
    """Return the days the page names as its own: the library's choice, then its metadata."""
    found = {byline: "byline or metadata"} if byline else {}
    for match in _META_DATE.finditer(page):
        found.setdefault(match.group(1), "metadata of the page")
    return tuple(DateCandidate(day, where) for day, where in found.items())


IMPORTER = HtmlImporter()
