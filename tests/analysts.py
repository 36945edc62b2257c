"""Simulate analysts who edit the same records at once, each in a process of their own.

Each opens forms as a browser does, types, and sends; what comes too late is sent once more as the
page offers it. Afterwards the history is held against what each of them was told.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import people
from tests.conftest import make_app
from tests.factories import EDITOR
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.web import pages
from tracker.db import Sessions, make_engine
from tracker.domain import changes
from tracker.domain.inputs import UserInput
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Party, Revision
from tracker.queries.revisions import list_of
from tracker.services import aggregates, users

PRESSES = 12  # how often somebody sends a form that came too late, before giving up
# A saved form leads on; one that was refused, for a name that is taken, is drawn again.
SAVED, REFUSED, LATE, BUSY = 303, 422, 409, 503
ROLES = (Role.EDITOR, Role.REVIEWER, Role.ADMIN)


@dataclass
class Told:
    """Hold what an analyst was told: which words were saved, and every answer's code."""

    saved: dict[str, bool] = field(default_factory=dict)  # the word, and whether it was typed in
    codes: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    span: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Outcome:
    """Hold what all were told, and what is wrong with the records afterwards."""

    told: list[Told]
    wrong: list[str]
    revisions: int
    seconds: float

    @property
    def codes(self) -> Counter[int]:
        """Return how often each code was answered."""
        return sum((each.codes for each in self.told), Counter())

    @property
    def saved(self) -> int:
        """Return how many saves were accepted."""
        return sum(len(each.saved) for each in self.told)


def run(url: str, *, analysts: int, records: int, rounds: int, seed: int = 1) -> Outcome:
    """Let analysts work on a migrated, empty database, and look at what they left."""
    addresses = _prepare(url, analysts, records)
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    start = context.Barrier(analysts)
    app = make_app("sqlite://")  # wired once; each process then goes to the database by itself
    workers = [
        context.Process(
            target=_work, args=(app, url, number, addresses, rounds, seed + number, start, answers)
        )
        for number in range(analysts)
    ]
    for worker in workers:
        worker.start()
    told = [answers.get() for _ in workers]
    for worker in workers:
        worker.join()
    seconds = max(each.span[1] for each in told) - min(each.span[0] for each in told)
    engine = make_engine(url)
    with Sessions(engine).reading() as session:
        found = list(session.scalars(select(Revision).where(Revision.actor_id.is_not(None))))
        wrong = [*_what_is_missing(found, told), *_what_does_not_replay(session)]
    engine.dispose()
    return Outcome(told, wrong, len(found), seconds)


def _prepare(url: str, analysts: int, records: int) -> list[str]:
    """Make the records and the accounts; every fifth record is a party."""
    engine = make_engine(url)
    addresses = []
    with Sessions(engine).writing() as session:
        for number in range(analysts):
            account = UserInput(
                name=f"analyst{number}", role=ROLES[number % len(ROLES)], password=people.PASSWORD
            )
            users.create(session, account, by=EDITOR, using=people.QUICK)
        for number in range(records):
            if number % 5 == 4:
                party = make_parties.party(session, f"Party {number}")
                addresses.append(f"/parties/{party.slug}")
            else:
                agreement = make.agreement(session, f"Treaty {number}")
                make.provision(session, agreement)
                addresses.append(f"/agreements/{agreement.slug}")
        session.commit()
    engine.dispose()
    return addresses


def _work(
    app: Flask,
    url: str,
    number: int,
    addresses: list[str],
    rounds: int,
    seed: int,
    start: Any,
    answers: Any,
) -> None:
    engine = make_engine(url)
    sessions = Sessions(engine)
    app.extensions["tracker.sessions"] = sessions
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with sessions.reading() as session:
        client = people.sign_in(
            app.test_client(), users.queries.find_by_name(session, f"analyst{number}")
        )
    told, chance = Told(), random.Random(seed)  # noqa: S311
    start.wait()
    began = time.perf_counter()
    try:
        for turn in range(rounds):
            _edit(client, chance, chance.choice(addresses), f"word{number}x{turn}", told)
    finally:
        told.span = began, time.perf_counter()
        answers.put(told)
        engine.dispose()


