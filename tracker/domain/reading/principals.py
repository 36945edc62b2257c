"""Find the states that an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.pairs import pairs

_TWO_SIDES = 2
_WEIGHT_OF_PAIR = 3
_LEAD, _OFTEN = 4, 3
_THEY = re.compile(r"(?:They|Both|The two|Die beiden|Beide)\b")


def principal(document: Document, about: Sequence[Sentence], hosting: str) -> tuple[str, ...]:
    """Return the parties that the article is about: those it joins most, the lead first.

    ``about`` are the sentences that are about agreements.
    """
    starts = {sentence.start for sentence in about}
    starts |= {  # “A and B met. They signed a treaty”
        one.start
        for one, other in pairwise(document.sentences)
        if other.start in starts and _THEY.match(document.text, other.start)
    }
    names = document.names
    counts = Counter(names.state_of(mention.slug) for mention in document.mentions)
    near: Counter[str] = Counter()
    joined: Counter[frozenset[str]] = Counter()
    for number, sentence in enumerate(document.sentences):
        is_about = sentence.is_headline or sentence.start in starts
        if is_about:
            near.update(document.states_in(sentence.start, sentence.end))
        weight = _WEIGHT_OF_PAIR if sentence.paragraph <= _LEAD or number <= _LEAD else 1
        is_beside = document.lexicon.phrases.background.search(document.words(sentence))
        for pair in pairs(document, sentence.start, sentence.end) if is_about else ():
            if is_beside and not sentence.is_headline:
                continue
            joined[frozenset(pair.slugs)] += weight
    if hosting and not any(hosting in pair for pair in joined):
        others = [slug for slug in _likely(document, counts, near) if slug != hosting]
        return (hosting, *others[:1])
    if joined:
        order = {slugs: -place for place, slugs in enumerate(joined)}
        best = max(
            joined,
            key=lambda slugs: (
                joined[slugs] * min(counts[slug] for slug in slugs),
                sum(counts[slug] for slug in slugs),
                order[slugs],
            ),
        )
        often = [slug for slug, count in counts.most_common(_TWO_SIDES) if count >= _OFTEN]
        is_passing = min(counts[slug] for slug in best) == 1
        is_aside = joined[best] < _WEIGHT_OF_PAIR and max(counts[slug] for slug in best) == 1
        if is_aside and counts.most_common(1)[0][1] > 1:
            return tuple(_likely(document, counts, near)[:_TWO_SIDES])
        if len(often) == _TWO_SIDES and is_passing and best != set(often):
            return tuple(_likely(document, counts, near)[:_TWO_SIDES])
        return tuple(sorted(best, key=lambda slug: (-counts[slug], slug)))
    return tuple(_likely(document, counts, near)[:_TWO_SIDES])


def _likely(document: Document, counts: Counter[str], near: Counter[str]) -> list[str]:
    """Return the states where nothing joins them, those named often, beside agreements, early."""
    first: dict[str, int] = {}
    for mention in document.mentions:
        first.setdefault(document.names.state_of(mention.slug), mention.span.start)
    head = document.paragraphs[: _LEAD - 1]
    limit = head[-1].end if head else 0
    ordered = sorted(counts, key=lambda slug: (-near[slug], -counts[slug], first[slug]))
    likely = [slug for slug in ordered if counts[slug] > 1 or first[slug] < limit]
    beside = [slug for slug in ordered if near[slug] and slug not in likely]
    return [*likely, *beside]


def is_about_agreements(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence names an instrument or tells what becomes of one."""
    text, lexicon = document.text, document.lexicon
    patterns = chain(
        (pattern for pattern, _ in lexicon.instruments),
        (trigger.pattern for trigger in lexicon.triggers),
    )
    return any(pattern.search(text, sentence.start, sentence.end) for pattern in patterns)
