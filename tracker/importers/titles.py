"""Find the title of a text that does not say which of its lines it is."""

from __future__ import annotations

import re

from tracker.domain import dates
from tracker.importers import heads

_LONGEST = 200
_FEWEST_WORDS = 3
# a place and a day, in a language whose days are not read: “Paris, le 4 mai 2023”
_PLACE_AND_DAY = re.compile(
    r"[^,\d]{2,40},\s*(?:\w{2,3}\s+)?\d{1,2}(?:er|[.º])?\s+(?:de\s+)?[^\W\d]{3,}\.?\s+(?:de\s+)?"
    r"(?:19|20)\d\d\W*"
)


# what programs write where nobody gave a title, and the names of files
_DEFAULT = re.compile(
    r"(?:word|microsoft word|powerpoint)?[ -]*(?:document|dokument|documento|presentation)"
    r"|microsoft (?:word|powerpoint)\b.*"
    r"|(?:untitled|unbenannt|ohne titel|sans titre|sin título)(?:[ -]*(?:document|dokument|page))?"
    r"|\S+\.(?:docx?|odt|rtf|pdf|indd|qxp|pptx?|html?|txt|md)",
    re.IGNORECASE,
)
_NUMBER_BEHIND = re.compile(r"[\s_-]*\(?\d*\)?\W*\Z")


def given(title: str) -> str:
    """Return the title that a file has for itself, or nothing where a program made it up."""
    return "" if _DEFAULT.fullmatch(_NUMBER_BEHIND.sub("", title)) else title


def title_of(text: str) -> str:
    """Return the first line that can be a headline, or nothing.

    A line is none where it is a sentence, too long, a byline, a label such as “Press release”, or
    little more than a date. The name of an organisation is one only where there is no other.
    """
    found = [line for line in heads.lines(text) if _can_be_title(line)]
    return next((line for line in found if not heads.is_organisation(line)), "".join(found[:1]))


def _can_be_title(line: str) -> bool:
    if len(line) > _LONGEST or line.endswith((".", ":", ";")) or _PLACE_AND_DAY.fullmatch(line):
        return False
    if heads.is_label(line) or heads.is_byline(line):
        return False
    rest = line
    for language in ("en", "de"):
        for found in reversed(dates.find(rest, language=language)):
            rest = rest[: found.start] + rest[found.end :]
    is_place = rest != line and rest.rstrip().endswith(",")  # “Santiago de Chile, 5 May 2026”
    return not is_place and len(rest.split()) >= _FEWEST_WORDS
