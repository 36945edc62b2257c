"""Cut long words into the parts by which they are found.

German writes several words as one: who looks for “Sicherheit” means “Cybersicherheit” too. Without
a dictionary nobody can tell where a compound parts, so every end of a long word is kept: a word
that contains another then has an end that begins with it. The same finds “sanctions” by “sanction”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain.searching.folding import is_pair_or_letter

SHORTEST = 5  # letters that a part has; shorter ones stand in too many words by accident


def is_findable_by_parts(word: str) -> bool:
    """Say whether a folded word is kept with its parts: it is long, and of letters alone."""
    return len(word) > SHORTEST and word.isalpha() and not is_pair_or_letter(word)


def parts(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each part of each long word, with the word."""
    for word in words:
        if is_findable_by_parts(word):
            for at in range(len(word) - SHORTEST + 1):
                yield word[at:], word
