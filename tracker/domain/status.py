"""Derive where an agreement stands from the milestones that occurred.

Only the modality “occurred” moves the status: what was urged, planned or denied never does. The
flags beside the status are reckoned on a given day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain import claims, slippage
from tracker.domain.dates import sort_key
from tracker.domain.timelines import Agreement, Entry, Evidence, Party
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyRole,
    Rank,
    Stance,
    Status,
)

STALLED_AFTER_MONTHS = 6
DAYS_A_MONTH = 30.44

# Stages in the order in which an agreement passes them (VCLT part II); none is ever unreached.
_STAGES = (
    Status.UNKNOWN,
    Status.PROPOSED,
    Status.UNDER_CONSULTATION,
    Status.NEGOTIATIONS_AGREED,
    Status.NEGOTIATING,
    Status.TEXT_AGREED,
    Status.SIGNED,
    Status.PROVISIONALLY_APPLIED,
    Status.IN_FORCE,
)
_STAGE_OF = {stage: number for number, stage in enumerate(_STAGES)}

_REACHES = {
    MilestoneType.IDEA_RAISED: Status.PROPOSED,
    MilestoneType.PROPOSED: Status.PROPOSED,
    MilestoneType.CONSULTATION_HELD: Status.UNDER_CONSULTATION,
    MilestoneType.AGREED_TO_NEGOTIATE: Status.NEGOTIATIONS_AGREED,
    MilestoneType.NEGOTIATOR_APPOINTED: Status.NEGOTIATING,
    MilestoneType.NEGOTIATION_ROUND: Status.NEGOTIATING,
    MilestoneType.NEGOTIATIONS_RESUMED: Status.NEGOTIATING,
    MilestoneType.CONCLUDED: Status.TEXT_AGREED,
    MilestoneType.TEXT_AGREED: Status.TEXT_AGREED,
    MilestoneType.INITIALLED: Status.TEXT_AGREED,
    MilestoneType.ANNOUNCED: Status.TEXT_AGREED,
    # a cabinet approves what is to be signed, too, so that neither shows a signature
    MilestoneType.SUBMITTED_FOR_APPROVAL: Status.TEXT_AGREED,
    MilestoneType.DOMESTIC_APPROVAL: Status.TEXT_AGREED,
    MilestoneType.SIGNED: Status.SIGNED,
    MilestoneType.NOTES_EXCHANGED: Status.SIGNED,
    MilestoneType.RATIFIED: Status.SIGNED,
    MilestoneType.ACCEPTED: Status.SIGNED,
    MilestoneType.APPROVED: Status.SIGNED,
    MilestoneType.ACCEDED: Status.SIGNED,
    MilestoneType.INSTRUMENTS_EXCHANGED: Status.SIGNED,
    MilestoneType.NOTIFIED: Status.SIGNED,
    MilestoneType.PROVISIONALLY_APPLIED: Status.PROVISIONALLY_APPLIED,
    MilestoneType.ENTERED_INTO_FORCE: Status.IN_FORCE,
    MilestoneType.FIRST_MEETING_HELD: Status.IN_FORCE,
    MilestoneType.IMPLEMENTED: Status.IN_FORCE,
    MilestoneType.RENEWED: Status.IN_FORCE,
}
_INTERRUPTS = {
    MilestoneType.NEGOTIATIONS_SUSPENDED: Status.SUSPENDED,
    MilestoneType.SUSPENDED: Status.SUSPENDED,
}
_ENDS = {
    MilestoneType.TERMINATED: Status.TERMINATED,
    MilestoneType.WITHDRAWN: Status.TERMINATED,
    MilestoneType.DENOUNCED: Status.TERMINATED,
    MilestoneType.SUPERSEDED: Status.SUPERSEDED,
    MilestoneType.EXPIRED: Status.EXPIRED,
    MilestoneType.ABANDONED: Status.ABANDONED,
    MilestoneType.DOWNGRADED: Status.DOWNGRADED,
}
_STAGE_REACHED = {type_: _STAGE_OF[reached] for type_, reached in _REACHES.items()}
# what stands behind what on one day
_PLACE_OF = _STAGE_REACHED | dict.fromkeys((*_ENDS, *_INTERRUPTS), len(_STAGES))
ENDED = frozenset(_ENDS.values())
_DEPRECATED, _DENIED = Rank.DEPRECATED, Modality.DENIED
_BILATERAL = 2
# those who can leave; a witness or a depositary is no side
SIDES = frozenset(
    {
        PartyRole.PROPOSER,
        PartyRole.NEGOTIATING_STATE,
        PartyRole.SIGNATORY,
        PartyRole.CONTRACTING_PARTY,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Tell where an agreement stands on a day, and which milestone says so.

    ``derived`` is what the milestones say; ``status`` is the editor's override where there is
    one. ``because`` is the milestone that decided, None where none occurred.
    """

    status: Status
    derived: Status
    because: Entry | None
    is_overdue: bool
    is_stalled: bool
    is_slipped: bool
    is_disputed: bool

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the names of the flags that are up."""
        names = ("overdue", "stalled", "slipped", "disputed")
        states = (self.is_overdue, self.is_stalled, self.is_slipped, self.is_disputed)
        return tuple(name for name, is_up in zip(names, states, strict=True) if is_up)


def of(agreement: Agreement, today: date) -> Standing:
    """Return where an agreement stands on a day."""
    derived, because = derive(agreement.entries, parties=sides(agreement))
    overdue = derived not in ENDED and any(overdue_entries(agreement.entries, today))
    return Standing(
        status=agreement.status_override or derived,
        derived=derived,
        because=because,
        is_overdue=overdue,
        is_stalled=overdue and _is_silent(agreement, today),
        is_slipped=is_slipped(agreement, today),
        is_disputed=is_disputed(agreement),
    )


def reckoned_on(agreement: Agreement, today: date) -> date:
    """Return the day to which open delays of an agreement run.

    That is today, or the last day on which it can have ended: after that nothing is waited for.
    """
    return end_of(*derive(agreement.entries, parties=sides(agreement)), today)


def end_of(derived: Status, because: Entry | None, today: date) -> date:
    """Return the same from what was derived already."""
    if derived not in ENDED or because is None or because.date is None:
        return today
    return min(today, because.date.latest or today)


def sides(agreement: Agreement) -> int:
    """Return how many parties negotiate, sign or are bound; hosts and witnesses do not count."""
    return len(side_parties(agreement))


def side_parties(agreement: Agreement) -> tuple[Party, ...]:
    """Return the parties that negotiate, sign or are bound, in order of first mention."""
    parts = (part for part in agreement.participations if part.role in SIDES)
    return tuple({part.party.slug: part.party for part in parts}.values())


def derive(entries: Iterable[Entry], *, parties: int = 2) -> tuple[Status, Entry | None]:
    """Return the status that the milestones which occurred add up to.

    Milestones are read in order of date and, on one date, of stage. A stage once reached stays
    reached, until the agreement ends: a milestone of a later date then begins it anew, at its own
    stage. A suspension of the negotiations holds until a later milestone shows them going on, one
    of the operation until a later milestone reaches the stage again that was suspended; neither
    touches what has ended. Where more than two are party, one party's withdrawal does not end the
    agreement (VCLT 55).
    """
    stage, because = 0, None
    stopped: tuple[Status, Entry] | None = None
    for entry in sorted((e for e in entries if e.has_occurred), key=_by_date_and_stage):
        if entry.type in _INTERRUPTS:
            if stopped is None or stopped[0] not in ENDED:
                stopped = _INTERRUPTS[entry.type], entry
        elif entry.type in _ENDS:
            if entry.party is None or parties <= _BILATERAL:
                stopped = _ENDS[entry.type], entry
        elif reached := _STAGE_REACHED.get(entry.type, 0):
            if stopped is not None and _moves_on(entry, reached, stopped, stage):
                stage = 0 if stopped[0] in ENDED else stage
                stopped = None
            if stopped is None or stopped[0] not in ENDED:
                stage, because = max((stage, because), (reached, entry), key=lambda pair: pair[0])
    return stopped if stopped is not None else (_STAGES[stage], because)


def _moves_on(entry: Entry, reached: int, stopped: tuple[Status, Entry], stage: int) -> bool:
    """Say whether a milestone lifts a suspension, or begins anew what had ended."""
    status, stop = stopped
    if not _is_after(entry, stop):
        return False
    if stop.type is MilestoneType.NEGOTIATIONS_SUSPENDED:
        return reached >= min(stage, _STAGE_OF[Status.NEGOTIATING])
    return status in ENDED or reached >= stage


def overdue_entries(entries: Sequence[Entry], today: date) -> Iterable[Entry]:
    """Yield entries that wait although the latest day of a target has passed.

    A newer target does not undo a missed one: that it moved is told by the slippage beside. What
    occurred before a target was first stated, such as an earlier round, does not fulfil it.
    """
    for entry in waiting(entries):
        if entry.targets:
            if any(slippage.is_missed(target, today) for target in entry.targets):
                yield entry
        elif entry.date and entry.date.latest and entry.date.latest < today:
            yield entry


def waiting(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Yield entries that wait to happen: none of their kind has since a target was stated."""
    happened = [entry for entry in entries if entry.has_occurred]
    for entry in entries:
        if slippage.is_pending(entry) and slippage.fulfilment(entry, happened) is None:
            yield entry


