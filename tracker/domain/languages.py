"""List the languages in which people can read the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Be a language of the pages.

    ``code`` names its catalogues and is what is stored and asked for, ``name`` is its own name,
    ``tag`` tells browsers (BCP 47), and ``locale`` says how dates and numbers are written (CLDR).
    """

    code: str
    name: str
    tag: str
    locale: str


# The first is what the sentences in the code are written in. It needs no catalogue.
LANGUAGES = (
    Language("en", "English", "en", "en_GB"),
    Language("de", "Deutsch", "de", "de_DE"),
    Language("zh", "中文", "zh-Hans", "zh_Hans_CN"),
)
ENGLISH = LANGUAGES[0]
CODES = tuple(each.code for each in LANGUAGES)


def find(code: str) -> Language | None:
    """Return the language of a code, or None."""
    return next((each for each in LANGUAGES if each.code == code), None)


def tag_of(code: str) -> str:
    """Return the tag (BCP 47) of a code, which may be one of a language without pages."""
    found = find(code)
    return found.tag if found else code
