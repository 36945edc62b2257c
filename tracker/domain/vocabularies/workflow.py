"""Declare the closed vocabularies of working together: moves, marks, notices, reports."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class Move(Vocabulary):
    """Say how an agreement moves from one record state to the next."""

    SUBMIT = "submit", "send to review", "Ask a reviewer to look at it.", "tracker"
    TAKE_BACK = "take_back", "take back", "Go on writing before a reviewer has decided.", "tracker"
    RETURN = "return", "return", "Give it back with a comment on what is missing.", "tracker"
    PUBLISH = "publish", "publish", "Let readers see it as it is now.", "tracker"
    WITHDRAW = "withdraw", "withdraw", "Take it out of the readers' sight.", "tracker"
    REOPEN = "reopen", "reopen", "Make a draft of what was withdrawn.", "tracker"


class Verdict(Vocabulary):
    """Say what a coder found when checking one fact against its evidence."""

    RIGHT = "right", "right", "The evidence says what is recorded.", "tracker"
    WRONG = "wrong", "wrong", "The evidence says something else, or nothing of it.", "tracker"
    UNCLEAR = "unclear", "cannot tell", "The evidence can be read either way.", "tracker"


class NoticeKind(Vocabulary):
    """Say what somebody is told of."""

    SUBMITTED = "submitted", "waits for review", "A record was sent to review.", "tracker"
    RETURNED = "returned", "was returned", "A record came back from review.", "tracker"
    PUBLISHED = "published", "was published", "A record was published.", "tracker"
    WITHDRAWN = "withdrawn", "was withdrawn", "A record was withdrawn.", "tracker"
    COMMENTED = "commented", "has a new comment", "Somebody wrote a comment.", "tracker"
    REPORTED = "reported", "has a reported problem", "A reader reported a problem.", "tracker"


class ReportState(Vocabulary):
    """Say what became of a problem that a reader reported."""

    OPEN = "open", "open", "Nobody has decided on it.", "tracker"
    SOLVED = "solved", "solved", "The record was put right.", "tracker"
    DISMISSED = "dismissed", "dismissed", "The record is right as it is.", "tracker"
