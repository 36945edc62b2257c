"""Write accounts and check passwords.

Passwords are kept as Argon2id hashes (RFC 9106). Each costs 19 MiB and four passes, twice the
passes that OWASP's Password Storage Cheat Sheet asks of that much memory: the threads of a process
may all be asked at once, and 64 MiB each would be more than all the rest of it holds.
The functions flush and never commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, Problems, UserInput, check_password
from tracker.domain.languages import CODES
from tracker.domain.messages import listed, say
from tracker.domain.vocabularies import AuditRealm, Role
from tracker.models import PasswordLink, User
from tracker.models.mixins import now
from tracker.queries import users as queries
from tracker.services import audit, refusals


@cache
def hasher() -> PasswordHasher:
    """Return what hashes passwords; pass another one where the cost must differ."""
    return PasswordHasher(memory_cost=19 * 1024, time_cost=4, parallelism=1)


def create(
    session: Session,
    data: UserInput,
    *,
    by: Actor,
    is_external: bool = False,
    using: PasswordHasher | None = None,
) -> User:
    """Make an account; raises InvalidInput for a taken name and for a missing password.

    An external one has no password: its sign-ins come from a provider.
    """
    if not data.password and not is_external:
        raise InvalidInput({"password": [say("Choose a password; a new account needs one.")]})
    user = User(password_hash=(using or hasher()).hash(data.password) if data.password else "")
    with _saving(session):
        _write(user, data)
        session.add(user)
    _note(session, by, user, "account_made", f"Made {_named(user)}, {user.role.label}.")
    return user


def update(
    session: Session,
    user: User,
    data: UserInput,
    *,
    by: Actor,
    using: PasswordHasher | None = None,
) -> None:
    """Change an account; an empty password keeps the old one.

    Another role, another password and deactivation end its sessions. Raises InvalidInput where
    nobody would be left to manage accounts.
    """
    if data.role is not Role.ADMIN or not data.is_active:
        _keep_an_admin(session, user)
    before = _told(user)
    with _saving(session):
        _write(user, data)
        user.updated_at = now()
    after = _told(user)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        names = ", ".join(name.replace("_", " ") for name in changed)
        summary = f"Changed {names} of {_named(user)}."
        _note(session, by, user, "account_changed", summary, changed=changed)
    if changed.keys() & {"role", "is_active"}:
        user.session_epoch += 1
    if data.password:
        set_password(session, user, data.password, by=by, using=using)
    session.flush()


def choose_mail(session: Session, uid: str, *, wants_mail: bool) -> None:
    """Let people choose whether notices come to them by e-mail too."""
    queries.get(session, uid).wants_mail = wants_mail
    session.flush()


def set_role(session: Session, user: User, role: Role, *, by: Actor) -> None:
    """Change what a person may do; raises InvalidInput for the last administrator."""
    update(session, user, _as_input(user, role=role), by=by)


def deactivate(session: Session, user: User, *, by: Actor) -> None:
    """Let nobody sign in with an account any more, and end its sessions.

    Its name stays beside what it saved. Raises InvalidInput for the last administrator.
    """
    update(session, user, _as_input(user, is_active=False), by=by)


def activate(session: Session, user: User, *, by: Actor) -> None:
    """Let an account sign in again."""
    update(session, user, _as_input(user, is_active=True), by=by)


def remove(session: Session, user: User, *, by: Actor) -> None:
    """Remove an account for good, with its tokens; its name stays beside what it saved.

    Raises InvalidInput for the last administrator.
    """
    _keep_an_admin(session, user)
    _note(session, by, user, "account_removed", f"Removed {_named(user)}.", role=user.role.value)
    session.delete(user)
    session.flush()


def set_password(
    session: Session,
    user: User,
    password: str,
    *,
    by: Actor,
    using: PasswordHasher | None = None,
) -> None:
    """Set a password; every session of the account ends, and every link for a new password."""
    problems = Problems()
    check_password(problems, "password", password, name=user.name)
    problems.raise_if_any()
    user.password_hash = (using or hasher()).hash(password)
    user.session_epoch += 1
    user.updated_at = now()
    end_password_links(session, user)
    _note(session, by, user, "password_set", f"Set the password of {_named(user)}.")
    session.flush()


def set_language(session: Session, uid: str, code: str) -> None:
    """Keep the language in which somebody reads the pages; raises InvalidInput for no such one."""
    if code not in CODES:
        message = say("“{code}” is none of {codes}.", code=code, codes=listed(CODES))
        raise InvalidInput({"language": [message]})
    queries.get(session, uid).language = code
    session.flush()


def end_password_links(session: Session, user: User) -> None:
    """End every link with which a new password of an account could be chosen."""
    session.execute(
        sa.update(PasswordLink)
        .where(PasswordLink.user_id == user.id, PasswordLink.ended_at.is_(None))
        .values(ended_at=now())
    )


def change_password(
    session: Session,
    uid: str,
    old: str,
    new: str,
    *,
    by: Actor,
    using: PasswordHasher | None = None,
) -> User:
    """Let people change their own password, and end their other sessions.

    Raises InvalidInput at ``old`` for a wrong password and at ``new`` for one that will not do.
    """
    user = queries.get(session, uid)
    problems = Problems()
    if not has_password(user, old, using=using):
        problems.add("old", say("This is not your password. Capitals count."))
    check_password(problems, "new", new, name=user.name)
    problems.raise_if_any()
    set_password(session, user, new, by=by, using=using)
    return user


def authenticate(
    session: Session, name: str, password: str, *, using: PasswordHasher | None = None
) -> User | None:
    """Return the active account that a name and a password belong to, or None.

    The work is the same whether the name, the password or neither is right, so that the time
    tells nobody which names exist. Nothing is written.
    """
    using = using or hasher()
    user = queries.find_by_name(session, name)
    is_right = has_password(user, password, using=using)
    return user if user is not None and user.is_active and is_right else None


def let_in(
    session: Session, known: User, password: str, *, using: PasswordHasher | None = None
) -> User | None:
    """Return an account that was authenticated in another session, now to write to it.

    None where it got another password or role meanwhile, or is gone. A hash that was made with
    older parameters is made anew.
    """
    using, user = using or hasher(), queries.find_by_uid(session, known.uid)
    if user is None or user.session_epoch != known.session_epoch:
        return None
    if using.check_needs_rehash(user.password_hash):
        user.password_hash = using.hash(password)
        session.flush()
    return user


def note_sign_in(session: Session, user: User, *, by: Actor, how: str) -> None:
    """Keep when somebody came in, and how: with a password, a code, another site."""
    user.signed_in_at = now()
    summary = f"{user.display_name} signed in with {how}."
    audit.record(session, by, AuditRealm.SIGN_IN, "signed_in", summary, about=user.name)
    session.flush()


def note_sign_out(session: Session, name: str, *, by: Actor) -> None:
    """Keep that somebody went."""
    audit.record(
        session, by, AuditRealm.SIGN_IN, "signed_out", f"{by.name} signed out.", about=name
    )


def note_refusal(session: Session, name: str, *, by: Actor, why: str) -> None:
    """Keep that somebody was turned away.

    A name that is no account's is not kept: people type passwords into the wrong box.
    """
    user = queries.find_by_name(session, name)
    about = "" if user is None else user.name
    whom = f"for “{about}”" if about else "with a name that nobody has"
    summary = f"Refused a sign-in {whom}: {why}."
    audit.record(session, by, AuditRealm.SIGN_IN, "sign_in_refused", summary, about=about)


def has_password(user: User | None, password: str, *, using: PasswordHasher | None = None) -> bool:
    """Say whether a password is the account's; without one a hash of nothing is compared."""
    using = using or hasher()
    stored = "" if user is None else user.password_hash
    try:
        using.verify(stored or _hash_of_nobody(using), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


@cache
def _hash_of_nobody(using: PasswordHasher) -> str:
    return using.hash("nobody signs in with this")


def _write(user: User, data: UserInput) -> None:
    user.name, user.display_name = data.name, data.display_name or data.name
    user.email, user.role, user.is_active = data.email, data.role, data.is_active


def _as_input(user: User, **changes: Any) -> UserInput:
    kept = ("name", "display_name", "email", "role", "is_active")
    return UserInput(**{name: getattr(user, name) for name in kept} | changes)


def _told(user: User) -> dict[str, str | bool]:
    """Return what the audit log tells of an account."""
    return {
        "name": user.name,
        "display_name": user.display_name,
        "email": user.email,
        "role": user.role.value,
        "is_active": user.is_active,
    }


def _named(user: User) -> str:
    return f"the account “{user.name}”"


def _note(session: Session, by: Actor, user: User, kind: str, summary: str, **data: Any) -> None:
    audit.record(session, by, AuditRealm.ACCOUNT, kind, summary, about=user.name, **data)


def _keep_an_admin(session: Session, user: User) -> None:
    """Refuse to take the last active administrator away.

    The rows are locked, so that two administrators cannot remove each other at once.
    """
    admins = session.scalars(
        select(User.id)
        .where(User.role == Role.ADMIN, User.is_active.is_(True))
        .order_by(User.id)
        .with_for_update()
    ).all()
    if list(admins) == [user.id]:
        raise InvalidInput(
            {
                "role": [
                    say(
                        "“{user}” is the last active administrator. Make another one first.",
                        user=user.name,
                    )
                ]
            }
        )


@contextmanager
def _saving(session: Session) -> Iterator[None]:
    """Say in words what the database refuses; what was changed in the block is undone then."""
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        raise refusals.explain(error) from error
