"""Read the filters that a person types into the search box, such as ``status:signed``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import listed, say
from tracker.domain.selections import FLAGS
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import InstrumentType, RecordState, Status

# what is typed before the colon, and an example of what stands behind it
FIELDS = {
    "party": "party:DE",
    "status": "status:signed",
    "type": "type:treaty",
    "subject": "subject:trade",
    "flag": "flag:overdue",
    "state": "state:draft",
    "after": "after:2015",
    "before": "before:2016-06",
}


def bound(name: str, words: str) -> date | None:
    """Return the first day that “after” asks for, or the last that “before” does.

    A day, a month or a year is enough. Raises InvalidInput naming the field.
    """
    try:
        found = dates.read(words)
    except dates.InvalidDate as error:
        raise InvalidInput({name: [str(error.message)]}) from error
    return found.earliest if name == "after" else found.latest


class Reader:
    """Collect filters by the names that the list of agreements gives them, and what is wrong."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}
        self.problems: list[str] = []

    def read(self, name: str, words: str) -> None:
        """Take one filter."""
        words = words.strip()
        if not words:
            self._refuse(
                say(
                    "Write what “{name}:” asks for right behind the colon: {example}.",
                    name=name,
                    example=FIELDS[name],
                )
            )
            return
        try:
            key, value = _READERS[name](name, words)
        except InvalidInput as error:
            message = next(iter(error.errors.values()))[0]
            self._refuse(
                say(
                    "“{name}:{words}” cannot be read. {message}",
                    name=name,
                    words=words,
                    message=message,
                )
            )
            return
        if key == "party" and self.found.get("party") not in {None, value}:
            key = "other_party"
        if self.found.get(key) not in {None, value}:
            most = say("two parties") if key == "other_party" else say("one “{name}:”", name=name)
            self._refuse(
                say(
                    "“{name}:{words}” is too much: ask for {most} at a time.",
                    name=name,
                    words=words,
                    most=most,
                )
            )
            return
        self.found[key] = value

    def _refuse(self, message: str) -> None:
        self.problems.append(message)


def _party(_name: str, words: str) -> tuple[str, Any]:
    return "party", words


def _subject(_name: str, words: str) -> tuple[str, Any]:
    return "subject", words


def _status(name: str, words: str) -> tuple[str, Any]:
    # people say “overdue” of a status; it is a flag beside it
    if _plain(words) in FLAGS:
        return "flag", _plain(words)
    return "status", _word(Status, name, words, also=FLAGS)


def _flag(name: str, words: str) -> tuple[str, Any]:
    if _plain(words) not in FLAGS:
        raise InvalidInput({name: [say("Use one of {flags}.", flags=listed(FLAGS))]})
    return "flag", _plain(words)


def _type(name: str, words: str) -> tuple[str, Any]:
    return "instrument_type", _word(InstrumentType, name, words)


def _state(name: str, words: str) -> tuple[str, Any]:
    return "record_state", _word(RecordState, name, words)


def _day(name: str, words: str) -> tuple[str, Any]:
    day = bound(name, words)
    if day is None:
        raise InvalidInput({name: [say("It has no such day. Give a day, a month or a year.")]})
    return name, day


def _word(
    vocabulary: type[Vocabulary], name: str, words: str, also: tuple[str, ...] = ()
) -> Vocabulary:
    """Return the word of a vocabulary that is meant, by its value or its label."""
    for member in vocabulary:
        if _plain(words) in {member.value, _plain(member.label)}:
            return member
    offered = [*(member.value for member in vocabulary), *also]
    raise InvalidInput({name: [say("Use one of {offered}.", offered=listed(offered))]})


def _plain(words: str) -> str:
    return "_".join(words.casefold().replace("-", " ").replace("_", " ").split())


_READERS: dict[str, Callable[[str, str], tuple[str, Any]]] = {
    "party": _party,
    "status": _status,
    "type": _type,
    "subject": _subject,
    "flag": _flag,
    "state": _state,
    "after": _day,
    "before": _day,
}
