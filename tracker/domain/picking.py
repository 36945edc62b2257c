"""Show some milestones of an agreement without telling a wrong story."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tracker.domain import slippage, status
from tracker.domain.messages import say
from tracker.domain.timelines import Agreement, Entry


def pick(agreement: Agreement, uids: Collection[str]) -> Agreement:
    """Return an agreement with some of its milestones.

    What decides how a picked milestone is read comes along: the occurrence of one that was only
    planned, and the end of the agreement. Where the milestones left would add up to another
    status, the whole record's stands as an override that says so.
    """
    picked = [entry for entry in agreement.entries if entry.uid in uids]
    if not picked:
        return replace(agreement, entries=())
    derived, because = status.derive(agreement.entries, parties=status.sides(agreement))
    awaited = {(entry.type, entry.party) for entry in picked if slippage.is_pending(entry)}
    kept = tuple(
        entry
        for entry in agreement.entries
        if entry.uid in uids
        or _is_awaited(entry, awaited)
        or (derived in status.ENDED and because is not None and entry.uid == because.uid)
    )
    told = replace(agreement, entries=kept)
    shown, _ = status.derive(kept, parties=status.sides(agreement))
    if agreement.status_override is not None or shown is derived:
        return told
    reason = say(
        "Derived from all {n} milestones; {shown} are shown here.",
        n=len(agreement.entries),
        shown=len(kept),
    )
    return replace(told, status_override=derived, status_override_reason=reason)


def _is_awaited(entry: Entry, awaited: Collection[object]) -> bool:
    return entry.has_occurred and (entry.type, entry.party) in awaited
