"""Say what is searched and found, without a database: folding, questions, order and snippets.

Everything that search compares is one folded text made here, so that every database finds the
same.
"""

from __future__ import annotations

from tracker.domain.searching.entries import (
    Entry,
    of_agreement,
    of_party,
    of_passage,
    of_quote,
    of_source,
    party_token,
)
from tracker.domain.searching.filters import FIELDS, bound
from tracker.domain.searching.folding import fold
from tracker.domain.searching.matching import Asked, matches, score, scorer
from tracker.domain.searching.parts import SHORTEST, is_findable_by_parts, parts
from tracker.domain.searching.passages import Passage, passages
from tracker.domain.searching.query import Query, Term, parse
from tracker.domain.searching.snippets import Piece, marked, snippet

__all__ = [
    "FIELDS",
    "SHORTEST",
    "Asked",
    "Entry",
    "Passage",
    "Piece",
    "Query",
    "Term",
    "bound",
    "fold",
    "is_findable_by_parts",
    "marked",
    "matches",
    "of_agreement",
    "of_party",
    "of_passage",
    "of_quote",
    "of_source",
    "parse",
    "parts",
    "party_token",
    "passages",
    "score",
    "scorer",
    "snippet",
]
