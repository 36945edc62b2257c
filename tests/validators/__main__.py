"""Open every format in the programs it was made for: ``python -m tests.validators``.

The suite reads each format with libraries of Python. This command goes further: TimelineJS and
Mermaid draw in a real Chromium, ical.js reads calendars, LibreOffice turns documents and workbooks
into pages, and pdftotext reads printed pages. What a machine lacks is named and left out.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.exporters.samples import CASES, NOW, cyber, long_quotation, timeline, vague
from tests.validators import browser, programs
from tracker import exporters
from tracker.domain.timelines import Timeline
from tracker.exporters import wording

MODULES = ("@knight-lab/timelinejs", "ical.js", "mermaid")
CHROMIUM = ("chromium", "google-chrome")

Check = tuple[str, Callable[[], None]]


def samples() -> dict[str, Timeline]:
    """Return what is written in every format, made anew."""
    made = {name: make() for name, make in CASES.items() if name != "empty"}
    return {**made, "long": timeline(long_quotation()), "both": timeline(cyber(), vague())}


def written(key: str) -> Iterator[tuple[str, bytes]]:
    """Yield each sample with its file in a format."""
    for name, sample in samples().items():
        yield name, b"".join(exporters.render(exporters.get(key), sample, NOW))


def dated(sample: Timeline) -> int:
    """Return how many milestones a calendar or a slide show can place."""
    entries = (entry for agreement in sample.agreements for entry in agreement.entries)
    return sum(wording.days(entry.shown_date) is not None for entry in entries)


def in_a_browser(modules: Path, executable: str) -> Iterator[Check]:
    """Yield the checks that need Chromium and the folder that npm filled."""

    def slides(key: str) -> None:
        with browser.opened(modules, executable) as opened:
            for name, content in written(key):
                shown = opened.timeline(f"{name}.{exporters.get(key).extension}", content)
                assert shown["problem"] == "", (name, shown["problem"])
                assert shown["markers"] >= dated(samples()[name]), name
                assert shown["slides"] == shown["markers"] + 1, name
                assert shown["scripts"] == 0, f"{name}: a text became a script"
            assert opened.asked_elsewhere == []

    def calendars() -> None:
        with browser.opened(modules, executable) as opened:
            for name, content in written("ics"):
                events = opened.calendar(content)
                assert len(events) >= dated(samples()[name]), name
                assert all(event["isDay"] and event["start"] != event["end"] for event in events)

    def diagrams(key: str, kind: str) -> None:
        with browser.opened(modules, executable) as opened:
            for name, content in written(key):
                shown = opened.diagram(content)
                assert shown["kind"] == kind, name
                for agreement in samples()[name].agreements:
                    first = agreement.title.split()[0]
                    assert first in shown["words"], (name, first)

    yield "TimelineJS, JSON", lambda: slides("timelinejs")
    yield "TimelineJS, CSV", lambda: slides("timelinejs_csv")
    yield "ical.js", calendars
    yield "Mermaid, timeline", lambda: diagrams("mermaid", "timeline")
    yield "Mermaid, gantt", lambda: diagrams("mermaid_gantt", "gantt")


def in_an_office(pages: Path) -> Iterator[Check]:
    """Yield the checks that need LibreOffice; the pages stay in a folder to be looked at."""

    def pages_of(key: str, words: str, most: int) -> None:
        extension = exporters.get(key).extension
        for name, content in written(key):
            file = pages / f"{name}.{extension}"
            file.write_bytes(content)
            printed = programs.printed(file, pages)
            text, count = programs.text_of(printed), programs.pages_of(printed)
            assert words in text, (name, "the words are not on the pages")
            assert name == "long" or count <= most, f"{name}: {count} pages"

    yield "LibreOffice, DOCX", lambda: pages_of("docx", "Milestones", 12)
    yield "LibreOffice, XLSX", lambda: pages_of("xlsx", "agreement_slug", 40)


def on_paper(pages: Path) -> Iterator[Check]:
    """Yield the checks that need pdftotext."""

    def text(key: str) -> None:
        for name, content in written(key):
            file = pages / f"{name}.{exporters.get(key).extension}"
            file.write_bytes(content)
            found = programs.text_of(file)
            for agreement in samples()[name].agreements:
                assert agreement.title.split()[0] in found, (key, name)

    for key in ("pdf", "pdf_a3", "pdf_portrait"):
        yield f"pdftotext, {key}", lambda key=key: text(key)


def main() -> int:
    """Run what can be run here, and say what could not."""
    parser = argparse.ArgumentParser(prog="python -m tests.validators", description=__doc__)
    parser.add_argument(
        "--modules",
        type=Path,
        help=f"the node_modules of: npm install {' '.join(MODULES)}",
    )
    parser.add_argument("--pages", type=Path, help="where to keep the pages that were made")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with tempfile.TemporaryDirectory() as scratch:
        pages = options.pages or Path(scratch)
        pages.mkdir(parents=True, exist_ok=True)
        checks: list[Check] = []
        missing = []
        if chromium and options.modules and (options.modules / MODULES[0]).is_dir():
            checks += in_a_browser(options.modules, chromium)
        else:
            missing.append("Chromium and --modules: TimelineJS, ical.js, Mermaid")
        if shutil.which("soffice") and shutil.which("pdftotext"):
            checks += in_an_office(pages)
        else:
            missing.append("soffice: documents and workbooks")
        if shutil.which("pdftotext"):
            checks += on_paper(pages)
        else:
            missing.append("pdftotext: printed pages")
        failed = sum(not passed(name, check) for name, check in checks)
    for what in missing:
        print(f"left out   without {what}")
    return 1 if failed or not checks else 0


def passed(name: str, check: Callable[[], None]) -> bool:
    """Run one check and say how it went."""
    try:
        check()
    except AssertionError as error:
        print(f"FAILED     {name}: {error}")
        return False
    print(f"passed     {name}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
