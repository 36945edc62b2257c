"""Know days and years that treaties write out: “this twenty-first day of April, two thousand one”.

A bare “two thousand” is none: it may count people. Nor are the first four days, which the grammar
reads itself (“the first day of next month”).
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates.phrases.symbols import Kind, Meaning

_LOW = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", *(f"{word}th" for word in _LOW[12:]))
_DAYS = {
    **dict(enumerate(_UNITS[4:], start=5)),
    **dict(enumerate(_TEENS, start=10)),
    20: "twentieth",
    30: "thirtieth",
    31: "thirty - first",
    **{20 + number: f"twenty - {word}" for number, word in enumerate(_UNITS, start=1)},
}
_CENTURIES = {"one thousand nine hundred": 1900, "nineteen hundred": 1900, "two thousand": 2000}


def _days() -> Iterator[tuple[str, int]]:
    for number, word in _DAYS.items():
        for written in {word, word.replace(" - ", " ")}:
            yield f"{written} day of", number
            yield f"{written} of", number


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_LOW, start=1))
    for place, tens in enumerate(_TENS, start=2):
        yield tens, 10 * place
        for number, word in enumerate(_LOW[:9], start=1):
            yield f"{tens} - {word}", 10 * place + number
            yield f"{tens} {word}", 10 * place + number


def _years() -> Iterator[tuple[str, int]]:
    for name, century in _CENTURIES.items():
        for words, number in _below_hundred():
            yield f"{name} and {words}", century + number
            yield f"{name} {words}", century + number


DAYS: dict[str, tuple[Meaning, ...]] = {
    words: ((Kind.NUMBER, number),) for words, number in _days()
}
YEARS: dict[str, tuple[Meaning, ...]] = {
    words: ((Kind.YEAR, number),) for words, number in _years()
}
