"""Collect what is to be translated, bring the catalogues up to date, and say what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from tests.languages import domain
from tracker.domain.languages import ENGLISH, LANGUAGES
from tracker.paths import PACKAGE, TRANSLATIONS

METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"silent": "false", "trimmed": "true"}}
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "_lp": ((1, "c"), 2),
}
TRANSLATED = tuple(each for each in LANGUAGES if each != ENGLISH)
# A named place for a value: %(name)s of the pages, {name} of the layers below.
PLACE = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*(?::[\w,.]*)?\}(?!\})")
TAG = re.compile(r"</?[a-z][^>]*>")


def of_the_pages() -> Catalog:
    """Return what templates, views and forms say."""
    template = Catalog()
    found = extract_from_dir(PACKAGE / "web", METHODS, OPTIONS, KEYWORDS)
    for _file, _line, words, _comments, context in found:
        template.add(words, context=context)
    return template


def of_the_scripts() -> Catalog:
    """Return what scripts say; their words go along in the page."""
    template = Catalog()
    for script in sorted((PACKAGE / "web" / "static").glob("*.js")):
        for _line, words, _comments, _context in extract_from_file("javascript", script):
            template.add(words)
    return template


# What each domain collects; a catalogue of the same name holds the words.
DOMAINS: dict[str, Callable[[], Catalog]] = {
    "messages": of_the_pages,
    "domain": domain.sentences,
    "scripts": of_the_scripts,
}


def path(code: str, domain: str) -> Path:
    return TRANSLATIONS / code / "LC_MESSAGES" / f"{domain}.po"


def read(code: str, domain: str) -> Catalog:
    """Return a catalogue as it is kept, or an empty one."""
    if not path(code, domain).exists():
        return Catalog(locale=code, domain=domain)
    with path(code, domain).open("rb") as file:
        return read_po(file, locale=code, domain=domain, abort_invalid=True)


def update(code: str, domain: str, template: Catalog) -> Catalog:
    """Add what is new without words, and take away what nothing says any more."""
    kept = read(code, domain)
    fresh = Catalog(locale=code, domain=domain, fuzzy=False)
    for message in entries(template):
        known = kept.get(message.id, message.context)
        is_plural = isinstance(message.id, tuple)
        string = known.string if known and isinstance(known.string, tuple) == is_plural else ""
        fresh.add(message.id, string or None, context=message.context)
    return fresh


def write(code: str, domain: str, catalogue: Catalog) -> None:
    """Write a catalogue so that two people's changes seldom touch: sorted, without line numbers."""
    target = path(code, domain)
    target.parent.mkdir(parents=True, exist_ok=True)
    kept = ("Language", "Plural-Forms", "Content-Type")
    head = "".join(
        f'"{name}: {said}\\n"\n' for name, said in catalogue.mime_headers if name in kept
    )
    with target.open("wb") as file:
        file.write(f'msgid ""\nmsgstr ""\n{head}\n'.encode())
        write_po(file, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Yield what a catalogue holds, without its head."""
    return (message for message in catalogue if message.id)


def missing(catalogue: Catalog) -> list[str]:
    """Return what has no words, in the order of the file."""
    return [said(each.id) for each in entries(catalogue) if not all(strings(each))]


def faults(catalogue: Catalog) -> list[str]:
    """Return what is wrong with the words that there are."""
    found = [f"obsolete: {said(key)}" for key in catalogue.obsolete]
    for message in entries(catalogue):
        if message.fuzzy:
            found.append(f"fuzzy: {said(message.id)}")
        sources = list(message.id) if isinstance(message.id, tuple) else [message.id]
        found += [
            f"other places or tags: {said(message.id)} → {words}"
            for words in filter(None, strings(message))
            if not any(parts(words) == parts(source) for source in sources)
        ]
    return found


def parts(words: str) -> tuple[Counter[str], Counter[str]]:
    """Return what must be the same in every language: places for values, and tags."""
    return Counter(PLACE.findall(words)), Counter(TAG.findall(words))


def strings(message: Message) -> tuple[str, ...]:
    """Return the words of one entry, one for each plural form."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def said(key: object) -> str:
    """Return the English words of an entry, shortly."""
    words = key[0] if isinstance(key, tuple) else key
    return str(words)
