"""Find reviews of articles, their proposals, and records that proposals may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.languages import ENGLISH
from tracker.domain.matching import Known
from tracker.domain.reading import Gazetteer, NamedParty, PartyName
from tracker.domain.terms import subject_label
from tracker.domain.vocabularies import NameKind, ProposalState
from tracker.models import (
    Agreement,
    DateExpectation,
    Milestone,
    Participation,
    Party,
    Proposal,
    Provision,
    Quote,
    Review,
    Snapshot,
    Source,
    Term,
    agreement_subject,
)
from tracker.models import PartyName as PartyNameRow
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

MOST_KNOWN = 1_000  # agreements that a new one is compared with
_SIDES = 2
_NEWEST = Sort("begun", "begun", Review.created_at, is_descending=True)


def get_review(session: Session, uid: str) -> Review:
    """Return a review; raises NotFound, also while its source or its text is deleted."""
    found: Review | None = session.scalar(
        _of_what_is_there(select(Review)).where(Review.uid == uid)
    )
    if found is None:
        raise NotFound("review", uid)
    return found


def _of_what_is_there(statement: Select[Any]) -> Select[Any]:
    """Return the reviews whose source and text are not deleted; they come back with them."""
    return (
        statement.join(Snapshot, Snapshot.id == Review.snapshot_id)
        .join(Source, Source.id == Snapshot.source_id)
        .where(Snapshot.deleted_at.is_(None), Source.deleted_at.is_(None))
    )


def count_waiting(session: Session, source: Source) -> int:
    """Return how many proposals wait in the reviews of a source's texts."""
    found = session.scalar(
        select(func.count(Proposal.id))
        .join(Review, Review.id == Proposal.review_id)
        .join(Snapshot, Snapshot.id == Review.snapshot_id)
        .where(Snapshot.source_id == source.id, Proposal.state == ProposalState.PENDING)
    )
    return found or 0


def source_of(session: Session, review: Review) -> tuple[Source, Snapshot]:
    """Return the source and the text that a review is of."""
    snapshot = session.get_one(Snapshot, review.snapshot_id)
    return session.get_one(Source, snapshot.source_id), snapshot


def proposals(session: Session, review: Review) -> Sequence[Proposal]:
    """Return the proposals of a review in the order in which they were made."""
    return session.scalars(
        select(Proposal).where(Proposal.review_id == review.id).order_by(Proposal.id)
    ).all()


def get_proposal(session: Session, review: Review, uid: str) -> Proposal:
    """Return a proposal of a review; raises NotFound."""
    found = session.scalar(
        select(Proposal).where(Proposal.uid == uid, Proposal.review_id == review.id)
    )
    if found is None:
        raise NotFound("proposal", uid)
    return found


def parent_of(session: Session, proposal: Proposal) -> Proposal | None:
    """Return what a proposal belongs to, or None."""
    if not proposal.parent:
        return None
    return session.scalar(
        select(Proposal).where(
            Proposal.review_id == proposal.review_id, Proposal.key == proposal.parent
        )
    )


def below(rows: Iterable[Proposal], top: Proposal) -> list[Proposal]:
    """Return the proposals that belong to another, also through one between them."""
    by_parent: dict[str, list[Proposal]] = defaultdict(list)
    for row in rows:
        by_parent[row.parent].append(row)
    found, keys = [], [top.key]
    for key in keys:
        found += by_parent[key]
        keys += [row.key for row in by_parent.pop(key)]
    return sorted(found, key=lambda row: row.id)


def stamp(proposal: Proposal) -> str:
    """Return what changes whenever a proposal is decided, corrected or taken back."""
    return proposal.updated_at.isoformat()


def newest_stamp(session: Session, review: Review) -> str:
    """Return what changes whenever anything in a review does."""
    found = session.scalar(
        select(func.max(Proposal.updated_at)).where(Proposal.review_id == review.id)
    )
    return found.isoformat() if found else ""


def reviews_of(session: Session, source: Source) -> Sequence[Review]:
    """Return the reviews of a source's texts, the newest first."""
    return session.scalars(
        select(Review)
        .join(Snapshot, Snapshot.id == Review.snapshot_id)
        .where(Snapshot.source_id == source.id)
        .order_by(Review.id.desc())
    ).all()


