"""Take in what is to be changed of many agreements at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain import workflow
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    Move,
    PartyRole,
    RecordState,
)

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkEditInput(Input):
    """Hold changes; what is empty is left as it is. ``party`` narrows roles to one party."""

    move: Move | None = None
    instrument_type: InstrumentType | None = None
    bindingness: Bindingness | None = None
    add_subjects: tuple[str, ...] = ()
    remove_subjects: tuple[str, ...] = ()
    role_from: PartyRole | None = None
    role_to: PartyRole | None = None
    party: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for something to change, and for both roles where one is given."""
        if (self.role_from is None) != (self.role_to is None):
            problems.add("role_to", say("Say from which role to which."))
        both = set(self.add_subjects) & set(self.remove_subjects)
        if both:
            problems.add(
                "remove_subjects",
                say("“{subject}” cannot be added and removed at once.", subject=min(both)),
            )
        if not any(
            (
                self.move,
                self.instrument_type,
                self.bindingness,
                self.add_subjects,
                self.remove_subjects,
                self.role_from,
            )
        ):
            problems.add("", say("Say what is to be changed."))

    def applied(self, data: Data, *, is_in_sight: bool) -> dict[str, Any]:
        """Return an agreement's content with the changes; raises InvalidInput where they clash."""
        result = dict(data)
        for name in ("instrument_type", "bindingness"):
            word = getattr(self, name)
            if word is not None:
                result[name] = word.value
        subjects = (set(data["subjects"]) | set(self.add_subjects)) - set(self.remove_subjects)
        result["subjects"] = sorted(subjects)
        if self.role_from is not None and self.role_to is not None:
            result["participations"] = self._roles(data)
        if self.move is not None:
            result["record_state"] = self._state(data, is_in_sight=is_in_sight)
        return result

    def _roles(self, data: Data) -> list[dict[str, Any]]:
        moved = [
            item | {"role": str(self.role_to)}
            if item["role"] == self.role_from and self.party in {"", item["party"]}
            else item
            for item in data["participations"]
        ]
        if len({(item["party"], item["role"]) for item in moved}) < len(moved):
            raise InvalidInput({"role_to": [say("A party of it has this role already.")]})
        return moved

    def _state(self, data: Data, *, is_in_sight: bool) -> str:
        assert self.move is not None  # noqa: S101  # the only caller has looked
        state, step = RecordState(data["record_state"]), workflow.STEPS[self.move]
        if step not in workflow.offered(state, is_in_sight=is_in_sight):
            message = say(
                "What is {state} cannot be moved by “{move}”.",
                state=state.label,
                move=self.move.label,
            )
            raise InvalidInput({"move": [message]})
        return step.state.value
