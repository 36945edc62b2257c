"""Timelines that the tests of the picture draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from tracker.domain.dates import FuzzyDate, from_edtf
from tracker.domain.links import Links
from tracker.domain.timelines import (
    Agreement,
    Entry,
    Evidence,
    Participation,
    Party,
    Source,
    Target,
    Timeline,
)
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyKind,
    PartyRole,
    Rank,
    SourceKind,
    Stance,
    Status,
)

GERMANY = Party("germany", "Germany", PartyKind.STATE)
CHINA = Party("china", "China", PartyKind.STATE)
REPORT = Source("cyber-report", "A report on cyber talks", SourceKind.NEWS_REPORT)
SUPPORT = Evidence("e1", "q1", Stance.SUPPORTS, "around June", REPORT)
TODAY = date(2016, 7, 27)


def parse(text: str | bytes) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # our own output


def day(edtf: str, text: str = "") -> FuzzyDate:
    return replace(from_edtf(edtf), text=text)


def target(uid: str, edtf: str, stated_on: date) -> Target:
    return Target(uid, day(edtf), stated_on)


def agreement(
    entries: Iterable[Entry], *, slug: str = "cyber", title: str = "Agreement on cyber matters"
) -> Agreement:
    return Agreement(
        slug,
        f"uid-{slug}",
        title,
        Status.PROPOSED,
        1,
        participations=tuple(
            Participation(f"{slug}-{party.slug}", party, PartyRole.NEGOTIATING_STATE)
            for party in (GERMANY, CHINA)
        ),
        entries=tuple(entries),
    )


def timeline(*agreements: Agreement, today: date = TODAY, title: str = "Cyber talks") -> Timeline:
    return Timeline(title, agreements, Links("https://tracker.example"), today)


def story() -> Agreement:
    """Return the talks that were to end in an agreement, and did not."""
    return agreement(
        (
            Entry(
                "proposed",
                MilestoneType.PROPOSED,
                Modality.OCCURRED,
                date=day("2015-10", "in October"),
                party=GERMANY,
                evidence=(SUPPORT,),
            ),
            Entry(
                "negotiator",
                MilestoneType.NEGOTIATOR_APPOINTED,
                Modality.REQUESTED,
                party=CHINA,
                evidence=(SUPPORT,),
            ),
            Entry(
                "concluded",
                MilestoneType.CONCLUDED,
                Modality.PLANNED,
                targets=(
                    target("t1", "2016-01/2016-06", date(2015, 11, 3)),
                    target("t2", "2016-06~", date(2016, 3, 17)),
                ),
                evidence=(SUPPORT,),
            ),
            Entry(
                "downgraded",
                MilestoneType.DOWNGRADED,
                Modality.OCCURRED,
                date=day("2016-06-13", "on Monday"),
                description="A consultation mechanism & no <agreement>.",
            ),
        )
    )


KINDS = (
    ("day", "2016-03-04", Modality.OCCURRED),
    ("month", "2016-05", Modality.OCCURRED),
    ("quarter", "2016-34", Modality.OCCURRED),
    ("year", "2017", Modality.OCCURRED),
    ("decade", "201X", Modality.OCCURRED),
    ("around", "2016-06~", Modality.OCCURRED),
    ("doubtful", "2016-09-09?", Modality.OCCURRED),
    ("both", "2016-10%", Modality.OCCURRED),
    ("by", "[..2016-06-30]", Modality.OCCURRED),
    ("after", "[2017-01-01..]", Modality.PLANNED),
    ("conditional", "2017-03-15", Modality.CONDITIONAL),
    ("rumoured", "2017-04", Modality.RUMOURED),
    ("denied", "2017-05-05", Modality.DENIED),
    ("requested", "2017-08", Modality.REQUESTED),
)


def kinds() -> Agreement:
    """Return one entry for every kind of date and every manner of speaking."""
    entries = [
        Entry(uid, MilestoneType.SIGNED, modality, date=day(edtf)) for uid, edtf, modality in KINDS
    ]
    entries.append(
        Entry(
            "wrong",
            MilestoneType.RATIFIED,
            Modality.OCCURRED,
            date=day("2016-07-07"),
            rank=Rank.DEPRECATED,
        )
    )
    entries.append(
        Entry(
            "late",
            MilestoneType.ENTERED_INTO_FORCE,
            Modality.OCCURRED,
            date=day("2018-02-02"),
            targets=(
                target("l1", "2016-12", date(2016, 1, 1)),
                target("l2", "2017-06-30", date(2016, 12, 12)),
                target("l3", "2017-34", date(2017, 6, 12)),
            ),
        )
    )
    return agreement(entries, slug="kinds", title="اتفاق 网络协议 É")


def large(count: int) -> Agreement:
    """Return so many milestones over fifteen years, one in seven with targets."""
    start = date(2001, 1, 1).toordinal()
    entries = []
    for number in range(count):
        shown = date.fromordinal(start + number * 5479 // count)
        moved = (
            (target(f"t{number}", str(shown.year - 1), date(shown.year - 2, 1, 1)),)
            if number % 7 == 0
            else ()
        )
        entries.append(
            Entry(
                f"m{number:03}",
                list(MilestoneType)[number % 30],
                list(Modality)[number % 6],
                date=day(shown.isoformat() if number % 3 else shown.isoformat()[:7]),
                party=(GERMANY, CHINA, None)[number % 3],
                targets=moved,
            )
        )
    return agreement(entries, slug=f"large-{count}", title=f"An agreement of {count} milestones")
