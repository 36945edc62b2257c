"""Say what belongs to each kind of record, and what of it is no content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.models import (
    Agreement,
    AgreementTitle,
    DateExpectation,
    Evidence,
    Identifier,
    Milestone,
    Note,
    OfficeHolding,
    Participation,
    Party,
    PartyName,
    Person,
    Provision,
    Quote,
    Relation,
    Snapshot,
    Source,
)

Data = dict[str, Any]

# What is derived, counted or stored once for ever, and so is no part of the record's content.
LEFT_OUT: dict[type[Any], set[str]] = {
    Agreement: {
        "title_key",
        "status",
        "derived_status",
        "is_slipped",
        "is_disputed",
        "due_on",
        "first_on",
        "last_on",
        "last_edtf",
        "last_evidence_on",
        "known_since",
        "fact_count",
        "sourced_count",
        "single_source_count",
        "contradicted_count",
        "official_count",
        "deleted_at",
    },
    Party: {"name_key", "deleted_at"},
    Person: {"name_key", "deleted_at"},
    Source: {"deleted_at"},
    Milestone: {"sequence"},
    Snapshot: {"text", "offsets"},
}
ALWAYS_LEFT_OUT = {"id", "version", "created_at", "updated_at"}


@dataclass(frozen=True, slots=True)
class Part:
    """Name one kind of part: its place in the JSON, its table, the column of its owner."""

    name: str
    model: type[Any]
    owner: str
    parts: tuple[Part, ...] = ()
    # stored texts are hidden, never removed
    is_kept: bool = False
    # two of them may have swapped what only one may have, so changed ones are put back as new rows
    is_swappable: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Say what belongs to one kind of record."""

    noun: str
    model: type[Any]
    parts: tuple[Part, ...]

    def tables(self) -> frozenset[type[Any]]:
        """Return what the rows of the parts are, evidence too."""
        inner = (sub.model for part in self.parts for sub in part.parts)
        return frozenset({Evidence, *(part.model for part in self.parts), *inner})


SHAPES = {
    Agreement: Shape(
        "agreement",
        Agreement,
        (
            Part("titles", AgreementTitle, "agreement_id", is_swappable=True),
            Part("identifiers", Identifier, "agreement_id", is_swappable=True),
            Part("participations", Participation, "agreement_id", is_swappable=True),
            Part(
                "milestones",
                Milestone,
                "agreement_id",
                (Part("expectations", DateExpectation, "milestone_id"),),
            ),
            Part("provisions", Provision, "agreement_id"),
            Part("relations", Relation, "agreement_id", is_swappable=True),
            Part("notes", Note, "agreement_id"),
        ),
    ),
    Party: Shape("party", Party, (Part("names", PartyName, "party_id", is_swappable=True),)),
    Person: Shape("person", Person, (Part("offices", OfficeHolding, "person_id"),)),
    Source: Shape(
        "source",
        Source,
        (
            Part(
                "snapshots",
                Snapshot,
                "source_id",
                (Part("quotes", Quote, "snapshot_id"),),
                is_kept=True,
            ),
        ),
    ),
}
