"""Say stored sentences in the language of whoever reads.

What is wrong with a row of an import, or why two records may be one, is kept in the database as
the English sentence that it was. The catalogue knows each sentence with places for its values, so
the sentence is found again by its fixed words, and said anew with the values it holds. One that is
not found stays English.
"""

from __future__ import annotations

import re
from functools import cache

from flask import Flask

from tracker.domain.languages import ENGLISH
from tracker.domain.messages import Message, listed, plain
from tracker.web import languages, messages

_PLACE = re.compile(r"\{(\w+)(?::[^}]*)?\}")
_FIXED = 10  # letters that a sentence must have beside its values to be told from others
_CONTEXT = "\x04"  # stands between context and sentence in a catalogue


class _Written(str):
    """Be a value as it was written; numbers keep the points that they have."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        return str(self)


def register(app: Flask) -> None:
    """Give templates the filter."""
    app.jinja_env.filters.update(retold=retold, retold_list=retold_list)


def retold_list(words: str) -> str:
    """Return stored sentences with commas between, such as reasons, in the reader's language."""
    return messages.told(plain(listed(retold(each) for each in words.split(", "))))


def retold(words: str) -> str:
    """Return a stored sentence in the reader's language, or as it is."""
    code = languages.current().code
    if code == ENGLISH.code or not words:
        return words
    known = messages.told(Message(words, {}))
    if known != words:
        return known
    for template, pattern in _patterns(code):
        found = pattern.fullmatch(words)
        if found is not None:
            values = {name: _Written(retold(value)) for name, value in found.groupdict().items()}
            return messages.told(Message(template, values))
    return words


@cache
def _patterns(code: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the sentences with values and what finds them, those with most fixed words first."""
    known = languages.catalogue(code, messages.DOMAIN)
    keys = {key[0] if isinstance(key, tuple) else key for key in getattr(known, "_catalog", {})}
    found = [key for key in keys if _CONTEXT not in key and _PLACE.search(key)]
    found.sort(key=lambda key: len(_PLACE.sub("", key)), reverse=True)
    return [(each, _pattern(each)) for each in found if len(_PLACE.sub("", each)) >= _FIXED]


def _pattern(template: str) -> re.Pattern[str]:
    parts = _PLACE.split(template)
    written, seen = re.escape(parts[0]), set[str]()
    for name, fixed in zip(parts[1::2], parts[2::2], strict=True):
        written += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
        written += re.escape(fixed)
        seen.add(name)
    return re.compile(written, re.DOTALL)
