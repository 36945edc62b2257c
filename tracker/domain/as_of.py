"""Show an agreement as it was known on a day.

A target counts from the day it was stated, an occurrence from the day it was first known or else
from the publication of its earliest supporting source. What no source or coder dates is known,
at the earliest, when it had happened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.domain import status
from tracker.domain.timelines import Agreement, Entry, Evidence, Target, in_order
from tracker.domain.vocabularies import MilestoneField, Modality, Rank, Stance


def known_on(entry: Entry) -> date | None:
    """Return the day from which an entry was known, or None where nothing tells.

    A source older than the occurrence told of the plan, not of the occurrence.
    """
    if entry.first_known_on is not None:
        return entry.first_known_on
    happened = entry.date.latest if entry.date is not None else None
    if not (entry.evidence or entry.targets):  # as most of what is imported
        return happened
    days = [day for e in entry.evidence if e.stance is Stance.SUPPORTS and (day := _published(e))]
    if not entry.has_occurred:
        days.extend(target.stated_on for target in entry.targets)
    elif entry.date is not None and entry.date.earliest is not None:
        days = [day for day in days if day >= entry.date.earliest]
    return min(days, default=happened)


def known_since(agreement: Agreement) -> date | None:
    """Return the first day on which anything of an agreement was known, None for no day.

    A target makes its milestone known, whatever became of that.
    """
    days: list[date] = []
    for entry in agreement.entries:
        days.extend(target.stated_on for target in entry.targets)
        if (known := known_on(entry)) is not None:
            days.append(known)
    return min(days, default=None)


def view(agreement: Agreement, day: date) -> Agreement:
    """Return the agreement as it was known at the end of a day.

    Its status is derived anew from what was known. What was written later does not reach back:
    an override, the summary, notes; of what had not happened yet its description, its rank, and a
    place or an occasion that no quotation of then tells.
    """
    entries = (known for entry in agreement.entries if (known := _entry(entry, day)))
    seen = replace(
        agreement,
        entries=in_order(entries),
        evidence=_evidence(agreement.evidence, day),
        participations=tuple(
            replace(p, evidence=_evidence(p.evidence, day))
            for p in agreement.participations
            if _is_part_known(p.evidence, day)
        ),
        provisions=tuple(
            replace(p, evidence=_evidence(p.evidence, day))
            for p in agreement.provisions
            if _is_part_known(p.evidence, day)
        ),
        relations=tuple(
            replace(r, evidence=_evidence(r.evidence, day))
            for r in agreement.relations
            if _is_part_known(r.evidence, day)
        ),
        status_override=None,
        status_override_reason="",
        # what analysts wrote since knows how it went on
        summary="",
        notes=(),
    )
    derived, _ = status.derive(seen.entries, parties=status.sides(seen))
    return replace(seen, status=derived)


def is_known(agreement: Agreement, day: date) -> bool:
    """Say whether anything of the agreement was known on the day."""
    return bool(view(agreement, day).entries)


def _entry(entry: Entry, day: date) -> Entry | None:
    targets = tuple(
        replace(target, evidence=_evidence(target.evidence, day))
        for target in entry.targets
        if target.stated_on <= day
    )
    known = known_on(entry)
    if known is not None and known <= day:
        seen = replace(entry, targets=targets, evidence=_evidence(entry.evidence, day))
        return seen if entry.modality is Modality.OCCURRED else _without_hindsight(seen)
    return _still_planned(entry, targets, day) if targets else None


def _still_planned(entry: Entry, targets: tuple[Target, ...], day: date) -> Entry:
    """Return an entry that had targets but was not yet known to have happened."""
    return _without_hindsight(
        replace(
            entry,
            modality=Modality.PLANNED,
            date=None,
            effective=None,
            first_known_on=None,
            targets=targets,
            evidence=_evidence(entry.evidence, day),
        )
    )


def _without_hindsight(entry: Entry) -> Entry:
    """Return what had not occurred without what analysts wrote of it since.

    Place and occasion stay where a quotation of then tells them.
    """
    told = {item.field for item in entry.evidence if item.stance is Stance.SUPPORTS}
    return replace(
        entry,
        place=entry.place if MilestoneField.PLACE in told else "",
        occasion=entry.occasion if MilestoneField.OCCASION in told else "",
        description="",
        rank=Rank.NORMAL,
        rank_reason="",
    )


def _is_part_known(evidence: tuple[Evidence, ...], day: date) -> bool:
    days = [published for item in evidence if (published := _published(item))]
    return not days or min(days) <= day


def _evidence(evidence: tuple[Evidence, ...], day: date) -> tuple[Evidence, ...]:
    return tuple(
        item for item in evidence if (published := _published(item)) is None or published <= day
    )


def _published(item: Evidence) -> date | None:
    return item.source.published.latest if item.source.published is not None else None
