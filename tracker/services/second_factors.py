"""Set up, check and remove second factors: codes of an app (RFC 6238), and recovery codes.

A code is taken once: never that of a half minute of which, or after which, one was taken. Recovery
codes are kept as keyed hashes and the secret is sealed, so that the database alone opens nothing.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

import pyotp
import sqlalchemy as sa
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor
from tracker.domain.messages import say
from tracker.domain.vocabularies import AuditRealm
from tracker.models import RecoveryCode, SecondFactor, User
from tracker.models.mixins import now
from tracker.queries import second_factors as queries
from tracker.services import audit
from tracker.services.vault import Sealed, Vault

STEP = 30  # seconds
LEEWAY = 1  # steps before and after, for clocks that differ
CODES = 10
# no letter that looks like another
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


def begin(session: Session, user: User, vault: Vault) -> str:
    """Make a secret for an app; it counts from the first right code on.

    Raises InvalidInput where there is a second factor already.
    """
    row = queries.find(session, user.id, is_locking=True)
    if row is not None and row.confirmed_at is not None:
        raise InvalidInput({"": [say("There is a second factor already. Turn it off first.")]})
    secret = pyotp.random_base32()
    if row is None:
        row = SecondFactor(user_id=user.id)
        session.add(row)
    row.secret, row.created_at = vault.seal(user.uid, secret), now()
    session.flush()
    return secret


def begun(session: Session, user: User, vault: Vault) -> str:
    """Return the secret that an app is to learn; empty where none waits for its first code."""
    row = queries.find(session, user.id)
    if row is None or row.confirmed_at is not None:
        return ""
    try:
        return vault.open(user.uid, row.secret)
    except Sealed:
        return ""


def confirm(
    session: Session,
    user: User,
    code: str,
    vault: Vault,
    *,
    by: Actor,
    at: datetime | None = None,
) -> list[str]:
    """Turn a second factor on with the first code of the app; return the recovery codes.

    Other sign-ins of the account end. Raises InvalidInput for a wrong code.
    """
    row = queries.find(session, user.id, is_locking=True)
    if row is None or row.confirmed_at is not None or not _takes(row, user, code, vault, at):
        raise InvalidInput(
            {"code": [say("This code is not right. Wait for the next one and type it.")]}
        )
    row.confirmed_at = now()
    user.session_epoch += 1
    _note(session, by, user, "second_factor_on", "Turned a second factor on for")
    return _make_codes(session, user, vault)


def check(
    session: Session, user: User, code: str, vault: Vault, *, at: datetime | None = None
) -> str:
    """Return with what somebody showed who they are, or nothing: a code, a recovery code.

    Either is used up by it.
    """
    row = queries.find(session, user.id, is_locking=True)
    if row is None or row.confirmed_at is None:
        return ""
    if _takes(row, user, code, vault, at):
        session.flush()
        return "a password and a code"
    if _uses(session, user, code, vault):
        return "a password and a recovery code"
    return ""


def renew_codes(session: Session, user: User, vault: Vault, *, by: Actor) -> list[str]:
    """Return new recovery codes; the old ones end."""
    _note(session, by, user, "recovery_codes_made", "Made new recovery codes for")
    return _make_codes(session, user, vault)


def remove(session: Session, user: User, *, by: Actor) -> None:
    """Turn a second factor off; other sign-ins of the account end."""
    row = queries.find(session, user.id, is_locking=True)
    if row is None:
        return
    session.delete(row)
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    user.session_epoch += 1
    _note(session, by, user, "second_factor_off", "Turned the second factor off for")
    session.flush()


def address(secret: str, name: str, site: str) -> str:
    """Return what an app reads from the picture: the secret, and whose it is."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=site)


def _takes(row: SecondFactor, user: User, code: str, vault: Vault, at: datetime | None) -> bool:
    """Say whether a code is right and newer than any that was taken; it is taken then."""
    try:
        totp = pyotp.TOTP(vault.open(user.uid, row.secret))
    except Sealed:
        return False
    typed = "".join(code.split()).encode()
    step = int((at or now()).timestamp()) // STEP
    for each in range(step - LEEWAY, step + LEEWAY + 1):
        is_right = hmac.compare_digest(totp.generate_otp(each).encode(), typed)
        if is_right and each > row.last_step:
            row.last_step = each
            return True
    return False


def _uses(session: Session, user: User, code: str, vault: Vault) -> bool:
    digest = vault.digest(user.uid, _plain(code))
    used = session.execute(
        sa.update(RecoveryCode)
        .where(
            RecoveryCode.user_id == user.id,
            RecoveryCode.code_hash == digest,
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now())
        .returning(RecoveryCode.id)
    )
    return used.one_or_none() is not None


def _make_codes(session: Session, user: User, vault: Vault) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [_code() for _ in range(CODES)]
    session.add_all(
        RecoveryCode(user_id=user.id, code_hash=vault.digest(user.uid, _plain(code)))
        for code in codes
    )
    session.flush()
    return codes


def _code() -> str:
    letters = [secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP)]
    parts = range(0, len(letters), _GROUP)
    return "-".join("".join(letters[start : start + _GROUP]) for start in parts)


def _plain(code: str) -> str:
    return "".join(code.lower().replace("-", " ").split())


def _note(session: Session, by: Actor, user: User, kind: str, words: str) -> None:
    summary = f"{words} the account “{user.name}”."
    audit.record(session, by, AuditRealm.ACCOUNT, kind, summary, about=user.name)
