"""Page through agreements as they were known on a day, in an order that the day does not change.

Which agreements were known is stored, and so is what the order reads: their pages are cut by key as
those of today, and told as of the day. Status, flags and dates are those of the day, which nothing
stores: where they are asked for, a bounded number of records is looked through for each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import as_of, coverage, selections
from tracker.domain.coverage import Coverage
from tracker.queries import agreements, known, publications
from tracker.queries.agreements import Filter, Overview, Row
from tracker.queries.pages import PAGE_SIZE, Page, key_of, place_of

SORTS = ("updated", "title")
MOST_LOOKED_THROUGH = 500


@dataclass(frozen=True, slots=True)
class KnownPage:
    """Be one page of the agreements that were known on a day.

    ``looked_through`` is how many records were read in vain to fill the page when that was given
    up, 0 where it is full or nothing lies beyond. ``overview`` is what all of the list adds up to,
    None where only each record tells.
    """

    rows: Sequence[Row]
    older: str
    newer: str
    overview: Overview | None
    looked_through: int = 0
    is_whole: bool = True  # what is not on this page is on others


def page(
    session: Session,
    wanted: Filter,
    day: date,
    *,
    sort: str = "updated",
    key: str = "",
    size: int = PAGE_SIZE,
) -> KnownPage:
    """Return one page of what was known on a day."""
    place, _ = place_of(key, agreements.SORTS[sort].column)
    candidates, asked = known.parted(agreements.resolved(session, wanted), day)
    candidates = agreements.sized(session, candidates)
    is_told = asked == selections.Wanted(today=day)
    most = size if is_told else MOST_LOOKED_THROUGH
    near = agreements.list_page(session, candidates, sort=sort, key=key, size=most)
    found = _looked_through(session, near, candidates, asked, size, is_back=place.is_back)
    older, newer = _keys(near, found, is_back=place.is_back)
    overview = None
    if not (older or newer):
        covered = coverage.total(counts for _, counts in found.kept)
        overview = Overview(len(found.kept), is_whole=True, coverage=covered)
    elif is_told:
        overview = replace(agreements.overview(session, candidates), coverage=None)
    beyond = newer if place.is_back else older
    is_given_up = bool(beyond) and len(found.kept) < size and not is_told
    return KnownPage(
        rows=[row for row, _ in found.kept],
        older=older,
        newer=newer,
        overview=overview,
        looked_through=len(found.looked_at) if is_given_up else 0,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """Be what was looked through, in the order of the list, and what of it is asked for."""

    looked_at: Sequence[Row]
    kept: Sequence[tuple[Row, Coverage]]


def _looked_through(
    session: Session,
    near: Page,
    candidates: Filter,
    asked: selections.Wanted,
    size: int,
    *,
    is_back: bool,
) -> _Found:
    """Look through candidates, from the place of the page on, until it is full."""
    rows = {row.slug: row for row in (reversed(near.rows) if is_back else near.rows)}
    numbers = [row.id for row in rows.values()]
    looked_at: list[Row] = []
    kept: list[tuple[Row, Coverage]] = []
    for record in publications.records(session, numbers, is_public=candidates.is_public):
        row = rows[record.slug]
        looked_at.append(row)
        seen = as_of.view(record, asked.today)
        if seen.entries and selections.matches(seen, asked):
            counts = coverage.of(seen)
            kept.append((known.row_of(row.id, seen, counts, asked.today), counts))
            if len(kept) == size:
                break
    if is_back:
        looked_at.reverse()
        kept.reverse()
    return _Found(looked_at, kept)


def _keys(near: Page, found: _Found, *, is_back: bool) -> tuple[str, str]:
    """Return the keys of the neighbours: the page ends where looking through ended."""
    if not found.looked_at:
        return near.older, near.newer
    is_cut = len(found.looked_at) < len(near.rows)
    has_older = bool(near.older) or (is_cut and not is_back)
    has_newer = bool(near.newer) or (is_cut and is_back)
    return (
        key_of("older", found.looked_at[-1]) if has_older else "",
        key_of("newer", found.looked_at[0]) if has_newer else "",
    )
