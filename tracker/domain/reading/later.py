"""Name a speaker whom a report first describes and names only in a later paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.people import Person
from tracker.domain.reading.records import QuoteProposal
from tracker.domain.reading.titles import IS

_DEFINITE = re.compile(r"(?:the|der|die) |[^“”\"\n]{2,40}['’]s ", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:(?:On|Am|In) \w+,? )?\Z")
_VERB = re.compile(r" (\w+)")
_JUDGES = re.compile(
    r"(?:call|criticis|criticiz|reject|dismiss|disagree|hail|prais|welcom|accus|brand|counter|deni"
    r"|respond|repli|oppos|attack|demand|urg|warn|bemängel|kritisier|lob|begrüß|forder|widersprach)"
)
"""What somebody else does, who has an opinion of it."""
_NEAR = 2


def named(document: Document, quotes: list[QuoteProposal]) -> list[QuoteProposal]:
    """Return the quotations of “Peru's envoy” as those of Ann Lee, whom the text names next.

    A report that gives a name without any office has told before whose it is. That holds only
    where nobody was named up to the description, and nobody else described since.
    """
    first = next((each for each in quotes if each.voice.speaker), None)
    if first is None or first.voice.office_span is not None or first.voice.speaker_span is None:
        return quotes
    described = first.voice.speaker_span
    offices = document.lexicon.speech.offices
    words = described.exact.split()
    is_office = any(offices.match(word.strip(".,")) for word in words)
    if not is_office or _DEFINITE.match(described.exact) is None:
        return quotes
    person = _named_next(document, described.end)
    if person is None:
        return quotes
    voice = replace(first.voice, speaker=person.name, office=described.exact, office_span=described)
    return [
        replace(each, voice=replace(voice, speaker_span=each.voice.speaker_span))
        if each.voice.speaker == first.voice.speaker
        else each
        for each in quotes
    ]


def _named_next(document: Document, place: int) -> Person | None:
    """Return the only person of the near text, if a sentence begins with the bare name."""
    person = min(document.persons.everyone, key=lambda each: each.span.start, default=None)
    if person is None or person.office is not None or person.span.start < place:
        return None
    text, start = document.text, person.span.start
    sentence, described = _sentence(document, start), _sentence(document, place)
    is_near = sentence.paragraph - described.paragraph <= _NEAR
    is_subject = _LEAD_IN.fullmatch(text, sentence.start, start) is not None
    after = _VERB.match(text, person.span.end)
    verbs = document.lexicon.speech.verbs
    is_acting = (
        after is not None
        and not _JUDGES.match(after[1])
        and (after[1] in IS or verbs.fullmatch(after[1]) is not None or after[1].endswith("ed"))
    )
    between = (word.strip('.,”"“') for word in text[described.end : start].split())
    is_alone = not any(document.lexicon.speech.offices.match(word) for word in between)
    return person if is_near and is_subject and is_acting and is_alone else None


def _sentence(document: Document, place: int) -> Sentence:
    """Return the sentence in which a place is."""
    at = bisect_right(document.sentences, place, key=lambda each: each.start) - 1
    return document.sentences[at]
