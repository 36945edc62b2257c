"""Stop who may not change a record; the permissions of a role are in ``tracker.domain``.

Contributors write drafts of what readers do not see yet. Where a record has no state of its own,
what rests on it decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from tracker.domain.errors import Forbidden, InvalidInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import RecordState
from tracker.queries import agreements, publications, quotes
from tracker.web import auth
from tracker.web import session as database

_DRAFTS = frozenset({RecordState.DRAFT, RecordState.IN_REVIEW})
_PUBLIC = frozenset({RecordState.PUBLISHED, RecordState.WITHDRAWN})


def require(plural: str, record: Any) -> None:
    """Stop who may not change a record; raises Forbidden.

    Parties and persons are named by published records, so they take an editor.
    """
    if auth.can(Permission.WRITE):
        return
    if plural == "agreements":
        is_in_sight = publications.find(database.get(), record) is not None
        _require_draft(record.record_state, is_in_sight=is_in_sight)
    elif plural == "sources":
        found = quotes.of_source(database.get(), record.id)
        require_for_quotes([row.Quote for row in found])
    else:
        _refuse()


def require_for_quotes(rows: Sequence[Any]) -> None:
    """Stop a contributor where one of some quotations proves a fact of more than a draft."""
    if auth.can(Permission.WRITE):
        return
    session = database.get()
    proved = quotes.proved_by(session, [row.id for row in rows])
    slugs = {fact.agreement_slug for facts in proved.values() for fact in facts}
    slugs |= {row.slug for row in publications.resting(session, [row.id for row in rows])}
    for state, is_in_sight in agreements.states(session, slugs).values():
        _require_draft(state, is_in_sight=is_in_sight)


def require_move(state: RecordState | None, wanted: RecordState | None) -> None:
    """Leave it to reviewers to make an agreement public and to take it back.

    ``state`` is None for a new one. Raises InvalidInput at ``record_state``.
    """
    is_move = wanted is not None and wanted is not state
    if is_move and _PUBLIC & {state, wanted} and not auth.can(Permission.PUBLISH):
        message = _(
            "Only a reviewer publishes an agreement or takes it back. Leave this as it was."
        )
        raise InvalidInput({"record_state": [message]})


def has(plural: str, record: Any) -> bool:
    """Say whether whoever asks may change a record."""
    if not auth.can(Permission.DRAFT):
        return False
    try:
        require(plural, record)
    except Forbidden:
        return False
    return True


def _require_draft(state: RecordState, *, is_in_sight: bool) -> None:
    if (is_in_sight or state not in _DRAFTS) and not auth.can(Permission.WRITE):
        _refuse()


def _refuse() -> None:
    raise Forbidden(_("Contributors change drafts only. Ask an editor to change this record."))
