"""Tell what the lines above an article are: whose it is, and who wrote it.

What is found is offered in a form and corrected there; a line that could be something else gives
nothing.
"""

from __future__ import annotations

import re

from tracker.domain import dates, texts
from tracker.domain.reading.lexicon import wordset
from tracker.importers.base import HEAD

_LINES = 8
_FEWEST_WORDS = 3

_LABEL = re.compile(
    r"\W*(?:(?:press|news|media) (?:release|statement|communiqu[eé])|for immediate release"
    r"|(?:presse|medien)(?:mitteilung|erklärung|information)|communiqué(?: de presse)?"
    r"|(?:comunicado|nota) de prensa|breaking(?: news)?|exclusive|embargoed)\b"
    r"[\s.:|/–-]*(?:n[ro°º]?\.?\s*)?[\d/.-]*\s*",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W_][\w.'’/-]*|&")
_JOINING = wordset(
    "of for and the & in de del des du la las les el los y et e da do dos für der die das und im"
)
_BODY = re.compile(
    r"ministr(?:y|ies|ère|erio)|\w*ministerium|ministerio|department|embassy|botschaft|ambassade"
    r"|embajada|offices?|government|\w*regierung|gouvernement|gobierno|commission|kommission"
    r"|council|agency|secretariat|parliament|delegation|presidency|presidencia|directorate|bureau"
    r"|consulate|mission|chancellery|\w*kanzlei|authority|bundesrat|\w*amt",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:sign|agree|welcome|announce|conclude|ratif|approve|urge|reject|call|hail|warn|seek|back"
    r"|confirm|den(?:y|ies)|plan|want|will|say|open|close|launch|meet|discuss|propose|suspend"
    r"|unterzeichne|einig|begrüß|kündig|firma|signe)\w*",
    re.IGNORECASE,
)
_LONGEST_NAME_OF_BODY = 14
_BEFORE_BODY = 4

_BYLINE = re.compile(
    r"(?:(?:(?:text|story|report|reporting|written)\s+)?by|von|par|por"
    r"|(?:authors?|autor(?:in|en)?|auteurs?)\s*:)\s+(?P<names>\S.{2,150})",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"(?:(?:text|story|report|written)\s+)?(?:by|von)\s+(?:(?:our|an?|the|unser\w*|eine[mr])\s+)?"
    r"(?:[\w’'-]+\s+){0,4}(?:correspondents?|staff|reporters?|writers?|editors?|desk|newsroom"
    r"|korrespondent\w*|redaktion|redakteur\w*|mitarbeiter\w*)(?:\s+(?:in|aus|at)\s+[^.,;]{2,40})?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[|•·–—/(].*|\s+-\s.*")
_AND = re.compile(r"\s+(?:and|und|et|y|with|mit)\s+|\s*&\s*", re.IGNORECASE)
_WHERE = re.compile(r"\s+(?:in|aus|à|en)\s+.*")
_PARTICLES = wordset("de da del di do dos du la le van von der den bin ibn al el ter ten")
_NO_PERSON = re.compile(
    r"(?:our|staff|correspondents?|reporters?|editors?|writers?|newsroom|news|press|agenc(?:y|ies)"
    r"|desk|team|redaktion|korrespondent(?:in|en)?|redakteur(?:in)?|the|der|die|das)",
    re.IGNORECASE,
)
_FEWEST_PARTS, _MOST_PARTS = 2, 5

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zß-ÿ][^()]{1,70}?)\s*\((?P<agency>[^()\d]{2,40})\)\s*[–—-]"
)
_AGENCY = re.compile(
    r"[A-Z]{2,6}|[a-z]{2,4}|Reuters|Xinhua|Interfax|Bloomberg|.*\b(?:News|Press|Post|Times|Agency"
    r"|Agentur|Wire|Tribune|Herald|Gazette|Journal|Media|Radio|TV)"
)


def lines(text: str) -> list[str]:
    """Return the first lines that hold words."""
    found = (texts.clean_line(line) for line in text.lstrip()[:HEAD].splitlines())
    return [line for line in found if line][:_LINES]


def is_label(line: str) -> bool:
    """Say whether a line only says what kind of text follows: “PRESS RELEASE No. 12”."""
    found = _LABEL.match(line)
    if found is None:
        return False
    rest = line[found.end() :]
    return len(rest.split()) < _FEWEST_WORDS or is_organisation(rest)


def is_organisation(line: str) -> bool:
    """Say whether a line is the name of an organisation and nothing else."""
    words = _WORD.findall(line)
    if len(words) > _LONGEST_NAME_OF_BODY or not re.fullmatch(r"[\w\s,.'’&/()–-]+", line):
        return False
    if any(_DOING.fullmatch(word) for word in words):
        return False
    named = (word[0].isupper() or word in _JOINING or word.lower() in _JOINING for word in words)
    place = next((at for at, word in enumerate(words) if _BODY.fullmatch(word)), None)
    if place is None or place > _BEFORE_BODY or not all(named):
        return False
    return place + 1 == len(words) or words[place + 1].lower() in _JOINING


def authors_of(text: str) -> tuple[str, ...]:
    """Return the persons whom a byline names."""
    return next((names for line in lines(text) if (names := names_in(line))), ())


def names_in(line: str) -> tuple[str, ...]:
    """Return the persons whom a line names, where it is a byline: “By Ann Lee and Jan Roe”."""
    byline = _BYLINE.fullmatch(line)
    if byline is None:
        return ()
    named = _ASIDE.sub("", byline["names"])
    *others, last = _AND.split(named)
    # behind the last name stand its office, its paper or a place
    parts = [*(part for each in others for part in each.split(",")), last.partition(",")[0]]
    names = [_WHERE.sub("", part).strip() for part in parts]
    return tuple(names) if all(map(_is_person, names)) else ()


def is_byline(line: str) -> bool:
    """Say whether a line only tells who wrote it, by name or not: “By our correspondent”."""
    return bool(names_in(line)) or _ANONYMOUS.fullmatch(line) is not None


def _is_person(name: str) -> bool:
    words = name.split()
    if not _FEWEST_PARTS <= len(words) <= _MOST_PARTS or words[0] in _PARTICLES:
        return False
    return all(
        word in _PARTICLES or (word[0].isupper() and not _NO_PERSON.fullmatch(word.strip(".")))
        for word in words
    ) and not any(letter.isdigit() for letter in name)


def publisher_of(text: str) -> str:
    """Return the agency that a dateline names, or the organisation above a press release."""
    head = lines(text)
    for line in head:
        found = _DATELINE.match(line)
        if found is not None and (_has_day(found["place"]) or _AGENCY.fullmatch(found["agency"])):
            return found["agency"].partition("/")[0].strip()
    if any(map(is_label, head)):
        return next((line for line in head if is_organisation(line)), "")
    return ""


def _has_day(words: str) -> bool:
    return any(dates.find(words, language=language) for language in ("en", "de"))
