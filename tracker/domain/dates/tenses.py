"""Guess from the verbs of a sentence whether a date in it is past or to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from tracker.domain.dates.phrases.terms import Tense

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE = re.compile(r"[,;:]|\b(?:that|dass)\b")
_CLAUSE_LENGTH = 500  # characters; no clause is longer, and a longer one is not looked through
_PLANS = frozenset({"plan", "plans"})
"""Behind another verb these are nouns: “announced plans”."""

_NEAR = 4
"""So many verbs on each side are looked at; more would cost the square of a long text."""

_REACH = 4
"""A participle this close after “will be” belongs to the future."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Hold the words of a language that show tense."""

    future: frozenset[str]
    past: frozenset[str]
    reporting: frozenset[str]
    endings: tuple[str, ...]
    not_past: frozenset[str]


def words(text: str) -> frozenset[str]:
    """Return the set of words in a text."""
    return frozenset(text.split())


ENGLISH = Verbs(
    future=words(
        "will shall would be expected expects expect plans plan planning planned due scheduled "
        "aims aim aiming hopes hope should may might could going intends intend must upcoming "
        "won't can slated poised likely set seeks wants want pledged vowed promised deadline "
        "expires takes enters begins starts ends"
    ),
    past=words(
        "was were had did has have been met took came went made held began agreed gave got saw "
        "became won lost rose fell left sent spoke wrote knew found brought bought built broke "
        "chose drew drove fought flew froze grew heard hit kept led paid put ran shook sold "
        "struck swore threw withdrew undertook understood visited said told"
    ),
    reporting=words("said told says added"),
    endings=("ed",),
    not_past=words(
        "united limited need indeed speed proposed advanced red bed hundred seed armed feed "
        "succeed exceed proceed based so-called aged"
    ),
)
GERMAN = Verbs(
    future=words(
        "wird werden soll sollen sollte sollten will wollen plant planen geplant geplante "
        "voraussichtlich dürfte dürften könnte könnten möchte möchten erwartet strebt hofft muss "
        "werde würde würden solle wolle wollten müsse müssen müssten"
    ),
    past=words(
        "wurde wurden hat habe haben hatte hatten hätte hätten war waren worden ist sind traf "
        "trafen kam kamen ging gingen begann begannen sprach sprachen gab gaben fand fanden "
        "unterschrieb unterschrieben beschloss beschlossen stieg sank trat traten nahm nahmen "
        "blieb blieben hielt lud luden schloss schlossen brach brachen stiegen sanken rief riefen"
    ),
    reporting=words("sagte teilte erklärte hieß"),
    endings=("te", "ten"),
    not_past=words(
        "heute bitte seite seiten weite weiten letzte letzten erste ersten zweite zweiten dritte "
        "dritten vierte vierten sollte sollten könnte könnten dürfte dürften möchte möchten leute "
        "hälfte kräfte kosten daten staaten minister zeiten rechte rechten gesamte nächste guten"
    ),
)
_NO_VERBS = Verbs(frozenset(), frozenset(), frozenset(), (), frozenset())
_VERBS = {"en": ENGLISH, "de": GERMAN}


@dataclass(frozen=True, slots=True)
class Cue:
    """Be one word that shows tense, with its place in the sentence."""

    start: int
    end: int
    tense: Tense
    is_reporting: bool


def cues(text: str, start: int, end: int, language: str) -> list[Cue]:
    """Return the cues of the sentence between two offsets."""
    verbs = _VERBS.get(language, _NO_VERBS)
    found: list[Cue] = []
    future_ends = -1
    for index, match in enumerate(_WORD.finditer(text, start, end)):
        word = match[0]
        is_noun = word in _PLANS and bool(found) and match.start() - found[-1].end == 1
        is_goal = word == "set" and not text.startswith((" to ", " for "), match.end())
        if word in verbs.future and not (is_noun or is_goal):
            found.append(Cue(*match.span(), Tense.FUTURE, is_reporting=False))
            future_ends = index + _REACH
        elif _is_past(word, verbs):
            if index > future_ends:
                is_reporting = word in verbs.reporting
                found.append(Cue(*match.span(), Tense.PAST, is_reporting=is_reporting))
            future_ends = -1
    return found


def _is_past(word: str, verbs: Verbs) -> bool:
    # Verbs are written small, also in German.
    if word in verbs.past or word in verbs.reporting:
        return True
    return word.endswith(verbs.endings) and word.islower() and word not in verbs.not_past


def tense_at(text: str, found: list[Cue], start: int, end: int) -> Tense | None:
    """Return the tense of the cue nearest to a phrase.

    A verb of the same clause goes before one of another. A reporting verb counts only where it
    stands with the phrase (“said on Tuesday”) or where there is no other verb; in “said that in
    October …” it does not.
    """
    best: tuple[bool, bool, int, bool] | None = None
    tense = None
    place = bisect_left(found, start, key=lambda cue: cue.start)
    for cue in found[max(place - _NEAR, 0) : place + _NEAR]:
        is_after = cue.start >= end
        distance = cue.start - end if is_after else start - cue.end
        between = (end, cue.start) if is_after else (cue.end, start)
        is_apart = distance > _CLAUSE_LENGTH or _CLAUSE.search(text, *between) is not None
        rank = (cue.is_reporting and (is_after or is_apart), is_apart, distance, is_after)
        if best is None or rank < best:
            best, tense = rank, cue.tense
    return tense
