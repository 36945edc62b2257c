"""Lay a long document out in a process of its own: it can be stopped, and its memory comes back.

Layout holds the whole document and gives little back; it also keeps the interpreter busy, so that
nobody else is answered by this process. The other process reads what is to be written, pickled by
this module, and writes the file, or why it cannot be written.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from tracker import exporters
from tracker.domain.errors import InvalidInput
from tracker.domain.timelines import Timeline
from tracker.exporters.base import CHUNK

PAUSE = 0.25
_RUN = "import sys; from tracker.exporters.apart import main; sys.exit(main())"
_REFUSED = 3
_OURS = Path(__file__).parents[2]
# A layout may take 400 MB for some seconds: who comes third waits.
_places = threading.BoundedSemaphore(2)


def render(key: str, timeline: Timeline, now: datetime) -> Iterator[bytes]:
    """Yield a file made in another process, behind empty pieces while that goes on.

    Closing the iterator ends the process. Raises InvalidInput as the exporter itself would.
    """
    while not _places.acquire(timeout=PAUSE):
        yield b""
    try:
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as made:
            pickle.dump((key, timeline, now), asked)
            asked.seek(0)
            yield from _made(asked, made)
    finally:
        _places.release()


def _made(asked: IO[bytes], made: IO[bytes]) -> Iterator[bytes]:
    # the same code as here, whatever folder happens to be called “tracker” where the server stands
    command = [sys.executable, "-P", "-c", _RUN]
    folders = (str(_OURS), *filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}
    with subprocess.Popen(command, stdin=asked, stdout=made, env=environment) as process:  # noqa: S603  # our own words
        try:
            while (code := _ended(process)) is None:
                yield b""
        finally:
            process.kill()  # does nothing to what has ended
    made.seek(0)
    if code == _REFUSED:
        raise InvalidInput(pickle.load(made))  # noqa: S301  # written by ourselves
    if code:
        raise RuntimeError(f"Laying out ended with {code}.")
    while chunk := made.read(CHUNK):
        yield chunk


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """Return how a process ended; None after a pause in which it did not."""
    try:
        return process.wait(PAUSE)
    except subprocess.TimeoutExpired:
        return None


def main() -> int:
    """Write the file that standard input asks for; return how it went."""
    gc.freeze()  # what is loaded stays
    key, timeline, now = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by our parent
    try:
        for chunk in exporters.get(key).render(timeline, now):
            sys.stdout.buffer.write(chunk)
    except InvalidInput as error:
        pickle.dump(error.errors, sys.stdout.buffer)
        return _REFUSED
    except KeyboardInterrupt:  # told to the parent too, which says so
        return 1
    return 0
