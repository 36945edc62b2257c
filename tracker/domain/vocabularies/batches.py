"""Declare the closed vocabularies of changes to many records at once, and of duplicates."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class BatchKind(Vocabulary):
    """Say why many records are saved together."""

    IMPORT = "import", "import", "They come from a file.", "tracker"
    BULK_EDIT = "bulk_edit", "bulk edit", "All that matched a filter were changed.", "tracker"
    MERGE = "merge", "merge", "Two records of one agreement became one.", "tracker"
    UNDO = "undo", "undo", "An earlier batch was taken back.", "tracker"


class BatchState(Vocabulary):
    """Say how far a batch has come."""

    OPEN = "open", "being prepared", "It is looked at; nothing is saved yet.", "tracker"
    APPLIED = "applied", "applied", "What was chosen of it is saved.", "tracker"
    UNDONE = "undone", "undone", "It was applied and taken back.", "tracker"


class RowOutcome(Vocabulary):
    """Say what saving one row of a batch would do."""

    NEW = "new", "new", "It would make a record.", "tracker"
    CHANGED = "changed", "changed", "It would change a record.", "tracker"
    SAME = "same", "same", "The record says all of it already.", "tracker"
    CONFLICT = (
        "conflict",
        "conflict",
        "The record was changed by somebody else since the row was made.",
        "tracker",
    )
    ERROR = "error", "error", "It cannot be saved as it is.", "tracker"


class DuplicateState(Vocabulary):
    """Say what became of two records that may be one agreement."""

    SUGGESTED = "suggested", "suggested", "Nobody has decided yet.", "tracker"
    DISMISSED = "dismissed", "two agreements", "Somebody said that they are two.", "tracker"
    MERGED = "merged", "merged", "One was merged into the other.", "tracker"
