"""A quick record is made, compared and told like any frozen one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.domain.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Pair:
    one: int
    two: str = "b"
    more: list[int] = field(default_factory=list, compare=False)


def test_fields_are_taken_by_place_by_name_and_by_default():
    assert (Pair(1).two, Pair(1, "c").two, Pair(one=1, two="d").two) == ("b", "c", "d")
    assert Pair(1).more is not Pair(1).more


def test_equal_ones_are_one_in_a_set():
    assert len({Pair(1), Pair(1, "b"), Pair(2)}) == 2


def test_a_copy_differs_where_it_is_told_to():
    assert replace(Pair(1), two="c") == Pair(1, "c")
    assert repr(Pair(1)) == "Pair(one=1, two='b', more=[])"
