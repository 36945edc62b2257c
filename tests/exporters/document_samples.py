"""What a document must bear: long, foreign and hostile texts, very old days."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.exporters.picture_samples import REPORT, SUPPORT, agreement, day, story, timeline
from tracker.domain.timelines import Entry, Evidence, Timeline
from tracker.domain.vocabularies import MilestoneType, Modality, Stance

NOW = datetime(2026, 7, 27, 12, tzinfo=UTC)


def told() -> Timeline:
    """Return the timeline of the stored output."""
    return timeline(story())


def hard() -> Timeline:
    """Return a quotation of 40,000 signs, control characters, markup and a day of 1648."""
    quoted = Evidence("e2", "q2", Stance.CONTRADICTS, "long words " * 3637, REPORT)
    entry = Entry(
        "hard",
        MilestoneType.SIGNED,
        Modality.OCCURRED,
        date=day("1648-10-24", "<b>then</b>"),
        description="a\x00b\x0bc <script>alert(1)</script> 网络 اتفاق",
        evidence=(SUPPORT, quoted),
    )
    return timeline(agreement([entry], title="Peace & <Order>"), title="Old\x08 peace")
