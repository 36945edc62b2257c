"""Give every page its navigation, its filters and its security headers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from babel import numbers
from babel.dates import format_skeleton
from flask import Flask, Response, request
from flask_babel import format_decimal, format_percent, get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from tracker import __version__
from tracker.domain import claims, dates, quotations
from tracker.domain.errors import InvalidInput
from tracker.domain.languages import LANGUAGES
from tracker.domain.links import Links
from tracker.domain.permissions import Permission
from tracker.queries.agreements import MOST_COUNTED
from tracker.web import auth, days, languages, messages, names, navigation
from tracker.web.addresses import urls_of

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# letters: a Chinese one takes 15 bytes in the address of a page to which signing in leads, and
# the server reads 8,190 of an address
_MOST_TYPED = 500


def today() -> date:
    """Return the day on which overdue and delay are reckoned: the as-of day or today."""
    return as_of() or now()


def now() -> date:
    """Return today, whatever day is asked for."""
    return datetime.now(UTC).date()


def as_of() -> date | None:
    """Return the day asked for by ``?as_of=2016-03-17``, None without."""
    return day("as_of")


def day(name: str) -> date | None:
    """Return the day that a parameter of the address names, None without.

    Raises InvalidInput for what is not one day.
    """
    words = request.args.get(name, "").strip()
    if not words:
        return None
    try:
        found = dates.read(words).only_day
    except dates.InvalidDate as error:
        raise InvalidInput({name: [error.message]}) from error
    if found is None:
        message = _("“%(words)s” is not one day; write it as 2016-03-17.", words=words)
        raise InvalidInput({name: [message]})
    return found


def kept(*names: str) -> dict[str, Any]:
    """Return what a list was asked for, to be repeated in the addresses of its neighbours.

    Only named parameters: others could be read as options of the address itself.
    """
    asked = request.args.to_dict()  # to ask it for what is not there makes an error each time
    return {name: asked[name] for name in names if asked.get(name)}


def links() -> Links:
    """Return the maker of permalinks under the public address."""
    base = auth.settings().public_url or request.url_root
    return Links(base.rstrip("/"))


def shown_words(exact: str) -> str:
    """Return a quotation as whoever asks may see it (the public sees a limited number of words)."""
    if auth.can(Permission.READ_TEXTS):
        return exact
    return quotations.capped(exact, auth.settings().public_quote_words)


def register(app: Flask) -> None:
    """Add the filters, the variables and the headers."""
    app.jinja_env.filters.update(
        capped=_capped,
        asked_day=_asked_day,
        month=lambda value: _month(value, "yMMMM"),
        month_short=lambda value: _month(value, "MMM"),
        month_and_year=lambda value: _month(value, "yMMM"),
        number=_number,
        percent=lambda value: format_percent(value, "#,##0 %"),
        named=names.named,
        flag_label=names.flag_label,
        flag_meaning=names.flag_meaning,
        words=shown_words,
        telling_words=claims.words,
        told=claims.told,
        spoken=_spoken,
        svg=Markup,  # drawings of ours, escaped where they are made
    )
    app.jinja_env.globals["MOST_TYPED"] = _MOST_TYPED
    app.context_processor(_variables)
    app.after_request(_headers)


def _spoken(*languages: str) -> Markup:
    """Return the attributes of words that are not the page's own: language and direction.

    The first language that is known counts: that of a quotation, or else that of its source.
    """
    return _in_language(next(filter(None, languages), ""))


@lru_cache(maxsize=256)  # languages are few, and a page names one for each of its records
def _in_language(known: str) -> Markup:
    return Markup(' lang="{}" dir="auto"').format(known) if known else Markup(' dir="auto"')


def _asked_day(words: str) -> str:
    """Write a day as a sentence has it that was asked for as 2016-03-17."""
    try:
        found = dates.read(words).only_day
    except dates.InvalidDate:
        found = None
    return messages.day(found) if found else words


def _month(value: date, fields: str) -> str:
    """Write a month in the order and with the words of the language: “Nov 2026”, “2026年11月”."""
    return format_skeleton(fields, value, locale=get_locale())


def _capped(number: int) -> str:
    """Write what was counted only so far."""
    if number > MOST_COUNTED:
        return _("more than %(number)s", number=format_decimal(MOST_COUNTED))
    return format_decimal(number)


def _number(value: float, digits: int = 0) -> str:
    """Write a number with as many digits behind the point as asked for."""
    return _written(languages.current().locale, value, digits)


@lru_cache(maxsize=2048)  # a table of pairs writes two hundred, and most of them are small
def _written(locale: str, value: float, digits: int) -> str:
    pattern = f"#,##0.{'0' * digits}" if digits else None
    return numbers.format_decimal(value, pattern, locale=locale)


def _variables() -> dict[str, Any]:
    user = auth.current_user()
    is_open = user is not None or auth.settings().public_reading
    frame, language = navigation.frame(), languages.current()
    return {
        "current_user": user,
        "can": auth.can,
        "navigation": frame.sections if is_open else (),
        "tabs": navigation.tabs(frame) if is_open else [],
        "place": frame.place if is_open else None,
        "beginnings": frame.beginnings,
        "account": frame.account,
        "unread": user.unread if user else 0,
        "urls_of": urls_of,
        "theme": _theme(),
        "page_language": language,
        "page_languages": LANGUAGES,
        "script_words": languages.of_scripts(language.code),
        "version": __version__,
        "as_of": days.words(),
    }


def _theme() -> str:
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in {"light", "dark"} else "auto"


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", CSP)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    response.headers.setdefault("Cache-Control", "private, no-cache")
    if auth.settings().secure_cookies:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
