"""Declare the closed vocabularies of where facts come from and how their words are held."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class SourceKind(Vocabulary):
    """Say what kind of document a source is."""

    TREATY_TEXT = "treaty_text", "treaty text", "The instrument itself.", "tracker"
    OFFICIAL_STATEMENT = (
        "official_statement",
        "official statement",
        "A government or organisation speaks.",
        "tracker",
    )
    JOINT_COMMUNIQUE = (
        "joint_communique",
        "joint communiqué",
        "The parties speak together.",
        "tracker",
    )
    PARLIAMENTARY_DOCUMENT = (
        "parliamentary_document",
        "parliamentary document",
        "A paper or record of a parliament.",
        "tracker",
    )
    INTERVIEW = "interview", "interview", "Questions and answers with a named person.", "tracker"
    NEWS_REPORT = "news_report", "news report", "A report by journalists.", "tracker"
    ANALYSIS = "analysis", "analysis", "A study or commentary.", "tracker"
    SOCIAL_MEDIA = "social_media", "social media", "A post by an account.", "tracker"
    DATASET = "dataset", "dataset", "A row of somebody's data.", "tracker"


class SnapshotExtent(Vocabulary):
    """Say how much of a source's text is held."""

    FULL = "full", "full text", "The whole text.", "tracker"
    EXCERPTS = "excerpts", "excerpts", "Only the quoted passages.", "tracker"


class SpeechMode(Vocabulary):
    """Say how a source gives somebody's words."""

    DIRECT = (
        "direct",
        "direct",
        "The speaker's own words, in quotation marks or a transcript.",
        "tracker",
    )
    REPORTED = "reported", "reported", "What the speaker said, in the writer's grammar.", "tracker"
    PARAPHRASE = "paraphrase", "paraphrase", "The writer's own words.", "tracker"


class AnchorState(Vocabulary):
    """Say what became of a quotation when it was checked against a text."""

    EXACT = "exact", "exact", "The words stand where they were.", "tracker"
    MOVED = "moved", "moved", "The words stand elsewhere, once, with their context.", "tracker"
    AMBIGUOUS = "ambiguous", "ambiguous", "The words stand in several places.", "tracker"
    LOST = "lost", "lost", "The words are not in the text.", "tracker"


class QuoteMatch(Vocabulary):
    """Say how a quotation's words were found in the text."""

    EXACT = "exact", "exact", "Letter for letter.", "tracker"
    FOLDED = (
        "folded",
        "folded",
        "Letter for letter but for kinds of quotation marks, dashes and spaces.",
        "tracker",
    )
    MANUAL = "manual", "by hand", "Chosen by a person among suggestions.", "tracker"


class Stance(Vocabulary):
    """Say what a quotation does for a fact."""

    SUPPORTS = "supports", "supports", "The words say that the fact is so.", "Wikibase references"
    CONTRADICTS = "contradicts", "contradicts", "The words say that it is otherwise.", "tracker"
    CONTEXT = "context", "gives context", "The words help to read the fact.", "tracker"


class Rank(Vocabulary):
    """Order rival claims without deleting any."""

    PREFERRED = "preferred", "preferred", "The claim to show first.", "Wikibase ranks"
    NORMAL = "normal", "normal", "A claim like any other.", "Wikibase ranks"
    DEPRECATED = (
        "deprecated",
        "deprecated",
        "Known to be wrong, kept with its reason.",
        "Wikibase ranks",
    )
