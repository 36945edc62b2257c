"""Plan an import in a process of its own, ahead of the one that saves.

Reading and checking a file takes a third of an import, saving it the rest, and a process of Python
does one of them at a time. The other process is told where file and database are; it reads the
database as it was before the import, and writes what is planned, portion after portion, as
``packing`` sends it. It is never further ahead than its pipe is long.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from tracker.db import Sessions, make_engine
from tracker.domain.importing import FileMapping, Incoming
from tracker.domain.packing import Receiver, Sender
from tracker.importers import tables
from tracker.models.mixins import now
from tracker.queries import versions
from tracker.services import projections
from tracker.services.batches import Save
from tracker.services.importing import News, Planned, Planner, portions

LARGE = 500_000  # bytes; to begin a process takes half a second
_RUN = "import sys; from tracker.beside import main; sys.exit(main())"
_OURS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Asked:
    """Say what is to be planned; ``name`` is told in the history of what is saved."""

    database: URL
    path: Path
    name: str
    mapping: FileMapping


@dataclass(frozen=True, slots=True)
class _Failed:
    """Be an error of the other process."""

    kind: type[Exception]
    given: tuple[Any, ...]
    state: dict[str, Any]
    trace: str

    def again(self) -> Exception:
        """Return the error as it was; what it says besides may need more than its arguments."""
        error = self.kind.__new__(self.kind, *self.given)
        error.__dict__.update(self.state)
        error.add_note(self.trace)
        return error


def pays(path: Path) -> bool:
    """Say whether a file is so large that a second process saves time."""
    return path.stat().st_size >= LARGE and (os.cpu_count() or 1) > 1


class PlannerBeside:
    """Plan one file in another process; ``news`` goes as far as the last portion that came."""

    def __init__(self, asked: Asked) -> None:
        """Keep what is asked; the process begins when the first is wanted."""
        self._asked = asked
        self.news = News()

    def plan(self) -> Iterator[Planned]:
        """Yield what saving would do, as ``Planner.plan``, of rows without their cells.

        Closing the iterator ends the process. What the other process raised is raised here.
        """
        # the same code as here, whatever folder happens to be called “tracker”
        command = [sys.executable, "-P", "-c", _RUN]
        folders = os.pathsep.join((str(_OURS), *filter(None, sys.path)))
        with subprocess.Popen(  # noqa: S603  # our own words
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": folders},
        ) as process:
            assert process.stdin is not None  # noqa: S101  # for type checkers
            assert process.stdout is not None  # noqa: S101
            try:
                with process.stdin as file:
                    pickle.dump(self._asked, file)
                yield from self._received(process.stdout)
            finally:
                process.kill()  # does nothing to what has ended

    def _received(self, file: IO[bytes]) -> Iterator[Planned]:
        receiver = Receiver(file)
        while True:
            try:
                piece = receiver.receive()
            except EOFError:
                raise RuntimeError("The process that plans the import was ended.") from None
            if isinstance(piece, _Failed):
                raise piece.again()
            planned, self.news.parties, self.news.occasions, self.news.unknown = piece
            if not planned:
                return
            yield from planned


def main() -> int:
    """Plan the file that standard input asks for; return how it went."""
    gc.freeze()  # what is loaded stays
    gc.set_threshold(100_000, 20, 20)  # and what is made has no cycles
    sender = Sender(sys.stdout.buffer)
    sys.stdout = sys.stderr  # the pipe is for what is planned
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by our parent
    try:
        for piece in _pieces(asked):
            sender.send(piece)
    except (KeyboardInterrupt, BrokenPipeError):  # the parent was told too, or wants no more
        return 1
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent tells it
        _tell(sender, error)
        return 1
    return 0


def _pieces(asked: Asked) -> Iterator[tuple[list[Planned], Any, Any, Any]]:
    """Yield what is planned and what news there are so far, at last without anything planned."""
    engine = make_engine(asked.database.render_as_string(hide_password=False))
    with asked.path.open("rb") as file, Sessions(engine).reading() as session:
        found = tables.read(file, asked.name)
        planner = Planner(session, asked.mapping, name=asked.name)
        news = planner.news
        planned = planner.plan(found.groups(asked.mapping))
        for portion in portions(planned, lambda each: len(each.incoming.rows)):
            yield _ready(session, portion), news.parties, news.occasions, news.unknown
        yield [], news.parties, news.occasions, news.unknown
    engine.dispose()


def _ready(session: Session, portion: Sequence[Planned]) -> list[Planned]:
    """Return what is planned, with what follows of it, without what it was read from.

    Whoever saves asks for nothing of a row but its place.
    """
    simple = [each.save for each in portion if each.save is not None and _is_simple(each.save)]
    drafts = [versions.Draft(save.data, 1, now()) for save in simple]
    made = zip(map(id, simple), projections.derive_all(session, drafts), strict=True)
    derived = dict(made)
    return [
        replace(
            each,
            incoming=Incoming([row._replace(cells=()) for row in each.incoming.rows]),
            save=each.save and replace(each.save, derived=derived.get(id(each.save))),
        )
        for each in portion
    ]


def _is_simple(save: Save) -> bool:
    """Say whether it is new, and nothing else of the file has to be saved before it is known."""
    return save.number is None and not save.data["evidence"] and not save.data["relations"]


def _tell(sender: Sender, error: Exception) -> None:
    trace = "".join(traceback.format_exception(error))
    failed = _Failed(type(error), error.args, vars(error), trace)
    try:
        pickle.dumps(failed)
    except Exception:  # noqa: BLE001  # it holds what no other process can have
        failed = _Failed(RuntimeError, (str(error),), {}, trace)
    sender.send(failed)
