"""Hold only short excerpts of a text, and know where each stands in the full one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.texts import normalise

OMISSION = "[…]"
SEPARATOR = f"\n{OMISSION}\n"


@dataclass(frozen=True, slots=True)
class ExcerptText:
    """Be a text put together from excerpts.

    Each of ``offsets``, ready for JSON, is [start in this text, start in the full text or None,
    length], in code points.
    """

    text: str
    offsets: list[list[int | None]]

    def to_full(self, offset: int) -> int | None:
        """Return the place in the full text, or None where it is not known.

        The end of an excerpt belongs to it, so an exclusive end can be asked for as well.
        """
        for start, full, length in self.offsets:
            if start is None or length is None or not start <= offset <= start + length:
                continue
            return None if full is None else full + offset - start
        return None


def excerpts(parts: Iterable[tuple[int | None, str]]) -> ExcerptText:
    """Put excerpts together: (start in the full text or None, words).

    They follow each other as in the full text, those of unknown place come last, as given, and
    stand apart by a line "[…]". Excerpts that touch or overlap become one; words of unknown place
    that are held already are not repeated. Raises InvalidInput for ``excerpts`` where one is
    empty, begins before the text, or contradicts another that covers the same place.
    """
    placed, loose = _sorted(parts)
    blocks: list[tuple[int | None, str]] = [*_joined(placed)]
    for words in loose:
        if not any(words in held for _, held in blocks):
            blocks.append((None, words))
    if not blocks:
        raise _wrong(say("Enter at least one excerpt."))
    offsets: list[list[int | None]] = []
    at = 0
    for start, words in blocks:
        offsets.append([at, start, len(words)])
        at += len(words) + len(SEPARATOR)
    return ExcerptText(SEPARATOR.join(words for _, words in blocks), offsets)


def _sorted(parts: Iterable[tuple[int | None, str]]) -> tuple[list[tuple[int, str]], list[str]]:
    placed: list[tuple[int, str]] = []
    loose: list[str] = []
    for number, (start, raw) in enumerate(parts, 1):
        words = normalise(raw)
        if not words.strip():
            raise _wrong(
                say("Excerpt {number} is empty; enter its words or remove it.", number=number)
            )
        if start is None:
            loose.append(words)
        elif start < 0:
            raise _wrong(
                say(
                    "Excerpt {number} begins at {start}; the text begins at 0.",
                    number=number,
                    start=start,
                )
            )
        else:
            placed.append((start, words))
    return sorted(placed), loose


def _joined(placed: list[tuple[int, str]]) -> list[tuple[int, str]]:
    blocks: list[tuple[int, str]] = []
    for start, words in placed:
        if not blocks or start > blocks[-1][0] + len(blocks[-1][1]):
            blocks.append((start, words))
            continue
        first, held = blocks[-1]
        common = held[start - first :][: len(words)]
        if not words.startswith(common):
            raise _wrong(
                say(
                    "Two excerpts differ at {start}: “{common}” and “{words}”. Check their starts.",
                    start=start,
                    common=common,
                    words=words,
                )
            )
        blocks[-1] = (first, held + words[len(common) :])
    return blocks


def _wrong(message: str) -> InvalidInput:
    return InvalidInput({"excerpts": [message]})
