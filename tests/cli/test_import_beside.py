"""A large file is planned in a process beside the one that saves, and comes in the same."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.factories import parties as make_parties
from tracker import beside
from tracker.beside import Asked, PlannerBeside
from tracker.db import Sessions, make_engine
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping
from tracker.domain.importing.guessing import guess
from tracker.importers import tables
from tracker.importers.tables import Limits
from tracker.services.importing import News, Planned, Planner

NUMBER = 700  # more than two portions


@pytest.fixture
def started(monkeypatch) -> list[PlannerBeside]:
    """Let every file be planned beside, and tell which were."""
    made: list[PlannerBeside] = []

    class Told(PlannerBeside):
        def __init__(self, asked: Asked) -> None:
            super().__init__(asked)
            made.append(self)

    monkeypatch.setattr(beside, "LARGE", 0)
    monkeypatch.setattr(beside, "LARGE_TO_SAVE", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(beside, "PlannerBeside", Told)
    return made


@pytest.fixture
def deals(fresh_database, tmp_path):
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        make_parties.pair(session)
        session.commit()
    engine.dispose()
    lines = ["Title,Parties,Signed,In force,UNTS no,Subject"]
    for n in range(NUMBER):
        day = ("3 May 2016", "around June 1999", "1953-05-5", "NA")[n % 4]
        words = ("trade", "")[n % 2]
        lines.append(f"Pact {n % 600},Ruritania; Freedonia,{day},{1950 + n % 70},{n},{words}")
    path = tmp_path / "deals.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def planned_of(url: str, path) -> PlannerBeside:
    with path.open("rb") as file:
        mapping = guess(tables.read(file, path.name).sheets)
    return PlannerBeside(Asked(make_engine(url).url, path, path.name, Limits(), mapping))


def plain(each) -> dict:
    """Return what is planned without the names that are made for each."""
    data = json.loads(json.dumps(each.save.data)) if each.save else {}
    for part in [data, *(p for value in data.values() if isinstance(value, list) for p in value)]:
        if isinstance(part, dict):
            part.pop("uid", None)
    return {
        "data": data,
        "title": each.title,
        "outcome": each.outcome,
        "place": each.incoming.place,
        "problems": each.problems,
    }


def test_what_is_planned_is_what_this_process_plans(fresh_database, deals):
    ahead = planned_of(fresh_database, deals)
    found = [plain(each) for each in ahead.plan()]
    engine = make_engine(fresh_database)
    with deals.open("rb") as file, Sessions(engine).reading() as session:
        opened = tables.read(file, deals.name)
        planner = Planner(session, guess(opened.sheets), name=deals.name)
        wanted = [plain(each) for each in planner.plan(opened.groups(guess(opened.sheets)))]
    engine.dispose()
    assert len(found) == NUMBER
    assert found == wanted
    assert ahead.news == planner.news
    assert ahead.news.unknown["NA"] == NUMBER // 4


@pytest.fixture
def both(tracker, databases, environment, started, monkeypatch, tmp_path):
    """Return what imports a file beside and here, and returns what was said and is held then."""

    def imported(path, url: str) -> list[tuple[str, list[str]]]:
        found = []
        for large in (0, path.stat().st_size + 1):
            monkeypatch.setattr(beside, "LARGE_TO_SAVE", large)
            environment["TRACKER_DATABASE_URL"] = databases.copy(url)
            said = tracker("import", "table", str(path), "--save", "--row-by-row").output
            out = tmp_path / "out.jsonl"
            assert tracker("export", "jsonl", "-o", str(out)).exit_code == 0
            assert tracker("search", "check").exit_code == 0
            databases.drop(environment["TRACKER_DATABASE_URL"])
            found.append((shape(said), shape(out.read_text()).splitlines()))
        return found

    return imported


def shape(text: str) -> str:
    """Return what is told of records without the names and times that are made for each."""
    return re.sub(r"[0-9a-f]{32}", "…", re.sub(r"20\d\d-\d\d-\d\dT[\d:.]+Z?", "…", text))


def test_a_large_file_comes_in_as_a_small_one_does(both, deals, environment, started):
    large, small = both(deals, environment["TRACKER_DATABASE_URL"])
    assert len(started) == 1
    assert large == small
    assert len(large[1]) == NUMBER


def test_files_with_quotations_are_planned_by_who_saves_them(
    tracker, told, both, environment, started, tmp_path
):
    url, path = environment["TRACKER_DATABASE_URL"], tmp_path / "all.jsonl"
    assert tracker("export", "jsonl", "-o", str(path)).exit_code == 0
    text = path.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    names = {each for line in lines for each in ids(line)} | {line["slug"] for line in lines}
    for name in sorted(names, key=len, reverse=True):  # as another database would have them
        text = text.replace(f'"{name}"', f'"{name[::-1]}"')
    path.write_text(text)
    large, small = both(path, url)
    assert not started
    assert large == small
    assert len(large[1]) > len(lines)
    engine = make_engine(url)
    with path.open("rb") as file, Sessions(engine).reading() as session:
        opened = tables.read(file, path.name)
        _, found = beside.planning(session, opened, guess(opened.sheets))  # to look at them first
        ahead = [plain(each) for each in found]
        planner = Planner(session, guess(opened.sheets), name=path.name)
        assert ahead == [plain(each) for each in planner.plan(opened.groups(guess(opened.sheets)))]
        assert any(each["data"]["evidence"] for each in ahead)
        assert any(each["data"]["relations"] for each in ahead)
    engine.dispose()
    assert len(started) == 1


def ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name in {"id", "quotation_id"} and each)
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from ids(each)


def test_a_file_that_goes_wrong_further_down_is_refused_as_ever(tracker, deals, started):
    with deals.open("a") as file:
        file.write(f"Pact of words,Ruritania,1999,2000,n,{'x' * 1_000_001}\n")
    here = tracker("import", "table", str(deals))
    there = tracker("import", "table", str(deals), "--save", "--row-by-row")
    assert len(started) == 1
    assert there.exit_code == here.exit_code == 2
    assert there.output.splitlines()[-1] == here.output.splitlines()[-1]


def test_an_error_keeps_what_it_says_beyond_its_words(fresh_database, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("")
    url = make_engine(fresh_database).url
    planner = PlannerBeside(Asked(url, path, "a.csv", Limits(), FileMapping(())))
    with pytest.raises(InvalidInput) as caught:
        list(planner.plan())
    assert list(caught.value.errors) == ["file"]
    assert "Traceback" in "".join(caught.value.__notes__)


def test_a_process_that_dies_is_told_of(fresh_database, deals, monkeypatch):
    monkeypatch.setattr(beside, "_RUN", "raise SystemExit(1)")
    with pytest.raises(RuntimeError, match="was ended"):
        list(planned_of(fresh_database, deals).plan())


def test_who_wants_no_more_ends_the_process(fresh_database, deals, monkeypatch):
    begun = []
    made = beside.subprocess.Popen

    def noted(*given, **named):
        begun.append(made(*given, **named))
        return begun[0]

    monkeypatch.setattr(beside.subprocess, "Popen", noted)
    with closing(planned_of(fresh_database, deals).plan()) as planned:
        next(planned)
        assert begun[0].poll() is None
    assert begun[0].returncode in {0, 1, -signal.SIGKILL}


def test_one_that_is_small_or_alone_is_planned_here(fresh_database, deals, monkeypatch):
    monkeypatch.setattr(beside, "PlannerBeside", lambda _asked: Ahead())
    engine = make_engine(fresh_database)

    def is_beside() -> bool:
        with deals.open("rb") as file, Sessions(engine).reading() as session:
            found = tables.read(file, deals.name)
            _, planned = beside.planning(session, found, guess(found.sheets))
            return len(list(planned)) == 0

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert not is_beside()
    monkeypatch.setattr(beside, "LARGE", 0)
    assert is_beside()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert not is_beside()
    engine.dispose()


class Ahead:
    """Stand in for another process that plans nothing."""

    news = News()

    def plan(self) -> Iterator[Planned]:
        return iter(())
