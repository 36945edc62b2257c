"""Find the words that a model names in the text, and say whether they are what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tracker.domain import texts
from tracker.domain.reading import Gazetteer, Span

_PLACES = 1000  # of the same words that are looked at
_ENDINGS = frozenset({"", "s", "e", "n", "en", "er", "es", "em"})


def span_of(text: str, words: object, near: Span | None = None) -> Span | None:
    """Return where words stand letter for letter, the place nearest to ``near`` of several.

    What is cut out of a longer word, or holds neither letter nor figure, stands nowhere.
    """
    if not isinstance(words, str) or not any(sign.isalnum() for sign in words):
        return None
    starts = list(_starts(text, words))
    if not starts:
        return None
    start = starts[0] if near is None else min(starts, key=lambda at: _distance(at, near))
    return Span(start, start + len(words), words)


def is_name(text: str, words: str) -> bool:
    """Say whether words can name somebody: two letters at least that stand in the text."""
    return sum(sign.isalpha() for sign in words) > 1 and span_of(text, words) is not None


def is_passage(words: str) -> bool:
    """Say whether words are a passage rather than a single word."""
    return len([word for word in texts.WORD.findall(words) if any(map(str.isalnum, word))]) > 1


def names_party(names: Gazetteer, slug: str, words: str) -> bool:
    """Say whether words name a party by one of its recorded names, not by a part of another's."""
    folded = texts.plain(words)
    own = {plain for plain in _plain_names(names, slug) if _stands(plain, folded)}
    longer = {
        plain
        for each in names.parties
        if each != slug
        for plain in _plain_names(names, each)
        if plain in folded and any(mine in plain and mine != plain for mine in own)
    }
    for plain in sorted(longer, key=len, reverse=True):
        folded = folded.replace(plain, "|")
    return any(_stands(plain, folded) for plain in own)


def _starts(text: str, words: str) -> Iterator[int]:
    start = -1
    for _ in range(_PLACES):
        start = text.find(words, start + 1)
        if start < 0:
            return
        end = start + len(words)
        is_cut = _is_inside(text[start - 1 : start + 1]) if start else False
        if not is_cut and not _is_inside(text[end - 1 : end + 1]):
            yield start


def _is_inside(pair: str) -> bool:
    """Say whether two signs belong to one word; scripts without capitals part words otherwise."""
    return len(pair) > 1 and all(sign.lower() != sign.upper() for sign in pair)


def _distance(start: int, near: Span) -> int:
    if near.start <= start < near.end:
        return 0
    return near.start - start if start < near.start else start - near.end + 1


def _plain_names(names: Gazetteer, slug: str) -> list[str]:
    party = names.parties.get(slug)
    found = (_plain(each.text) for each in party.names) if party else ()
    return [plain for plain in found if plain]


@lru_cache(10_000)
def _plain(name: str) -> str:
    return texts.plain(name).strip()


def _stands(plain: str, folded: str) -> bool:
    """Say whether a name stands in folded words as a word of its own, declined or not."""
    if texts.CJK_RUN.search(plain):
        return plain in folded
    size = plain.count(" ") + 1
    words = folded.replace("|", " | ").split()
    return any(
        (found := " ".join(words[at : at + size])).startswith(plain)
        and found[len(plain) :] in _ENDINGS
        for at in range(len(words) - size + 1)
    )
