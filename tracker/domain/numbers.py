"""Compare the numbers of agreements in registers."""

from __future__ import annotations

import string

_FOLDING = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def key(scheme: str, value: str) -> tuple[str, str]:
    """Return by what the number of an agreement in a register is compared: case does not count."""
    return folded(scheme), folded(value)


def folded(words: str) -> str:
    """Return words in small letters: of ASCII alone, as every database folds them."""
    return words.lower() if words.isascii() else words.translate(_FOLDING)
