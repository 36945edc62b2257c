"""Read PDF files, joining words that the lines hyphenate."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING

from tracker.domain import texts
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import Message, listed, say
from tracker.importers import pdf_lines
from tracker.importers.base import ImportedArticle, refuse
from tracker.importers.pdf_lines import Line, Piece, lines_of

if TYPE_CHECKING:
    from pypdf import PageObject

_PAGE_LIMIT = 500
_DRAWN_LIMIT = 1_000_000  # bytes that draw all pages, unpacked; an article has some thousand a page
_READ = "PDF, read by pypdf; hyphenated line ends joined"
_LEFT_OUT = "; page numbers and running lines left out"
_EXAMPLES = 3  # of what was left out
_EXAMPLE_LENGTH = 60


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
        kept, gone = pdf_lines.without_running(pages)
        text = pdf_lines.joined([line for page in kept for line in page])
        if not text:
            raise refuse(say("The PDF holds pictures of text, no text. Paste the text instead."))
        return ImportedArticle(
            text=text,
            extraction=f"{_READ}{_LEFT_OUT if gone else ''}",
            title=texts.clean_line(title),
            authors=(texts.clean_line(author),) if author.strip() else (),
            doubts=(_left_out(gone),) if gone else (),
        )


def _left_out(gone: list[str]) -> Message:
    """Say what was left out, so that whoever looks can put it back."""
    shown = [f"“{line[:_EXAMPLE_LENGTH]}”" for line in gone[:_EXAMPLES]]
    return say(
        "What stands at the edge of the pages was left out: {lines}. Put back what belongs to the"
        " article.",
        lines=listed(shown),
    )


def _pages(data: bytes) -> tuple[list[list[Line]], str, str]:
    """Return the lines of the pages, and the title and the author that the file names."""
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
        [_lines(number, page) for number, page in enumerate(reader.pages)],
        title,
        str((about and about.author) or ""),
    )


def _lines(number: int, page: PageObject) -> list[Line]:
    """Return the lines of a page, with where and how large the library finds them drawn."""
    pieces = []

    def take(
        text: str,
        page_matrix: Sequence[float],
        matrix: Sequence[float],
        font: object,
        size: float,
    ) -> None:
        del font
        height = matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5]
        scale = hypot(*matrix[:2]) * hypot(*page_matrix[:2])
        pieces.append(Piece(text, height, abs(size) * scale))

    page.extract_text(visitor_text=take)
    return lines_of(number, pieces)


def _drawn(page: PageObject) -> int:
    """Return how many bytes draw a page; reading them takes time that grows with them."""
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


IMPORTER = PdfImporter()
