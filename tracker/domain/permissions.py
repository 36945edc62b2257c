"""Say in one place who may do what."""

from __future__ import annotations

from enum import StrEnum

from tracker.domain.vocabularies import Role, TokenScope


class Permission(StrEnum):
    """Name one thing that a page or command asks for."""

    PUBLIC = "public"  # everybody, signed in or not: sign-in, help, health
    READ = "read"  # see records; everybody where the setting makes reading public
    READ_TEXTS = "read_texts"  # see stored full texts
    OWN = "own"  # keep what is one's own: saved timelines, feed addresses
    DRAFT = "draft"  # write drafts
    WRITE = "write"  # write every record
    PUBLISH = "publish"
    ADMINISTER = "administer"  # people, terms


_READER = frozenset({Permission.PUBLIC, Permission.READ, Permission.READ_TEXTS, Permission.OWN})
_CONTRIBUTOR = _READER | {Permission.DRAFT}
_EDITOR = _CONTRIBUTOR | {Permission.WRITE}
_REVIEWER = _EDITOR | {Permission.PUBLISH}
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.READER: _READER,
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.EDITOR: _EDITOR,
    Role.REVIEWER: _REVIEWER,
    Role.ADMIN: _REVIEWER | {Permission.ADMINISTER},
}

# What a token lets a program do, where its account may do it too.
SCOPES: dict[TokenScope, frozenset[Permission]] = {
    TokenScope.READ: _READER - {Permission.OWN},
    TokenScope.WRITE: _EDITOR,
    TokenScope.PUBLISH: _REVIEWER,
    TokenScope.ADMINISTER: GRANTS[Role.ADMIN],
}


def may(role: Role | None, permission: Permission, *, is_reading_public: bool = False) -> bool:
    """Say whether a role (None: not signed in) may do a thing."""
    if role is not None:
        return permission in GRANTS[role]
    if permission is Permission.READ:
        return is_reading_public
    return permission is Permission.PUBLIC
