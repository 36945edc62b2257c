"""Read Word documents."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from tracker.domain import texts
from tracker.domain.messages import say
from tracker.importers.base import DateCandidate, ImportedArticle, refuse

_UNPACKED_LIMIT = 100_000_000


class DocxImporter:
    """Read DOCX files through python-docx."""

    key = "docx"
    label = "Word document (DOCX)"
    extensions = ("docx",)

    def recognises(self, data: bytes) -> bool:
        """Say whether the file is a ZIP that holds a Word document."""
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            return "word/document.xml" in ZipFile(BytesIO(data)).namelist()
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return False

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the paragraphs."""
        del charset  # the file says itself
        from docx import Document

        if sum(item.file_size for item in ZipFile(BytesIO(data)).infolist()) > _UNPACKED_LIMIT:
            raise refuse(say("The document unpacks to too much. Paste the text instead."))
        try:
            document = Document(BytesIO(data))
            about = document.core_properties
            paragraphs = [p.text.strip() for p in document.paragraphs if p.text.strip()]
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


IMPORTER = DocxImporter()
