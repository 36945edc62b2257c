"""Take in agreements and their titles, identifiers, parties, provisions, relations and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.inputs.base import TITLE_LIMIT, Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    NoteKind,
    PartyRole,
    RecordState,
    RelationType,
    Status,
    TitleKind,
)

# said once: imports check very many that lack nothing
_A_TITLE, _A_PARTY = say("a title"), say("a party")
_A_REGISTER = say("the register, for example UNTS or IEA")
_A_NUMBER = say("the number in that register")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementInput(Input):
    """Hold an agreement's own fields; ``subjects`` are slugs of terms.

    ``record_state`` None leaves the state to the workflow; a new agreement is a draft then.
    """

    title: str = field(metadata={"limit": TITLE_LIMIT})
    slug: str = ""
    instrument_type: InstrumentType = InstrumentType.UNKNOWN
    bindingness: Bindingness = Bindingness.UNKNOWN
    summary: str = field(default="", metadata={"long": True})
    subjects: tuple[str, ...] = ()
    status_override: Status | None = None
    status_override_reason: str = field(default="", metadata={"long": True})
    record_state: RecordState | None = None

    def check(self, problems: Problems) -> None:
        """Ask for a title, and for a reason where the status is overridden."""
        problems.require("title", self.title, _A_TITLE)
        problems.slug("slug", self.slug)
        if self.status_override is not None and not self.status_override_reason:
            problems.add(
                "status_override_reason",
                say("Say why the status is set by hand, or leave it to the milestones."),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreementInput(AgreementInput):
    """Hold what a new agreement begins with: two parties, if they are known, in one role."""

    party: str = ""
    other_party: str = ""
    role: PartyRole = PartyRole.NEGOTIATING_STATE


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleInput(Input):
    """Hold another title."""

    text: str = field(metadata={"limit": TITLE_LIMIT})
    language: str = ""
    kind: TitleKind = TitleKind.TRANSLATION

    def check(self, problems: Problems) -> None:
        """Ask for the text."""
        problems.require("text", self.text, say("the title"))
        problems.language("language", self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierInput(Input):
    """Hold a number in a register."""

    scheme: str
    value: str

    def check(self, problems: Problems) -> None:
        """Ask for both."""
        problems.require("scheme", self.scheme, _A_REGISTER)
        problems.require("value", self.value, _A_NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationInput(Input):
    """Hold a party's part; ``party`` and ``person`` are slugs."""

    party: str
    role: PartyRole
    name_as_written: str = ""
    person: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for the party."""
        problems.require("party", self.party, _A_PARTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionInput(Input):
    """Hold one thing the agreement provides for."""

    heading: str
    summary: str = field(default="", metadata={"long": True})
    category: str = ""
    article: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for a heading."""
        problems.require("heading", self.heading, say("a heading"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationInput(Input):
    """Hold a relation; ``to_agreement`` is a slug."""

    to_agreement: str
    type: RelationType
    note: str = field(default="", metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for the other agreement."""
        problems.require("to_agreement", self.to_agreement, say("the other agreement"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteInput(Input):
    """Hold a coder's note."""

    kind: NoteKind
    text: str = field(metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for the text."""
        problems.require("text", self.text, say("the note"))
