"""Say how a database goes about what has no order of its own."""

from __future__ import annotations

from enum import Enum

MOST_LOOKED_AT = 1001  # agreements, for a first idea of how many match
MANY = 50  # of those; where fewer match, agreements are not gone through in order


class Way(Enum):
    """Be how a filter by party, subject, words or days is answered.

    FOUND_FIRST finds all that match: right where they are few, or all of them are read. IN_ORDER
    goes through agreements in the order of a list, and looks whether each matches: where many do,
    a page is soon full. SOME looks at a bounded number, to tell which of both is right. FEW finds
    all first where SOME has seen them all, and says so: else PostgreSQL, which may expect many,
    goes through a million in order for the few there are.
    """

    FOUND_FIRST = 1
    IN_ORDER = 2
    SOME = 3
    FEW = 4
