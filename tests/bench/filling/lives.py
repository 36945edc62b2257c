"""Say what happens to an agreement: the milestones of each kind of life, in days from its start."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random

from tracker.domain.vocabularies import MilestoneType as Type
from tracker.domain.vocabularies import Modality


@dataclass(frozen=True)
class Event:
    """Be one milestone; ``targets`` pairs the day a target was stated with the day it names."""

    type: Type
    day: int
    modality: Modality = Modality.OCCURRED
    targets: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Proof:
    """Join a quotation to a fact: a milestone's type or date, or a milestone's target."""

    event: int
    fact: str
    is_contradiction: bool = False


@dataclass(frozen=True)
class Life:
    name: str
    weight: int
    events: tuple[Event, ...]
    proofs: tuple[Proof, ...]


_BEGUN = (
    Event(Type.PROPOSED, 0),
    Event(Type.AGREED_TO_NEGOTIATE, 60),
    Event(Type.NEGOTIATION_ROUND, 150),
)
_SIGNED = (*_BEGUN, Event(Type.SIGNED, 300))
_SIGNATURE = (Proof(0, "type"), Proof(3, "type"), Proof(3, "date"))
_TWO_TARGETS = ((150, 300), (290, 480))


def _planned(kind: Type, day: int, *targets: tuple[int, int]) -> Event:
    return Event(kind, day, Modality.PLANNED, targets)


LIVES = (
    Life(
        "in_force",
        45,
        (*_SIGNED, Event(Type.RATIFIED, 500), Event(Type.ENTERED_INTO_FORCE, 560)),
        (*_SIGNATURE, Proof(5, "type")),
    ),
    Life(
        "slipped",
        15,
        (
            *_SIGNED,
            _planned(Type.RATIFIED, 480, *_TWO_TARGETS),
            _planned(Type.ENTERED_INTO_FORCE, 600),
        ),
        (*_SIGNATURE, Proof(4, "target")),
    ),
    Life(
        "negotiating",
        15,
        (
            *_BEGUN,
            Event(Type.NEGOTIATION_ROUND, 220),
            Event(Type.NEGOTIATION_ROUND, 280),
            _planned(Type.SIGNED, 400, (280, 400)),
        ),
        (Proof(0, "type"), Proof(1, "type"), Proof(5, "target"), Proof(5, "type")),
    ),
    Life(
        "terminated",
        15,
        (*_SIGNED, Event(Type.ENTERED_INTO_FORCE, 500), Event(Type.TERMINATED, 2500)),
        (*_SIGNATURE, Proof(5, "type")),
    ),
    Life(
        "disputed",
        10,
        (
            *_SIGNED,
            Event(Type.SIGNED, 300, Modality.DENIED),
            _planned(Type.RATIFIED, 700, (320, 700)),
        ),
        (*_SIGNATURE[:2], Proof(3, "date", is_contradiction=True), Proof(4, "type")),
    ),
)

_WEIGHTS = list(itertools.accumulate(life.weight for life in LIVES))


def choose(random: Random) -> Life:
    """Draw a kind of life."""
    return random.choices(LIVES, cum_weights=_WEIGHTS)[0]
