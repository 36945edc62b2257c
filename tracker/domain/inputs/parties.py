"""Take in parties, their names, persons and their offices."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import NameKind, PartyKind

_ALPHA2, _ALPHA3 = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyInput(Input):
    """Hold a party; ``parent`` and ``successor`` are slugs."""

    name: str
    kind: PartyKind
    slug: str = ""
    alpha2: str = ""
    alpha3: str = ""
    parent: str = ""
    successor: str = ""
    valid_from: FuzzyDate | None = None
    valid_to: FuzzyDate | None = None

    def check(self, problems: Problems) -> None:
        """Ask for a name; check codes and the order of the days."""
        problems.require("name", self.name, say("a name"))
        problems.slug("slug", self.slug)
        for name, length in (("alpha2", _ALPHA2), ("alpha3", _ALPHA3)):
            code = getattr(self, name)
            if code and not (len(code) == length and code.isascii() and code.isalpha()):
                problems.add(
                    name,
                    say(
                        "“{code}” is no ISO 3166-1 code; it has {length} letters, as in DE, DEU.",
                        code=code,
                        length=length,
                    ),
                )
            object.__setattr__(self, name, code.upper())
        check_order(problems, "valid_to", self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNameInput(Input):
    """Hold one name a party goes by."""

    text: str
    kind: NameKind
    language: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for the name."""
        problems.require("text", self.text, say("the name"))
        problems.language("language", self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput(Input):
    """Hold a person."""

    name: str
    slug: str = ""
    note: str = field(default="", metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for the name."""
        problems.require("name", self.name, say("a name"))
        problems.slug("slug", self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHoldingInput(Input):
    """Hold an office; ``party`` is a slug, empty where it serves none that is recorded."""

    office: str
    party: str = ""
    held_from: FuzzyDate | None = None
    held_to: FuzzyDate | None = None

    def check(self, problems: Problems) -> None:
        """Ask for the office; check the order of the days."""
        problems.require("office", self.office, say("the office"))
        check_order(problems, "held_to", self.held_from, self.held_to)


def check_order(
    problems: Problems, field_name: str, start: FuzzyDate | None, end: FuzzyDate | None
) -> None:
    """Note an end that certainly lies before its start."""
    if start is None or end is None or start.earliest is None or end.latest is None:
        return
    if end.latest < start.earliest:
        problems.add(
            field_name,
            say(
                "“{text}” lies before the start “{text2}”. Correct one of the two.",
                text=end.text or end.edtf,
                text2=start.text or start.edtf,
            ),
        )
