"""Read Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from tracker.domain import texts
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.importers.base import DateCandidate, ImportedArticle, refuse

_UNPACKED_LIMIT = 100_000_000


class DocxImporter:
    """Read DOCX files through python-docx."""

    key = "docx"
    label = "Word document (DOCX)"
    extensions = ("docx",)

    def recognises(self, data: bytes) -> bool:
        """Say whether the file is a ZIP that holds a Word document, or held one."""
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            return "word/document.xml" in ZipFile(BytesIO(data)).namelist()
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return b"word/" in data  # it was one, and is damaged

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the paragraphs, and the rows of tables where they stand."""
        del charset  # the file says itself
        from docx import Document

        try:
            _require_small(data)
            document = Document(BytesIO(data))
            about = document.core_properties
            paragraphs = list(_paragraphs(document))
        except InvalidInput:
            raise
        except Exception as error:  # whatever a hostile file makes the library raise
            raise refuse(say("The document is damaged. Paste the text instead.")) from error
        return ImportedArticle(
            text=texts.normalise("\n\n".join(paragraphs)).strip(),
            extraction="Word document",
            title=texts.clean_line(about.title or ""),
            authors=(about.author,) if about.author else (),
            dates=(
                (DateCandidate(about.created.date().isoformat(), "document properties"),)
                if about.created
                else ()
            ),
        )


def _require_small(data: bytes) -> None:
    """Refuse a document that unpacks to too much; raises BadZipFile for one that is no ZIP."""
    if sum(item.file_size for item in ZipFile(BytesIO(data)).infolist()) > _UNPACKED_LIMIT:
        raise refuse(say("The document unpacks to too much. Paste the text instead."))


def _paragraphs(holder: Any) -> Iterator[str]:
    """Yield the paragraphs of a document or a cell; a row of a table is one, with tabs between.

    A row whose cells hold paragraphs of their own, as in a page laid out by a table, is several.
    """
    for block in holder.iter_inner_content():
        if not hasattr(block, "rows"):
            if words := block.text.strip():
                yield words
            continue
        seen: set[Any] = set()
        for row in block.rows:
            # cells that were merged stand in every place that they cover, each time anew
            found = ((cell._tc, cell) for cell in row.cells)  # noqa: SLF001  # nothing else tells
            cells = {key: cell for key, cell in found if key not in seen}
            seen.update(cells)
            parts = [list(_paragraphs(cell)) for cell in cells.values()]
            if all(len(part) <= 1 for part in parts):
                parts = [["\t".join(words for part in parts for words in part)]]
            yield from (words for part in parts for words in part if words)


IMPORTER = DocxImporter()
