"""Make secrets for links and programs, and what is kept of them."""

from __future__ import annotations

import secrets
from hashlib import sha256

_BYTES = 32


def fresh() -> str:
    """Return a secret that nobody guesses, made of letters that addresses carry as they are."""
    return secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> str:
    """Return what is stored of a secret: it is random enough to need no salt."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
