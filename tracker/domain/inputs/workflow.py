"""Take in what people say about records: comments, and problems that readers report."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import Verdict

REPORT_LIMIT = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentInput(Input):
    """Hold a comment."""

    text: str = field(metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for the text."""
        problems.require("text", self.text, say("the comment"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput(Input):
    """Hold what a reader reports; how to reach them is theirs to say."""

    text: str = field(metadata={"long": True})
    contact: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for the text, and for a short one: strangers write it."""
        problems.require("text", self.text, say("what is wrong"))
        if len(self.text) > REPORT_LIMIT:
            problems.add(
                "text",
                say(
                    "Shorten this to {report_limit:,} characters; it has {n:,}.",
                    report_limit=REPORT_LIMIT,
                    n=len(self.text),
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkInput(Input):
    """Hold what a coder found of one fact; ``code`` is their own word where it is one."""

    verdict: Verdict
    code: str = ""
    note: str = field(default="", metadata={"long": True})
