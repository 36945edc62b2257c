"""Write what a command makes to a file, or to standard output."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from tracker.cli.refusals import WrongInput

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

to_file = click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(dir_okay=False, readable=False, allow_dash=True, path_type=str),
    default="-",
    help="The file to write; without it, or with “-”, all goes to standard output.",
)


@contextmanager
def written(target: str) -> Iterator[IO[bytes]]:
    """Yield a file that takes its name when all went well; nothing is left behind otherwise.

    Raises WrongInput where it cannot be written, also where the disk is full in the midst of it.
    """
    path = Path(target)
    with refusing("Standard output" if target == "-" else target):
        if target == "-":
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif path.exists() and not path.is_file():
            # a device or a pipe is written to: a file in its place would be its end
            with path.open("wb") as file:
                yield file
        else:
            with _replacing(path.resolve(), target) as file:  # a link goes on leading there
                yield file


@contextmanager
def refusing(target: str) -> Iterator[None]:
    """Say in one line why a file cannot be written, whenever that turns out."""
    try:
        yield
    except OSError as error:
        is_it = error.errno in _FULL or (error.filename and Path(error.filename) == Path(target))
        if not is_it:
            raise
        advice = " Make room and try again." if error.errno in _FULL else ""
        raise WrongInput(f"{target} cannot be written: {error.strerror}.{advice}") from error


@contextmanager
def _replacing(path: Path, target: str) -> Iterator[IO[bytes]]:
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise WrongInput(f"{target} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        _take_mode(name, path)
        Path(name).replace(path)
    except BaseException:  # Ctrl+C too
        Path(name).unlink(missing_ok=True)
        raise


def _take_mode(name: str, path: Path) -> None:
    """Give a temporary file, which only its owner reads, the mode that the named one has."""
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
