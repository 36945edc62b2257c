"""Declare the closed vocabularies of what people may do by other ways than the pages."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class TokenScope(Vocabulary):
    """Say what a program may do with a token, at most; the account's role limits it too."""

    READ = "read", "read", "Reads what the account reads.", "tracker"
    WRITE = "write", "read and write", "Also writes what the account may write.", "tracker"
    PUBLISH = "publish", "read, write and publish", "Also publishes and takes back.", "tracker"
    ADMINISTER = "administer", "everything", "Also manages people and words.", "tracker"


class AuditRealm(Vocabulary):
    """Say which part of the system an entry of the audit log is about."""

    SIGN_IN = "sign_in", "signing in", "Who came in, who went, who was turned away.", "tracker"
    ACCOUNT = "account", "accounts", "Accounts, roles, passwords, second factors.", "tracker"
    INVITATION = "invitation", "invitations", "Invitations made, used, taken back.", "tracker"
    TOKEN = "token", "tokens", "Tokens of programs and addresses of feeds.", "tracker"
    TERM = "term", "words", "Words of the open vocabularies.", "tracker"
    EXPORT = "export", "exports", "Lists of records that left as a file.", "tracker"
    SETTINGS = "settings", "settings", "Settings that differ from the last start.", "tracker"
    OPERATION = "operation", "operation", "Backups, restores and other upkeep.", "tracker"
