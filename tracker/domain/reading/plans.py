"""Find what only tells of an earlier plan: “talks, which were to begin in May, were put off”."""

from __future__ import annotations

import re

_MEANT = (
    r"(?:originally |initially |at first |first |once )?(?:to (?:have )?(?:be(?:en)? )?\w+"
    r"|(?:due|scheduled|expected|set|planned|supposed|slated|meant|foreseen|pencilled in|intended)"
    r"(?: to (?:have )?(?:be(?:en)? )?\w+)?)(?: place)?"
)
_OF_PLAN = re.compile(
    rf"(?:\b(?:which|that|who) (?:was|were|had been|is|are) {_MEANT}"
    rf"|, (?:originally |initially |once )?(?:due|scheduled|expected|set|planned|slated|foreseen"
    rf"|pencilled in)(?: to (?:be )?\w+)?) ?(?:for |in |on |by |at )?\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"(?:\b(?:which|that) |\A)(?:was|were|had been) {_MEANT} (?:for|in|on|by|at) (?:the )?[\w.]+"
    r"(?: \d+)?,? (?=(?:(?:was|were|has|have|had|is|are)\b[^,;]*)?\Z)",
    re.IGNORECASE,
)
_REACH = 90


def is_of_plan(text: str, day: int, event: int) -> bool:
    """Say whether a day belongs to an earlier plan, and not to the event told behind it."""
    return day < event and _OF_PLAN.search(text, max(0, day - _REACH), day) is not None


def without_plan(before: str) -> str:
    """Return the words before a verb without the plan that they tell of its subject."""
    return _ASIDE.sub("", before)
