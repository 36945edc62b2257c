"""Judge whether what stands around a passage is what stood around a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from tracker.domain.quotations import folding
from tracker.domain.quotations.excerpts import OMISSION

# What decides must be longer than a word or two, or "this is why" would do.
TELLING = 16


class Agreement(IntEnum):
    """Say how far the surroundings agree: nowhere, on one side, or wherever they are known."""

    NONE = 0
    PARTIAL = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Context:
    """Be what is known of the words before and after a quotation.

    A side is empty where nothing is known: at the end of a text, or beside words left out of
    an excerpt.
    """

    before: str
    after: str
    folded_before: str
    folded_after: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> Self:
        """Make a context, cut at the mark for words left out, whole or cut itself."""
        before = prefix.rpartition(OMISSION)[2]
        after = suffix.partition(OMISSION)[0]
        for rest in (OMISSION[1:], f"{OMISSION[2:]}\n"):
            before = before.removeprefix(rest)
        for rest in (OMISSION[:2], f"\n{OMISSION[:1]}"):
            after = after.removesuffix(rest)
        return cls(before, after, folding.folded(before).strip(), folding.folded(after).strip())

    @property
    def is_known(self) -> bool:
        """Return whether anything is known on either side."""
        return bool(self.folded_before or self.folded_after)

    @property
    def is_telling(self) -> bool:
        """Return whether enough is known to decide between several places."""
        return len(self.folded_before) + len(self.folded_after) >= TELLING

    def agreement(self, text: str, start: int, end: int) -> Agreement:
        """Compare with the surroundings of a span; kinds of marks and spaces do not count."""
        sides = []
        if self.folded_before:
            sides.append((len(self.folded_before), self._agrees_before(text, start)))
        if self.folded_after:
            sides.append((len(self.folded_after), self._agrees_after(text, end)))
        # where nothing is known, nothing contradicts
        if all(agrees for _, agrees in sides):
            return Agreement.FULL
        if any(agrees and length >= TELLING for length, agrees in sides):
            return Agreement.PARTIAL
        return Agreement.NONE

    # Letters are compared first: it is quicker, and folding could join the last letter of a
    # context with an accent that stands just outside it.

    def _agrees_before(self, text: str, start: int) -> bool:
        if text.endswith(self.before, 0, start):
            return True
        near = folding.folded(text[max(0, start - _reach(self.before)) : start])
        return near.rstrip().endswith(self.folded_before)

    def _agrees_after(self, text: str, end: int) -> bool:
        if text.startswith(self.after, end):
            return True
        near = folding.folded(text[end : end + _reach(self.after)])
        return near.lstrip().startswith(self.folded_after)


def _reach(side: str) -> int:
    # folded words are shorter than stored ones, where spaces or soft hyphens are many
    return 3 * len(side) + 16
