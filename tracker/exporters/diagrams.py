"""Help to write Mermaid diagrams: what its grammar cannot hold, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.timelines import Timeline, in_order
from tracker.exporters import rows, wording
from tracker.exporters.rows import AgreementRow, MilestoneRow, milestone
from tracker.exporters.texts import one_line

# A colon parts, a number sign silently ends the line, two per cent signs begin a comment or a
# directive, braces a description and angle brackets HTML. Mermaid reads them as numbers of signs.
_NUMBERED = {ord(sign): f"#{ord(sign)};" for sign in ":#;%{}<>"}
_WORDS = ("title", "section", "click", "accdescr", "acctitle")


def label(text: str) -> str:
    """Return a text that stands in a diagram as it is, on one line."""
    plain = one_line(text).translate(_NUMBERED)
    return f"“{plain}”" if plain.casefold().startswith(_WORDS) else plain


def milestones(row: AgreementRow) -> Iterator[MilestoneRow]:
    """Yield the milestones of an agreement in the order of their dates."""
    return (milestone(row, entry) for entry in in_order(row.agreement.entries))


def comment(row: MilestoneRow, reason: str = "") -> str:
    """Return a line that is not drawn: the date exactly, the quotation and the address."""
    shown = row.entry.shown_date
    parts = [reason] if reason else []
    parts.append(wording.what(row))
    if shown is not None:
        parts.append(wording.exactly(shown))
    if row.best is not None:
        parts.append(f"{wording.quoted(row.best)} {wording.cited(row.best.source)}")
    plain = one_line(" | ".join(parts)).replace("%%", "％％")  # a directive works in here too
    return f"    %% {plain} | {row.url}\n"


def agreements(timeline: Timeline) -> Iterator[AgreementRow]:
    """Yield the agreements that have milestones."""
    return (row for row in rows.agreements(timeline) if row.agreement.entries)
