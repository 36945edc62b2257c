"""Show records to people who are not signed in, where the setting lets them read.

They see published agreements only, of each quotation a limited number of words, and nothing that
names an agreement which is not published.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import RecordState
from tracker.queries import agreements
from tracker.queries.quotes import Proved
from tracker.web import auth
from tracker.web import session as database


def is_asking() -> bool:
    """Say whether whoever asks is not signed in."""
    return auth.current_user() is None


def require_visible(agreement: Any) -> None:
    """Hide from the public that an agreement exists which is not published.

    Raises NotFound, as for an agreement that there is not.
    """
    if is_asking() and agreement.record_state is not RecordState.PUBLISHED:
        raise NotFound("agreement", agreement.slug)


def proved(found: dict[int, list[Proved]]) -> dict[int, list[Proved]]:
    """Return what quotations prove, to the public only of published agreements."""
    if not is_asking():
        return found
    slugs = {fact.agreement_slug for facts in found.values() for fact in facts}
    state = agreements.states(database.get(), slugs)
    shown: dict[int, list[Proved]] = defaultdict(list)
    for number, facts in found.items():
        shown[number] = [
            fact for fact in facts if state[fact.agreement_slug] is RecordState.PUBLISHED
        ]
    return shown
