"""Make records of the domain as short as a test needs them."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from tests.factories import day
from tracker.domain.timelines import (
    Agreement,
    Entry,
    Evidence,
    Participation,
    Party,
    Source,
    Target,
)
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyKind,
    PartyRole,
    SourceKind,
    Stance,
    Status,
)

_numbers = count()


def uid() -> str:
    return f"u{next(_numbers):06}"


def party(name: str) -> Party:
    return Party(slug=name.lower(), name=name, kind=PartyKind.STATE)


def entry(
    type_: MilestoneType,
    date: str | None = None,
    modality: Modality = Modality.OCCURRED,
    **more: Any,
) -> Entry:
    value = None if date is None else day(date)
    return Entry(uid=uid(), type=type_, modality=modality, date=value, **more)


def target(date: str, stated_on: str, **more: Any) -> Target:
    return Target(uid=uid(), date=day(date), stated_on=dt.date.fromisoformat(stated_on), **more)


def planned(*targets: Target, type_: MilestoneType = MilestoneType.SIGNED, **more: Any) -> Entry:
    return entry(type_, modality=Modality.PLANNED, targets=targets, **more)


def source(published: str | None = "2016-03-17", slug: str = "gazette", **more: Any) -> Source:
    value = None if published is None else day(published)
    kind = SourceKind.NEWS_REPORT
    return Source(slug=slug, title=slug.title(), kind=kind, published=value, **more)


def evidence(
    published: str | None = "2016-03-17", stance: Stance = Stance.SUPPORTS, **more: Any
) -> Evidence:
    fields = {"source": source(published), "exact": "words"} | more
    return Evidence(uid=uid(), quote_uid=uid(), stance=stance, **fields)


def participation(name: str, role: PartyRole = PartyRole.SIGNATORY, **more: Any) -> Participation:
    return Participation(uid=uid(), party=party(name), role=role, **more)


def agreement(*entries: Entry, **more: Any) -> Agreement:
    fields = {"slug": "a", "title": "A", "status": Status.UNKNOWN, "version": 1} | more
    return Agreement(uid=uid(), entries=entries, **fields)
