"""Tell firms, clubs and persons from the states whose names they bear, in English."""

from __future__ import annotations

import re

_FIRM = (
    r"(?:firm|company|compan(?:y|ies)|carrier|airline|operator|builder|manufacturer|conglomerate"
    r"|club|champions|midfielder|striker|defender|goalkeeper|coach|footballer"
    r"|(?:football|basketball|handball|cycling) federations?|singer|novelist|prince|princess"
    r"|countess)s?\b"
)
_PRIVATE = re.compile(
    rf"(?:,? and (?:the )?[A-Z]\w+)?(?: [a-z-]+){{0,3}} {_FIRM}"
    r"| (?:Airways|Airlines|Telecom|Steel|Petroleum|Rugby|Football)\b"
)
"""What stands behind a state's name where a firm, a club or a person is meant, not the state."""
_FIRMS = re.compile(rf"\b{_FIRM}|\b(?:Airways|Airlines|Telecom)\b")


def is_private(text: str, end: int) -> bool:
    """Say whether what follows a state's name there makes it that of a firm, a club or a person."""
    return _PRIVATE.match(text, end) is not None


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether a passage names a firm, a club or somebody who is no state's."""
    return _FIRMS.search(text, start, end) is not None
