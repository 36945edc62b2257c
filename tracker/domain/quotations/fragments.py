"""Link to the quoted words on the publisher's own page.

The form is that of URL Fragment Text Directives (WICG draft):
``#:~:text=[prefix-,]start[,end][,-suffix]``. A browser matches whole words only, without regard to
case, and each of the four terms must stand inside one block of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from tracker.domain.quotations import graphemes
from tracker.domain.quotations.anchors import CONTEXT, Anchor
from tracker.domain.quotations.excerpts import OMISSION
from tracker.domain.texts import CJK

LONGEST_TERM = 300
_DIRECTIVE = ":~:"
_FEW_WORDS, _MOST_WORDS = 5, 12
_FEW_LETTERS = 20
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_MARK = re.compile(r"\W")
_LETTER = re.compile(r"[^\W_]")
# parts of words in scripts that put spaces between them
_WORD_AT_END = re.compile(rf"[^\W_{CJK}]+\Z")
_WORD_AT_START = re.compile(rf"[^\W_{CJK}]+")


def fragment_url(url: str, anchor: Anchor, text: str | None = None) -> str:
    """Return the address of a page that scrolls to a quotation and marks it.

    Surroundings are given unless ``text``, the stored text, shows that the words stand there only
    once. A quotation of more than 300 characters or of several lines is given by its first and
    last words. A fragment of the address is kept, an older text directive replaced. An address
    that is not http or https gives an empty text: there is nothing safe to link to.
    """
    if not _WEB_ADDRESS.fullmatch(url):
        return ""
    prefix, exact, suffix = _whole_words(anchor)
    terms = [_encoded(term) for term in _ends(exact)]
    if text is None or not _stands_once(text, _ends(exact)):
        before = _nearest_line(reversed(prefix.split("\n")))
        after = _nearest_line(suffix.split("\n"))
        terms = [
            *([f"{_encoded(before)}-"] if before else []),
            *terms,
            *([f"-{_encoded(after)}"] if after else []),
        ]
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(_DIRECTIVE)[0]}{_DIRECTIVE}text={','.join(terms)}"


def _encoded(term: str) -> str:
    # a hyphen would be read as the mark of a prefix or suffix, and quote() lets it through
    return quote(term, safe="").replace("-", "%2D")


def _ends(exact: str) -> list[str]:
    """Return the words as one term, or the first and the last few of them as two."""
    lines = [" ".join(line.split()) for line in exact.split("\n") if line.strip()]
    if len(lines) == 1 and len(lines[0]) <= LONGEST_TERM:
        return lines
    whole = " ".join(lines).casefold()
    first = _few(lines[0], _FEW_WORDS)
    for count in range(_FEW_WORDS, _MOST_WORDS + 1):
        last = _few(lines[-1], -count)
        # the browser takes the first such words after the beginning, so they must be the last ones
        if whole.find(last.casefold(), len(first)) == len(whole) - len(last):
            break
    return [first, last]


def _few(line: str, count: int) -> str:
    """Return the first words of a line, or the last ones for a negative count."""
    tokens = line.split(" ")
    term = " ".join(tokens[:count] if count > 0 else tokens[count:])
    if len(term) <= LONGEST_TERM // 3:
        return term
    # no spaces, as in Chinese: a few letters instead of words
    letters = _FEW_LETTERS * abs(count) // _FEW_WORDS
    start, end = (0, letters) if count > 0 else (len(line) - letters, len(line))
    return line[slice(*graphemes.widen(line, start, end))]


def _stands_once(text: str, terms: list[str]) -> bool:
    page = " ".join(text.casefold().split())
    return all(page.count(term.casefold()) == 1 for term in terms)


def _whole_words(anchor: Anchor) -> tuple[str, str, str]:
    """Return prefix, words and suffix, where cut words are completed or left out."""
    prefix, exact, suffix = anchor.prefix, anchor.exact, anchor.suffix
    # a context of full length may begin or end inside a word
    if len(prefix) >= CONTEXT:
        prefix = prefix[_first_gap(prefix) :]
    if len(suffix) >= CONTEXT:
        suffix = suffix[: len(suffix) - _first_gap(suffix[::-1])]
    prefix, suffix = prefix.rpartition(OMISSION)[2], suffix.partition(OMISSION)[0]
    begun, rest = _WORD_AT_END.search(prefix), _WORD_AT_START.match(suffix)
    if begun and _WORD_AT_START.match(exact):
        exact, prefix = begun[0] + exact, prefix[: begun.start()]
    if rest and _WORD_AT_END.match(exact[-1:]):
        exact, suffix = exact + rest[0], suffix[rest.end() :]
    return prefix, exact.strip(), suffix


def _first_gap(side: str) -> int:
    """Return where the first space stands, else the first mark, else the end."""
    gap = _SPACE.search(side) or _MARK.search(side)
    return gap.start() if gap else len(side)


def _nearest_line(lines: Iterable[str]) -> str:
    """Return the line next to the words, as a term may not reach over two blocks.

    Nothing is returned for marks alone: a browser looks for words.
    """
    line = next((" ".join(line.split()) for line in lines if line.strip()), "")
    return line if _LETTER.search(line) else ""
