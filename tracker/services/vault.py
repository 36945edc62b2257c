"""Seal what a leak of the database alone must not reveal.

The keys are derived from the secret key of the site (HKDF, RFC 5869), which is kept elsewhere.
"""

from __future__ import annotations

import base64
import hmac
from hashlib import sha256
from typing import TYPE_CHECKING

from tracker.domain.messages import say

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_KEY_BYTES = 32


class Sealed(Exception):
    """Say that something was sealed with another key, for another owner, or was damaged."""


class Vault:
    """Seal words for an owner and open them again; make hashes that only the site can make."""

    def __init__(self, secret_key: str) -> None:
        """Derive the keys."""
        self._fernet = _sealer(_derived(secret_key, b"tracker seal"))
        self._hash_key = _derived(secret_key, b"tracker hash")

    def seal(self, owner: str, words: str) -> str:
        """Return words as they may be stored."""
        return self._fernet.encrypt(f"{owner} {words}".encode()).decode()

    def open(self, owner: str, sealed: str) -> str:
        """Return the words; raises Sealed where they are not this owner's."""
        from cryptography.fernet import InvalidToken

        try:
            found, _, words = self._fernet.decrypt(sealed).decode().partition(" ")
        except InvalidToken as error:
            raise Sealed(say("This was sealed with another secret key.")) from error
        if found != owner:
            raise Sealed(say("This was sealed for somebody else."))
        return words

    def digest(self, owner: str, words: str) -> str:
        """Return a hash that nobody makes without the key, however short the words are."""
        return hmac.new(self._hash_key, f"{owner} {words}".encode(), sha256).hexdigest()


# The library takes 6 MiB, and a worker seals nothing before somebody has a second factor: so it is
# imported where it is needed.


def _sealer(key: bytes) -> Fernet:
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(key))


def _derived(secret_key: str, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose).derive(secret_key.encode())
