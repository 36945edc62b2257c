"""Follow the questions and answers of an interview, and the turns of a transcript."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from tracker.domain.reading.labels import CREDITED, Label, labels, without_phrases
from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.reading.people import MOST_NAMESAKES, Person, Persons
from tracker.domain.reading.records import Span
from tracker.domain.reading.sentences import Stretch

_ASKING = re.compile(
    r"(?:questions?|q|fragen?|reporter(?:in)?|journalist(?:in)?|moderator(?:in)?|host|presenter"
    r"|interviewer(?:in)?)\Z",
    re.IGNORECASE,
)
_QUESTIONS = frozenset({"question", "q", "frage"})
_ANNOUNCED = re.compile(
    r"\binterview(?:s|ed)?\b|\bim gespräch\b|\bgespräch mit\b|\btalks to\b|\bspeaks to\b",
    re.IGNORECASE,
)
_HEAD = 6
"""So many paragraphs can stand before the first question of an interview."""
_LONGEST_QUESTION = 60
_ANSWERS = frozenset({"a", "answer", "antwort"})
_END = re.compile(
    r"[(\[]?(?:ends?|schluss|ende)[)\]]?\.?|[a-z]{2,4}(?:/[a-z]{2,4}){1,4}"
    r"|\([^()\n]*\)|\[[^\[\]\n]*\]"
    r"|(?:the|this|das|dieses) (?:conversation|interview|gespräch|transcript)\b[^.\n]{0,40}"
    r" (?:shortened|edited|condensed|abridged|gekürzt|bearbeitet|redigiert)\b[^.\n]{0,60}\.?"
    r"|[(\[]the (?:\w+ )?(?:briefing|conference|interview) (?:was |is )?"
    r"(?:concluded|ended|ends|adjourned|over)\b[^()\n]*[)\]]",
    re.IGNORECASE,
)
_HEADED = re.compile(r"[„“«»\"][^\n]*[“”»«\"]\s*\Z")
"""A headline can be a name and words between marks: “Lee: “We wait””."""
_OUTLET = re.compile(r"\s*\([^()]{1,40}\)\s*\Z")
_SHORTEST_ANSWER = 4
_SHORT_ONE = 14
_SECOND = re.compile(r"\b(?:[Yy]ou|[Yy]our|Sie|Ihr|Ihre[nmrs]?|Ihnen)\b")
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Ii]ch|[Ww]ir|[Uu]ns|[Uu]nsere?\w?)\b")
_ADDRESSED = re.compile(r"\b(?:Herr|Frau|Mr|Mrs|Ms|Dr)\.? ([A-ZÄÖÜ][\w’'-]+)")
_FEWEST_UNLABELLED = 3
_FEWEST_LABELS = 2
_FEWEST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Be one paragraph of an interview, without its label."""

    start: int
    end: int
    speaker: str
    label: Span | None
    is_question: bool


def turns(
    text: str,
    paragraphs: list[Stretch],
    persons: Persons,
    lexicon: Lexicon,
    *,
    is_interview: bool = False,
) -> dict[int, Turn]:
    """Return the turns by the number of their paragraph; none where nobody takes turns.

    Labels may stand before every turn, only before the first question and the first answer, or
    before the first answer alone; then a question is a paragraph that ends in a question mark. A
    transcript may have labels and no question at all. Where nobody has a label, only what is known
    to be an interview, or says that it is one, is parted by its questions.
    """
    head = text[: paragraphs[min(_HEAD, len(paragraphs)) - 1].end] if paragraphs else ""
    is_interview = is_interview or _ANNOUNCED.search(head) is not None
    talk = _Talk(text, paragraphs, persons, lexicon)
    asked = talk.asked()
    if asked is not None and len(talk.names) >= _FEWEST_LABELS:
        return talk.from_labels(asked.name, talk.first(asked))
    if talk.is_of_one():
        return talk.from_answers()
    if talk.is_transcript():
        asking = next((name for name in talk.names if _ASKING.match(name)), "")
        return talk.from_labels(asking, talk.labels[0].index)
    return talk.from_questions() or (talk.unlabelled() if is_interview else {})


