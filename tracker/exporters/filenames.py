"""Name the files that readers download."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from tracker.domain.timelines import Timeline
from tracker.exporters.base import Exporter, in_utc

_LONGEST_STEM = 80
_OTHER = re.compile(r"[^a-z0-9]+")
# What RFC 8187 lets stand unescaped in an extended value, besides letters and digits.
_UNESCAPED = "!#$&+-.^_`|~"


def filename(timeline: Timeline, exporter: Exporter, now: datetime) -> str:
    """Return a name of plain letters that tells what is inside and when it was written.

    One agreement gives its slug; several give “milestones” and, where they are a selection, eight
    digits of it: the same selection always has the same digits.
    """
    parts = [_stem(timeline), f"{in_utc(now):%Y-%m-%d}"]
    if timeline.as_of is not None:
        parts.append(f"as-of-{timeline.as_of.isoformat()}")
    if timeline.filter and _only_slug(timeline) is None:
        parts.append(f"filter-{digits(timeline)}")
    return f"{'_'.join(parts)}.{exporter.extension}"


def digits(timeline: Timeline) -> str:
    """Return eight digits that stand for the selection, the same whenever it is made."""
    said = "\n".join(f"{name}\t{value}" for name, value in timeline.filter)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]


def content_disposition(name: str) -> str:
    """Return the header that has a browser save the file under a name (RFC 6266, RFC 8187)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r'[\x00-\x1f\x7f"\\/:*?<>|]', "_", plain)
    escaped = quote(name, safe=_UNESCAPED, errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}"


def _stem(timeline: Timeline) -> str:
    slug = _only_slug(timeline)
    if slug is None:
        return "milestones"
    plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-")[:_LONGEST_STEM].rstrip("-") or "agreement"


def _only_slug(timeline: Timeline) -> str | None:
    """Return the slug where there is one agreement; what can be read only once stays unread."""
    agreements = timeline.agreements
    if isinstance(agreements, Sequence) and len(agreements) == 1:
        only = agreements[0]
        return str(only.slug)
    return None
