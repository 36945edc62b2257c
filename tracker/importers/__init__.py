"""Read articles out of files: one module a kind, found by looking.

A module of this package that defines ``IMPORTER`` adds a kind. Files are told apart by their
first bytes, not by their names; a name only helps to tell plain texts from marked-up ones, and a
file is refused whose name promises a kind that it is not.
"""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module

from tracker.domain import decoding, texts
from tracker.domain.messages import say
from tracker.importers import heads
from tracker.importers.base import (
    HEAD,
    DateCandidate,
    ImportedArticle,
    Importer,
    refuse,
    require_short,
)
from tracker.importers.publication import Day, days
from tracker.importers.titles import given, title_of

SIZE_LIMIT = 20_000_000

__all__ = [
    "HEAD",
    "SIZE_LIMIT",
    "DateCandidate",
    "Day",
    "ImportedArticle",
    "Importer",
    "all",
    "at",
    "days",
    "pasted",
    "read",
]


@cache
def all() -> tuple[Importer, ...]:  # noqa: A001  # importers.all() reads as it should
    """Return every importer in the order of their modules."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        importer = getattr(import_module(f"{__name__}.{module.name}"), "IMPORTER", None)
        if importer is not None:
            found.append(importer)
    return tuple(found)


def read(data: bytes, name: str = "", charset: str = "") -> ImportedArticle:
    """Return the article in a file; ``charset`` is what a server says of its letters.

    Raises InvalidInput under ``file`` for an empty or oversized file, one of an unknown kind,
    one that is not what its name says, and one without text.
    """
    if not data.strip():
        raise refuse(say("The file is empty."))
    if len(data) > SIZE_LIMIT:
        raise refuse(
            say(
                "The file has {n:,} bytes; at most {size_limit:,} are read.",
                n=len(data),
                size_limit=SIZE_LIMIT,
            )
        )
    decoding.require_named(data, name)
    for importer in all():
        if importer.recognises(data):
            return _whole(importer.read(data, charset))
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension == "docx":
        raise refuse(
            say(
                "The file is packed as a Word document is, but there is none in it: it is damaged,"
                " or another file was renamed. Open it in Word and save it anew, or paste the text."
            )
        )
    if decoding.is_known_kind(name):
        raise refuse(
            say(
                "No article is read out of “.{extension}” files. Save it as a PDF, a Word document"
                " (DOCX) or plain text, or paste the text.",
                extension=extension,
            )
        )
    for importer in all():
        if extension in importer.extensions and importer.key in {"markdown", "html"}:
            return _whole(importer.read(data, charset))
    plain = next(importer for importer in all() if importer.key == "text")
    return _whole(plain.read(data, charset))


def pasted(text: str) -> ImportedArticle:
    """Return the article of a text that somebody pasted; raises InvalidInput under ``text``."""
    require_short(text, "text")
    clean = texts.normalise(text).strip()
    return _told_by_head(ImportedArticle(text=clean, extraction="pasted"))


def at(article: ImportedArticle, url: str) -> ImportedArticle:
    """Return an article with the address from which it was fetched."""
    return replace(article, url=url, extraction=f"fetched; {article.extraction}")


def _whole(article: ImportedArticle) -> ImportedArticle:
    if not article.text.strip():
        raise refuse(say("No text could be read out of this file. Paste the text instead."))
    require_short(article.text)
    return _told_by_head(article)


def _told_by_head(article: ImportedArticle) -> ImportedArticle:
    """Return an article with what its first lines tell and its file does not."""
    return replace(
        article,
        title=given(article.title) or title_of(article.text),
        authors=article.authors or heads.authors_of(article.text),
        publisher=article.publisher or heads.publisher_of(article.text),
    )
