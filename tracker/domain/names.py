"""Tell names of people from words that only describe them."""

from __future__ import annotations

_ARTICLES = {"a", "an", "the", "one", "some", "der", "die", "das", "ein", "eine", "einer", "eines"}
# small words within names: “Ursula von der Leyen”, “Mohammed bin Salman”, “Charles de Gaulle”
_WITHIN = {
    *("abu", "al", "ap", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "des"),
    *("di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "los", "ten", "ter", "ul", "van"),
    *("vom", "von", "y", "zu", "zum", "zur"),
}


def is_of_person(words: str) -> bool:
    """Say whether words can be somebody's name: “an aide to the president” and “ministry” cannot.

    Scripts without capitals are taken at their word.
    """
    parts = words.split()
    if not parts or parts[0].lower() in _ARTICLES:
        return False
    small = [part for part in parts if part[:1].islower()]
    others = {part.lower() for part in small} - _WITHIN
    return len(small) < len(parts) and all(
        "-" in part or "’" in part or "'" in part for part in others
    )
