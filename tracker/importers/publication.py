"""Put the days on which an article may have been published in order, the surest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.domain import dates, reading, texts
from tracker.importers.base import HEAD, ImportedArticle

# A file is often saved, a page changed and a footer made, long after or before the article was
# published.
_SURE = ("byline", "byline or metadata", "metadata of the page", "front matter", "dateline")
_ORDER = (*_SURE, "text", "last changed", "document properties", "footer")


@dataclass(frozen=True, slots=True)
class Day:
    """Be a candidate: its words as found, the date they mean, and where they were found.

    ``is_sure`` says that it may be taken without being asked for.
    """

    words: str
    date: str
    place: str
    is_sure: bool

    @property
    def label(self) -> str:
        """Return what people choose from."""
        written = "" if self.words == self.date else f", written “{self.words}”"
        return f"{self.date}{written} ({self.place})"


def _is_in_table(text: str, span: reading.Span) -> bool:
    """Say whether words stand in a row of cells with tabs between: no line tells its day so."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return "\t" in text[start : end if end > 0 else len(text)]


def days(article: ImportedArticle, today: dt.date) -> list[Day]:
    """Return the candidates of the file and of its text, each day once.

    A day after today is that of something announced, so it is never sure; somewhere tomorrow has
    begun.
    """
    last = (today + dt.timedelta(days=1)).isoformat()
    found = [(each.day, each.day, each.found) for each in article.dates]
    for each in reading.dates_of_publication(article.text[:HEAD]):
        day = dates.format(each.date) if each.date.edtf else each.span.exact
        place = "text" if _is_in_table(article.text, each.span) else each.place
        found.append((texts.clean_line(each.span.exact), day, place))
    found.sort(key=lambda item: _ORDER.index(item[2]) if item[2] in _ORDER else len(_ORDER))
    offered: dict[str, Day] = {}
    for words, day, place in found:
        offered.setdefault(day, Day(words, day, place, place in _SURE and day <= last))
    return list(offered.values())
