"""Let people in by a link: to make an account of their own, or to choose a new password."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from tracker.domain import keys
from tracker.domain.inputs import Actor, InvitationInput, UserInput
from tracker.domain.mails import Stationery
from tracker.domain.messages import say
from tracker.domain.vocabularies import AuditRealm
from tracker.models import Invitation, OutboxMail, PasswordLink, User
from tracker.models.mixins import now
from tracker.queries import invitations as queries
from tracker.queries import users as user_queries
from tracker.services import audit, users

# how long a link works that was sent by e-mail, and how long nobody is sent another
MAILED_LASTS, MAILED_REST = timedelta(hours=1), timedelta(minutes=5)


def create(session: Session, data: InvitationInput, *, by: Actor) -> tuple[Invitation, str]:
    """Make an invitation; the secret of its link is returned once and kept as a hash only."""
    secret, made = keys.fresh(), now()
    row = Invitation(
        token_hash=keys.digest(secret),
        role=data.role,
        note=data.note,
        uses_allowed=data.uses,
        made_by_id=by.id,
        made_by_name=by.name,
        created_at=made,
        expires_at=made + timedelta(days=data.days),
    )
    session.add(row)
    session.flush()
    whom = f" ({row.note})" if row.note else ""
    people = "1 person" if row.uses_allowed == 1 else f"{row.uses_allowed} people"
    summary = f"Invited {people}{whom} as {row.role.label}."
    until = row.expires_at.date().isoformat()
    _note(session, by, "invitation_made", summary, invitation=row.uid, until=until)
    return row, secret


def revoke(session: Session, row: Invitation, *, by: Actor) -> None:
    """Let nobody else in by an invitation."""
    row.revoked_at = row.revoked_at or now()
    summary = f"Revoked an invitation as {row.role.label}."
    _note(session, by, "invitation_revoked", summary, invitation=row.uid)
    session.flush()


def accept(
    session: Session,
    secret: str,
    data: UserInput,
    *,
    by: Actor,
    using: PasswordHasher | None = None,
) -> User:
    """Make the account of somebody who was invited; the invitation says the role, not ``data``.

    Raises NotFound for an invitation that has ended, InvalidInput for a taken name.
    """
    row = queries.opened(session, secret, is_locking=True)
    user = users.create(session, replace(data, role=row.role), by=by, using=using)
    row.uses += 1
    summary = f"“{user.name}” came in by an invitation of {row.made_by_name}."
    _note(session, by, "invitation_used", summary, about=user.name, invitation=row.uid)
    session.flush()
    return user


def make_password_link(session: Session, user: User, lasts: timedelta, *, by: Actor) -> str:
    """Make a link with which somebody chooses a new password; earlier ones end.

    Its secret is returned once and kept as a hash only.
    """
    secret, made = keys.fresh(), now()
    users.end_password_links(session, user)
    session.add(
        PasswordLink(
            user_id=user.id,
            token_hash=keys.digest(secret),
            created_at=made,
            expires_at=made + lasts,
        )
    )
    summary = f"Made a link for a new password of the account “{user.name}”."
    audit.record(session, by, AuditRealm.ACCOUNT, "password_link_made", summary, about=user.name)
    session.flush()
    return secret


def mail_password_links(session: Session, words: str, *, by: Actor, mail: Stationery) -> None:
    """Send a link for a new password to whoever forgot theirs.

    ``words`` are a sign-in name or an address of e-mail. What nobody has is not kept in the audit
    log: people type passwords into the wrong box. Who got a link a moment ago gets none, so that
    nobody is buried in e-mails and no link ends that is just being opened.
    """
    found = user_queries.forgetful(session, words)
    if not found:
        summary = "Asked for a link for a new password, with words that fit no account."
        audit.record(session, by, AuditRealm.ACCOUNT, "password_link_refused", summary)
    for user in found:
        if queries.has_fresh_link(session, user.id, now() - MAILED_REST):
            summary = f"Sent no second link for a new password of “{user.name}” so soon."
            audit.record(
                session, by, AuditRealm.ACCOUNT, "password_link_refused", summary, about=user.name
            )
            continue
        secret = make_password_link(session, user, MAILED_LASTS, by=by)
        session.add(_password_mail(user, secret, mail))
    session.flush()


def _password_mail(user: User, secret: str, mail: Stationery) -> OutboxMail:
    tongue = mail.tongue_of(user.language)
    asked = say("Somebody asked for a new password of your account “{name}”.", name=user.name)
    where = say("Choose it here, within an hour; the address works once:")
    ends = say(
        "With it every sign-in of the account ends. Was it not you? Then do nothing: the password "
        "stays as it is."
    )
    lines = (asked.said(tongue), where.said(tongue), mail.links.password(secret), ends.said(tongue))
    subject = say("A new password").said(tongue)
    return OutboxMail(recipient=user.email, subject=subject, body="\n\n".join(lines) + "\n")


def use_password_link(
    session: Session,
    secret: str,
    password: str,
    *,
    by: Actor,
    using: PasswordHasher | None = None,
) -> User:
    """Set the password of the account that a link is for; the link ends.

    Raises NotFound for a link that has ended, InvalidInput for a password that will not do.
    """
    _, user = queries.password_link(session, secret, is_locking=True)
    users.set_password(session, user, password, by=by, using=using)
    return user


def _note(
    session: Session, by: Actor, kind: str, summary: str, *, about: str = "", **data: str
) -> None:
    audit.record(session, by, AuditRealm.INVITATION, kind, summary, about=about, **data)
