"""Declare the closed vocabularies of saved timelines and feeds."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class TimelineVisibility(Vocabulary):
    """Say who may see a saved timeline."""

    PRIVATE = "private", "private", "Whoever saved it sees it, nobody else.", "tracker"
    LINK = "link", "shared by link", "Whoever has the secret address sees it.", "tracker"
    PUBLIC = "public", "public", "Everybody sees it, signed in or not.", "tracker"


class TimelineOrder(Vocabulary):
    """Say how a saved timeline is arranged."""

    AGREEMENT = "agreement", "by agreement", "Each agreement has a lane of its own.", "tracker"
    PARTY = "party", "by party", "Each party has a lane of its own.", "tracker"
    DATE = "date", "by date", "Everything stands in one lane, the earliest first.", "tracker"


class TimelineTheme(Vocabulary):
    """Say in which colours a saved timeline is embedded."""

    AUTO = "auto", "as the system", "Light or dark, as the reader's system asks.", "tracker"
    LIGHT = "light", "light", "Dark words on a light ground.", "tracker"
    DARK = "dark", "dark", "Light words on a dark ground.", "tracker"


class FeedKind(Vocabulary):
    """Say what a secret feed address opens."""

    CALENDAR = "calendar", "calendar", "The milestones of one selection.", "tracker"
    CHANGES = "changes", "changes", "The feeds of changes of every record.", "tracker"
