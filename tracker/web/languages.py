"""Choose the language of each answer, and find the words in it.

A signed-in person's own choice goes first, then the choice that a browser keeps, then what the
browser asks for, then the setting ``TRACKER_LANGUAGE``. Programs are answered in English.

The catalogues are read as they are written, at first use: there are no compiled ones that could
be older.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import cast

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, Domain, force_locale
from markupsafe import Markup

from tracker.domain.languages import CODES, ENGLISH, Language, find
from tracker.paths import TRANSLATIONS
from tracker.web import auth, here, problems
from tracker.web.templating import Templates

COOKIE = "language"
_KEPT = 4096  # sentences: templates hold about half as many, in each language


def current() -> Language:
    """Return the language of this answer; English where nobody asks.

    A page asks several hundred times, so that it is found once.
    """
    facts = here.facts()
    if facts is None:
        return ENGLISH
    try:
        return cast("Language", facts.language)
    except AttributeError:
        facts.language = chosen()
        return cast("Language", facts.language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while, whatever whoever asks reads."""
    before, g.language = current(), language
    try:
        with force_locale(language.locale):
            yield
    finally:
        g.language = before


def chosen() -> Language:
    """Return the language in which whoever asks reads."""
    if not has_request_context() or problems.is_for_programs():
        return ENGLISH
    user = auth.current_user()
    own = user.language if user else ""
    wanted = (own, request.cookies.get(COOKIE, ""), _asked_for(), auth.settings().language)
    return next((found for code in wanted if (found := find(code))), ENGLISH)


def _asked_for() -> str:
    return request.accept_languages.best_match(CODES) or ""


@cache
def catalogue(code: str, domain: str = "messages") -> NullTranslations:
    """Return the words of one language; the sentences themselves where it has none."""
    compiled = io.BytesIO()
    write_mo(compiled, _read(code, domain))
    compiled.seek(0)
    return Translations(compiled, domain)


@cache
def of_scripts(code: str) -> str:
    """Return the words of the scripts as JSON, nothing where they need none."""
    words = {each.id: each.string for each in _read(code, "scripts") if each.id and each.string}
    return json.dumps(words, ensure_ascii=False) if words else ""


def _read(code: str, domain: str) -> Catalog:
    path = TRANSLATIONS / code / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code, domain=domain, abort_invalid=True)


class _Words(Domain):
    """Be the catalogues of this package, found without a search of folders in each request."""

    def get_translations(self) -> NullTranslations:
        return catalogue(current().code)


def _say(sentence: str, /, **values: object) -> Markup:
    """Say a sentence of a template; what is put into it is escaped."""
    code = current().code
    return _filled(_sentence(code, sentence), values) if values else _whole(code, sentence)


def _say_number(one: str, many: str, number: int, /, **values: object) -> Markup:
    """Say a sentence of a template about a number of things, which is put into it as ``num``."""
    return _filled(_numbered(current().code, one, many, number), {"num": number, **values})


def _filled(sentence: str, values: dict[str, object]) -> Markup:
    escaped = {name: Templates.shown(said) for name, said in values.items()}
    return Markup(sentence % escaped)  # noqa: S704  # the sentences are ours


def _sentence(code: str, sentence: str) -> str:
    return catalogue(code).ugettext(sentence)


@lru_cache(maxsize=_KEPT)
def _numbered(code: str, one: str, many: str, number: int) -> str:
    return catalogue(code).ungettext(one, many, number)


@lru_cache(maxsize=_KEPT)
def _whole(code: str, sentence: str) -> Markup:
    """Return a sentence into which nothing is put; a page says the same for each of its rows."""
    return Markup(_sentence(code, sentence) % {})  # noqa: S704  # the sentences are ours


def register(app: Flask) -> None:
    """Give templates and views the words, and tell browsers which language they are in."""
    Babel(
        app,
        default_locale=ENGLISH.locale,
        locale_selector=lambda: current().locale,
    ).domain_instance = _Words()
    app.jinja_env.globals.update(gettext=_say, _=_say, ngettext=_say_number)
    app.jinja_env.policies["ext.i18n.trimmed"] = True  # a line that is broken is one sentence
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    """Name the language of a page and what it hangs on; files and programs' answers have none."""
    if response.mimetype == "text/html" and request.endpoint != "static":
        response.headers.setdefault("Content-Language", current().tag)
        response.vary.update(("Accept-Language", "Cookie"))
    return response