def other_reviews(session: Session, review: Review) -> Sequence[Review]:
    """Return the other reviews of the same stored text, the newest first."""
    return session.scalars(
        select(Review)
        .where(Review.snapshot_id == review.snapshot_id, Review.id != review.id)
        .order_by(Review.id.desc())
    ).all()


def newer_review(session: Session, review: Review) -> Review | None:
    """Return the newest review of the same stored text, None where this is it."""
    return next((each for each in other_reviews(session, review) if each.id > review.id), None)


def proposals_of(session: Session, reviews: Sequence[Review]) -> Sequence[Proposal]:
    """Return the proposals of some reviews, those of each in the order in which they were made."""
    ids = [review.id for review in reviews]
    if not ids:
        return ()
    return session.scalars(
        select(Proposal).where(Proposal.review_id.in_(ids)).order_by(Proposal.id)
    ).all()


def recorded(session: Session, uids: Sequence[str]) -> frozenset[str]:
    """Return which of some names are those of agreements, of parts of such, or of quotations."""
    is_whole = Agreement.deleted_at.is_(None)
    owned = [
        select(part.uid).join(Agreement, Agreement.id == part.agreement_id).where(is_whole)
        for part in (Participation, Milestone, Provision)
    ]
    targets = (
        select(DateExpectation.uid)
        .join(Milestone, Milestone.id == DateExpectation.milestone_id)
        .join(Agreement, Agreement.id == Milestone.agreement_id)
        .where(is_whole)
    )
    found = union_all(select(Agreement.uid).where(is_whole), *owned, targets, select(Quote.uid))
    names = found.subquery()
    return frozenset(session.scalars(select(names.c.uid).where(names.c.uid.in_(uids))))


def list_page(
    session: Session, *, only_waiting: bool = False, key: str = "", size: int = PAGE_SIZE
) -> Page:
    """Return one page of reviews, the newest first, with their source and how much waits."""
    of_review = select(func.count(Proposal.id)).where(Proposal.review_id == Review.id)
    pending = of_review.where(Proposal.state == ProposalState.PENDING)
    waiting = pending.correlate(Review).scalar_subquery()
    statement = _of_what_is_there(
        select(
            Review.id,
            Review.uid,
            Review.created_at,
            Review.created_at.label("sort_value"),
            Review.begun_by_name,
            Source.slug,
            Source.title,
            waiting.label("waiting"),
            of_review.correlate(Review).scalar_subquery().label("total"),
        )
    )
    if only_waiting:
        statement = statement.where(waiting > 0)
    return page(session, statement, _NEWEST, Review.id, key=key, size=size)


