"""Read an article by rules: the parts of the reading, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from textwrap import shorten

from tracker.domain.messages import say
from tracker.domain.reading.agreements import Agreement, Agreements
from tracker.domain.reading.document import Document, document
from tracker.domain.reading.gazetteer import Gazetteer
from tracker.domain.reading.languages import LEXICONS, detect
from tracker.domain.reading.legible import legible
from tracker.domain.reading.milestones import Milestones
from tracker.domain.reading.news import may_be_news
from tracker.domain.reading.provisions import provisions
from tracker.domain.reading.publication import dates_of_publication
from tracker.domain.reading.records import (
    AgreementProposal,
    Article,
    MilestoneProposal,
    ParticipationProposal,
    Question,
    Reading,
    Span,
)
from tracker.domain.reading.subjects import subjects
from tracker.domain.reading.voices import Voices
from tracker.domain.vocabularies import InstrumentType, MilestoneType, Modality, PartyRole

_SIGNED = {MilestoneType.SIGNED, MilestoneType.NOTES_EXCHANGED}
_BOUND = {MilestoneType.RATIFIED, MilestoneType.ENTERED_INTO_FORCE}
_MOST_ASKED = 3
_ASKED = 160  # letters of a sentence that is asked about
_FIRST_PART = re.compile(r"\b[^\W\d_]+-\Z")
_GENITIVE = re.compile(
    r"(?:(?<=abkommen)|(?<=rotokoll)|(?<=morandum))s\Z|(?<=[Vv]ertrag)e?s\Z|(?<=kommen)s\Z"
)
_GERMAN_TYPES = {
    InstrumentType.AGREEMENT: "Abkommen",
    InstrumentType.TREATY: "Vertrag",
    InstrumentType.CONVENTION: "Übereinkommen",
    InstrumentType.PROTOCOL: "Protokoll",
    InstrumentType.MEMORANDUM_OF_UNDERSTANDING: "Memorandum",
    InstrumentType.LETTER_OF_INTENT: "Absichtserklärung",
    InstrumentType.JOINT_DECLARATION: "Gemeinsame Erklärung",
    InstrumentType.FRAMEWORK_AGREEMENT: "Rahmenabkommen",
}


def read(article: Article, names: Gazetteer) -> Reading:
    """Return what an article proposes, by rules for English and German.

    In another language nothing is proposed and the analyst is told so. Deterministic; the time
    grows with the length of the text only.
    """
    copy = legible(article.text)
    if copy is None:
        return _read(article, names)
    return copy.restored(_read(replace(article, text=copy.text), names))


def _read(article: Article, names: Gazetteer) -> Reading:
    language = article.language or detect(article.text)
    lexicon = LEXICONS.get(language)
    if lexicon is None:
        told = say("The text is not in English or German, the languages that are read.")
        asked = (Question("language", told),) if article.text.strip() else ()
        return Reading(language=language, questions=asked)
    parts = document(article, names, lexicon)
    voices = Voices(parts)
    agreements = Agreements(parts)
    milestones, targets = Milestones(parts, agreements, voices).proposals()
    kept = {each.agreement for each in milestones}
    return Reading(
        language=language,
        quotes=voices.quotes(),
        mentions=parts.mentions,
        agreements=tuple(
            _proposal(parts, each, milestones) for each in agreements.all if each.key in kept
        ),
        milestones=milestones,
        targets=targets,
        provisions=provisions(parts, agreements, voices, kept),
        questions=(*_day_asked(article), *_others_asked(parts, agreements, milestones)),
    )


def _day_asked(article: Article) -> Iterator[Question]:
    if article.published is None:
        candidates = dates_of_publication(article.text)
        span = candidates[0].span if candidates else None
        text = say(
            "When was the article published? Without that day, words such as “on Friday” or “last"
            " month” are not dated."
        )
        yield Question("published", text, span)


def _others_asked(
    parts: Document, agreements: Agreements, milestones: tuple[MilestoneProposal, ...]
) -> Iterator[Question]:
    """Ask of sentences about two other states from which nothing is proposed."""
    told = {milestone.span.start for milestone in milestones}
    silent = (
        each
        for each in parts.sentences
        if each.start not in told and may_be_news(parts, each, agreements.principal)
    )
    for sentence in islice(silent, _MOST_ASKED):
        span = Span.of(parts.text, sentence.start, sentence.end)
        words = shorten(span.exact, _ASKED, placeholder=" …")
        yield Question(
            "agreement",
            say("Does “{words}” tell of another agreement? It is not proposed.", words=words),
            span,
        )


def _proposal(
    parts: Document, agreement: Agreement, milestones: tuple[MilestoneProposal, ...]
) -> AgreementProposal:
    happened = {
        each.type
        for each in milestones
        if each.agreement == agreement.key and each.modality is Modality.OCCURRED
    }
    role = PartyRole.NEGOTIATING_STATE
    if happened & _SIGNED:
        role = PartyRole.SIGNATORY
    if happened & _BOUND and len(happened & _BOUND) == len(_BOUND):
        role = PartyRole.CONTRACTING_PARTY
    body = [each for each in agreement.phrases if not each.sentence.is_headline]
    phrase = (body or agreement.phrases)[0]
    return AgreementProposal(
        key=agreement.key,
        title=_title(parts, agreement),
        instrument_type=agreement.type,
        parties=tuple(
            ParticipationProposal(slug, role, span) for slug, span in agreement.parties.items()
        ),
        subjects=subjects(" ".join([agreement.about, *(p.span.exact for p in agreement.phrases)])),
        span=phrase.span,
    )


def _nominative(noun: str) -> str:
    """Return a German noun for an instrument without the ending of “des Abkommens”."""
    return _GENITIVE.sub("", noun)


def _title(parts: Document, agreement: Agreement) -> str:
    """Return a title in our words: parties, kind and subject."""
    language = parts.lexicon.language
    sides = "–".join(parts.names.name_of(slug, language) for slug in agreement.parties)
    kind: str = agreement.type.label
    if language == "de":
        kind = _GERMAN_TYPES.get(agreement.type, kind)
    about = agreement.about
    if about.partition(" ")[0] in parts.lexicon.phrases.prepositions:
        return f"{sides} {kind} {about}".strip()
    if language == "de":
        body = [each for each in agreement.phrases if not each.sentence.is_headline]
        head = (body or agreement.phrases)[0].head
        first = _FIRST_PART.search(parts.text[max(0, head.start - 30) : head.start])
        named = _nominative(f"{first[0] if first else ''}{head.exact}")
        return f"{sides} {named[:1].upper()}{named[1:]}".strip()
    words = about if about and kind.lower() not in about.lower() else ""
    return " ".join(part for part in (sides, words, kind) if part)
