"""Write a timeline as a calendar to subscribe to (RFC 5545).

Nothing depends on the time of writing, so that an unchanged record gives unchanged bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline, Windows
from tracker.domain.vocabularies import Modality, Rank, RecordState
from tracker.exporters import rows, wording
from tracker.exporters.base import CHUNK, PULSE, chunks, in_utc
from tracker.exporters.markup import web_address
from tracker.exporters.rows import AgreementRow, MilestoneRow
from tracker.exporters.texts import one_line, readable

# A longer window would cover a calendar's pages: it is shown on its first day, with its end.
LONGEST_WINDOW = 31
LINE_OCTETS = 75
_HELD_IN_MEMORY = 1024 * 1024
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class IcsExporter:
    """Write each dated milestone as an all-day event that keeps its identifier for ever."""

    key: str = "ics"
    label: str = say("Calendar (iCalendar)")
    description: str = say("Dated milestones as all-day events, for calendars to subscribe to.")
    extension: str = "ics"
    media_type: str = "text/calendar; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` serves only where a record tells no time of change.

        The head says how many milestones have no day, so the events wait in a temporary file.
        What was taken out of sight stands last.
        """
        skipped = 0
        with tempfile.SpooledTemporaryFile(max_size=_HELD_IN_MEMORY) as events:
            for number, row in enumerate(rows.milestones(timeline)):
                if number % PULSE == 0:
                    yield b""
                placed = wording.days(row.entry.shown_date)
                if placed is None or _is_left_out(placed, timeline.windows):
                    skipped += 1
                    continue
                for line in _event(row, placed, now):
                    events.write(fold(line))
            for gone in timeline.cancelled:
                row = rows.milestone(AgreementRow(gone.agreement, timeline), gone.entry)
                placed = wording.days(row.entry.shown_date)
                if placed is None or _is_left_out(placed, timeline.windows):
                    continue
                for line in _event(row, placed, now, is_off=True):
                    events.write(fold(line))
            events.seek(0)
            yield from chunks(fold(line).decode() for line in _head(timeline, skipped))
            while chunk := events.read(CHUNK):
                yield chunk
        yield fold("END:VCALENDAR")


EXPORTER = IcsExporter()


def fold(line: str) -> bytes:
    """Return a content line with its line end, folded to 75 octets (RFC 5545, 3.1).

    No character is cut in two.
    """
    octets = line.encode("utf-8", "replace")
    if len(octets) <= LINE_OCTETS:
        return octets + b"\r\n"
    folded = bytearray()
    start, room = 0, LINE_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # noqa: PLR2004  # inside a character of UTF-8
            end -= 1
        folded += octets[start:end] + b"\r\n "
        start, room = end, LINE_OCTETS - 1
    return bytes(folded + octets[start:]) + b"\r\n"


def escape(text: str) -> str:
    """Return a value of type TEXT (RFC 5545, 3.3.11); a colon stays as it is."""
    return readable(text).translate(_ESCAPES)


def _head(timeline: Timeline, skipped: int) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//tracker//Agreement Tracker 1.0//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{escape(one_line(timeline.title))}"
    yield f"X-WR-CALDESC:{escape(_described(timeline, skipped))}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"
    yield "X-PUBLISHED-TTL:P1D"


def _described(timeline: Timeline, skipped: int) -> str:
    said = [f"{one_line(name)}: {one_line(value)}" for name, value in timeline.filter]
    if timeline.as_of is not None:
        said.append(f"as known on {timeline.as_of.isoformat()}")
    day = "single day" if timeline.windows is Windows.SKIP else "day"
    said.append(f"milestones without a {day}, left out: {skipped}")
    return "; ".join(said)


def _is_left_out(placed: tuple[date, date], windows: Windows) -> bool:
    first, last = placed
    return windows is Windows.SKIP and first != last


def _is_on_first_day(placed: tuple[date, date], windows: Windows) -> bool:
    """Say whether a window stands on its first day alone, and tells its end."""
    first, last = placed
    if windows is Windows.USUAL:
        return (last - first).days >= LONGEST_WINDOW
    return windows is Windows.START and first != last


def _event(
    row: MilestoneRow, placed: tuple[date, date], now: datetime, *, is_off: bool = False
) -> Iterator[str]:
    entry, agreement = row.entry, row.parent.agreement
    first, last = placed
    is_short = _is_on_first_day(placed, row.parent.timeline.windows)
    window = f" (window to {last.isoformat()})" if is_short else ""
    changed = entry.updated_at or entry.created_at or agreement.updated_at or now
    yield "BEGIN:VEVENT"
    yield f"UID:milestone-{entry.uid}@{row.parent.timeline.domain}"
    yield f"DTSTAMP:{_moment(changed)}"
    yield f"LAST-MODIFIED:{_moment(changed)}"
    if entry.created_at is not None:
        yield f"CREATED:{_moment(entry.created_at)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if first != last < date.max and not is_short:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{escape(wording.summary(row) + window)}"
    said = "\n".join(f"{detail.name}: {detail.text}{_led(detail)}" for detail in _details(row))
    yield f"DESCRIPTION:{escape(said)}"
    if entry.place:
        yield f"LOCATION:{escape(entry.place)}"
    yield f"URL:{row.url}"
    if categories := _categories(row):
        yield f"CATEGORIES:{categories}"
    yield f"STATUS:{'CANCELLED' if is_off else _status(row)}"
    yield "TRANSP:TRANSPARENT"
    shown = entry.shown_date
    if shown is not None and shown.edtf is not None:
        yield f"X-EDTF:{escape(shown.edtf)}"
    yield "END:VEVENT"


def _details(row: MilestoneRow) -> Iterator[wording.Detail]:
    return (detail for detail in wording.details(row) if detail.name != "Address")


def _led(detail: wording.Detail) -> str:
    return f" <{url}>" if (url := web_address(detail.url)) else ""


def _categories(row: MilestoneRow) -> str:
    agreement = row.parent.agreement
    names = [*(party.name for party in agreement.parties), *agreement.subjects]
    return ",".join(escape(one_line(name)) for name in names)


def _status(row: MilestoneRow) -> str:
    entry = row.entry
    is_off = entry.rank is Rank.DEPRECATED or entry.modality is Modality.DENIED
    if is_off or row.parent.agreement.record_state is RecordState.WITHDRAWN:
        return "CANCELLED"
    return "CONFIRMED" if wording.is_exact(row) else "TENTATIVE"


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _moment(moment: datetime) -> str:
    return in_utc(moment).strftime("%Y%m%dT%H%M%SZ")
