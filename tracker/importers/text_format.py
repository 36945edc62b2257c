"""Read plain text."""

from __future__ import annotations

from tracker.domain import decoding, texts
from tracker.importers.base import ImportedArticle


class TextImporter:
    """Read plain text in UTF-8, UTF-16 or a Latin encoding."""

    key = "text"
    label = "Plain text"
    extensions = ("txt", "text")

    def recognises(self, data: bytes) -> bool:
        """Never: every other kind comes first."""
        del data
        return False

    def read(self, data: bytes) -> ImportedArticle:
        """Return the text as it is."""
        text = texts.normalise(decoding.decode(data)).strip()
        return ImportedArticle(text=text, extraction="plain text file")


IMPORTER = TextImporter()
