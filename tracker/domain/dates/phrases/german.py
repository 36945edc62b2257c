"""Know the German words for dates."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates.names import MONTHS, SEASONS, WEEKDAYS
from tracker.domain.dates.phrases.symbols import Kind, Lexicon, Meaning, Unit, lexicon

_PARTS_OF_DAY = ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")
_ENDINGS = ("e", "en", "er", "es", "em")

_STEMS: dict[Kind, dict[int, str]] = {
    Kind.ORDINAL: {1: "erst", 2: "zweit", 3: "dritt", 4: "viert"},
    Kind.SHIFT: {
        -2: "vorletzt",
        2: "übernächst",
        -1: "letzt|vergangen|vorig|verflossen",
        0: "dies|laufend",
        1: "nächst|kommend|folgend|künftig",
    },
}

_WORDS: dict[Kind, dict[int, str]] = {
    Kind.MONTH: {1: "jänner", 2: "feber"},
    Kind.WEEKDAY: {5: "sonnabend"},
    Kind.SEASON: {21: "frühling"},
    Kind.COUNT: {
        1: "ein|eine|einem|einer|einen",
        2: "zwei|ein paar|paar",
        3: "drei",
        4: "vier|einige|einigen|wenige|wenigen|mehrere|mehreren",
        5: "fünf",
        6: "sechs",
        7: "sieben",
        8: "acht",
        9: "neun",
        10: "zehn",
        12: "zwölf",
    },
    Kind.UNIT: {
        Unit.DAY: "tag|tage|tagen|tages",
        Unit.WEEK: "woche|wochen",
        Unit.MONTH: "monat|monate|monaten|monats",
        Unit.QUARTER: "quartal|quartals|quartale|vierteljahr|vierteljahres|jahresviertel",
        Unit.HALF: "halbjahr|halbjahres|halbjahrs|hälfte|jahreshälfte",
        Unit.YEAR: "jahr|jahre|jahren|jahres|jahrs|kalenderjahr",
    },
    Kind.PART: {
        0: "anfang|beginn|zu beginn|früh|anfangs|zu anfang",
        1: "mitte",
        2: "spät",
    },
    Kind.END: {2: "ende|zum ende|bis zum ende|ausgang"},
    Kind.WEEKEND: {0: "wochenende|wochenendes"},
    Kind.DAYS: {
        -2: "vorgestern",
        -1: "gestern|gestrigen",
        0: "heute|heutigen|heutiger|heutige",
        1: "morgen",
        2: "übermorgen",
    },
    Kind.REST: {
        -1: "früher in|früher im",
        1: "später in|später im|noch in|noch im|im weiteren verlauf|im rest",
    },
    Kind.IN: {0: "in|im|in den|in der|während|während des|im laufe|im verlauf|binnen"},
    Kind.WITHIN: {0: "innerhalb|innerhalb von|innerhalb der"},
    Kind.OVER: {0: "über|seit über"},
    Kind.APPROXIMATE: {
        0: "rund|knapp|gut|um|um den|um die|um das|etwa|etwa im|ca|ca .|circa|zirka|ungefähr"
        "|rund um|rund um den|gegen|schätzungsweise|in etwa"
    },
    Kind.UNCERTAIN: {
        0: "vermutlich|wahrscheinlich|möglicherweise|vielleicht|eventuell|wohl|womöglich"
        "|angeblich|mutmaßlich"
    },
    Kind.BY: {
        0: "bis|bis zum|bis zur|bis zu|bis spätestens|spätestens|spätestens bis|spätestens am"
        "|spätestens im|bis einschließlich|nicht später als"
    },
    Kind.BEFORE: {0: "vor|vor dem|vor der"},
    Kind.AFTER: {0: "nach|nach dem|nach der"},
    Kind.NOT_BEFORE: {0: "frühestens|frühestens am|frühestens im|nicht vor|nicht vor dem"},
    Kind.SINCE: {0: "seit|seit dem|ab|ab dem"},
    Kind.UNTIL: {0: "durchgehend bis|durchgehend bis zum|andauernd bis"},
    Kind.FROM: {0: "von|vom"},
    Kind.BETWEEN: {0: "zwischen|zwischen dem|zwischen der|zwischen den"},
    Kind.AND: {0: "und|und dem|und der|und den|sowie"},
    Kind.OR: {0: "oder"},
    Kind.FILL: {0: "der|die|das|des|dem|den|am|an|zum|irgendwann|im jahr|im jahre|in dem"},
    Kind.PLANNED: {0: "voraussichtlich|geplant|geplant für|geplant im|erwartet"},
}

_COMPOUNDS: dict[str, tuple[Meaning, ...]] = {
    "jahresende": ((Kind.END, 2), (Kind.UNIT, Unit.YEAR)),
    "jahresanfang": ((Kind.PART, 0), (Kind.UNIT, Unit.YEAR)),
    "jahresbeginn": ((Kind.PART, 0), (Kind.UNIT, Unit.YEAR)),
    "jahresmitte": ((Kind.PART, 1), (Kind.UNIT, Unit.YEAR)),
    "monatsende": ((Kind.END, 2), (Kind.UNIT, Unit.MONTH)),
    "monatsanfang": ((Kind.PART, 0), (Kind.UNIT, Unit.MONTH)),
    "weihnachten": ((Kind.MONTH, 12), (Kind.NUMBER, 25)),
    "frühjahrssession": ((Kind.SEASON, 21),),
    "sommersession": ((Kind.SEASON, 22),),
    "herbstsession": ((Kind.SEASON, 23),),
    "wintersession": ((Kind.SEASON, 24),),
    "heuer": ((Kind.SHIFT, 0), (Kind.UNIT, Unit.YEAR)),
    "vor allem": ((Kind.OTHER, 0),),
    "er jahre": ((Kind.FILL, 0),),
    "er jahren": ((Kind.FILL, 0),),
    "jahrzehnt": ((Kind.OTHER, 0),),
}


def _entries() -> Iterator[tuple[str, Meaning]]:
    for number, name in enumerate(MONTHS["de"], start=1):
        word = name.lower()
        yield word, (Kind.MONTH, number)
        yield f"{word}s", (Kind.MONTH, number)
        yield word[:3], (Kind.MONTH, number)
        if word[:3] != word:
            yield f"{word[:3]} .", (Kind.MONTH, number)
    yield from (("sept", (Kind.MONTH, 9)), ("sept .", (Kind.MONTH, 9)), ("febr .", (Kind.MONTH, 2)))
    for kind, values in _WORDS.items():
        for value, phrases in values.items():
            yield from ((phrase, (kind, value)) for phrase in phrases.split("|"))
    yield from _inflected()


def _inflected() -> Iterator[tuple[str, Meaning]]:
    for number, name in enumerate(WEEKDAYS["de"]):
        yield name.lower(), (Kind.WEEKDAY, number)
        for part in _PARTS_OF_DAY:
            yield f"{name.lower()}{part}", (Kind.WEEKDAY, number)
        yield f"{name[:2].lower()} .", (Kind.WEEKDAY, number)
    for code, name in enumerate(SEASONS["de"], start=21):
        yield name.lower(), (Kind.SEASON, code)
        yield f"{name.lower()}s", (Kind.SEASON, code)
    for kind, stems in _STEMS.items():
        for value, words in stems.items():
            for stem in words.split("|"):
                yield from ((stem + ending, (kind, value)) for ending in _ENDINGS)


# “Juniwoche”, “Junitage”
_OF_MONTHS: dict[str, tuple[Meaning, ...]] = {
    f"{name.lower()}{unit}": ((Kind.UNIT, number), (Kind.MONTH, month))
    for month, name in enumerate(MONTHS["de"], start=1)
    for unit, number in (("woche", Unit.WEEK), ("tage", Unit.DAY), ("tagen", Unit.DAY))
}

GERMAN: Lexicon = lexicon(_entries(), _COMPOUNDS | _OF_MONTHS)
