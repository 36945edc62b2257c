"""Say how a database goes about what has no order of its own."""

from __future__ import annotations

from enum import Enum

MOST_COUNTED = 1000  # agreements
MOST_LOOKED_AT = MOST_COUNTED + 1  # for a first idea of how many match
MANY = 50  # of those; where fewer match, agreements are not gone through in order
MOST_GATHERED = 10_000  # of what was found, to be given back by number: a text of 60 kB

# Words are read in the order of a list where every sixth agreement has those asked for, part by
# part, as long as a page will be full by the last: they may be crowded at another end of the list.
THIN = 6
MOST_LOOKED_THROUGH = 500
PARTS = 5


class Way(Enum):
    """Be how a filter by party, subject, words or days is answered.

    FOUND_FIRST finds all that match: right where they are few, or all of them are read. IN_ORDER
    goes through agreements in the order of a list, and looks whether each matches: where many do,
    a page is soon full. SOME looks at a bounded number, to tell which of both is right. Where what
    was found is all there is, FEW asks for them by their numbers, and for nothing else.
    """

    FOUND_FIRST = 1
    IN_ORDER = 2
    SOME = 3
    FEW = 4
