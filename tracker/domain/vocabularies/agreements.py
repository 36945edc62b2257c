"""Declare the closed vocabularies of what agreements are."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class InstrumentType(Vocabulary):
    """Name what kind of instrument an agreement is, as its parties call it."""

    TREATY = (
        "treaty",
        "treaty",
        "A written agreement between states under international law.",
        "VCLT 2(1)(a)",
    )
    CONVENTION = (
        "convention",
        "convention",
        "A formal treaty, usually with many parties.",
        "UNTC glossary",
    )
    AGREEMENT = (
        "agreement",
        "agreement",
        "An international agreement of less formal or narrower subject than a treaty.",
        "UNTC glossary",
    )
    PROTOCOL = (
        "protocol",
        "protocol",
        "An instrument that adds to or carries out another agreement.",
        "UNTC glossary",
    )
    AMENDMENT = (
        "amendment",
        "amendment",
        "An instrument that changes the provisions of an agreement for its parties.",
        "VCLT 39",
    )
    EXCHANGE_OF_NOTES = (
        "exchange_of_notes",
        "exchange of notes",
        "Two notes that together record one agreement.",
        "VCLT 13",
    )
    MEMORANDUM_OF_UNDERSTANDING = (
        "memorandum_of_understanding",
        "memorandum of understanding",
        "A less formal instrument, often of operational arrangements.",
        "UNTC glossary",
    )
    JOINT_STATEMENT = (
        "joint_statement",
        "joint statement",
        "A text in which governments state a common position.",
        "tracker",
    )
    JOINT_DECLARATION = (
        "joint_declaration",
        "joint declaration",
        "A declaration made together; binding only where so intended.",
        "UNTC glossary",
    )
    AGREED_MINUTE = (
        "agreed_minute",
        "agreed minute",
        "Signed minutes that record what was agreed in talks.",
        "UNTC glossary",
    )
    ARRANGEMENT = (
        "arrangement",
        "arrangement",
        "A practical understanding, often between agencies.",
        "UNTC glossary",
    )
    FRAMEWORK_AGREEMENT = (
        "framework_agreement",
        "framework agreement",
        "An agreement that sets principles to be filled by later ones.",
        "UNTC glossary",
    )
    ACTION_PLAN = "action_plan", "action plan", "A programme of agreed measures.", "tracker"
    LETTER_OF_INTENT = (
        "letter_of_intent",
        "letter of intent",
        "A statement that the parties mean to conclude something.",
        "tracker",
    )
    CONSULTATION_MECHANISM = (
        "consultation_mechanism",
        "consultation mechanism",
        "A standing format in which the parties consult.",
        "tracker",
    )
    CONTRACT = "contract", "contract", "An agreement under national or commercial law.", "tracker"
    OTHER = "other", "other", "A kind that no other word here fits.", "tracker"
    UNKNOWN = "unknown", "unknown", "The sources do not say what kind it is.", "tracker"


class Bindingness(Vocabulary):
    """Say what force an agreement has, whatever its name."""

    TREATY = "treaty", "treaty", "Binding under international law.", "VCLT 2(1)(a), 26"
    CONTRACT = "contract", "contract", "Binding under a national or commercial law.", "tracker"
    POLITICAL_COMMITMENT = (
        "political_commitment",
        "political commitment",
        "Meant to be kept, not meant to bind in law.",
        "OAS Guidelines on Binding and Non-Binding Agreements (2020)",
    )
    INTER_INSTITUTIONAL = (
        "inter_institutional",
        "inter-institutional",
        "Between ministries or agencies rather than their states.",
        "OAS Guidelines on Binding and Non-Binding Agreements (2020)",
    )
    DISPUTED = "disputed", "disputed", "The parties do not agree whether it binds.", "tracker"
    UNKNOWN = "unknown", "unknown", "The sources do not say.", "tracker"


class Status(Vocabulary):
    """Say where an agreement stands, derived from the milestones that occurred."""

    PROPOSED = (
        "proposed",
        "proposed",
        "Raised or proposed; nothing further.",
        "tracker",
        "before signature",
    )
    UNDER_CONSULTATION = (
        "under_consultation",
        "under consultation",
        "The sides consult on whether to negotiate.",
        "tracker",
        "before signature",
    )
    NEGOTIATIONS_AGREED = (
        "negotiations_agreed",
        "negotiations agreed",
        "The sides agreed to negotiate; talks have not begun.",
        "tracker",
        "before signature",
    )
    NEGOTIATING = (
        "negotiating",
        "negotiating",
        "Negotiators are named or talks are under way.",
        "tracker",
        "before signature",
    )
    TEXT_AGREED = (
        "text_agreed",
        "text agreed",
        "The deal or its text is agreed; nothing is signed.",
        "VCLT 9, 10",
        "before signature",
    )
    SIGNED = "signed", "signed", "Signed, not yet in force.", "VCLT 12", "after signature"
    PROVISIONALLY_APPLIED = (
        "provisionally_applied",
        "provisionally applied",
        "Applied before entry into force.",
        "VCLT 25",
        "after signature",
    )
    IN_FORCE = (
        "in_force",
        "in force",
        "Binding on its parties, or put into practice.",
        "VCLT 24",
        "after signature",
    )
    SUSPENDED = (
        "suspended",
        "suspended",
        "Its operation, or its negotiation, is suspended.",
        "VCLT 57",
        "interrupted",
    )
    TERMINATED = (
        "terminated",
        "terminated",
        "Ended by the parties or by one of two.",
        "VCLT 54",
        "ended",
    )
    EXPIRED = "expired", "expired", "Ended because its term ran out.", "VCLT 54", "ended"
    SUPERSEDED = "superseded", "superseded", "Replaced by a later agreement.", "VCLT 59", "ended"
    ABANDONED = "abandoned", "abandoned", "Given up before conclusion.", "tracker", "ended"
    DOWNGRADED = "downgraded", "downgraded", "Replaced by something lesser.", "tracker", "ended"
    UNKNOWN = "unknown", "unknown", "No milestone is known to have occurred.", "tracker", "unknown"


class TitleKind(Vocabulary):
    """Say what kind of other title a title is."""

    OFFICIAL = "official", "official title", "The title one side gives the instrument.", "tracker"
    TRANSLATION = "translation", "translation", "A translation of a title.", "tracker"
    PRESS_NAME = "press_name", "press name", "What newspapers call it.", "tracker"


class RelationType(Vocabulary):
    """Say how one agreement relates to another."""

    AMENDS = "amends", "amends", "It changes provisions of the other.", "VCLT 39"
    SUPPLEMENTS = "supplements", "supplements", "It adds to the other.", "IEA codebook"
    IMPLEMENTS = "implements", "implements", "It carries out the other.", "tracker"
    SUPERSEDES = "supersedes", "supersedes", "It takes the other's place.", "VCLT 59"
    TERMINATES = "terminates", "terminates", "It ends the other.", "VCLT 54"
    SUSPENDS = "suspends", "suspends", "It suspends the other.", "VCLT 57"
    EXTENDS = "extends", "extends", "It makes the other last longer.", "tracker"
    CONSOLIDATES = (
        "consolidates",
        "consolidates",
        "It restates the other with its changes.",
        "tracker",
    )
    FOLLOW_UP_OF = (
        "follow_up_of",
        "follow-up of",
        "It comes after the other in the same matter.",
        "tracker",
    )
    OUTCOME_OF = "outcome_of", "outcome of", "It is what the other's negotiation led to.", "tracker"
    SAME_PROCESS = (
        "same_process",
        "same process",
        "Both belong to one negotiation.",
        "PA-X codebook",
    )
    RELATED = "related", "related", "They are related in another way.", "tracker"


class NoteKind(Vocabulary):
    """Say what a coder's note is for."""

    ASSUMPTION = "assumption", "assumption", "Something taken as given.", "tracker"
    CONFLICT = "conflict", "conflict", "Sources that disagree, and how that was handled.", "tracker"
    TO_DO = "to_do", "to do", "Something still to be looked up.", "tracker"


class AgreementField(Vocabulary):
    """Name the fields of an agreement that evidence can point at."""

    TITLE = "title", "title", "The agreement's title.", "tracker"
    INSTRUMENT_TYPE = (
        "instrument_type",
        "instrument type",
        "The agreement's instrument type.",
        "tracker",
    )
    BINDINGNESS = "bindingness", "bindingness", "The agreement's bindingness.", "tracker"
    SUMMARY = "summary", "summary", "The agreement's summary.", "tracker"
    SUBJECTS = "subjects", "subjects", "The agreement's subjects.", "tracker"
    STATUS = "status", "status", "The agreement's status.", "tracker"
