"""Show parties by the names they have in the reader's language.

Programs, files, pictures and the history have the stored name. So have pages told for a day: a name
that was added later was not known then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from flask import Flask, g

from tracker.domain.languages import ENGLISH
from tracker.queries import parties
from tracker.queries.agreements import Row
from tracker.web import days, languages
from tracker.web import session as database


def register(app: Flask) -> None:
    """Let templates name parties."""
    app.jinja_env.filters.update(
        party_name=party_name,
        parties_named=parties_named,
        with_parties_named=with_parties_named,
    )


def party_name(slug: str, stored: str) -> str:
    """Return the name of a party in the reader's language, the stored one where it has none."""
    return _names().get(slug, stored)


def parties_named(pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return addresses and names of parties with the names in the reader's language."""
    names = _names()
    return [(slug, names.get(slug, stored)) for slug, stored in pairs] if names else pairs


def with_parties_named(rows: Sequence[Row]) -> Sequence[Row]:
    """Return lines of the list with the names of their parties in the reader's language."""
    if not _names():
        return rows
    return [row._replace(parties=tuple(parties_named(row.parties))) for row in rows]


def _names() -> Mapping[str, str]:
    """Return names by address, read in one statement when a page first names a party."""
    language = languages.current()
    if language == ENGLISH or days.words():
        return {}
    found = g.setdefault("party_names", {})
    if language.code not in found:
        found[language.code] = parties.names_in(database.get(), language.code)
    return cast("Mapping[str, str]", found[language.code])
