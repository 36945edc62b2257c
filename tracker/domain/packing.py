"""Send contents from one process to another; what their parts have in common is sent once.

Both ends number patterns and dates alike, so that what was made of one is still known when the
next part comes that is like it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import IO, Any

from tracker.domain import dates
from tracker.domain.sharing import Pattern, Shared

HELD = 4_000  # patterns and dates; then both ends begin anew


class Sender:
    """Write what is sent, piece after piece."""

    def __init__(self, file: IO[bytes], held: int = HELD) -> None:
        """Have sent nothing yet; the other end holds as much."""
        self._file, self._most = file, held
        self._sent: dict[int, tuple[int, Any]] = {}  # by identity, which is kept with the number

    def send(self, piece: Any) -> None:
        """Write one piece, and let nothing wait."""
        if len(self._sent) >= self._most:
            self._sent.clear()
        _Packer(self._file, self._sent).dump(piece)
        self._file.flush()


class _Packer(pickle.Pickler):
    def __init__(self, file: IO[bytes], sent: dict[int, tuple[int, Any]]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._sent = sent

    def reducer_override(self, each: Any) -> Any:
        """Say how one of ours is made at the other end; everything else is made as ever."""
        kind = type(each)
        if kind is Shared:
            pattern = each.pattern
            value = each[pattern.own] if pattern.own else None
            return _part, (pattern, each["uid"], value)
        if kind is Pattern:
            return self._numbered(each, Pattern, each.content, each.own)
        if kind is dates.Record:
            return self._numbered(each, _dated, *_fields(dates.FuzzyDate)(each.date))
        # frozen ones would be made empty, and then filled field by field past their guard
        return (kind, _fields(kind)(each)) if is_dataclass(kind) else NotImplemented

    def _numbered(self, each: Any, make: Callable[..., Any], *given: Any) -> Any:
        known = self._sent.get(id(each))
        if known is not None:
            return _known, (known[0],)
        number = len(self._sent)
        self._sent[id(each)] = number, each
        return _kept, (number, make, *given)


@cache
def _fields(kind: type[Any]) -> Callable[[Any], Any]:
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda each: (getattr(each, names[0]),)


class Receiver:
    """Read what was sent, piece after piece."""

    def __init__(self, file: IO[bytes], held: int = HELD) -> None:
        """Have received nothing yet; the other end holds as much."""
        self._file, self._most = file, held
        self._received: dict[int, Any] = {}

    def receive(self) -> Any:
        """Return the next piece; raises EOFError where there is none."""
        if len(self._received) >= self._most:
            self._received.clear()
        return _Unpacker(self._file, self._received).load()


class _Unpacker(pickle.Unpickler):
    """Make what was sent, by a process that this one began."""

    def __init__(self, file: IO[bytes], received: dict[int, Any]) -> None:
        super().__init__(file)
        self._makers = {"_kept": _keeping(received), "_known": received.__getitem__}

    def find_class(self, module: str, name: str) -> Any:
        """Return what a name in a piece stands for; those below stand for what was received."""
        if module == __name__ and name in self._makers:
            return self._makers[name]
        return super().find_class(module, name)


def _keeping(received: dict[int, Any]) -> Callable[..., Any]:
    def keep(number: int, make: Callable[..., Any], *given: Any) -> Any:
        return received.setdefault(number, make(*given))

    return keep


def _part(pattern: Pattern, uid: str, value: Any) -> Shared:
    return pattern.part(uid, value)


def _dated(*given: Any) -> dates.Record:
    return dates.Record.of(dates.FuzzyDate(*given))


def _kept(number: int, make: Callable[..., Any], *given: Any) -> Any:
    """Stand in a piece for: make this, and keep it under the number."""
    raise NotImplementedError


def _known(number: int) -> Any:
    """Stand in a piece for: what was kept under the number."""
    raise NotImplementedError
