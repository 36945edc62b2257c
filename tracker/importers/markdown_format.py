"""Read Markdown: what a reader of the page would see, without the marks."""

from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.domain import decoding, texts
from tracker.importers import front_matter
from tracker.importers.base import ImportedArticle, require_short


class MarkdownImporter:
    """Read Markdown files."""

    key = "markdown"
    label = "Markdown"
    extensions = ("md", "markdown")

    def recognises(self, data: bytes) -> bool:
        """Never by its bytes: Markdown is plain text with a name."""
        del data
        return False

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the paragraphs; without a front matter the first heading is the title."""
        decoded = decoding.decoded(data, declared=[charset])
        require_short(decoded.text)
        about, body = front_matter.parted(decoded.text)
        tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
        title, paragraphs, is_heading = about.title, [], False
        for token in tokens:
            if token.type in {"heading_open", "heading_close"}:
                is_heading = token.type == "heading_open"
            elif token.type in {"inline", "fence", "code_block"}:
                words = _words(token)
                title = title or (words if is_heading else "")
                paragraphs.append(words)
        text = texts.normalise("\n\n".join(paragraphs)).strip()
        how = decoded.told("Markdown file")
        return replace(about, text=text, extraction=how, title=title, encoding=decoded.encoding)


def _words(token: Token) -> str:
    if not token.children:
        return str(token.content)
    breaks = {"softbreak", "hardbreak"}
    return "".join("\n" if c.type in breaks else c.content for c in token.children)


IMPORTER = MarkdownImporter()
