"""Keep the words by which records are found, in the transaction of every save.

What a record is found by is worked out from the record; its row of words is written where it
differs. ``reindex`` and ``check`` go through all records the same way.
"""

from __future__ import annotations

from tracker.services.search.everything import (
    Difference,
    check,
    check_indexes,
    is_empty,
    reindex,
)
from tracker.services.search.one import (
    copy_published,
    refresh_agreement,
    refresh_agreements,
    refresh_party,
    refresh_publication,
    refresh_publications,
    refresh_publisher,
    refresh_source,
    refresh_sources,
    refresh_speaker,
)

__all__ = [
    "Difference",
    "check",
    "check_indexes",
    "copy_published",
    "is_empty",
    "refresh_agreement",
    "refresh_agreements",
    "refresh_party",
    "refresh_publication",
    "refresh_publications",
    "refresh_publisher",
    "refresh_source",
    "refresh_sources",
    "refresh_speaker",
    "reindex",
]