def _edit(client: FlaskClient, chance: random.Random, record: str, word: str, told: Told) -> None:
    """Open one form of a record, type the word, and send it until it is taken."""
    address, typed = _form(client, chance, record, word)
    page = pages.get(client, address)
    told.codes[page.status] += 1
    if page.status != 200:  # somebody deleted it meanwhile
        return
    values = page.form.filled(reason=word, **typed)
    for _ in range(PRESSES):
        began = time.perf_counter()
        page = pages.post(client, address, values)
        told.waits.append(time.perf_counter() - began)
        told.codes[page.status] += 1
        if page.status == SAVED:
            told.saved[word] = word in "".join(typed.values())
        if page.status == LATE:
            values = page.form.filled(reason=word, **_again(typed))
        elif page.status != BUSY:
            return


def _again(typed: dict[str, str]) -> dict[str, str]:
    """Return what must be said again: which button is pressed is no field of the page."""
    return {name: value for name, value in typed.items() if name == "move"}


def _form(
    client: FlaskClient, chance: random.Random, record: str, word: str
) -> tuple[str, dict[str, str]]:
    """Choose what to do with a record: edit it, add or change a part, go back, move it."""
    if record.startswith("/parties/"):
        return chance.choice(
            [
                (f"{record}/edit", {"valid_to": f"{chance.randint(1000, 2999)}"}),
                (f"{record}/names/new", {"text": word, "kind": "short"}),
            ]
        )
    part = next(
        (
            link
            for link in pages.get(client, record).links
            if "/provisions/" in link and "edit" in link
        ),
        f"{record}/provisions/new",
    )
    return chance.choice(
        [
            (f"{record}/edit", {"summary": word}),
            (f"{record}/edit", {"title": f"Treaty of {word}"}),
            (f"{record}/provisions/new", {"heading": word}),
            (f"{record}/milestones/new", _milestone(word)),
            (part, {"summary": word} if part.endswith("edit") else {"heading": word}),
            (f"{record}/history/1/revert", {}),
            (f"{record}/workflow", {"move": chance.choice(["submit", "take_back", "publish"])}),
        ]
    )


def _milestone(word: str) -> dict[str, str]:
    return {"type": "signed", "modality": "planned", "place": word}


def _what_is_missing(found: list[Revision], told: list[Told]) -> Iterator[str]:
    """Yield what somebody was told is saved and is not in the history, and the other way round."""
    kept = Counter(row.reason for row in found)
    changed = {row.reason: json.dumps(row.changes) for row in found}
    said = {word: is_typed for each in told for word, is_typed in each.saved.items()}
    for word in kept.keys() - said.keys():
        yield f"“{word}” is in the history, but nobody was told that it is saved"
    for word, is_typed in said.items():
        # a save that changes nothing, such as going back to where one is, leaves no trace
        if is_typed and word not in changed.get(word, ""):
            yield f"“{word}” was said to be saved and is not in the history"
        if kept[word] > 1:
            yield f"“{word}” was saved {kept[word]} times"


def _what_does_not_replay(session: Session) -> Iterator[str]:
    """Yield where a record is not what its revisions, one after the other, make of it."""
    for model in (Agreement, Party):
        for record in session.scalars(select(model)):
            data: dict[str, Any] = {}
            history = list(reversed(list_of(session, record)))
            if [row.version for row in history] != list(range(1, record.version + 1)):
                yield f"{record.slug} has a gap in its versions"
            for row in history:
                step = [item.to_dict() for item in changes.between(data, row.data)]
                if data and step != row.changes:
                    yield f"{record.slug} changed otherwise than version {row.version} says"
                data = row.data
            if aggregates.dump(session, record) != data:
                yield f"{record.slug} is not what its last version says"
