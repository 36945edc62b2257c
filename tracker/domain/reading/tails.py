"""Tell where the name of an agreement ends: “an agreement on aluminium | broke down”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.reading.lexicon import wordset

_VERBS = wordset(
    "broke fell came comes took takes entered enters began begun ends faces faced remains remained"
    " went goes ran won brought makes made marks awaits lapses expires collapses stalls got gets"
    " became becomes follows followed gained received"
)
_PARTICIPLES = wordset(
    "expired lapsed failed stalled collapsed ended resumed opened started passed entered unravelled"
    " hinges depends"
)
_BEHIND = wordset(
    "in on at by after before last this next yesterday today when as because since over under with"
    " within amid again earlier late early"
)


def is_verb(words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a word is the verb of which the agreement is the subject.

    A participle is one before a noun: “a treaty on failed states” goes on.
    """
    word = words[place][0].lower()
    is_last = place + 1 == len(words)
    is_told = word in _PARTICIPLES and (is_last or words[place + 1][0].lower() in _BEHIND)
    is_and = words[place - 1][0] == "and" and word.endswith("ed")
    return word in _VERBS or is_told or is_and
