"""Plan an import in a process of its own, ahead of the one that saves.

Reading and checking a file takes a third of an import, saving it the rest, and a process of Python
does one of them at a time. The other process is told where file and database are; it reads the
database as it was before the import, and writes what is planned, portion after portion, as
``packing`` sends it. It is never further ahead than its pipe is long.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, BinaryIO

from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from tracker.db import Sessions, make_engine
from tracker.domain.importing import FileMapping, Incoming, proofs
from tracker.domain.packing import HELD, Receiver, Sender
from tracker.domain.permissions import Permission
from tracker.importers import tables
from tracker.importers.tables import Limits, TableFile
from tracker.models.mixins import now
from tracker.queries import versions
from tracker.services import projections
from tracker.services.batches import Save
from tracker.services.importing import EVERYTHING, News, Planned, Planner, portions

# in bytes: to begin a process takes most of a second, which saving must make up for; for a worker
# of the server the memory counts
LARGE, LARGE_TO_SAVE = 500_000, 4_000_000
SENT_AT_ONCE = 100
AHEAD = 1 << 20  # bytes that wait for whoever saves, where the system lets a pipe be as long
_HELD_TO_SAVE = 30_000  # a command may take more memory than a worker of the server
_RUN = "import sys; from tracker.beside import main; sys.exit(main())"
_OURS = Path(__file__).parents[1]
# each takes 100 to 170 MiB: who comes third waits
_places = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Asked:
    """Say what is to be planned: a file by its path, or what it holds.

    ``name`` is told in the history of what is saved; ``derives`` asks for what follows from the
    contents too, to save it at once.
    """

    database: URL
    file: Path | bytes
    name: str
    limits: Limits
    mapping: FileMapping
    permissions: frozenset[Permission] = EVERYTHING
    derives: bool = False

    @property
    def held(self) -> int:
        """Return how much both processes remember of what was sent."""
        return _HELD_TO_SAVE if self.derives else HELD


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


def planning(
    session: Session,
    found: TableFile,
    mapping: FileMapping,
    *,
    permissions: Iterable[Permission] = EVERYTHING,
    derives: bool = False,
) -> tuple[News, Iterator[Planned]]:
    """Return what is planned of a file, and the news in it; large ones in another process.

    That sees of the database what was committed. It saves time where there are two cores, and the
    memory that planning takes is given back whole. ``derives`` says that all is saved as it comes.
    """
    rights = frozenset(permissions)
    if not _pays(found, mapping, is_saved=derives):
        planner = Planner(session, mapping, name=found.name, permissions=rights)
        return planner.news, planner.plan(found.groups(mapping))
    file = found.file.getvalue() if isinstance(found.file, io.BytesIO) else Path(found.file.name)
    database = session.get_bind().engine.url
    asked = Asked(database, file, found.name, found.limits, mapping, rights, derives)
    ahead = PlannerBeside(asked)
    return ahead.news, ahead.plan()


def _pays(found: TableFile, mapping: FileMapping, *, is_saved: bool) -> bool:
    """Say whether another process pays.

    Of what is saved as it comes, quotations look for the sources that earlier ones brought along,
    and no other process can see these yet.
    """
    if is_saved and any(sheet.part == proofs.KIND for sheet in mapping.sheets):
        return False
    large = LARGE_TO_SAVE if is_saved else LARGE
    return _size(found.file) >= large and (os.cpu_count() or 1) > 1


def _size(file: BinaryIO) -> int:
    at = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(at)
    return size


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
        with (
            _places,
            subprocess.Popen(  # noqa: S603  # our own words
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pipesize=AHEAD,
                env={**os.environ, "PYTHONPATH": folders},
            ) as process,
        ):
            assert process.stdin is not None  # noqa: S101  # for type checkers
            assert process.stdout is not None  # noqa: S101
            try:
                with process.stdin as file:
                    pickle.dump(self._asked, file)
                yield from self._received(process.stdout)
            finally:
                process.kill()  # does nothing to what has ended

    def _received(self, file: IO[bytes]) -> Iterator[Planned]:
        receiver = Receiver(file, self._asked.held)
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
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by our parent
    sender = Sender(sys.stdout.buffer, asked.held)
    sys.stdout = sys.stderr  # the pipe is for what is planned
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
    with _opened(asked.file) as file, Sessions(engine).reading() as session:
        found = tables.read(file, asked.name, asked.limits)
        planner = Planner(session, asked.mapping, name=asked.name, permissions=asked.permissions)
        news = planner.news
        planned = planner.plan(found.groups(asked.mapping))
        for portion in portions(planned, lambda each: len(each.incoming.rows), SENT_AT_ONCE):
            ready = _derived(session, portion) if asked.derives else portion
            yield [_slight(each) for each in ready], news.parties, news.occasions, news.unknown
        yield [], news.parties, news.occasions, news.unknown
    engine.dispose()


def _opened(file: Path | bytes) -> BinaryIO:
    return io.BytesIO(file) if isinstance(file, bytes) else file.open("rb")


def _slight(planned: Planned) -> Planned:
    """Return what is planned without what it was read from; a row is asked for its place alone."""
    rows = [row._replace(cells=()) for row in planned.incoming.rows]
    return replace(planned, incoming=Incoming(rows))


def _derived(session: Session, portion: Sequence[Planned]) -> list[Planned]:
    """Return what is planned with what follows of it."""
    simple = [each.save for each in portion if each.save is not None and _is_simple(each.save)]
    drafts = [versions.Draft(save.data, 1, now()) for save in simple]
    made = projections.derive_all(session, drafts)
    known = {id(save): each for save, each in zip(simple, made, strict=True)}
    return [
        replace(each, save=each.save and replace(each.save, derived=known.get(id(each.save))))
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
