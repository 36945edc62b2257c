"""Say whether a password is one of those that everybody tries first.

Lists of passwords that leaked consist mostly of few words with digits around them and letters
swapped for signs. A password is judged by what is left when these are taken away, so that a
short list holds many passwords. Nothing is asked of capitals, digits and signs: length counts
(NIST SP 800-63B).
"""

from __future__ import annotations

import re

LEAST_DIFFERENT = 5  # letters; "aaaaaaaaaa" has one, "abababababab" two
_SHORTEST_RUN = 4
_OWN_WORDS = frozenset({"tracker", "agreement", "agreements", "treaty"})
_WORDS = frozenset(
    """
    abc access account admin administrator adobe anfang angel apple arsenal august autumn
    babygirl baseball basketball batman berlin blink borussia butterfly charlie cheese
    chelsea chocolate computer cookie corvette default dezember diamond dragon einstein eminem
    fcbayern februar ferrari flower football forever freedom freepass freund geheim
    germany ginger guest hallo hamburg harley hello herbst hunter iceman iloveu iloveyou
    internet jackson jaguar januar jasmine jessica jesus jordan juventus killer knight lakers
    letmein letmeinnow liverpool login london lovely loveme mainz mama manager manchester master
    matrix maverick mercedes merlin michael michelle mickey monkey monster mustang newyork nicole
    ninja november oktober orange panther passwd passwort passwortgeheim password passwordpassword
    pepper phoenix player pokemon porsche princess private purple qwert qwerty qwertyuiop
    qwertz qwertzuiop ranger realmadrid robert rockyou root samsung sample schalke schatz secret
    september service shadow silver simpson snoopy soccer sommer sonne spider spring starwars
    steelers summer sunflower sunshine superman support sweet system temp temporary test
    testing thomas thunder tigger tinkerbell trustno trustnoone user username welcome
    whatever willkommen winner winter wizard yankees
    """.split()  # noqa: SIM905  # a list of literals would be a page long
)
_ROWS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_SIGNS = str.maketrans("@4831!0$5+7", "aabeiiosstt")


def is_common(password: str, name: str = "") -> bool:
    """Say whether a password is easily guessed; ``name`` is that of its account."""
    plain = password.lower()
    if len(set(plain)) < LEAST_DIFFERENT or _is_run(plain):
        return True
    words = _WORDS | _OWN_WORDS | _parts(name)
    return any(_is_made_of(core, words) for core in (_letters(plain), _letters(_unsigned(plain))))


def _unsigned(plain: str) -> str:
    """Return a password with signs read as the letters that they stand for, but its ends bare.

    Digits around a word are digits: "p4ssw0rd2016" is "password" and a year.
    """
    return re.sub(r"^[\d\W_]+|[\d\W_]+$", "", plain).translate(_SIGNS)


def _letters(plain: str) -> str:
    return "".join(letter for letter in plain if letter.isalpha())


def _is_made_of(core: str, words: frozenset[str]) -> bool:
    """Say whether nothing but one word, or one word again and again, is left."""
    return any(core and core == word * (len(core) // len(word)) for word in words)


def _is_run(plain: str) -> bool:
    """Say whether a password is keys side by side, forwards or back, perhaps again and again."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    start = 0
    while start < len(plain):
        longest = max(_run_length(plain[start:], row) for row in rows)
        if longest < min(_SHORTEST_RUN, len(plain) - start):
            return False
        start += longest
    return True


def _run_length(text: str, row: str) -> int:
    length = 0
    while length < len(text) and text[: length + 1] in row:
        length += 1
    return length


def _parts(name: str) -> frozenset[str]:
    parts = re.split(r"[^a-z]+", name.lower())
    return frozenset(part for part in (*parts, "".join(parts)) if len(part) >= _SHORTEST_RUN)
