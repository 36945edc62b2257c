"""Know the English words for dates."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates.names import MONTHS, SEASONS, WEEKDAYS
from tracker.domain.dates.phrases.spelled import DAYS, YEARS
from tracker.domain.dates.phrases.symbols import Kind, Lexicon, Meaning, Unit, lexicon

VERBS = frozenset({"may", "march"})
"""Months that are another word when written small."""

_WORDS: dict[Kind, dict[int, str]] = {
    Kind.SEASON: {23: "fall"},
    Kind.ORDINAL: {1: "first", 2: "second", 3: "third", 4: "fourth"},
    Kind.COUNT: {
        1: "a|an|one",
        2: "two|a couple of|couple of|a couple|couple",
        3: "three",
        4: "four|a few|few|several|some",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        12: "twelve",
    },
    Kind.UNIT: {
        Unit.DAY: "day|days",
        Unit.WEEK: "week|weeks|week's",
        Unit.MONTH: "month|months|month's",
        Unit.QUARTER: "quarter|quarters|quarter's",
        Unit.HALF: "half|half - year|half year",
        Unit.YEAR: "year|years|year's|calendar year",
    },
    Kind.PART: {
        0: "early|beginning of|the beginning of|start of|the start of|early in|beginning",
        1: "mid|middle of|the middle of|middle",
        2: "late|late in",
    },
    Kind.END: {2: "end of|the end of|end|close of|the close of"},
    Kind.SHIFT: {
        -1: "last|past|previous|this past",
        0: "this|current|the current|in the course of this",
        1: "next|coming|upcoming|following|this coming",
    },
    Kind.WEEKEND: {0: "weekend|weekend's"},
    Kind.DAYS: {
        -2: "the day before yesterday|day before yesterday",
        -1: "yesterday",
        0: "today|tonight|this morning|this afternoon|this evening",
        1: "tomorrow",
        2: "the day after tomorrow|day after tomorrow",
    },
    Kind.REST: {-1: "earlier|earlier in", 1: "later|later in|the rest of|the remainder of"},
    Kind.AGO: {0: "ago"},
    Kind.IN: {
        0: "in|in the|during|during the|in the course of|sometime in|some time in|as early as"
        "|as soon as|as late as"
    },
    Kind.WITHIN: {0: "within|within the"},
    Kind.OVER: {0: "over|over the|for the|throughout|throughout the"},
    Kind.APPROXIMATE: {
        0: "around|about|circa|c .|ca|ca .|approximately|approx|approx .|roughly|some time around"
        "|sometime around|at around|towards|toward|around about|near"
    },
    Kind.UNCERTAIN: {0: "possibly|perhaps|probably|maybe|presumably|reportedly"},
    Kind.BY: {
        0: "by|no later than|not later than|at the latest by|at latest by|on or before"
        "|in or before|not after"
    },
    Kind.BEFORE: {0: "before|prior to|ahead of|earlier than"},
    Kind.AFTER: {0: "after|later than"},
    Kind.NOT_BEFORE: {0: "no earlier than|not earlier than|not before|on or after|in or after"},
    Kind.SINCE: {0: "since|ever since|as of|starting|starting in|beginning in|beginning on"},
    Kind.UNTIL: {0: "until|till|up to|through|until the"},
    Kind.FROM: {0: "from"},
    Kind.BETWEEN: {0: "between|any time between|sometime between"},
    Kind.AND: {0: "and|&"},
    Kind.TO: {0: "to"},
    Kind.OR: {0: "or"},
    Kind.FILL: {0: "the|of|on|at|at the|on the|of the|some time|sometime|the month of"},
    Kind.PLANNED: {
        0: "expected|expected in|planned|planned for|scheduled for|due|due in|due on|set for"
    },
    Kind.AT_LATEST: {0: "at the latest|at latest|or earlier|or before"},
    Kind.AT_EARLIEST: {0: "at the earliest|at earliest|or later|or after|onwards|onward"},
}

_COMPOUNDS: dict[str, tuple[Meaning, ...]] = {
    "year - end": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "year's end": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "yearend": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "the year ends": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "the year is out": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "the week before last": ((Kind.SHIFT, -2), (Kind.UNIT, Unit.WEEK)),
    "the week after next": ((Kind.SHIFT, 2), (Kind.UNIT, Unit.WEEK)),
    "early in the new year": ((Kind.PART, 0), (Kind.SHIFT, 1), (Kind.UNIT, Unit.YEAR)),
    "in the new year": ((Kind.PART, 0), (Kind.SHIFT, 1), (Kind.UNIT, Unit.YEAR)),
    "week beginning": ((Kind.UNIT, Unit.WEEK), (Kind.FROM, 0)),
    "week commencing": ((Kind.UNIT, Unit.WEEK), (Kind.FROM, 0)),
    "week starting": ((Kind.UNIT, Unit.WEEK), (Kind.FROM, 0)),
    "week ending": ((Kind.UNIT, Unit.WEEK), (Kind.UNTIL, 0)),
    "a fortnight": ((Kind.COUNT, 2), (Kind.UNIT, Unit.WEEK)),
    "new year's day": ((Kind.MONTH, 1), (Kind.NUMBER, 1)),
    "new year's eve": ((Kind.MONTH, 12), (Kind.NUMBER, 31)),
    "christmas": ((Kind.MONTH, 12), (Kind.NUMBER, 25)),
    "the turn of the year": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "midyear": ((Kind.PART, 1), (Kind.UNIT, Unit.YEAR)),
    "mid - year": ((Kind.PART, 1), (Kind.UNIT, Unit.YEAR)),
    "midsummer": ((Kind.PART, 1), (Kind.SEASON, 22)),
    "last night": ((Kind.DAYS, -1),),
    "or so": ((Kind.APPROXIMATE, 0),),
    "from now": ((Kind.AGO, 1),),
    "hence": ((Kind.AGO, 1),),
}


def _entries() -> Iterator[tuple[str, Meaning]]:
    for number, name in enumerate(MONTHS["en"], start=1):
        word = name.lower()
        yield word, (Kind.MONTH, number)
        yield f"{word}'s", (Kind.MONTH, number)
        yield word[:3], (Kind.MONTH, number)
        if word[:3] != word:
            yield f"{word[:3]} .", (Kind.MONTH, number)
    yield from (("sept", (Kind.MONTH, 9)), ("sept .", (Kind.MONTH, 9)))
    for number, name in enumerate(WEEKDAYS["en"]):
        yield name.lower(), (Kind.WEEKDAY, number)
        yield f"{name.lower()}'s", (Kind.WEEKDAY, number)
        yield name[:3].lower(), (Kind.WEEKDAY, number)
        yield f"{name[:3].lower()} .", (Kind.WEEKDAY, number)
    for code, name in enumerate(SEASONS["en"], start=21):
        yield name, (Kind.SEASON, code)
    for number in range(1, 5):
        yield f"q{number}", (Kind.GROUPING, 32 + number)
    yield from (("h1", (Kind.GROUPING, 40)), ("h2", (Kind.GROUPING, 41)))
    for kind, values in _WORDS.items():
        for value, phrases in values.items():
            for phrase in phrases.split("|"):
                yield phrase, (kind, value)


ENGLISH: Lexicon = lexicon(_entries(), _COMPOUNDS | DAYS | YEARS)
