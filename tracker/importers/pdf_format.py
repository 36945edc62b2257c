"""Read PDF files, joining words that the lines hyphenate."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING

from tracker.domain import texts
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.importers.base import ImportedArticle, refuse

if TYPE_CHECKING:
    from pypdf import PageObject

_PAGE_LIMIT = 500
_DRAWN_LIMIT = 1_000_000  # bytes that draw all pages, unpacked; an article has some thousand a page
_HYPHENATED = re.compile(r"(\w)[-\u00ad\u2010]\n([a-zß-ÿ])")
_ENDS = (".", "!", "?", ":", "”", '"', "»")
_FULL = 0.6


class PdfImporter:
    """Read PDF files through pypdf."""

    key = "pdf"
    label = "PDF"
    extensions = ("pdf",)

    def recognises(self, data: bytes) -> bool:
        """Say whether the file begins like a PDF."""
        return data[:1024].lstrip().startswith(b"%PDF-")

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the text of every page."""
        del charset  # the file says itself
        try:
            pages, title, author = _pages(data)
        except InvalidInput:
            raise
        except Exception as error:  # whatever a hostile file makes the library raise
            raise refuse(
                say("The PDF is damaged and cannot be read. Paste the text instead.")
            ) from error
        text = joined("\n\n".join(pages))
        if not text:
            raise refuse(say("The PDF holds pictures of text, no text. Paste the text instead."))
        return ImportedArticle(
            text=text,
            extraction="PDF, read by pypdf; hyphenated line ends joined",
            title=texts.clean_line(title),
            authors=(texts.clean_line(author),) if author.strip() else (),
        )


def _pages(data: bytes) -> tuple[list[str], str, str]:
    """Return the texts of the pages, and the title and the author that the file names."""
    from pypdf import PdfReader

    # what is wrong is told in our words; the library would print its own beside them
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise refuse(say("The PDF is encrypted. Save it without a password, or paste the text."))
    if len(reader.pages) > _PAGE_LIMIT:
        raise refuse(
            say(
                "The PDF has more than {page_limit} pages. Cut it to the article.",
                page_limit=_PAGE_LIMIT,
            )
        )
    if sum(_drawn(page) for page in reader.pages) > _DRAWN_LIMIT:
        raise refuse(say("The PDF unpacks to too much. Cut it to the article, or paste the text."))
    about = reader.metadata
    title = str((about and about.title) or "")
    return (
        [page.extract_text() for page in reader.pages],
        title,
        str((about and about.author) or ""),
    )


def _drawn(page: PageObject) -> int:
    """Return how many bytes draw a page; reading them takes time that grows with them."""
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


def joined(text: str) -> str:
    """Join what lines of print cut: hyphenated words, and full lines within a sentence.

    A line that ends well before the others is a heading, a byline or the end of a paragraph.
    """
    lines = _HYPHENATED.sub(r"\1\2", texts.normalise(text)).split("\n")
    full = _FULL * max(len(line) for line in lines)
    pieces = []
    for line in lines:
        is_cut = len(line) >= full and not line.rstrip().endswith(_ENDS)
        pieces.append(f"{line.rstrip()} " if is_cut else f"{line}\n")
    return "".join(pieces).strip()


IMPORTER = PdfImporter()