def is_slipped(agreement: Agreement, today: date) -> bool:
    """Say whether a target was replaced by a later one."""
    return any(
        moved.has_slipped
        for entry in agreement.entries
        if entry.targets
        and entry.rank is not Rank.DEPRECATED
        and (moved := slippage.of(entry, today))
    )


def is_disputed(agreement: Agreement) -> bool:
    """Say whether claims that nobody deprecated contradict each other."""
    return any(True for _ in disputes(agreement))


def disputes(agreement: Agreement) -> Iterable[tuple[str, tuple[Evidence, ...]]]:
    """Yield the uid of each disputed part with the evidence against it.

    A part is disputed when a quotation contradicts it; a milestone also when another claim about
    the same event cannot be true with it.
    """
    live = [entry for entry in agreement.entries if entry.rank is not _DEPRECATED]
    parts: list[Any] = [agreement]
    for entry in live:
        parts.append(entry)
        if entry.targets:
            parts += entry.targets
    parts += agreement.participations
    parts += agreement.provisions
    parts += [relation for relation in agreement.relations if relation.is_outgoing]
    rivals = claims.contradicted(live)
    for part in parts:
        if not part.evidence and not rivals:
            continue
        against = tuple(item for item in part.evidence if item.stance is Stance.CONTRADICTS)
        if against or part.uid in rivals:
            yield part.uid, against


def last_evidence_on(agreement: Agreement) -> date | None:
    """Return the latest day on which a source about the agreement was published."""
    incoming = {e.uid for r in agreement.relations if not r.is_outgoing for e in r.evidence}
    days = [
        item.source.published.latest
        for item in agreement.all_evidence()
        if item.uid not in incoming
        and item.source.published is not None
        and item.source.published.latest is not None
    ]
    return max(days, default=None)


def _is_silent(agreement: Agreement, today: date) -> bool:
    last = last_evidence_on(agreement)
    return last is None or (today - last).days > STALLED_AFTER_MONTHS * DAYS_A_MONTH


def _by_date_and_stage(entry: Entry) -> tuple[object, int, str]:
    return sort_key(entry.date), _PLACE_OF.get(entry.type, 0), entry.uid


def _is_after(entry: Entry, other: Entry) -> bool:
    if entry.date is None or entry.date.earliest is None:
        return False
    if other.date is None or other.date.latest is None:
        return False
    return entry.date.earliest > other.date.latest
