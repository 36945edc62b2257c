"""Do the main jobs in real Chromium, here and in a Django admin: ``python -m tests.bench.jobs``.

Told are the clicks, keys and pages of each job, and the seconds between clicks and their pages. The
Django admin is one whose models are parties, agreements, milestones, sources and quotations, with
inline rows on the form of an agreement; ``--django`` is its address, and without it only the
tracker is measured. A spreadsheet is reckoned, not measured: the letters typed, one key a cell.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.jobs import django, ours, sheet
from tests.bench.jobs.hand import Hand
from tests.faults.writing import add_people
from tests.people import EDITOR, PASSWORD
from tests.servers import find_chromium
from tests.serving import Server
from tracker import migrate, seeds
from tracker.db import Sessions, make_engine
from tracker.services import seeding

JOBS = {
    "record": "Record a deal, its two parties, a target and the words for it",
    "read": "The same, read from its text and accepted",
    "move": "Say that the target moved, and read by how much",
    "prove": "Join other words of the same source to another fact",
    "export": "Take the timeline of two parties along, as known on a day",
}
Done = dict[str, Hand]


def main() -> None:
    """Print a table of the jobs."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.jobs", description=__doc__)
    parser.add_argument("--django", help="http://127.0.0.1:9101, with the account admin, admin")
    chosen = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        here = in_ours(browser)
        there = in_django(browser, chosen.django) if chosen.django else {}
        browser.close()
    print("| Job | Tracker | Django admin | Spreadsheet |\n|---|---|---|---|")
    for key, name in JOBS.items():
        typed = f"{sheet.JOBS[key]} keys" if key in sheet.JOBS else "–"
        cells = told(here.get(key)), told(there.get(key)), typed
        print(f"| {name} | {' | '.join(cells)} |")
        for words in here[key].told:
            print(f"  told: {words}")


def told(done: Hand | None) -> str:
    """Return what was counted, for a cell of the table."""
    if done is None:
        return "–"
    return f"{done.clicks} clicks, {done.keys} keys, {done.pages} pages, {done.waited:.1f} s"


def in_ours(browser: Browser) -> Done:
    """Do the jobs on a database with the shipped parties and the story."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/jobs.sqlite"
        migrate.upgrade(url)
        engine = make_engine(url)
        with Sessions(engine).writing() as session:
            seeding.load(session, seeds.read(with_demo=True))
            session.commit()
        engine.dispose()
        add_people(url)
        with Server(url, Path(folder), secure_cookies="0") as server:
            root = f"http://127.0.0.1:{server.port}"
            context = browser.new_context()
            ours.sign_in(context.new_page(), root, EDITOR.name, PASSWORD)
            address = f"{root}/agreements/{ours.SLUG}"
            done = {key: Hand(context.new_page()) for key in JOBS}
            ours.record(done["record"], root)
            ours.move(done["move"], address)
            ours.prove(done["prove"], address)
            ours.export(done["export"], root)
            ours.read(done["read"], root)
            return done


def in_django(browser: Browser, root: str) -> Done:
    """Do the jobs that a Django admin can do."""
    context = browser.new_context()
    django.sign_in(context.new_page(), root)
    done = {key: Hand(context.new_page()) for key in ("record", "move", "prove")}
    django.record(done["record"], root)
    django.move(done["move"], root)
    django.prove(done["prove"], root)
    return done


if __name__ == "__main__":
    main()
