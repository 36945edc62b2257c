"""Read what a person types into the search box.

Words are looked for anywhere, phrases in quotation marks word for word, and a star behind a word
stands for any ending. ``party:DE`` and the like narrow the agreements. Anything else that is typed
is words: no sign can break a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.errors import InvalidInput
from tracker.domain.searching import filters
from tracker.domain.searching.folding import fold, is_pair_or_letter

MOST_LETTERS = 1000
MOST_TERMS = 12

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»〝〞〟＂「」『』", '"'))
_PIECE = re.compile(
    rf"""
    (?P<field>{"|".join(filters.FIELDS)}):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]*))
    | "(?P<phrase>[^"]*)(?:"(?P<star>\*)?|$)
    | (?P<words>[^\s"]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """Be folded words that stand one behind the other.

    ``is_prefix`` says that the last one may go on. A phrase was typed in quotation marks: it is
    meant as it stands.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    is_phrase: bool = False

    @property
    def text(self) -> str:
        """Return the words with a space between."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Query:
    """Be a question: terms that must all be found, and filters by name.

    The filters are named and typed like those of the list of agreements. ``is_cut`` says that more
    was typed than is looked for.
    """

    terms: tuple[Term, ...] = ()
    filters: dict[str, Any] = field(default_factory=dict)
    is_cut: bool = False


def parse(text: str) -> Query:
    """Return the question that a text asks.

    Raises InvalidInput for ``q`` with a message for every filter that cannot be read.
    """
    reader = filters.Reader()
    terms: dict[Term, None] = {}
    shown = text[:MOST_LETTERS].translate(_QUOTATION_MARKS)
    for piece in _PIECE.finditer(shown):
        if piece["field"]:
            reader.read(piece["field"].casefold(), piece["quoted"] or piece["value"] or "")
        else:
            terms |= dict.fromkeys(_terms(piece))
    if reader.problems:
        raise InvalidInput({"q": reader.problems})
    kept = tuple(terms)[:MOST_TERMS]
    return Query(kept, reader.found, is_cut=len(text) > MOST_LETTERS or len(terms) > MOST_TERMS)


def _terms(piece: re.Match[str]) -> Iterator[Term]:
    is_phrase = piece["phrase"] is not None
    typed = piece["phrase"] if is_phrase else piece["words"]
    words = fold(typed).split()
    if not words:
        return
    is_prefix = typed.rstrip().endswith("*") or bool(piece["star"])
    if is_pair_or_letter(words[-1]) and len(words[-1]) == 1:
        # the last letter of a run: known from the pair before it, or else looked for alone
        if len(words) > 1 and is_pair_or_letter(words[-2]) and words[-2][-1] == words[-1]:
            words.pop()
        else:
            is_prefix = True
    yield Term(tuple(words), is_prefix, is_phrase)
