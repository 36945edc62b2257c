"""Write accounts and check passwords.

Passwords are kept as Argon2id hashes (RFC 9106) with the parameters that argon2-cffi advises.
The functions flush and never commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Problems, UserInput, check_password
from tracker.domain.vocabularies import Role
from tracker.models import User
from tracker.models.mixins import now
from tracker.queries import users as queries
from tracker.services import refusals


@cache
def hasher() -> PasswordHasher:
    """Return what hashes passwords; pass another one where the cost must differ."""
    return PasswordHasher()


def create(session: Session, data: UserInput, *, using: PasswordHasher | None = None) -> User:
    """Make an account; raises InvalidInput for a taken name and for a missing password."""
    if not data.password:
        raise InvalidInput({"password": ["Choose a password; a new account needs one."]})
    user = User(password_hash=(using or hasher()).hash(data.password))
    with _saving(session):
        _write(user, data)
        session.add(user)
    return user


def update(
    session: Session, user: User, data: UserInput, *, using: PasswordHasher | None = None
) -> None:
    """Change an account; an empty password keeps the old one.

    Raises InvalidInput where nobody would be left to manage accounts.
    """
    if data.role is not Role.ADMIN or not data.is_active:
        _keep_an_admin(session, user)
    with _saving(session):
        if user.is_active and not data.is_active:
            user.session_epoch += 1
        _write(user, data)
        user.updated_at = now()
        if data.password:
            set_password(session, user, data.password, using=using)


def set_role(session: Session, user: User, role: Role) -> None:
    """Change what a person may do; raises InvalidInput for the last administrator."""
    if role is not Role.ADMIN:
        _keep_an_admin(session, user)
    user.role = role
    user.updated_at = now()
    session.flush()


def deactivate(session: Session, user: User) -> None:
    """Let nobody sign in with an account any more, and end its sessions.

    Its name stays beside what it saved. Raises InvalidInput for the last administrator.
    """
    _keep_an_admin(session, user)
    user.is_active = False
    user.session_epoch += 1
    user.updated_at = now()
    session.flush()


def activate(session: Session, user: User) -> None:
    """Let an account sign in again."""
    user.is_active = True
    user.updated_at = now()
    session.flush()


def set_password(
    session: Session, user: User, password: str, *, using: PasswordHasher | None = None
) -> None:
    """Set a password and end every session of the account."""
    problems = Problems()
    check_password(problems, "password", password)
    problems.raise_if_any()
    user.password_hash = (using or hasher()).hash(password)
    user.session_epoch += 1
    user.updated_at = now()
    session.flush()


def change_password(
    session: Session, uid: str, old: str, new: str, *, using: PasswordHasher | None = None
) -> User:
    """Let people change their own password, and end their other sessions.

    Raises InvalidInput at ``old`` for a wrong password and at ``new`` for one that will not do.
    """
    user = queries.get(session, uid)
    problems = Problems()
    if not has_password(user, old, using=using):
        problems.add("old", "This is not your password. Capitals count.")
    check_password(problems, "new", new)
    problems.raise_if_any()
    set_password(session, user, new, using=using)
    return user


def authenticate(
    session: Session, name: str, password: str, *, using: PasswordHasher | None = None
) -> User | None:
    """Return the active account that a name and a password belong to, or None.

    The work is the same whether the name, the password or neither is right, so that the time
    tells nobody which names exist. A hash made with older parameters is made anew.
    """
    using = using or hasher()
    user = queries.find_by_name(session, name)
    is_right = has_password(user, password, using=using)
    if user is None or not user.is_active or not is_right:
        return None
    if using.check_needs_rehash(user.password_hash):
        user.password_hash = using.hash(password)
    user.signed_in_at = now()
    session.flush()
    return user


def has_password(user: User | None, password: str, *, using: PasswordHasher | None = None) -> bool:
    """Say whether a password is the account's; nobody's is compared with a hash of nothing."""
    using = using or hasher()
    stored = _hash_of_nobody(using) if user is None else user.password_hash
    try:
        using.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
    return user is not None


@cache
def _hash_of_nobody(using: PasswordHasher) -> str:
    return using.hash("nobody signs in with this")


def _write(user: User, data: UserInput) -> None:
    user.name, user.display_name = data.name, data.display_name or data.name
    user.email, user.role, user.is_active = data.email, data.role, data.is_active


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
            {"role": [f"“{user.name}” is the last active administrator. Make another one first."]}
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
