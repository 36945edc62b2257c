"""Give forms the choices and suggestions that are in the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.messages import say, say_number
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import Agreement, DateExpectation, Evidence, Milestone, Publication, Term
from tracker.queries import parties, persons
from tracker.queries.evidence import TARGETS

_PARTY_FIELDS = frozenset({"party", "other_party", "parent", "successor"})
_PERSON_FIELDS = frozenset({"person", "speaker"})
_TERM_FIELDS = {"occasion": TermVocabulary.OCCASION, "publisher": TermVocabulary.PUBLISHER}
_LIMIT = 200
_FEW = 8  # to choose from by hand
_MOST_WORDS = 20  # nobody tells titles apart by more


def fill(session: Session, form: Any, record: Any = None) -> None:
    """Put suggestions on the fields of a form that name other records."""
    names = {field.short_name for field in form}
    for kind, offered in ((_PARTY_FIELDS, parties), (_PERSON_FIELDS, persons)):
        if names & kind:
            found = offered.suggestions(session)  # once, also where a form asks for two of them
            for name in names & kind:
                form[name].suggestions = found
    for name in names & set(_TERM_FIELDS):
        form[name].suggestions = terms(session, _TERM_FIELDS[name])
    if "to_agreement" in names:
        form["to_agreement"].suggestions = agreements(session, record)
    if "milestone" in names and isinstance(record, Agreement):
        form["milestone"].choices = _milestones(session, record)


def terms(session: Session, vocabulary: TermVocabulary) -> list[tuple[str, str]]:
    """Return the labels of an open vocabulary that are offered."""
    rows = session.execute(
        select(Term.label, Term.definition)
        .where(Term.vocabulary == vocabulary, Term.is_retired.is_(False))
        .order_by(Term.label)
        .limit(_LIMIT)
    )
    return [(row.label, "") for row in rows]


def agreements(
    session: Session, record: Any = None, *, is_public: bool = False
) -> list[tuple[str, str]]:
    """Return slug and title of the agreements changed last, without one."""
    table: Any = Publication if is_public else Agreement
    statement = select(Agreement.slug, table.title).where(Agreement.deleted_at.is_(None))
    if is_public:
        statement = statement.join(Publication, Publication.agreement_id == Agreement.id)
    if record is not None:
        statement = statement.where(Agreement.id != record.id)
    rows = session.execute(statement.order_by(table.updated_at.desc()).limit(_LIMIT))
    return [(row.slug, row.title) for row in rows]


def titled(session: Session, words: str, *, is_public: bool = False) -> list[str]:
    """Return the slugs of the agreements whose title holds all words, the shortest title first.

    Whoever writes a whole title means that agreement, and none with a longer title.
    """
    table: Any = Publication if is_public else Agreement
    statement = select(Agreement.slug, table.title).where(
        Agreement.deleted_at.is_(None),
        *(table.title.icontains(word, autoescape=True) for word in words.split()[:_MOST_WORDS]),
    )
    if is_public:
        statement = statement.join(Publication, Publication.agreement_id == Agreement.id)
    shortest = statement.order_by(func.length(table.title), Agreement.slug).limit(_FEW)
    rows = session.execute(shortest).all()
    whole = [row.slug for row in rows if row.title.casefold() == words.casefold()]
    return whole or [row.slug for row in rows]


def _milestones(session: Session, agreement: Agreement) -> list[tuple[str, str]]:
    rows = session.scalars(
        select(Milestone).where(Milestone.agreement_id == agreement.id).order_by(Milestone.id)
    )
    return [
        (row.uid, say("{type} ({modality})", type=row.type.label, modality=row.modality.label))
        for row in rows
    ]


def goes_with(session: Session, noun: str, row: Any) -> list[str]:
    """Say in words what a part takes along when it is deleted."""
    found: list[str] = []
    if noun == "milestone":
        targets = _count(session, DateExpectation.milestone_id == row.id, DateExpectation)
        if targets:
            found.append(say_number("{n} stated target", "{n} stated targets", n=targets))
    key = "expectation" if noun == "target" else "participation" if noun == "party" else noun
    if key in TARGETS:
        column = getattr(Evidence, TARGETS[key][1])
        evidence = _count(session, column == row.id, Evidence)
        if evidence:
            found.append(
                say_number(
                    "{n} link to quotations (the quotations themselves stay with their sources)",
                    "{n} links to quotations (the quotations themselves stay with their sources)",
                    n=evidence,
                )
            )
    return found


def _count(session: Session, condition: Any, model: Any) -> int:
    return int(session.scalar(select(func.count()).select_from(model).where(condition)) or 0)
