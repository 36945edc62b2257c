"""Read Word documents."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from tracker.domain import texts
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.importers import docx_blocks
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
            about: Any = document.core_properties
            body = document.element.body
            paragraphs = list(docx_blocks.paragraphs(body))
            has_changes = docx_blocks.has_changes(body)
        except InvalidInput:
            raise
        except Exception as error:  # whatever a hostile file makes the library raise
            raise refuse(say("The document is damaged. Paste the text instead.")) from error
        taken = "; inserted words taken, deleted ones left out" if has_changes else ""
        return ImportedArticle(
            text=texts.normalise("\n\n".join(paragraphs)).strip(),
            extraction=f"Word document{taken}",
            title=texts.clean_line(about.title or ""),
            authors=(about.author,) if about.author else (),
            dates=(
                (DateCandidate(about.created.date().isoformat(), "document properties"),)
                if about.created
                else ()
            ),
            doubts=(_CHANGES,) if has_changes else (),
        )


_CHANGES = say(
    "The document has tracked changes: inserted words are taken, deleted ones left out. Check that"
    " this is what was published."
)


def _require_small(data: bytes) -> None:
    """Refuse a document that unpacks to too much; raises BadZipFile for one that is no ZIP."""
    if sum(item.file_size for item in ZipFile(BytesIO(data)).infolist()) > _UNPACKED_LIMIT:
        raise refuse(say("The document unpacks to too much. Paste the text instead."))


IMPORTER = DocxImporter()
