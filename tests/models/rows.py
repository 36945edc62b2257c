"""Put a row into each table that belongs to no record: readings, saved timelines, feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from tests.factories.worlds import World
from tracker.domain.vocabularies import (
    AuditRealm,
    CheckupKind,
    FeedKind,
    ProposalKind,
    Role,
    TokenScope,
)
from tracker.models import (
    ApiToken,
    AuditEntry,
    Checkup,
    ExternalIdentity,
    FeedToken,
    Invitation,
    PasswordLink,
    Proposal,
    RecoveryCode,
    Review,
    SavedTimeline,
    SavedTimelineEntry,
    SecondFactor,
    TimelineRelease,
    TimelineReleaseFile,
    User,
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
    session.add(Checkup(kind=CheckupKind.BACKUP, at=NOW, is_well=True, outcome="Well."))


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
