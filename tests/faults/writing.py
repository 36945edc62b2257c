"""Write through the pages of a server that fails, and compare what was acknowledged."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from itertools import count

from sqlalchemy import func, select, text

from tests import people
from tests.operations.rows import sessions_of
from tests.serving import Server, Visitor
from tracker.models import Agreement, Revision

SAVED, REFUSED = 303, 503


class Writers:
    """Be some people who make agreements, one after the other, until they are stopped."""

    def __init__(self, server: Server, number: int = 3) -> None:
        self._server = server
        self._numbers = count(1)
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._write, daemon=True) for _ in range(number)]
        self.acknowledged: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.failures: list[str] = []

    def __enter__(self) -> Writers:  # noqa: PYI034  # it is never a subclass
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, more: int) -> None:
        """Return once so many more saves were acknowledged, or everybody gave up."""
        wanted = len(self.acknowledged) + more
        while len(self.acknowledged) < wanted and not self.failures:
            self._stopped.wait(0.01)
        assert not self.failures, self.failures

    def _write(self) -> None:
        with Visitor(self._server.port, timeout=60) as visitor:
            is_in = False
            while not self._stopped.is_set():
                try:
                    if not is_in:
                        visitor.sign_in()
                        is_in = True
                    self._save(visitor)
                except (OSError, http.client.HTTPException, AssertionError):
                    self._stopped.wait(0.02)  # nobody is there, or not ready for us

    def _save(self, visitor: Visitor) -> None:
        title = f"Treaty {next(self._numbers)}"
        answer = visitor.post("/agreements/new", title=title)
        self.statuses[answer.status] += 1
        if answer.status == SAVED and "/agreements/treaty-" in answer.location:
            self.acknowledged.append(title)
        elif answer.status == REFUSED:
            if "Retry-After" not in answer.headers:
                self.failures.append("503 without Retry-After")
        else:
            self.failures.append(f"{answer.status} {answer.location} {answer.text[:2000]}")
            self._stopped.set()


def add_people(url: str) -> None:
    with sessions_of(url) as sessions, sessions.writing() as session:
        people.add(session)
        session.commit()


def check(url: str, acknowledged: list[str]) -> int:
    """Fail where an acknowledged save is not there, or one is there by half; return how many are.

    What was not acknowledged may be there: the answer was lost on its way.
    """
    with sessions_of(url) as sessions, sessions.reading() as session:
        mine = select(Agreement.title).where(Agreement.title.startswith("Treaty "))
        titles = Counter(session.scalars(mine))
        lost = set(acknowledged) - set(titles)
        assert not lost, f"{len(lost)} acknowledged saves are lost: {sorted(lost)[:5]}"
        assert max(titles.values(), default=1) == 1
        saves = select(func.count(Revision.id)).join(
            Agreement, Revision.agreement_id == Agreement.id
        )
        revisions = session.scalar(saves.where(Agreement.title.startswith("Treaty ")))
        assert revisions == len(titles), "a save without its history, or history without a save"
        if session.get_bind().dialect.name == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        return len(titles)
