"""Join quotations to the exact words of a text, and never silently to others.

All offsets count code points and ends are exclusive; a context is 32 code points.
"""

from __future__ import annotations

from tracker.domain.quotations.anchors import CONTEXT, Anchor, anchor
from tracker.domain.quotations.excerpts import OMISSION, SEPARATOR, ExcerptText, excerpts
from tracker.domain.quotations.fragments import fragment_url
from tracker.domain.quotations.lengths import capped, words
from tracker.domain.quotations.placing import Placement, PlaceState, place
from tracker.domain.quotations.segments import Segment, segments
from tracker.domain.quotations.stretches import stretches
from tracker.domain.quotations.suggesting import Suggestion
from tracker.domain.quotations.verifying import Verification, verify

__all__ = [
    "CONTEXT",
    "OMISSION",
    "SEPARATOR",
    "Anchor",
    "ExcerptText",
    "PlaceState",
    "Placement",
    "Segment",
    "Suggestion",
    "Verification",
    "anchor",
    "capped",
    "excerpts",
    "fragment_url",
    "place",
    "segments",
    "stretches",
    "verify",
    "words",
]
