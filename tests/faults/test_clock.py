"""A clock that jumps changes neither the order of the history nor what can be undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tracker.domain.inputs import AgreementInput
from tracker.queries import revisions as queries
from tracker.services import agreements, revisions

BEGUN = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)], ids=["back", "ahead"])
def test_saves_are_numbered_and_undone_in_the_order_in_which_they_came(session, monkeypatch, jump):
    monkeypatch.setattr(revisions, "now", lambda: BEGUN)
    agreement = make.agreement(session, "Treaty")
    agreements.update(session, agreement, AgreementInput(title="Treaty", summary="first"), edit(1))
    monkeypatch.setattr(revisions, "now", lambda: BEGUN + jump)
    agreements.update(session, agreement, AgreementInput(title="Treaty", summary="then"), edit(2))
    monkeypatch.setattr(revisions, "now", lambda: BEGUN)
    agreements.update(session, agreement, AgreementInput(title="Treaty", summary="last"), edit(3))
    told = queries.list_of(session, agreement)
    assert [row.version for row in told] == [4, 3, 2, 1]
    assert told[1].at - told[0].at == jump
    revisions.revert(session, agreement, 3, edit(4))
    assert (agreement.summary, agreement.version) == ("then", 5)
