"""Turn what was proposed into inputs, and corrected inputs back into what is stored.

A payload holds the fields of the input under their own names, as JSON can hold them. Beside them
stand ``voice`` (who says the words, and how), ``match`` and ``candidates`` (recorded agreements
that may be meant), ``places`` (further words that prove it), ``voices`` (who says each of these,
and how, as the reader found it), ``made`` (what accepting made),
``undone`` (what that was once it is taken back), ``proposed`` (what the reader said, where that
was corrected) and ``carried`` (the proposal of an earlier review on which it was decided).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain import dates
from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs import (
    AgreementInput,
    ExpectationInput,
    Input,
    MilestoneInput,
    ParticipationInput,
    ProvisionInput,
    QuoteInput,
)
from tracker.domain.reading import Voice
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    MilestoneType,
    Modality,
    PartyRole,
    ProposalKind,
    Rank,
    SpeechMode,
)

Payload = dict[str, Any]
INPUTS: dict[ProposalKind, type[Input]] = {
    ProposalKind.AGREEMENT: AgreementInput,
    ProposalKind.PARTICIPATION: ParticipationInput,
    ProposalKind.MILESTONE: MilestoneInput,
    ProposalKind.TARGET: ExpectationInput,
    ProposalKind.PROVISION: ProvisionInput,
    ProposalKind.QUOTE: QuoteInput,
}
# whose words they are, and how they are given
VOICE = ("speaker", "office", "speech_mode")
# kinds that keep this beside their fields
WITH_VOICE = frozenset({ProposalKind.MILESTONE, ProposalKind.TARGET, ProposalKind.PROVISION})
# what a proposal says; a provision is told by its words
_TELLING: dict[ProposalKind, tuple[str, ...]] = {
    ProposalKind.AGREEMENT: ("title",),
    ProposalKind.PARTICIPATION: ("party", "role"),
    ProposalKind.MILESTONE: ("type", "modality", "party", "date"),
    ProposalKind.TARGET: ("target", "stated_on"),
    ProposalKind.PROVISION: (),
    ProposalKind.QUOTE: VOICE,
}
# days that a reader finds once it knows when the article was published
_FOUND_LATER = frozenset({"date", "stated_on"})
# what a record is never given by a proposal: its state, its address, where its words stand
_NEVER = frozenset(
    {"record_state", "status_override", "status_override_reason", "slug"}
    | {"snapshot", "exact", "start", "prefix", "suffix", "matched", "milestone"}
)
_READ: dict[str, Callable[[Any], Any]] = {
    "instrument_type": InstrumentType,
    "bindingness": Bindingness,
    "subjects": tuple,
    "role": PartyRole,
    "type": MilestoneType,
    "modality": Modality,
    "rank": Rank,
    "date": dates.from_dict,
    "effective": dates.from_dict,
    "target": dates.from_dict,
    "first_known_on": date.fromisoformat,
    "stated_on": date.fromisoformat,
    "speech_mode": SpeechMode,
}


def names(kind: ProposalKind) -> frozenset[str]:
    """Return the fields of a kind that a proposal fills and a person may correct."""
    return frozenset(item.name for item in fields(INPUTS[kind])) - _NEVER


def values(kind: ProposalKind, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a payload as an input takes them."""
    found = {}
    for name in names(kind) & set(payload):
        value = payload[name]
        is_empty = value is None or (value == "" and name in _READ)
        found[name] = None if is_empty else _READ.get(name, str)(value)
    return found


def dated(kind: ProposalKind, payload: Payload, published: FuzzyDate | None) -> Payload:
    """Return a payload in which a target is stated on the day of the article, without another.

    One that had passed by then, as what was “originally” planned, was stated on an earlier day that
    nobody told.
    """
    day = published.only_day if published is not None else None
    if kind is not ProposalKind.TARGET or payload.get("stated_on") or day is None:
        return payload
    target = values(kind, payload).get("target")
    if target is not None and target.latest is not None and target.latest < day:
        return payload
    return payload | {"stated_on": day.isoformat()}


def build(kind: ProposalKind, payload: Mapping[str, Any], **more: Any) -> Any:
    """Return the checked input; raises InvalidInput as the input itself does."""
    missing = {"target": None, "stated_on": None} if kind is ProposalKind.TARGET else {}
    return INPUTS[kind](**missing | values(kind, payload) | more)


def corrected(kind: ProposalKind, data: Input) -> Payload:
    """Return the fields of a corrected input as a payload holds them."""
    return {name: _plain(getattr(data, name)) for name in names(kind)}


def voice(words: Voice) -> Payload:
    """Return whose words they are, under the names of a quotation's fields."""
    return {
        "speaker": words.speaker,
        "office": words.office,
        "speech_mode": words.mode.value,
    }


def voice_of(kind: ProposalKind, payload: Mapping[str, Any]) -> Payload:
    """Return whose words a proposal rests on; a quotation says so in its own fields."""
    found: Mapping[str, Any] = payload if kind is ProposalKind.QUOTE else payload.get("voice") or {}
    return {name: found.get(name, "") for name in VOICE} if found else {}


def face(kind: ProposalKind, payload: Mapping[str, Any], **place: Any) -> Payload:
    """Return what tells a proposal from others of its kind: what it says, and its place.

    ``place`` is ``start``, ``end`` and ``parent``. Whose words a fact rests on makes it no other.
    """
    told = [said(payload.get(name)) for name in _TELLING[kind]]
    return {"value": told, **place}


def agree(kind: ProposalKind, one: Payload, other: Payload) -> bool:
    """Say whether two faces say the same, where one may lack a day that the other has."""
    return all(
        mine == theirs or (name in _FOUND_LATER and "" in {mine, theirs})
        for name, mine, theirs in zip(_TELLING[kind], one["value"], other["value"], strict=True)
    )


def said(value: Any) -> str:
    """Return what a value of a payload says, of a date how it is read."""
    if isinstance(value, dict):
        return str(value.get("edtf") or value.get("text") or "")
    return "" if value is None else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, FuzzyDate):
        return dates.to_dict(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
