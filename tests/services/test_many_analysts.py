from __future__ import annotations

from tests import analysts

# What they may be answered: shown, saved, not yours to do, gone meanwhile, too late, refused.
EXPECTED = {200, analysts.SAVED, 403, 404, analysts.LATE, analysts.REFUSED}


def test_of_many_who_edit_at_once_in_processes_nobody_loses_a_save(fresh_database):
    done = analysts.run(fresh_database, analysts=4, records=2, rounds=4)
    assert done.wrong == []
    assert done.codes.keys() <= EXPECTED
    assert done.codes[analysts.LATE] > 0  # they did meet
    assert 4 < done.revisions <= done.saved
