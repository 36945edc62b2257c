"""Show records to people who are not signed in, where the setting lets them read.

They see of each agreement the version that was published, of each quotation a limited number of
words, and nothing that names an agreement which is not published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tracker.domain.errors import NotFound
from tracker.queries import facts, publications, quotes
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
    if is_asking() and publications.find(database.get(), agreement) is None:
        raise NotFound("agreement", agreement.slug)


def proved(rows: Sequence[Any]) -> dict[int, list[Proved]]:
    """Return by number what quotations prove, to the public in published versions alone."""
    session = database.get()
    if not is_asking():
        return quotes.proved_by(session, [row.id for row in rows])
    numbers = {row.uid: row.id for row in rows}
    shown: dict[int, list[Proved]] = defaultdict(list)
    ids = [row.id for row in publications.resting(session, [row.id for row in rows])]
    for record in publications.build(session, ids):
        for fact in facts.every(record):
            for item in fact.evidence:
                if item.quote_uid in numbers:
                    shown[numbers[item.quote_uid]].append(
                        Proved(
                            evidence_uid=item.uid,
                            stance=item.stance,
                            note=item.note,
                            noun=fact.noun,
                            uid=fact.uid,
                            field=fact.field,
                            label=fact.label,
                            agreement_slug=record.slug,
                            agreement_title=record.title,
                            date=fact.date,
                        )
                    )
    return shown