def find_text(session: Session, sha256: str) -> tuple[Source, Snapshot] | None:
    """Return the source that holds a text already, known by its hash, or None."""
    row = session.execute(
        select(Source, Snapshot)
        .join(Snapshot, Snapshot.source_id == Source.id)
        .where(
            Snapshot.sha256 == sha256,
            Snapshot.deleted_at.is_(None),
            Source.deleted_at.is_(None),
        )
        .order_by(Snapshot.id)
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def text_by_uid(session: Session, uid: str) -> tuple[Source, Snapshot] | None:
    """Return a stored text with its source, or None."""
    row = session.execute(
        select(Source, Snapshot)
        .join(Snapshot, Snapshot.source_id == Source.id)
        .where(Snapshot.uid == uid, Snapshot.deleted_at.is_(None), Source.deleted_at.is_(None))
    ).first()
    return None if row is None else (row[0], row[1])


def party_names(session: Session, slugs: Iterable[str]) -> dict[str, str]:
    """Return the names of parties by their slugs."""
    rows = session.execute(select(Party.slug, Party.name).where(Party.slug.in_(set(slugs))))
    return {row.slug: row.name for row in rows}


def gazetteer(session: Session) -> Gazetteer:
    """Return every party with its names, for a reader.

    Its own name counts like an English one: in texts of every language.
    """
    names: dict[int, list[PartyName]] = defaultdict(list)
    for row in session.execute(
        select(
            PartyNameRow.party_id, PartyNameRow.text, PartyNameRow.language, PartyNameRow.kind
        ).order_by(PartyNameRow.id)
    ):
        names[row.party_id].append(PartyName(row.text, row.language, row.kind))
    rows = session.execute(
        select(Party.id, Party.slug, Party.name, Party.kind, Party.parent_id).where(
            Party.deleted_at.is_(None)
        )
    ).all()
    for party in rows:
        if all(name.text != party.name for name in names[party.id]):
            names[party.id].append(PartyName(party.name, ENGLISH.code, NameKind.SHORT))
    slugs = {row.id: row.slug for row in rows}
    return Gazetteer.of(
        NamedParty(row.slug, row.kind, slugs.get(row.parent_id), tuple(names[row.id]))
        for row in rows
    )


def known_agreements(
    session: Session, parties: Sequence[Collection[str]], snapshot: Snapshot | None = None
) -> list[list[Known]]:
    """Return for each of some sets of parties the recorded agreements of two of them.

    Those that an earlier review of the same stored text made come along, whoever has part in them.
    No more than ``MOST_KNOWN`` are looked at: one party may have part in every agreement there is.
    Takes five statements, however many sets there are.
    """
    if not parties:
        return []
    found: list[list[int]] = [[] for _ in parties]
    sets = [_of_two(place, slugs) for place, slugs in enumerate(parties)]
    for place, number in session.execute(union_all(*sets)):
        found[place].append(number)
    made = list(session.scalars(_made_from(snapshot).limit(MOST_KNOWN))) if snapshot else []
    known = _known(session, {number for numbers in (*found, made) for number in numbers})
    return [[known[number] for number in dict.fromkeys((*numbers, *made))] for numbers in found]


def _of_two(place: int, parties: Collection[str]) -> Select[Any]:
    """Return the statement for the newest agreements of two of some parties, with a number told."""
    newest = (
        select(Participation.agreement_id)
        .join(Party, Party.id == Participation.party_id)
        .join(Agreement, Agreement.id == Participation.agreement_id)
        .where(Party.slug.in_(parties), Agreement.deleted_at.is_(None))
        .group_by(Participation.agreement_id)
        .having(func.count(Party.id.distinct()) >= min(_SIDES, len(set(parties))))
        .order_by(Participation.agreement_id.desc())
        .limit(MOST_KNOWN)
        .subquery()
    )
    return select(literal(place), newest.c.agreement_id)


def _known(session: Session, ids: Collection[int]) -> dict[int, Known]:
    """Return what matching needs to know of some agreements, by their number."""
    involved: dict[int, set[str]] = defaultdict(set)
    for number, slug in session.execute(
        select(Participation.agreement_id, Party.slug)
        .join(Party, Party.id == Participation.party_id)
        .where(Participation.agreement_id.in_(ids))
    ):
        involved[number].add(slug)
    about: dict[int, dict[str, str]] = defaultdict(dict)
    for number, slug, label in session.execute(
        select(agreement_subject.c.agreement_id, Term.slug, Term.label)
        .join(Term, Term.id == agreement_subject.c.term_id)
        .where(agreement_subject.c.agreement_id.in_(ids))
    ):
        about[number][slug] = subject_label(label)
    return {
        row.id: Known(
            slug=row.slug,
            title=row.title,
            instrument_type=row.instrument_type,
            parties=frozenset(involved[row.id]),
            subjects=about[row.id],
            first_year=row.first_on.year if row.first_on else None,
            last_year=_last_year(row),
        )
        for row in session.execute(
            select(
                Agreement.id,
                Agreement.slug,
                Agreement.title,
                Agreement.instrument_type,
                Agreement.first_on,
                Agreement.last_on,
                Agreement.due_on,
            ).where(Agreement.id.in_(ids))
        )
    }


def _made_from(snapshot: Snapshot) -> Select[Any]:
    """Return the statement that finds the agreements which reviews of a stored text made."""
    return (
        select(Agreement.id)
        .join(Proposal, Proposal.became_uid == Agreement.uid)
        .join(Review, Review.id == Proposal.review_id)
        .where(Review.snapshot_id == snapshot.id, Agreement.deleted_at.is_(None))
        .distinct()
    )


def _last_year(row: Any) -> int | None:
    """Return the last year of an agreement, be it that of what is waited for."""
    years = [day.year for day in (row.first_on, row.last_on, row.due_on) if day is not None]
    return max(years, default=None)
