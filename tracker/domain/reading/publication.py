"""Find the candidates for the day on which an article was published."""

from __future__ import annotations

import re

from tracker.domain.dates import FoundDate, find
from tracker.domain.reading.boilerplate import boilerplate
from tracker.domain.reading.languages import detect
from tracker.domain.reading.records import PublicationDate, Span
from tracker.domain.reading.sentences import paragraphs
from tracker.domain.vocabularies import DatePrecision

_HEAD = 8
_BYLINE_WORDS = 16
DATELINE = 90
_IN_PROSE = re.compile(r"(?:on|by|since|until|till|am|bis|seit|ab|vor|nach)\b|\D*\Z", re.IGNORECASE)
_FOOTER_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)", re.IGNORECASE)
_ORDER = ("byline", "dateline", "text", "last changed", "footer")
_CHANGED = re.compile(
    r"\b(?:updated?|modified|changed|revised|amended|corrected|aktualisier\w*|geändert|überarbeitet)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_DAY = re.compile(
    r"\b(?:downloaded|retrieved|accessed|printed|archived|saved|event|meeting|deadline|abgerufen"
    r"|heruntergeladen|gedruckt|archiviert|termin|sitzung|veranstaltung)\b",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:of|for|since|until|till|to|before|after|vom|von|für|bis|seit|ab|vor|nach)"
    r"(?: the| dem| den)?\s+\Z",
    re.IGNORECASE,
)
"""A day that words before it govern is theirs, “the treaty of 4 May”, but for what is published."""
_PUBLISHED = re.compile(
    r"\b(?:press|news|media|release|statement|declaration|communiqu\w*|bulletin|gazette|edition"
    r"|issue|presse\w*|medien\w*|\w*mitteilung|\w*erklärung|kommuniqu\w*|amtsblatt|ausgabe|no|nr)\b",
    re.IGNORECASE,
)


def dates_of_publication(text: str) -> tuple[PublicationDate, ...]:
    """Return the full days that can be the article's, the likeliest first.

    A byline is a short line near the top, a dateline the beginning of the first sentence; then
    come days in the first paragraphs, those on which the article was changed, and last the year of
    a footer, which tells when the site was made rather than when the article was written.
    """
    language = detect(text) or "en"
    site = {each.span.start for each in boilerplate(text)}
    found: list[PublicationDate] = []
    stretches = [each for each in paragraphs(text) if each.start not in site]
    for stretch in stretches[:_HEAD]:
        words = text[stretch.start : stretch.end]
        is_line = len(words.split()) <= _BYLINE_WORDS and not words.endswith((".", "?", "!"))
        last = 0
        for each in _days(words, language):
            is_early = each.start < DATELINE and is_dateline(words, each)
            place = "dateline" if is_early else "text"
            if is_line:
                place = _place(words[last : each.start])
            last = each.end
            span = Span.of(text, stretch.start + each.start, stretch.start + each.end)
            found.append(PublicationDate(span, each.date, place))
    for match in _FOOTER_YEAR.finditer(text):
        year = find(f"in {match[1]}")
        if year:
            span = Span.of(text, *match.span(1))
            found.append(PublicationDate(span, year[0].date, "footer"))
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.place), each.span.start)))


def _place(before: str) -> str:
    """Return the place of a day in a short line by what stands before it there."""
    if _CHANGED.search(before):
        return "last changed"
    is_governed = _GOVERNED.search(before) is not None and not _PUBLISHED.search(before)
    return "text" if is_governed or _OF_ANOTHER_DAY.search(before) else "byline"


def _days(words: str, language: str) -> list[FoundDate]:
    return [
        each
        for each in find(words, language=language)
        if each.date.precision is DatePrecision.DAY and each.date.earliest == each.date.latest
    ]


def is_dateline(words: str, found: FoundDate) -> bool:
    """Say whether nothing but a place stands before the day, and a mark after it."""
    if found.date.precision is not DatePrecision.DAY or _IN_PROSE.match(found.words):
        return False
    before = words[: found.start].strip(" ,.(-–—/")
    lower = {word for word in re.findall(r"[^\W\d_]+", before) if word[0].islower()}
    return (
        lower <= {"den", "de", "of"}
        and re.match(r"\s*(?:\(|[-–—,:.)]|$)", words[found.end :]) is not None
    )
