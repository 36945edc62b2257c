"""Declare the closed vocabularies of the events of an agreement's life."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class MilestoneType(Vocabulary):
    """Name what kind of event in an agreement's life a milestone is."""

    IDEA_RAISED = (
        "idea_raised",
        "idea raised",
        "A side raises the idea without a formal proposal.",
        "tracker",
        "pre-negotiation",
    )
    PROPOSED = (
        "proposed",
        "proposed",
        "A side proposes that an agreement be made.",
        "tracker",
        "pre-negotiation",
    )
    AGREED_TO_NEGOTIATE = (
        "agreed_to_negotiate",
        "agreed to negotiate",
        "The sides agree to prepare or negotiate it.",
        "tracker",
        "pre-negotiation",
    )
    CONSULTATION_HELD = (
        "consultation_held",
        "consultation held",
        "Talks before negotiation took place.",
        "tracker",
        "pre-negotiation",
    )
    NEGOTIATOR_APPOINTED = (
        "negotiator_appointed",
        "negotiator appointed",
        "A party names who negotiates for it.",
        "VCLT 7",
        "pre-negotiation",
    )
    NEGOTIATION_ROUND = (
        "negotiation_round",
        "negotiation round",
        "A round of negotiations was held.",
        "tracker",
        "pre-negotiation",
    )
    NEGOTIATIONS_SUSPENDED = (
        "negotiations_suspended",
        "negotiations suspended",
        "Negotiations were broken off for a time.",
        "tracker",
        "pre-negotiation",
    )
    NEGOTIATIONS_RESUMED = (
        "negotiations_resumed",
        "negotiations resumed",
        "Suspended negotiations were taken up again.",
        "tracker",
        "pre-negotiation",
    )
    CONCLUDED = (
        "concluded",
        "concluded",
        "A deal is reached; nothing is signed.",
        "tracker",
        "conclusion",
    )
    TEXT_AGREED = (
        "text_agreed",
        "text agreed",
        "The text is settled by those who drew it up.",
        "VCLT 9",
        "conclusion",
    )
    INITIALLED = (
        "initialled",
        "initialled",
        "Negotiators put their initials to the text.",
        "VCLT 10",
        "conclusion",
    )
    ANNOUNCED = (
        "announced",
        "announced",
        "The parties make the agreement public.",
        "tracker",
        "conclusion",
    )
    SIGNED = "signed", "signed", "Representatives sign the instrument.", "VCLT 12", "conclusion"
    NOTES_EXCHANGED = (
        "notes_exchanged",
        "notes exchanged",
        "The instruments that make up the agreement are exchanged.",
        "VCLT 13",
        "conclusion",
    )
    SUBMITTED_FOR_APPROVAL = (
        "submitted_for_approval",
        "submitted for approval",
        "A government lays it before its parliament or other body.",
        "tracker",
        "consent",
    )
    DOMESTIC_APPROVAL = (
        "domestic_approval",
        "domestic approval",
        "The national body approves; no consent abroad yet.",
        "tracker",
        "consent",
    )
    RATIFIED = (
        "ratified",
        "ratified",
        "A state establishes its consent by ratification.",
        "VCLT 14",
        "consent",
    )
    ACCEPTED = (
        "accepted",
        "accepted",
        "A state establishes its consent by acceptance.",
        "VCLT 14",
        "consent",
    )
    APPROVED = (
        "approved",
        "approved",
        "A state establishes its consent by approval.",
        "VCLT 14",
        "consent",
    )
    ACCEDED = (
        "acceded",
        "acceded",
        "A state joins a treaty already negotiated by others.",
        "VCLT 15",
        "consent",
    )
    INSTRUMENTS_EXCHANGED = (
        "instruments_exchanged",
        "instruments exchanged",
        "Instruments of consent are exchanged or deposited.",
        "VCLT 16",
        "consent",
    )
    NOTIFIED = (
        "notified",
        "notified",
        "A party notifies that its requirements are met.",
        "VCLT 16(c)",
        "consent",
    )
    PROVISIONALLY_APPLIED = (
        "provisionally_applied",
        "provisionally applied",
        "It is applied before it enters into force.",
        "VCLT 25",
        "effect",
    )
    ENTERED_INTO_FORCE = (
        "entered_into_force",
        "entered into force",
        "It becomes binding on its parties.",
        "VCLT 24",
        "effect",
    )
    REGISTERED = (
        "registered",
        "registered",
        "It is registered with a depositary or the United Nations.",
        "VCLT 80",
        "effect",
    )
    FIRST_MEETING_HELD = (
        "first_meeting_held",
        "first meeting held",
        "The body or format it creates meets for the first time.",
        "tracker",
        "effect",
    )
    IMPLEMENTED = (
        "implemented",
        "implemented",
        "What it promises is put into practice.",
        "tracker",
        "effect",
    )
    AMENDED = "amended", "amended", "Its provisions are changed by agreement.", "VCLT 39", "change"
    EXTENDED = "extended", "extended", "Its duration is made longer.", "tracker", "change"
    RENEWED = "renewed", "renewed", "It is concluded anew for a further term.", "tracker", "change"
    SUSPENDED = "suspended", "suspended", "Its operation is suspended.", "VCLT 57", "change"
    TERMINATED = (
        "terminated",
        "terminated",
        "It is ended under its terms or by consent.",
        "VCLT 54",
        "end",
    )
    WITHDRAWN = "withdrawn", "withdrawn", "A party withdraws from it.", "VCLT 54", "end"
    DENOUNCED = "denounced", "denounced", "A party denounces it.", "VCLT 56", "end"
    SUPERSEDED = (
        "superseded",
        "superseded",
        "A later agreement on the same subject takes its place.",
        "VCLT 59",
        "end",
    )
    EXPIRED = "expired", "expired", "Its term ran out.", "VCLT 54", "end"
    ABANDONED = (
        "abandoned",
        "abandoned",
        "The sides give it up before it is concluded.",
        "tracker",
        "end",
    )
    DOWNGRADED = (
        "downgraded",
        "downgraded",
        "Something lesser was agreed in its place.",
        "tracker",
        "end",
    )


