"""Time pages at several sizes beside a floor: ``python -m tests.bench.pages FOLDER``.

The floor is a small Flask application with hand-written SQL on the same database, served alike:
two processes each. Both are asked for a page in turns, in shuffled rounds. Told is how many times
as much processor time half of the answers take at most: how long they take depends on who else
uses the machine. Databases that are not in the folder are made there, which takes minutes for a
hundred thousand agreements.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import text

from tests.bench.filling import fill
from tests.faults.writing import add_people
from tests.serving import ROOT, Server, Visitor, free_port
from tracker import migrate
from tracker.db import make_engine

WARM = 3
PROCESSES = 2
_DEEP = re.compile(
    r'href="(/agreements\?[^"]*page=[^"]*)" rel="next"|rel="next"[^>]*href="([^"]*)"'
)


@dataclass(frozen=True)
class Page:
    """Be one page, and the page of the floor that shows as much.

    ``{slug}`` stands for an agreement, each time another.
    """

    name: str
    ours: str
    floor: str = "/agreements"


def pages(names: dict[str, str]) -> list[Page]:
    """Return what is timed; ``names`` are of records that are in the database."""
    party, other, one = names["party"], names["other"], "/agreements/{slug}"
    return [
        Page("list", "/agreements"),
        Page("list, deep", names["deep"], f"/agreements?after={names['place']}"),
        Page("list by title", "/agreements?sort=title", "/agreements?sort=title"),
        Page("list of a status", "/agreements?status=signed", "/agreements?status=signed"),
        Page("list of a party", f"/agreements?party={party}", f"/agreements?party={party}"),
        Page("list of two parties", f"/agreements?party={party}&other_party={other}"),
        Page("list of days", "/agreements?after=2015&before=2016"),
        Page(
            "list of days, certain, by title", "/agreements?after=2015&dates=certainly&sort=title"
        ),
        Page("list of words", "/agreements?q=cooperation", "/agreements?q=cooperation"),
        Page("search", "/search?q=cooperation", "/agreements?q=cooperation"),
        Page("agreement", one, one),
        Page("form of an agreement", f"{one}/edit", one),
        Page("quotations of a fact", f"/evidence/agreement/{names['fact']}"),
        Page("start page", "/"),
        Page("board", "/board"),
        Page("calendar", "/calendar"),
        Page("pairs", "/pairs"),
        Page("pair", f"/pairs/{party}/{other}"),
        Page("party", f"/parties/{party}"),
        Page("slippage", "/slippage"),
        Page("sources", "/sources"),
        Page("sources of a kind", "/sources?kind=treaty_text"),
        Page("source", f"/sources/{names['source']}"),
        Page("quotations", "/quotes"),
        Page("person", f"/persons/{names['person']}"),
        Page("facets", "/facets"),
        Page("queue", "/queue"),
        Page("deleted", "/deleted"),
    ]


def main() -> None:
    """Print a table of all pages and sizes."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the databases are, or are made")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=25)
    chosen = parser.parse_args()
    found = {size: measured(chosen.folder, size, chosen.rounds) for size in chosen.sizes}
    heads = [f"{size:,}" for size in chosen.sizes]
    print(f"\n| page | {' | '.join(heads)} | growth |\n|---|{'---|' * (len(heads) + 1)}")
    for name in found[chosen.sizes[0]][0]:
        ratios = [found[size][0][name] for size in chosen.sizes]
        cells = [f"{ratio:.1f} ({ms:.1f} ms)" for ratio, ms in ratios]
        growth = ratios[-1][0] / ratios[0][0]
        print(f"| {name} | {' | '.join(cells)} | {growth:.1f} |")
    peaks = [f"{found[size][1]}" for size in chosen.sizes]
    print(f"| memory of a worker at most, MiB | {' | '.join(peaks)} | |")


def measured(folder: Path, size: int, rounds: int) -> tuple[dict[str, tuple[float, float]], int]:
    """Return of each page at a size its ratio to the floor and its milliseconds, and the memory."""
    path = folder / f"pages-{size}.sqlite"
    if not path.exists():
        make(path, size)
    url = f"sqlite:///{path}"
    with tempfile.TemporaryDirectory() as own:
        server = Server(url, Path(own), workers=PROCESSES, secure_cookies="0")
        with (
            server,
            floor(path) as (port, process),
            Visitor(server.port) as visitor,
            Visitor(port) as other,
        ):
            ours, least = Side(visitor, server.process.pid), Side(other, process)
            visitor.sign_in()
            other.get("/sign-in")
            found = {}
            slugs = slugs_in(url, WARM + rounds)
            for page in pages(names_in(url, visitor)):
                found[page.name] = compared(page, ours, least, slugs)
                print(f"{size:>7,} {page.name:34} {found[page.name]}", flush=True)
            found["saving an edit"] = saved(url, ours, least, rounds)
            peak = max(peak_of(number) for number in server.workers())
    return found, peak


