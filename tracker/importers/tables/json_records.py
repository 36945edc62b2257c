"""Read the records of a JSON file one at a time, whatever its size."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracker.domain.messages import say
from tracker.importers.tables.base import refuse

_CHUNK = 262_144
_LONGEST_RECORD = 50_000_000
_SPACE = " \t\r\n,"


def records(file: BinaryIO, *, is_list: bool) -> Iterator[Any]:
    """Yield the records from where a file stands: up to the end of a list, or of the file."""
    letters = codecs.getreader("utf-8" if is_list else "utf-8-sig")(file, "replace")
    decoder = json.JSONDecoder()
    text, position, reason = "", 0, "it ends within a record"
    while True:
        while position < len(text) and text[position] in _SPACE:
            position += 1
        if is_list and text[position : position + 1] == "]":
            return
        if position < len(text):
            try:
                record, position = _decoded(decoder, text, position)
            except ValueError as error:
                reason = str(error)  # or the record is not read to its end yet
            else:
                yield record
                continue
        more = letters.read(_CHUNK)
        if not more:
            if is_list or text[position:].strip():
                raise refuse(say("The JSON is damaged or breaks off: {reason}.", reason=reason))
            return
        text, position = text[position:] + more, 0
        if len(text) > _LONGEST_RECORD + _CHUNK:
            raise refuse(
                say("The JSON is damaged, or one agreement is too large: {reason}.", reason=reason)
            )


def _decoded(decoder: json.JSONDecoder, text: str, position: int) -> tuple[Any, int]:
    """Return the record that begins at a position, and where it ends."""
    try:
        return decoder.raw_decode(text, position)
    except RecursionError as error:
        reason = "it is nested too deeply"
        raise refuse(say("The JSON is damaged or breaks off: {reason}.", reason=reason)) from error
