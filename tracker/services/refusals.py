"""Say in words what the database refused, and at which field."""

from __future__ import annotations

import re

from sqlalchemy.exc import IntegrityError

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say

_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")
_NAMED = re.compile(
    r"\b((?:ck|uq|fk)_\w+|quote_is_verbatim|snapshot_is_immutable|revision_is_final)\b"
)

# the unique rule (table.column on SQLite, table_column on PostgreSQL) -> field and message; the
# first match counts
_UNIQUE = (
    (".*slug$", "slug", say("This address is taken. Choose another or leave it empty.")),
    (
        "identifier",
        "value",
        say("Another agreement has this identifier already. Correct one of them."),
    ),
    ("agreement_title", "text", say("The agreement has this title already.")),
    ("participation", "party", say("This party has this role already. Edit that row instead.")),
    ("relation", "to_agreement", say("The agreements are related in this way already.")),
    ("party_name", "text", say("The party has this name already.")),
    ("party.alpha2", "alpha2", say("Another party has this ISO code. Correct one of them.")),
    ("party.alpha3", "alpha3", say("Another party has this ISO code. Correct one of them.")),
    ("snapshot", "text", say("The source holds this very text already.")),
    ("quote", "exact", say("This passage is quoted already, in the same way of speaking.")),
    ("evidence", "quote", say("This quotation is joined to this fact already.")),
    ("term", "label", say("The word exists already.")),
    ("user", "name", say("Somebody signs in with this name already.")),
)

# the end of the name of a rule on one row -> field and message
_CHECKED = (
    ("_version_counts", "", say("A version counts from 0. Correct it, or take the newest one.")),
    (
        "_slug_shape",
        "slug",
        say("Use up to 100 small letters, digits and single hyphens for the address."),
    ),
    (
        "ck_party_validity_in_order",
        "valid_to",
        say("The end lies before the start. Correct one of the two."),
    ),
    (
        "ck_office_holding_held_in_order",
        "held_to",
        say("The end lies before the start. Correct one of the two."),
    ),
    (
        "ck_milestone_deprecated_has_reason",
        "rank_reason",
        say("Say why this claim is known to be wrong."),
    ),
    (
        "ck_milestone_effect_of_its_own",
        "effective",
        say("What leads up to an agreement takes no effect of its own; leave this empty."),
    ),
)


def explain(error: IntegrityError) -> InvalidInput:
    """Return what the database refused as messages by field."""
    text = str(error.orig)
    unique = _SQLITE_UNIQUE.search(text)
    name = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if unique or (name and name.startswith("uq_")):
        where = unique.group(1) if unique else str(name).removeprefix("uq_")
        for rule, field, message in _UNIQUE:
            if re.match(rf"{rule}(?:[._]|$)", where):
                return InvalidInput({field: [message]})
        return InvalidInput({"": [say("This exists already ({where}).", where=where)]})
    if "foreign key" in text.lower() or (name and name.startswith("fk_")):
        return InvalidInput(
            {"": [say("Something else still rests on this. Remove what uses it first.")]}
        )
    named = name or (match.group(1) if (match := _NAMED.search(text)) else "a rule")
    for rule, field, message in _CHECKED:
        if named.endswith(rule):
            return InvalidInput({field: [message]})
    return InvalidInput(
        {"": [say("The database refuses this: {named} does not hold.", named=named)]}
    )
