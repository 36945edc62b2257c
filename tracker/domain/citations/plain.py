"""Write a reference as words."""

from __future__ import annotations

from tracker.domain import dates
from tracker.domain.citations.references import Reference


def text(reference: Reference) -> str:
    """Return one line: who, “what”, where, when, under which address, read when."""
    where = [reference.publisher] if reference.publisher else []
    if reference.version:
        where.append(f"version {reference.version}")
    if reference.issued is not None:
        where.append(dates.display(reference.issued))
    parts = [
        ", ".join(reference.authors),
        f"“{reference.title}”",
        ", ".join(where),
        reference.url,
        f"Permalink {reference.permalink}" if reference.permalink else "",
        f"Archived at {reference.archive_url}" if reference.archive_url else "",
    ]
    if reference.accessed:
        day = reference.accessed
        parts.append(f"Retrieved {day.day} {day:%B} {day.year}")
    return f"{'. '.join(part for part in parts if part)}."