def make(path: Path, size: int) -> None:
    """Make a database of a size, and the accounts of the tests."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    url = f"sqlite:///{part}"
    migrate.upgrade(url)
    engine = make_engine(url)
    fill(engine, size)
    engine.dispose()
    add_people(url)
    part.rename(path)


@contextmanager
def floor(path: Path) -> Iterator[tuple[int, int]]:
    """Serve the floor, and yield its port and its process."""
    port = free_port()
    words = [
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(PROCESSES),
        "--threads",
        "4",
        "--keep-alive",
        "60",
    ]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            *words,
            "--worker-class",
            "gthread",
            "--threads",
            "4",
            "tests.bench.pages.floor:app",
        ],
        env=os.environ | {"FLOOR_DATABASE": str(path), "PYTHONPATH": str(ROOT)},
    )
    try:
        for _ in range(200):
            try:
                with Visitor(port) as visitor:
                    visitor.get("/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(30)


def names_in(url: str, ours: Visitor) -> dict[str, str]:
    """Return the records that pages are asked for: those that have most."""
    with make_engine(url).connect() as connection:
        fact = connection.scalar(text("SELECT uid FROM agreement ORDER BY id LIMIT 1"))
        source = connection.scalar(text("SELECT slug FROM source ORDER BY id LIMIT 1"))
        said = "SELECT s.slug FROM quote q JOIN person s ON s.id = q.speaker_id"
        person = connection.scalar(text(f"{said} GROUP BY s.slug ORDER BY count(*) DESC LIMIT 1"))
        of_party = "SELECT p.slug FROM participation x JOIN party p ON p.id = x.party_id"
        party, other = connection.scalars(
            text(f"{of_party} GROUP BY p.slug ORDER BY count(*) DESC, p.slug LIMIT 2")
        ).all()
        half = text("SELECT updated_at, id FROM agreement ORDER BY updated_at LIMIT 1 OFFSET :n")
        count = connection.scalar(text("SELECT count(*) FROM agreement")) or 0
        at, number = connection.execute(half, {"n": count // 2}).one()
    address = "/agreements"
    for _ in range(5):  # deep enough: a page begins at its place in the index
        match = re.search(r'href="([^"]*page=[^"]*)"[^>]*>(?:Older|Next)', ours.get(address).text)
        address = match[1].replace("&amp;", "&") if match else address
    return {
        "fact": fact,
        "source": source,
        "person": person,
        "party": party,
        "other": other,
        "deep": address,
        "place": f"{at}|{number}".replace(" ", "%20"),
    }


def slugs_in(url: str, count: int) -> list[str]:
    """Return agreements from all over the database."""
    with make_engine(url).connect() as connection:
        found = list(connection.scalars(text("SELECT slug FROM agreement ORDER BY id")))
    return random.Random(count).sample(found, count)


class Side:
    """Be one of the two servers, and a browser that asks it."""

    def __init__(self, visitor: Visitor, process: int) -> None:
        self.visitor = visitor
        tasks = Path(f"/proc/{process}/task/{process}/children")
        while len(workers := tasks.read_text().split()) < PROCESSES:
            time.sleep(0.1)  # the first answer may come before the last of them is there
        self._workers = workers

    def spent(self) -> int:
        """Return the nanoseconds of processor time that its workers took so far."""
        found = 0
        for worker in self._workers:
            for thread in Path(f"/proc/{worker}/task").iterdir():
                found += int((thread / "schedstat").read_text().split()[0])
        return found

    def ask(self, address: str, **values: object) -> float:
        """Return the seconds of processor time that an answer takes; ``values`` are sent."""
        before = self.spent()
        send = self.visitor.post if values else self.visitor.get
        answer = send(address, **values)
        wanted = http.client.SEE_OTHER if values else http.client.OK
        assert answer.status == wanted, (address, answer.status, answer.text[:2000])
        return (self.spent() - before) / 1e9


def compared(page: Page, ours: Side, least: Side, slugs: list[str]) -> tuple[float, float]:
    """Return how many times as much a page takes as the floor, and its milliseconds."""
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    sides = [("ours", ours, page.ours), ("floor", least, page.floor)]
    for number, slug in enumerate(slugs):
        random.shuffle(sides)
        for name, side, address in sides:
            took = side.ask(address.replace("{slug}", slug))
            if number >= WARM:
                times[name].append(took)
    mine = median(times["ours"])
    return mine / median(times["floor"]), mine * 1000


def saved(url: str, ours: Side, least: Side, rounds: int) -> tuple[float, float]:
    """Return the same of saving an edit of a summary, with its revision."""
    with make_engine(url).connect() as connection:
        slugs = connection.scalars(text(f"SELECT slug FROM agreement LIMIT {WARM + rounds}")).all()
    mine, floors = [], []
    for number, slug in enumerate(slugs):
        address = f"/agreements/{slug}/edit"
        values = fields(ours.visitor.get(address).text) | {"summary": f"Said anew {time.time()}"}
        took, at_least = ours.ask(address, **values), least.ask(address, summary="Said anew")
        if number >= WARM:
            mine.append(took)
            floors.append(at_least)
    return median(mine) / median(floors), median(mine) * 1000


def fields(page: str) -> dict[str, list[str]]:
    """Return what the form of a page holds."""
    form = re.search(r'(?s)<form[^>]*class="form.*?</form>', page) or re.search(
        r'(?s)<main.*?(<form method="post".*?</form>)', page
    )
    assert form is not None
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        is_left = 'type="checkbox"' in tag and " checked" not in tag
        if name and not is_left and name[1] != "csrf_token":
            found.setdefault(name[1], []).append(value[1] if value else "")
    for name, options in re.findall(r'(?s)<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form[0]):
        chosen = re.search(r'<option[^>]*selected[^>]*value="([^"]*)"', options) or re.search(
            r'<option[^>]*value="([^"]*)"[^>]*selected', options
        )
        found[name] = [chosen[1] if chosen else ""]
    for name, words in re.findall(
        r'(?s)<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form[0]
    ):
        found[name] = [words.strip()]
    return found


def peak_of(process: int) -> int:
    """Return how many MiB a process held at most."""
    status = Path(f"/proc/{process}/status").read_text()
    match = re.search(r"VmHWM:\s+(\d+)", status)
    return int(match[1]) // 1024 if match else 0


if __name__ == "__main__":
    main()
