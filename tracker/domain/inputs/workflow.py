"""Take in what people say about records: comments, and problems that readers report."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.inputs.base import Input, Problems

REPORT_LIMIT = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentInput(Input):
    """Hold a comment."""

    text: str = field(metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for the text."""
        problems.require("text", self.text, "the comment")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput(Input):
    """Hold what a reader reports; how to reach them is theirs to say."""

    text: str = field(metadata={"long": True})
    contact: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for the text, and for a short one: strangers write it."""
        problems.require("text", self.text, "what is wrong")
        if len(self.text) > REPORT_LIMIT:
            problems.add(
                "text", f"Shorten this to {REPORT_LIMIT:,} characters; it has {len(self.text):,}."
            )