class _Talk:
    def __init__(
        self, text: str, paragraphs: list[Stretch], persons: Persons, lexicon: Lexicon
    ) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._persons = persons
        self._lexicon = lexicon
        self.labels = without_phrases(labels(text, paragraphs))
        self.names = Counter(label.name for label in self.labels)
        self._by_family: dict[str, list[str]] = {}
        for name in self.names:
            self._by_family.setdefault(name.rpartition(" ")[2], []).append(name)
        self._by_index = {label.index: label for label in self.labels}

    def asked(self) -> Label | None:
        """Return the first label whose paragraph is a question."""
        return next(
            (
                each
                for each in self.labels
                if self._is_question(each.index) or each.name.lower() in _QUESTIONS
            ),
            None,
        )

    def first(self, asked: Label) -> int:
        """Return where the talk begins: at the first label that comes again, or that asks."""
        families = Counter(label.name.split()[-1].lower() for label in self.labels)
        return next(
            each.index
            for each in self.labels
            if each is asked
            or (families[each.name.split()[-1].lower()] > 1 and not self._is_headline(each))
        )

    def _is_headline(self, label: Label) -> bool:
        end = self._paragraphs[label.index].end
        return label.index < _HEAD and _HEADED.match(self._text, label.body, end) is not None

    def _again(self) -> set[str]:
        """Return the labels that come more than once."""
        return {name for name, count in self.names.items() if count > 1}

    def is_transcript(self) -> bool:
        """Say whether labels in capitals name people by their offices, or come again."""
        offices = self._lexicon.speech.offices
        by_office = [
            label
            for label in self.labels
            if label.name.isupper() and any(offices.match(word) for word in label.name.split())
        ]
        comes_again = max(self.names.values(), default=0) > 1 and len(self.names) > 1
        return bool(by_office) or (comes_again and any(n.isupper() for n in self.names))

    def is_of_one(self) -> bool:
        """Say whether only one person has labels, behind paragraphs that have none."""
        families = {label.name.split()[-1].lower() for label in self.labels}
        is_led = all(label.index - 1 not in self._by_index for label in self.labels)
        is_asking = any(_ASKING.match(name) for name in self.names)
        return len(self.labels) > _FEWEST_LABELS and len(families) == 1 and is_led and not is_asking

    def from_answers(self) -> dict[int, Turn]:
        """Return the turns where every answer has a label, and the question before it none."""
        found: dict[int, Turn] = {}
        name = self.labels[0].name
        for index in range(max(self.labels[0].index - 1, 0), len(self._paragraphs)):
            label = self._by_index.get(index)
            if label is None and self._closes(index):
                break
            is_question = label is None and index + 1 in self._by_index
            found[index] = self._turn(index, label, "" if is_question else name, is_question)
        return found

    def from_labels(self, asking: str, first: int) -> dict[int, Turn]:
        """Return the turns that labels part; what has none goes on, or asks and answers."""
        is_always_labelled = self.names[asking] != 1
        asks = self._asking(asking)
        found: dict[int, Turn] = {}
        current: Label | None = None
        answering: Label | None = None
        for index in range(first, len(self._paragraphs)):
            label = self._by_index.get(index)
            if label is None and self._closes(index):
                break
            if label is not None:
                current = label
                answering = answering if label.name in asks else label
            elif answering is not None and self._tells_of(index, answering.name):
                continue
            elif not is_always_labelled and answering is not None:
                is_asked = self._is_question(index)
                current = self._by_name(asking) if is_asked else answering
            if current is not None:
                found[index] = self._turn(index, label, current.name, current.name in asks)
        return found

    def _tells_of(self, index: int, name: str) -> bool:
        """Say whether a paragraph without a label tells of whoever answers, by the family name."""
        family = self._full_name(name).rpartition(" ")[2]
        start = self._paragraphs[index].start
        words = self._text[start : start + len(family) + 1]
        return bool(family) and words[:-1] == family and words[-1:] in {" ", ","}

    def _asking(self, asking: str) -> set[str]:
        """Return the labels of all who ask: one person in two forms, and whoever has an outlet."""
        held = {label.name for label in self.labels if label.has_office}
        if held and asking not in held:
            return self.names.keys() - held
        first = next((label for label in self.labels if label.name == asking), None)
        answer = {each.name for each in self.labels if not self._is_question(each.index)}
        if not answer & self._again() - {asking}:
            answer = set(self.names)  # nobody answers twice: all may do both
        family = asking.rpartition(" ")[2].lower()
        return {
            label.name
            for label in self.labels
            if label.name == asking
            or _ASKING.match(label.name)
            or label.name not in answer
            or (family and label.name.rpartition(" ")[2].lower() == family)
            or (first is not None and first.has_outlet and label.has_outlet)
        }

    def unlabelled(self) -> dict[int, Turn]:
        """Return the turns of an interview in which nobody has a label.

        Questions and answers take turns where every question mark ends a paragraph of one side;
        else what asks is a question and all until the next one is its answer.
        """
        every = range(len(self._paragraphs))
        asked = [index for index in every if self._is_question(index)]
        if not asked or len([*filter(self._asks, every)]) < _FEWEST_UNLABELLED:
            return {}
        first = asked[0]
        person = self._interviewed(first + 1)
        if person is None:
            return {}
        takes_turns = all((index - first) % 2 == 0 for index in asked)
        found: dict[int, Turn] = {}
        for index in range(first, len(self._paragraphs)):
            if self._closes(index) or self._is_credit(index):
                break
            is_question = (index - first) % 2 == 0 if takes_turns else self._asks(index)
            name, label = ("", None) if is_question else (person.name, person.span)
            paragraph = self._paragraphs[index]
            found[index] = Turn(paragraph.start, paragraph.end, name, label, is_question)
        return found

    def _asks(self, index: int) -> bool:
        """Say whether a short paragraph asks: “And taxes? People complain.”, “You promised it.”."""
        paragraph = self._paragraphs[index]
        words = self._text[paragraph.start : paragraph.end]
        count = len(words.split())
        is_put = _SECOND.search(words) is not None and _FIRST.search(words) is None
        return ("?" in words and count <= _LONGEST_QUESTION) or (is_put and count <= _SHORT_ONE)

    def _is_credit(self, index: int) -> bool:
        """Say whether a paragraph is the line of whoever wrote the interview down."""
        paragraph = self._paragraphs[index]
        words = self._text[paragraph.start : paragraph.end]
        return words[-1] not in '.!?…”“"»' and len(words.split()) <= _SHORTEST_ANSWER

    def _interviewed(self, first: int) -> Person | None:
        """Return who is asked: the one with an office before the talk, or whom it addresses."""
        end = self._paragraphs[first - 1].end
        before = [each for each in self._persons.everyone if each.span.start < end]
        asked = _ADDRESSED.search(self._text, self._paragraphs[first - 1].start, end)
        addressed = self._persons.named(asked[1]) if asked else []
        held = [each for each in before if each.office is not None]
        return next(iter([*addressed, *held, *before]), None)

    def from_questions(self) -> dict[int, Turn]:
        """Return the turns where only the question marks, and one name at most, part them."""
        asked = [
            index
            for index in range(len(self._paragraphs) - 1)
            if index not in self._by_index and self._is_question(index)
        ]
        answers = [self._by_index[index + 1] for index in asked if index + 1 in self._by_index]
        if len(asked) < _FEWEST_QUESTIONS or len({label.name for label in answers}) != 1:
            return {}
        name, questions = answers[0].name, set(asked)
        found: dict[int, Turn] = {}
        for index in range(asked[0], len(self._paragraphs)):
            label = self._by_index.get(index)
            if label is None and self._closes(index):
                break
            is_question = index in questions
            found[index] = self._turn(index, label, "" if is_question else name, is_question)
        return found

    def _turn(self, index: int, label: Label | None, name: str, is_question: bool) -> Turn:
        start = label.body if label else self._paragraphs[index].start
        speaker = name if is_question else self._full_name(name)
        span = label.span if label else None
        return Turn(start, self._paragraphs[index].end, speaker, span, is_question)

    def _by_name(self, name: str) -> Label:
        return next(label for label in self.labels if label.name == name)

    def _closes(self, index: int) -> bool:
        paragraph = self._paragraphs[index]
        if _END.fullmatch(self._text, paragraph.start, paragraph.end):
            return True
        words = self._text[paragraph.start : paragraph.end]
        if CREDITED.match(words) and words[-1] not in '.!?…”“"»:':
            return True
        closing = self._lexicon.closing
        return closing.match(self._text, paragraph.start, paragraph.end) is not None

    def _is_question(self, index: int) -> bool:
        paragraph = self._paragraphs[index]
        words = self._text[paragraph.start : paragraph.end]
        return _OUTLET.sub("", words).rstrip("\"'”“’» ").endswith("?")

    def _holder(self, office: str) -> str:
        """Return who has the office of a label: that of a longer label, else the label itself."""
        longer = (each.name for each in self.labels if each.name.startswith(f"{office} "))
        fuller = next(longer, "")
        if fuller:
            return self._full_name(fuller)
        held = {
            person.name
            for person in self._persons.everyone
            if person.office is not None and office.lower() in person.office.exact.lower()
        }
        return held.pop() if len(held) == 1 else office

    def _in_head(self) -> list[Person]:
        """Return who is named before the talk, but for whoever asks or wrote it down."""
        asked = self.asked()
        end = self._paragraphs[asked.index].start if asked is not None else 0
        starts = [each.start for each in self._paragraphs]
        held = {
            person.name: self._paragraphs[bisect_right(starts, person.span.start) - 1]
            for person in self._persons.everyone
            if person.span.start < end
        }
        found = [person for person in self._persons.everyone if person.name in held]
        named = [p for p in found if not CREDITED.match(self._text, held[p.name].start)]
        told = [p for p in named if self._text[held[p.name].end - 1] in ".!?"]
        return told or named

    def _full_name(self, label: str) -> str:
        """Return the fullest name for a label: “MINISTER LEE” is Ann Lee."""
        if len(label) == 1 or label.lower() in _ANSWERS:
            holders = [person for person in self._persons.everyone if person.office is not None]
            return next((each.name for each in [*holders, *self._in_head()]), "")
        offices = self._lexicon.speech.offices
        words = [word for word in label.split() if not offices.match(word.strip("."))]
        name = " ".join(word.title() if word.isupper() else word for word in words)
        if not name or name.lower() in {"deputy", "prime", "vice"}:
            return self._holder(label)
        people = self._persons.named(name) or self._persons.named(name.rpartition(" ")[2])
        found = people[-1].name if people else name
        return max([found, *self._longer(found), *self._longer(name)], key=len)

    def _longer(self, name: str) -> list[str]:
        """Return the one label that ends with a name and gives more of it: “Ann Lee” for “Lee”."""
        offices = self._lexicon.speech.offices
        ends = {
            each
            for each in self._by_family.get(name.rpartition(" ")[2], [])[:MOST_NAMESAKES]
            if each.endswith(f" {name}") and not each.isupper()
        }
        ends = {each for each in ends if not offices.match(each.split()[0].strip("."))}
        return [*ends] if len(ends) == 1 else []
