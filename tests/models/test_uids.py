from __future__ import annotations

from itertools import islice, pairwise

from tracker.models.mixins import UID_LENGTH, new_uids


def test_identifiers_of_one_run_ascend_and_none_comes_twice():
    drawn = list(islice(new_uids(), 1_000))
    assert len(set(drawn)) == len(drawn)
    assert all(len(uid) == UID_LENGTH and int(uid, 16) >= 0 for uid in drawn)
    assert all(one < other for one, other in pairwise(drawn))


def test_half_of_an_identifier_is_drawn_for_it_alone():
    halves = {uid[UID_LENGTH // 2 :] for uid in islice(new_uids(), 1_000)}
    assert len(halves) == 1_000


def test_a_run_ends_and_another_begins_elsewhere():
    drawn = new_uids()
    (first,) = islice(drawn, 1)
    (behind,) = islice(drawn, 16**4 - 1, 16**4)
    assert first[:12] != behind[:12]
    assert len(behind) == UID_LENGTH


def test_two_runs_have_nothing_in_common():
    one, other = (next(new_uids()) for _ in range(2))
    assert one[:12] != other[:12]
