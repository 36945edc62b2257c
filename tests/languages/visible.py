"""Find in a template what readers would see in English whatever their language is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from jinja2 import Environment, nodes

SEEN = frozenset({"title", "aria-label", "placeholder", "alt", "data-label", "label"})
# What is typed, and what programs read, is the same in every language.
SAME = frozenset({"code", "kbd", "pre", "script", "style"})
TRANSLATES = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
# A word of our own in an expression begins with a capital or stands with others.
WORDS = re.compile(r"[A-Z][a-z]|[a-z]{2,} [a-z]")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def english(env: Environment, source: str) -> list[str]:
    """Return the words of a template that no catalogue holds."""
    tree = env.parse(source)
    reader = _Reader()
    reader.feed("".join(_markup(tree)))
    reader.close()
    return reader.found + [words for words in _constants(tree) if WORDS.search(words)]


def _markup(node: nodes.Node) -> Iterator[str]:
    """Yield what a template prints, in its order, with a blank for what is worked out."""
    if isinstance(node, nodes.Output):
        for each in node.nodes:
            yield each.data if isinstance(each, nodes.TemplateData) else " "
    else:
        for child in node.iter_child_nodes():
            yield from _markup(child)


def _constants(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Call | nodes.Filter | nodes.Test) and _name(node) in TRANSLATES:
        return
    if isinstance(node, nodes.Compare):  # a name of the code is compared, not shown
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _constants(child)


def _name(node: Any) -> str:
    called = getattr(node, "node", None)
    return called.name if isinstance(called, nodes.Name) else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        self.found += [
            value for name, value in attrs if name in SEEN and value and LETTERS.search(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.tag = ""

    def handle_data(self, data: str) -> None:
        words = data.strip()
        if self.tag not in SAME and LETTERS.search(words):
            self.found.append(words)
