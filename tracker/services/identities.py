"""Know people by what a provider of sign-ins calls them (OpenID Connect).

An account is never found by a name or an address of mail that a provider states, which others may
have chosen: only by issuer and subject, or because its owner connected it while signed in.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import Forbidden, InvalidInput
from tracker.domain.inputs import Actor, ExternalInput, UserInput, slugify
from tracker.domain.messages import say
from tracker.domain.vocabularies import AuditRealm, Role
from tracker.models import ExternalIdentity, User
from tracker.queries import users as queries
from tracker.services import audit, users

_SHORTEST_NAME = 2


def sign_in(
    session: Session, data: ExternalInput, role: Role | None, *, by: Actor, is_managed: bool
) -> User:
    """Return the account of somebody whom a provider vouches for; a new one is made for them.

    ``role`` is what their groups give them, None for nobody; where it ``is_managed``, an account
    that exists takes it too. Raises Forbidden for who may not come in.
    """
    user = queries.find_by_identity(session, data.issuer, data.subject)
    if user is not None and not user.is_active:
        raise Forbidden(say("This account may not sign in any more. Ask an administrator."))
    if role is None and (user is None or is_managed):
        raise Forbidden(say("None of your groups may sign in here. Ask an administrator."))
    if user is None:
        user = _create(session, data, role or Role.READER, by)
    elif is_managed and role is not None and role is not user.role:
        _take_role(session, user, role, by)
    return user


def link(session: Session, user: User, data: ExternalInput, *, by: Actor) -> None:
    """Let somebody who is signed in come in by a provider too.

    Raises InvalidInput where another account is known by that name already.
    """
    owner = queries.find_by_identity(session, data.issuer, data.subject)
    if owner is not None and owner.id != user.id:
        raise InvalidInput({"": [say("Another account signs in with this already.")]})
    if owner is None:
        _connect(session, user, data, by)


def _create(session: Session, data: ExternalInput, role: Role, by: Actor) -> User:
    wished = data.name or data.email.partition("@")[0] or data.display_name
    name = slugify(wished if len(wished) >= _SHORTEST_NAME else "person")
    taken = session.scalars(select(User.name).where(User.name.startswith(name, autoescape=True)))
    made = UserInput(
        name=slugify(name, taken=taken),
        display_name=data.display_name or wished,
        email=data.email,
        role=role,
    )
    user = users.create(session, made, by=by, is_external=True)
    _connect(session, user, data, by)
    return user


def _connect(session: Session, user: User, data: ExternalInput, by: Actor) -> None:
    session.add(ExternalIdentity(user_id=user.id, issuer=data.issuer, subject=data.subject))
    summary = f"Connected the account “{user.name}” with {data.issuer}."
    audit.record(
        session,
        by,
        AuditRealm.ACCOUNT,
        "identity_connected",
        summary,
        about=user.name,
        subject=data.subject,
    )
    session.flush()


def _take_role(session: Session, user: User, role: Role, by: Actor) -> None:
    """Give an account the role of its groups; the last administrator stays one all the same."""
    try:
        users.set_role(session, user, role, by=by)
    except InvalidInput:
        summary = f"Kept “{user.name}” an administrator, the last one, against the provider."
        audit.record(session, by, AuditRealm.ACCOUNT, "role_kept", summary, about=user.name)
