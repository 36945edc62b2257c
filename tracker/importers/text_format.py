"""Read plain text."""

from __future__ import annotations

from tracker.domain import decoding, texts
from tracker.importers.base import ImportedArticle, require_short


class TextImporter:
    """Read plain text, in whatever encoding it is."""

    key = "text"
    label = "Plain text"
    extensions = ("txt", "text")

    def recognises(self, data: bytes) -> bool:
        """Never: every other kind comes first."""
        del data
        return False

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the text as it is."""
        decoded = decoding.decoded(data, declared=[charset])
        require_short(decoded.text)
        text = texts.normalise(decoded.text).strip()
        how = decoded.told("plain text file")
        return ImportedArticle(text=text, extraction=how, encoding=decoded.encoding)


IMPORTER = TextImporter()
