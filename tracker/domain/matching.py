"""Tell whether an agreement that an article tells of is one that is recorded already.

The parties decide first, then the kind, the subjects and the time: titles alone mislead, because
deals of different parties are called alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.domain import texts
from tracker.domain.messages import joined, listed, say
from tracker.domain.vocabularies import InstrumentType

ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Known:
    """Be what matching needs to know of a recorded agreement; ``subjects`` has labels by slug."""

    slug: str
    title: str
    instrument_type: InstrumentType
    parties: frozenset[str]
    subjects: Mapping[str, str]
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Be a recorded agreement that may be meant, with the reason in words."""

    slug: str
    title: str
    score: float
    reason: str


def matches(
    title: str,
    instrument_type: InstrumentType,
    parties: Iterable[str],
    subjects: Iterable[str],
    known: Iterable[Known],
    *,
    year: int | None = None,
) -> list[Match]:
    """Return the recorded agreements that may be meant, the likeliest first.

    Agreements of the very same parties come into question, and those of more or of fewer: a record
    that was begun lacks some yet.
    """
    wanted, about = frozenset(parties), frozenset(subjects)
    words = frozenset(texts.fold(title).split())
    found = []
    for each in known:
        is_begun = bool(each.parties) and (each.parties < wanted or wanted < each.parties)
        if not wanted or not (each.parties == wanted or is_begun):
            continue
        reasons: list[str] = [say("some of the parties") if is_begun else say("same parties")]
        score = 0.5 if is_begun else 1.0
        if each.instrument_type is instrument_type is not InstrumentType.UNKNOWN:
            score += 1.0
            reasons.append(say("same kind: {type}", type=instrument_type.label))
        if shared := about & each.subjects.keys():
            score += 1.0
            labels = listed(each.subjects[slug] for slug in sorted(shared))
            reasons.append(say("both about {subjects}", subjects=labels))
        theirs = frozenset(texts.fold(each.title).split())
        likeness = len(words & theirs) / max(1, len(words | theirs))
        score += 2 * likeness
        if likeness >= 1 / 2:
            reasons.append(say("a similar title"))
        if year is not None and each.first_year and each.last_year:
            if each.first_year - 1 <= year <= each.last_year + 2:
                score += 0.5
                reasons.append(say("about the same time"))
            else:
                score -= 1.0
        found.append(Match(each.slug, each.title, round(score, 2), joined(", ", reasons)))
    return sorted(found, key=lambda match: (-match.score, match.slug))
