"""Judge whether what stands around a passage is what stood around a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from tracker.domain.quotations import folding
from tracker.domain.quotations.excerpts import OMISSION

# What decides between places must be longer than a word or a full stop.
TELLING = 8


class Agreement(IntEnum):
    """Say how far the surroundings agree, from not at all to on every known side."""

    NONE = 0
    PARTIAL = 1
    UNKNOWN = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Context:
    """Be what is known of the words before and after a quotation, folded.

    A side is empty where nothing is known: at the end of a text, or beside words left out of
    an excerpt.
    """

    before: str
    after: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> Self:
        """Make a context, cut at the mark for words left out, whole or cut itself."""
        before = prefix.rpartition(OMISSION)[2]
        after = suffix.partition(OMISSION)[0]
        for rest in (OMISSION[1:], f"{OMISSION[2:]}\n"):
            before = before.removeprefix(rest)
        for rest in (OMISSION[:2], f"\n{OMISSION[:1]}"):
            after = after.removesuffix(rest)
        return cls(folding.folded(before).strip(), folding.folded(after).strip())

    @property
    def is_telling(self) -> bool:
        """Return whether enough is known to decide between several places."""
        return len(self.before) + len(self.after) >= TELLING

    def agreement(self, text: str, start: int, end: int) -> Agreement:
        """Compare with the surroundings of a span; kinds of marks and spaces do not count."""
        sides = []
        if self.before:
            near = folding.folded(text[max(0, start - _reach(self.before)) : start]).rstrip()
            sides.append((len(self.before), near.endswith(self.before)))
        if self.after:
            near = folding.folded(text[end : end + _reach(self.after)]).lstrip()
            sides.append((len(self.after), near.startswith(self.after)))
        if not sides:
            return Agreement.UNKNOWN
        if all(agrees for _, agrees in sides):
            return Agreement.FULL
        if any(agrees and length >= TELLING for length, agrees in sides):
            return Agreement.PARTIAL
        return Agreement.NONE


def _reach(side: str) -> int:
    # folded words are shorter than stored ones, where spaces or soft hyphens are many
    return 3 * len(side) + 16
