"""Follow the questions and answers of an interview."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.reading.persons import Persons
from tracker.domain.reading.records import Span
from tracker.domain.reading.sentences import Stretch

_LABEL = re.compile(
    r"(?:([QAFI])[.:]|((?:[A-Z][A-Za-z]{0,2}\. )?[A-ZÀ-ÖØ-Þ][\w’'-]*(?: (?:[A-Z]\.|[\w’'-]+)){0,4})"
    r"(?: \([^()\n]{1,30}\))?:)"
    r"[ \t]+(?=\S)"
)
_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Be one paragraph of an interview, without its label."""

    start: int
    end: int
    speaker: str
    label: Span | None
    is_question: bool


@dataclass(frozen=True, slots=True)
class _Label:
    index: int
    name: str
    span: Span
    body: int


def turns(
    text: str, paragraphs: list[Stretch], persons: Persons, lexicon: Lexicon
) -> dict[int, Turn]:
    """Return the turns by the number of their paragraph; none where this is no interview.

    The name may stand only before the first question and the first answer; then a question is a
    paragraph that ends in a question mark.
    """
    labels = _labels(text, paragraphs)
    asked = next((label for label in labels if _is_question(text, paragraphs[label.index])), None)
    names = {label.name for label in labels}
    if asked is None or len(names) < _FEWEST_LABELS:
        return {}
    by_index = {label.index: label for label in labels}
    is_always_labelled = sum(label.name == asked.name for label in labels) > 1
    found: dict[int, Turn] = {}
    current: _Label | None = None
    answering: _Label | None = None
    for index in range(_first(labels, asked), len(paragraphs)):
        paragraph = paragraphs[index]
        label = by_index.get(index)
        if label is None and lexicon.closing.match(text, paragraph.start, paragraph.end):
            break
        if label is not None:
            current = label
            answering = answering if label.name == asked.name else label
        elif not is_always_labelled and answering is not None:
            current = asked if _is_question(text, paragraph) else answering
        if current is None:
            continue
        is_question = current.name == asked.name
        start = label.body if label else paragraph.start
        speaker = current.name if is_question else _full_name(current.name, persons)
        span = label.span if label else None
        found[index] = Turn(start, paragraph.end, speaker, span, is_question)
    return found


def _first(labels: list[_Label], asked: _Label) -> int:
    """Return where the talk begins: at the first label that comes again, or that asks."""
    counts = Counter(label.name for label in labels)
    return next(label.index for label in labels if label is asked or counts[label.name] > 1)


def _labels(text: str, paragraphs: list[Stretch]) -> list[_Label]:
    found = []
    for index, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match:
            group = 1 if match[1] else 2
            span = Span.of(text, *match.span(group))
            found.append(_Label(index, match[group], span, match.end()))
    return found


def _is_question(text: str, paragraph: Stretch) -> bool:
    return text[paragraph.start : paragraph.end].rstrip("\"'”“’» ").endswith("?")


def _full_name(label: str, persons: Persons) -> str:
    if len(label) == 1:
        holders = [person for person in persons.everyone if person.office is not None]
        return holders[0].name if holders else ""
    people = persons.named(label) or persons.named(label.rpartition(" ")[2].title())
    return people[-1].name if people else label
