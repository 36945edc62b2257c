"""Read web pages: the article without menus, and what the page says of itself.

The library is given the bytes; it never fetches anything. Scripts are dropped with all mark-up.
"""

from __future__ import annotations

import re
from typing import Any

from tracker.domain import decoding, texts
from tracker.domain.messages import say
from tracker.importers.base import ImportedArticle, refuse
from tracker.importers.page_days import days_of

_TAG = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
# The library's wide search takes the year of a footer for a day, and the newest of several.
_OWN_DAYS = {"extensive_search": False, "original_date": True}
_BEFORE_A_DAY = {"den", "le", "el", "am", "the", "on"}
_OFFICE = re.compile(
    r"\b(?:correspondent|reporter|editor|korrespondent(?:in)?|redakteur(?:in)?|correspondante?)\Z",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_RAISED = re.compile(
    r"(<sup\b[^>]{0,500}>(?:\s|<(?!/?sup\b)[^>]{0,500}>){0,9})([0-9]{1,3})(?=\s*<)", re.IGNORECASE
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

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the article of the page."""
        from trafilatura import bare_extraction

        if len(data) > _TREE_LIMIT or data.count(b"<") > _MARK_LIMIT:
            raise refuse(say("The page is too large to be read. Paste the article's text instead."))
        decoded = decoding.decoded(data, declared=[charset, _declared(data)])
        page = decoded.text
        try:
            found: Any = bare_extraction(
                _RAISED.sub(lambda sup: sup[1] + texts.raised(sup[2]), page),
                with_metadata=True,
                favor_precision=True,
                include_comments=False,
                date_extraction_params=_OWN_DAYS,
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
            extraction=decoded.told("HTML page, read by trafilatura"),
            title=texts.clean_line(found.title or ""),
            publisher=texts.clean_line(found.sitename or ""),
            authors=_authors(found.author or ""),
            language=(language.group(1).lower() if language else found.language or ""),
            url=found.url or "",
            dates=days_of(page, found.date or "", found.title or "", found.text, found.url or ""),
            encoding=decoded.encoding,
        )


def _declared(data: bytes) -> str:
    """Return the encoding that a page names."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _authors(found: str) -> tuple[str, ...]:
    """Return the names that the library took for authors, without what is none.

    “den” or “le” among them tells that it cut a place and a day, as in “Lima, den 3. Mai”, in two.
    """
    names = [name for part in found.split(";") if (name := texts.clean_line(part))]
    if any(name.casefold() in _BEFORE_A_DAY for name in names):
        return ()
    return tuple(name for name in names if not _OFFICE.search(name))


IMPORTER = HtmlImporter()
