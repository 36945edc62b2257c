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
_GERMAN_VERB = re.compile(
    r"(?:[a-zäöüß]{2,5})?ge[a-zäöüß]+t|[a-zäöüß]+(?:iert|chnet|ndelt)|(?:ab|be)?(?:ge)?schlossen"
    r"|(?:an|auf)genommen|unterschrieben|(?:ge|bei)treten|um"
)
_IDIOM = re.compile(r"unter Dach|zu Ende|für (?:weitere )?\w+ (?:Jahre|Monate)", re.IGNORECASE)


def german_end(words: Sequence[re.Match[str]], first: int, last: int) -> int:
    """Return the last word of a German name that its preposition at ``first`` leads.

    Such a name ends with a noun, so that what is written small behind it is told of it: “über die
    Rechte der Minderheiten | geschlossen”. Without a noun there is no name: “das Abkommen zu
    kündigen”.
    """
    for place in range(first + 1, last + 1):
        is_behind_noun = words[place - 1][0][:1].isupper()
        is_told = is_behind_noun and _GERMAN_VERB.fullmatch(words[place][0]) is not None
        if is_told or _IDIOM.match(words[place].string, words[place].start()):
            last = place - 1
            break
    while last > first and not (words[last][0][:1].isupper() or words[last][0][:1].isdigit()):
        last -= 1
    return last


def is_verb(words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a word is the verb of which the agreement is the subject.

    A participle is one before a noun: “a treaty on failed states” goes on.
    """
    word = words[place][0].lower()
    is_last = place + 1 == len(words)
    is_told = word in _PARTICIPLES and (is_last or words[place + 1][0].lower() in _BEHIND)
    is_and = words[place - 1][0] == "and" and word.endswith("ed")
    return word in _VERBS or is_told or is_and
