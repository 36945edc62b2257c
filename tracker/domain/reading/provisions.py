"""Propose what an agreement contains: enumerated elements, and what it is said to provide."""

from __future__ import annotations

from tracker.domain.reading.agreements import Agreement, Agreements
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.records import ProvisionProposal, Span
from tracker.domain.reading.voices import Voices

_LONGEST_HEADING = 80
_ELEMENTS_REACH = 6
"""So many sentences after “There are two elements” can name them."""


def provisions(
    document: Document, agreements: Agreements, voices: Voices, kept: set[str]
) -> tuple[ProvisionProposal, ...]:
    """Return the provisions told of the agreements whose keys are kept."""
    found = []
    lexicon = document.lexicon
    counting = 0
    for sentence in document.sentences:
        words = document.words(sentence)
        agreement = _agreement(agreements, sentence)
        turn = document.turns.get(sentence.paragraph)
        if sentence.is_headline or (turn is not None and turn.is_question):
            continue
        item = words.split(": ", 1)[-1]
        listed = lexicon.listed.match(item)
        is_told_apart = lexicon.language == "de" and not item.lower().startswith("schließlich")
        is_listed = listed is not None and (counting > 0 or is_told_apart)
        counting = _ELEMENTS_REACH if lexicon.enumeration.search(words) else counting - 1
        is_told = is_listed or lexicon.provides.match(words) is not None
        if is_told and agreement is not None and agreement.key in kept:
            found.append(
                ProvisionProposal(
                    agreement=agreement.key,
                    heading=_heading(item[listed.end() :] if is_listed and listed else words),
                    span=Span.of(document.text, sentence.start, sentence.end),
                    voice=voices.voice(sentence, sentence.start),
                )
            )
    return tuple(found)


def _agreement(agreements: Agreements, sentence: Sentence) -> Agreement | None:
    for _, agreement in agreements.by_sentence[sentence.start]:
        if not agreement.is_background:
            return agreement
    return agreements.current[sentence.start] or agreements.main()


def _heading(words: str) -> str:
    rest = words.strip(" .,:;")
    if len(rest) <= _LONGEST_HEADING:
        return rest
    return f"{rest[:_LONGEST_HEADING].rsplit(' ', 1)[0]}…"
