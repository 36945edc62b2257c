"""Find where a text names parties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from tracker.domain.reading import firms_english
from tracker.domain.reading.gazetteer import WORD, Entry, Gazetteer, plain
from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.reading.records import PartyMention, Span
from tracker.domain.vocabularies import NameKind

_ENDINGS = {"", "e", "en", "er", "es", "em", "n", "s"}
_ALSO_PERSONS = frozenset({"jordan", "chad", "georgia", "israel", "turkey"})
_GERMAN_CABINET = "german-federal-government"
_AUSTRIAN = re.compile(r"\b(?:ÖVP|FPÖ|SPÖ|NEOS|APA|Ministerrat|Nationalrats?)\b")
_SHORT_ACRONYM = 4
_LEAST_STEM = 4
_NEVER_GOVERNMENT_AFTER = re.compile(r"\s+(?:agreement|convention|treaty|protocol|accord)s?\b")
_LINE = re.compile(r"\S[^\n]*")
_HEAD = 6
"""In so many lines stands the place from which an article is written."""
_OPENING = 40
_DATELINE = re.compile(r"\s*(?:[,(/–—:-]|\.\s|\d)")
_FOLLOWER = re.compile(r"\s+(\w+)")
_DAY_AFTER = re.compile(r"\s*(?:/\w+,?\s*|,\s*)?\(?\d|\s+[–—-]\s")


def mentions(text: str, names: Gazetteer, lexicon: Lexicon) -> tuple[PartyMention, ...]:
    """Return the places where parties are named, in order and without overlap.

    A capital counts only where it can stand for its government. A name that belongs to several
    parties counts for the one that the text names otherwise too, and else for none.
    """
    found = list(_candidates(text, names, lexicon))
    found = _with_home(text, names, lexicon, found)
    counts = Counter(entry.slug for _, entries in found for entry in entries if len(entries) == 1)
    result = []
    for span, entries in found:
        best = max(entries, key=lambda entry: (counts[entry.slug], entry.slug))
        if len(entries) > 1 and not counts[best.slug]:
            continue
        if best.slug == _GERMAN_CABINET and _is_austrian(text, counts):
            result.append(PartyMention(span, "austria", best.kind))
            continue
        result.append(PartyMention(span, best.slug, best.kind))
    return tuple(result)


def _with_home(
    text: str, names: Gazetteer, lexicon: Lexicon, found: list[tuple[Span, list[Entry]]]
) -> list[tuple[Span, list[Entry]]]:
    """Add the state from whose capital an article is written, where nothing else names it.

    At home a state is “the cabinet” or “the ministry”: “COLOMBO: The cabinet will approve …”.
    """
    known = {entry.slug for _, entries in found for entry in entries}
    for line in islice(_LINE.finditer(text), _HEAD):
        words = list(WORD.finditer(text, line.start(), min(line.end(), line.start() + _OPENING)))
        if not words:
            continue
        plains = [plain(word[0]) for word in words]
        size, entries = _longest(text, words, plains, 0, names, lexicon.language)
        is_capital = size and all(entry.kind is NameKind.CAPITAL for entry in entries)
        if not is_capital or not _DATELINE.match(text, words[size - 1].end()):
            continue
        span = Span.of(text, words[0].start(), words[size - 1].end())
        if known & {entry.slug for entry in entries} or any(
            span.start == s.start for s, _ in found
        ):
            return found
        return sorted([*found, (span, entries)], key=lambda each: each[0].start)
    return found


def _is_austrian(text: str, counts: Counter[str]) -> bool:
    """Say whether “Bundesregierung” is not that of Germany, which nothing else names."""
    is_told = counts["austria"] > 0 or _AUSTRIAN.search(text) is not None
    return is_told and not counts["germany"]


def _candidates(
    text: str, names: Gazetteer, lexicon: Lexicon
) -> Iterator[tuple[Span, list[Entry]]]:
    words = list(WORD.finditer(text))
    plains = [plain(word[0]) for word in words]
    index = 0
    while index < len(words):
        size, entries = _longest(text, words, plains, index, names, lexicon.language)
        if not size:
            index += 1
            continue
        start, end = words[index].start(), words[index + size - 1].end()
        if entries[0].text.endswith(".") and text[end : end + 1] == ".":
            end += 1
        fitting = [entry for entry in entries if _is_meant(text, start, end, entry, lexicon)]
        if fitting:
            yield Span.of(text, start, end), fitting
        index += size


def _longest(
    text: str,
    words: list[re.Match[str]],
    plains: list[str],
    index: int,
    names: Gazetteer,
    language: str,
) -> tuple[int, list[Entry]]:
    best = 0
    entries: list[Entry] = []
    for entry in names.entries(plains[index]):
        size = len(entry.words)
        if size < best or index + size > len(words) or entry.language not in {language, "en"}:
            continue
        if entry.kind is NameKind.DEMONYM and entry.language != language:
            continue
        if not _matches(text, words[index : index + size], plains[index : index + size], entry):
            continue
        if size > best:
            best, entries = size, []
        if all(entry.slug != known.slug for known in entries):
            entries.append(entry)
    return best, entries


def _matches(text: str, words: list[re.Match[str]], plains: list[str], entry: Entry) -> bool:
    for number, (word, found, known) in enumerate(zip(words, plains, entry.words, strict=True)):
        if entry.kind is NameKind.ACRONYM:
            own = entry.own[number]
            is_spoken = len(own) >= _SHORT_ACRONYM and word[0] == own.capitalize()  # “Nato”
            if word[0] != own and not is_spoken:
                return False
        elif not _is_form(word[0], found, known, entry):
            return False
        if number and len(text[words[number - 1].end() : word.start()]) > 2:  # noqa: PLR2004
            return False
    if entry.kind is NameKind.ACRONYM and "." in entry.text:
        return text[words[0].end() : words[0].end() + 1] == "."
    if entry.kind is NameKind.COMBINING:
        return text[words[-1].end() : words[-1].end() + 1] in {"-", "–"}
    return True


def _is_form(word: str, found: str, known: str, entry: Entry) -> bool:
    if not word[0].isupper() and not (entry.language == "de" and entry.is_adjective):
        # “and”, “of” and “the” inside a name
        return entry.words[0] != known and found == known
    if found == known:
        return True
    if entry.language == "de":
        stem = known
        if not entry.is_adjective:
            stem = re.sub(r"(?:es|er|e)\Z" if len(entry.words) > 1 else r"e\Z", "", known)
        return (
            len(stem) >= _LEAST_STEM
            and found.startswith(stem)
            and found[len(stem) :]
            in (_ENDINGS if entry.is_adjective or len(entry.words) > 1 else {"s", "n", "en"})
        )
    return entry.kind is NameKind.DEMONYM and found == f"{known}s"


def _is_meant(text: str, start: int, end: int, entry: Entry, lexicon: Lexicon) -> bool:
    if entry.kind is NameKind.ACRONYM:
        line = text[text.rfind("\n", max(0, start - 100), start) + 1 : end + 40].split(
            "\n", maxsplit=1
        )[0]
        return len(entry.text) >= _SHORT_ACRONYM or not line.isupper() or "." in entry.text
    after = text[end : end + 24]
    if entry.kind is NameKind.CAPITAL:
        return _is_government(text, start, after, lexicon)
    if firms_english.is_private(text, end):
        return False
    if plain(text[start:end]) in _ALSO_PERSONS:
        before = text[max(0, start - 24) : start].rstrip().rpartition(" ")[2]
        is_second_name = (
            before[:1].isupper()
            and before.isalpha()
            and before.lower()
            not in (lexicon.phrases.definite | lexicon.locatives | {"and", "but", "minister"})
            and before.lower() not in {"says", "with"}
        )
        return not is_second_name
    return True


def _is_government(text: str, start: int, after: str, lexicon: Lexicon) -> bool:
    """Say whether a capital is named for its government, not as a place or in a name."""
    before = text[max(0, start - 24) : start]
    last = before.split()[-1].strip("(„“\"'").lower() if before.split() else ""
    is_first = not before or before[-1] == "\n"
    follower = _FOLLOWER.match(after)
    is_place = (
        (last in lexicon.locatives and before[-1:].isspace())
        or (is_first and (_DATELINE.match(after) is not None or not after.strip()))
        or _DAY_AFTER.match(after) is not None
        or before.endswith("/")
        or after.startswith("/")
        or last == "den"
        or (before.rstrip().endswith(",") and after[:1] in {",", "."})
    )
    is_in_name = _NEVER_GOVERNMENT_AFTER.match(after) is not None or (
        follower is not None and follower[1][0].isupper() and lexicon.language != "de"
    )
    return not is_place and not is_in_name and bool(after.strip())
