"""Put a row into each table that no service of a record fills."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories.worlds import World
from tracker.domain.vocabularies import (
    AuditRealm,
    BatchKind,
    BatchState,
    CheckupKind,
    FeedKind,
    InstrumentType,
    NoticeKind,
    ProposalKind,
    Role,
    RowOutcome,
    Status,
    TokenScope,
    Verdict,
)
from tracker.models import (
    ApiToken,
    AuditEntry,
    Batch,
    BatchFile,
    BatchRevision,
    BatchRow,
    Checkup,
    Comment,
    Draft,
    Duplicate,
    ExternalIdentity,
    FeedToken,
    ImportMapping,
    Invitation,
    Mark,
    Merger,
    Notice,
    OutboxMail,
    PasswordLink,
    Presence,
    ProblemReport,
    Proposal,
    Publication,
    PublicationEvidence,
    PublicationRelation,
    PublicationSpan,
    PublishedVersion,
    RecoveryCode,
    Review,
    Revision,
    SavedTimeline,
    SavedTimelineEntry,
    SecondFactor,
    TimelineRelease,
    TimelineReleaseFile,
    User,
    agreement_subject,
    publication_party,
    publication_subject,
    search_publication,
)

NOW = datetime(2016, 3, 18, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=7)


def beside(session: Session, made: World) -> None:
    user = User(name="edda", display_name="E", password_hash="", role=Role.EDITOR)
    session.add(user)
    session.flush()
    _reading(session, made, user)
    _saved_timeline(session, made, user)
    feed = {"name": "Calendar", "kind": next(iter(FeedKind)), "token_hash": "0" * 64}
    session.add(FeedToken(user_id=user.id, **feed))
    _people(session, user)
    _batches(session, made, user)
    session.add(Checkup(kind=CheckupKind.BACKUP, at=NOW, is_well=True, outcome="Well."))
    _publication(session, made)
    _working_together(session, made, user)


def _publication(session: Session, made: World) -> None:
    number = made.agreement.id
    version = {"agreement_id": number, "version": made.agreement.version}
    session.add(PublishedVersion(**version, at=NOW))
    session.flush()
    shown = {"title": "Pact", "instrument_type": InstrumentType.TREATY, "status": Status.SIGNED}
    session.add(Publication(**version, **shown, updated_at=NOW, calendar={}))
    session.flush()
    related = {"to_agreement_id": made.other.id, "uid": "0" * 32, "data": {}}
    session.add_all(
        [
            PublicationSpan(agreement_id=number, earliest=NOW.date(), latest=NOW.date()),
            PublicationRelation(agreement_id=number, **related),
            PublicationEvidence(
                agreement_id=number, quote_id=made.quote.id, target=made.agreement.uid
            ),
        ]
    )
    subject = select(agreement_subject.c.term_id).limit(1).scalar_subquery()
    words = {"id": number, "title": "pact", "body": "pact"}
    for link in (
        search_publication.insert().values(words),
        publication_party.insert().values(agreement_id=number, party_id=made.party.id),
        publication_subject.insert().values(agreement_id=number, term_id=subject),
    ):
        session.execute(link)


def _working_together(session: Session, made: World, user: User) -> None:
    about = {"agreement_id": made.agreement.id}
    records = {"agreement": made.agreement, "party": made.party, "person": made.person}
    records |= {"source": made.source}
    said = {"text": "Is it?", "author_id": user.id, "author_name": "E"}
    found = {"verdict": next(iter(Verdict)), "value": "2016", "version": 1}
    told = {"user_id": user.id, "kind": next(iter(NoticeKind))}
    coder = {"coder_id": user.id, "coder_name": "E"}
    session.add_all(
        [
            *(Comment(**{f"{noun}_id": row.id}, **said) for noun, row in records.items()),
            *(Notice(**{f"{noun}_id": row.id}, **told) for noun, row in records.items()),
            Mark(**about, fact="milestone:0:date", **coder, **found),
            ProblemReport(**about, version=1, text="The date is wrong."),
            OutboxMail(recipient="e@ruritania.example", subject="S", body="B"),
            Draft(user_id=user.id, address="agreements/new", fields=[]),
            Presence(user_id=user.id, address="agreements/pact", seen_at=NOW),
        ]
    )


def _batches(session: Session, made: World, user: User) -> None:
    of = {"title": "a.csv", "made_by_id": user.id, "made_by_name": "E"}
    applied = Batch(kind=BatchKind.IMPORT, state=BatchState.APPLIED, applied_at=NOW, **of)
    session.add(applied)
    session.flush()
    undo = {"kind": BatchKind.UNDO, "undoes_id": applied.id}
    waiting = Batch(state=BatchState.OPEN, expires_at=LATER, **undo, **of)
    session.add(waiting)
    session.flush()
    of_batch = {"batch_id": waiting.id, "number": 1, "agreement_id": made.agreement.id}
    told = {"outcome": RowOutcome.SAME, "is_chosen": False, "title": "Pact"}
    first = session.scalar(select(func.min(Revision.id)))
    pair = {"agreement_id": made.agreement.id}
    session.add_all(
        [
            BatchFile(batch_id=waiting.id, content=b"x"),
            BatchRow(**of_batch, **told),
            BatchRevision(batch_id=applied.id, revision_id=first),
            ImportMapping(header="0" * 64, name="a.csv", made_by_name="E", mapping={}),
            Duplicate(other_id=made.other.id, score=90, reason="alike", **pair),
            Merger(survivor_id=made.other.id, **pair),
        ]
    )


def _people(session: Session, user: User) -> None:
    kept = {"token_hash": "0" * 64, "created_at": NOW, "expires_at": LATER}
    given = {"name": "Script", "scope": next(iter(TokenScope))}
    made = {"role": Role.EDITOR, "made_by_id": user.id, "made_by_name": "E"}
    seen = {"at": NOW, "realm": next(iter(AuditRealm)), "kind": "signed_in", "summary": "E came."}
    session.add_all(
        [
            ApiToken(user_id=user.id, **kept, **given),
            Invitation(**kept, **made),
            PasswordLink(user_id=user.id, **kept),
            SecondFactor(user_id=user.id, secret="sealed"),
            RecoveryCode(user_id=user.id, code_hash="0" * 64),
            ExternalIdentity(user_id=user.id, issuer="https://id.example", subject="1"),
            AuditEntry(actor_id=user.id, **seen),
        ]
    )


def _reading(session: Session, made: World, user: User) -> None:
    begun = {"begun_by_id": user.id, "begun_by_name": "E"}
    review = Review(snapshot_id=made.snapshot.id, reader="rules", **begun)
    session.add(review)
    session.flush()
    words = {"start": 0, "end": 9, "exact": "Ruritania"}
    kind = next(iter(ProposalKind))
    session.add(Proposal(review_id=review.id, kind=kind, key="p1", payload={}, **words))


def _saved_timeline(session: Session, made: World, user: User) -> None:
    saved = SavedTimeline(slug="mine", name="Mine", owner_id=user.id, token="secret")
    session.add(saved)
    session.flush()
    entry = {"position": 1, "agreement_id": made.agreement.id}
    session.add(SavedTimelineEntry(saved_timeline_id=saved.id, **entry))
    told = {"title": "Mine", "agreements": 1, "made_by": "E", "made_at": NOW}
    release = TimelineRelease(saved_timeline_id=saved.id, number=1, **told)
    session.add(release)
    session.flush()
    file = {"name": "page.html", "label": "Page", "media_type": "text/html"}
    file |= {"sha256": "0" * 64, "size": 1, "content": b"x"}
    session.add(TimelineReleaseFile(release_id=release.id, **file))