# What cannot take effect on another day than it is done; the rest can (VCLT 24, 25, 54-57).
WITHOUT_EFFECT = tuple(word for word in MilestoneType if word.group == "pre-negotiation")


class Modality(Vocabulary):
    """Say in which way a source speaks of an event; only “occurred” moves the status."""

    OCCURRED = "occurred", "occurred", "The source says that it happened.", "PLOVER"
    PLANNED = "planned", "planned", "The source says that it is intended.", "PLOVER"
    REQUESTED = "requested", "requested", "A side asks or urges another to do it.", "PLOVER"
    CONDITIONAL = "conditional", "conditional", "It would happen if something else does.", "PLOVER"
    DENIED = "denied", "denied", "A source says that it did not happen or will not.", "PLOVER"
    RUMOURED = "rumoured", "rumoured", "Unnamed or second-hand reports say so.", "PLOVER"


class MilestoneField(Vocabulary):
    """Name the fields of a milestone that evidence can point at."""

    TYPE = "type", "type", "The milestone's type.", "tracker"
    MODALITY = "modality", "modality", "The milestone's modality.", "tracker"
    PARTY = "party", "party", "The milestone's party.", "tracker"
    DATE = "date", "date", "The milestone's date.", "tracker"
    EFFECTIVE = "effective", "effective date", "The milestone's effective date.", "tracker"
    PLACE = "place", "place", "The milestone's place.", "tracker"
    OCCASION = "occasion", "occasion", "The milestone's occasion.", "tracker"
    DESCRIPTION = "description", "description", "The milestone's description.", "tracker"
