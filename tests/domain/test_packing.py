"""What is sent arrives as it was, and what was made of a pattern is still known there."""

from __future__ import annotations

import io
import pickle

import pytest

from tracker.domain import dates
from tracker.domain.importing import Problem
from tracker.domain.messages import say
from tracker.domain.packing import HELD, Receiver, Sender
from tracker.domain.sharing import Pattern, Shared, as_json


def sent(*pieces: object, held: int = HELD) -> list[object]:
    file = io.BytesIO()
    sender = Sender(file, held)
    for piece in pieces:
        sender.send(piece)
    file.seek(0)
    receiver = Receiver(file, held)
    return [receiver.receive() for _ in pieces]


def pattern() -> Pattern:
    day = dates.Record.of(dates.read("around June 2016"))
    return Pattern({"uid": "a", "type": "signed", "date": day, "expectations": []}, "date")


def test_parts_arrive_with_what_they_have_in_common():
    kind = pattern()
    first, second = dates.Record.of(dates.read("1999")), dates.Record.of(dates.read("May 2001"))
    content = {"title": "Pact", "milestones": [kind.part("b", first), kind.part("c", second)]}
    ((arrived),) = sent(content)
    assert arrived == content
    assert as_json(arrived) == as_json(content)
    one, other = arrived["milestones"]
    assert type(one) is type(other) is Shared
    assert one.pattern is other.pattern
    assert one["date"].date == first.date


def test_a_later_piece_knows_what_came_before_and_sends_it_no_more():
    kind, day = pattern(), dates.Record.of(dates.read("1999"))
    one, other = sent([kind.part("b", day)], [kind.part("c", day)])
    assert one[0].pattern is other[0].pattern
    assert one[0]["date"] is other[0]["date"]
    file = io.BytesIO()
    sender = Sender(file)
    sender.send([kind.part("b", day)])
    first = file.tell()
    sender.send([kind.part("c", day)])
    assert file.tell() - first < first / 2


def test_a_part_with_nothing_of_its_own_arrives():
    kind = Pattern({"uid": "a", "party": "ruritania"})
    (arrived,) = sent(kind.part("b"))
    assert arrived == {"uid": "b", "party": "ruritania"}


@pytest.mark.parametrize("held", [1, 2, 3, 5])
def test_both_ends_begin_anew_at_the_same_piece(held):
    kinds = [pattern() for _ in range(3)]
    days = [dates.Record.of(dates.read(str(year))) for year in range(1990, 1994)]
    pieces = [
        [kind.part(f"{n}", day) for kind in kinds[: n % 3 + 1]] for n, day in enumerate(days * 3)
    ]
    assert sent(*pieces, held=held) == pieces


def test_whatever_else_there_is_arrives_as_pickles_do():
    piece = ({"a": (1, None)}, say("There is no “{name}”.", name="x"), {"b"})
    (arrived,) = sent(piece)
    assert arrived == piece
    assert arrived[1].template == piece[1].template


def test_frozen_records_arrive_as_they_are():
    piece = [Problem("", 3, "Signed", "x", say("No day."), is_warning=True), dates.read("1999")]
    assert sent(piece) == [piece]


def test_the_end_is_told():
    with pytest.raises(EOFError):
        Receiver(io.BytesIO()).receive()


def test_what_stands_for_others_means_nothing_elsewhere():
    file = io.BytesIO()
    Sender(file).send(dates.Record.of(dates.read("1999")))
    with pytest.raises(NotImplementedError):
        pickle.loads(file.getvalue())  # noqa: S301  # our own
