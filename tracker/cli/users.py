"""Keep the accounts."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

import click
from sqlalchemy.orm import Session

from tracker.cli.database import BY, reading, writing
from tracker.config import Settings
from tracker.domain.errors import NotFound
from tracker.domain.inputs import InvitationInput, UserInput
from tracker.domain.links import Links
from tracker.domain.vocabularies import Role
from tracker.queries import users as queries
from tracker.services import invitations, second_factors
from tracker.services import users as services

_MOST_HOURS = 90 * 24  # an invitation lasts no longer either
ROLES = click.Choice([role.value for role in Role])
generated = click.option("--generate", is_flag=True, help="Make a password and print it.")


@click.group()
def users() -> None:
    """Add people, and say what they may do."""


@users.command()
@click.argument("name")
@click.option("--role", type=ROLES, default=Role.READER.value, show_default=True)
@click.option("--display-name", default="", help="The name shown beside what they save.")
@click.option("--email", default="", help="Where to reach them.")
@generated
def add(name: str, role: str, display_name: str, email: str, generate: bool) -> None:
    """Make an account for NAME; the password is asked for."""
    password, is_made = _password(generate=generate)
    data = UserInput(
        name=name, role=Role(role), display_name=display_name, email=email, password=password
    )
    with writing() as session:
        user = services.create(session, data, by=BY)
    _tell(password, is_made=is_made)
    click.echo(f"{user.name} may sign in as {user.role.label}.")


@users.command("list")
def list_all() -> None:
    """List the accounts with what they may do and when they were last here."""
    with reading() as session:
        for user in queries.list_all(session):
            state = "" if user.is_active else "\tdeactivated"
            seen = user.signed_in_at.date().isoformat() if user.signed_in_at else "never"
            click.echo(f"{user.name}\t{user.role}\t{user.display_name}\t{seen}{state}")


@users.command()
@click.argument("name")
@click.argument("role", type=ROLES)
def role(name: str, role: str) -> None:
    """Change what NAME may do to ROLE."""
    with writing() as session:
        user = _get(session, name)
        services.set_role(session, user, Role(role), by=BY)
        click.echo(f"{user.name} is now {user.role.label}.")


@users.command()
@click.argument("name")
@generated
def password(name: str, generate: bool) -> None:
    """Set a new password for NAME and end the sessions of that account."""
    with reading() as session:
        _get(session, name)  # nobody types a password for an account that there is not
    password, is_made = _password(generate=generate)  # and nobody's saving waits until it is typed
    with writing() as session:
        user = _get(session, name)
        services.set_password(session, user, password, by=BY)
    _tell(password, is_made=is_made)
    click.echo(f"{user.name} has a new password.")


@users.command()
@click.option("--role", type=ROLES, default=Role.READER.value, show_default=True)
@click.option("--uses", default=1, show_default=True, help="How many people may use it.")
@click.option("--days", default=7, show_default=True, help="For how many days it works.")
@click.option("--note", default="", help="For whom it is.")
def invite(role: str, uses: int, days: int, note: str) -> None:
    """Print a link with which people make accounts of their own."""
    data = InvitationInput(role=Role(role), uses=uses, days=days, note=note)
    with writing() as session:
        _, secret = invitations.create(session, data, by=BY)
    _tell_link(_links().invitation(secret))


@users.command()
@click.argument("name")
@click.option(
    "--hours",
    type=click.IntRange(1, _MOST_HOURS),
    default=24,
    show_default=True,
    help="For how many hours it works.",
)
def link(name: str, hours: int) -> None:
    """Print a link with which NAME chooses a new password, once; earlier links end."""
    with writing() as session:
        lasts = timedelta(hours=hours)
        secret = invitations.make_password_link(session, _get(session, name), lasts, by=BY)
    _tell_link(_links().password(secret))


@users.command("factor-off")
@click.argument("name")
def factor_off(name: str) -> None:
    """Turn off the second factor of NAME, who lost it."""
    with writing() as session:
        second_factors.remove(session, _get(session, name), by=BY)
        click.echo(f"{name} signs in with the password alone.")


@users.command()
@click.argument("name")
def deactivate(name: str) -> None:
    """Let NAME sign in no more; what they saved keeps their name."""
    with writing() as session:
        services.deactivate(session, _get(session, name), by=BY)
        click.echo(f"{name} can sign in no more.")


@users.command()
@click.argument("name")
def activate(name: str) -> None:
    """Let NAME sign in again."""
    with writing() as session:
        services.activate(session, _get(session, name), by=BY)
        click.echo(f"{name} can sign in again.")


@users.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, yes: bool) -> None:
    """Remove the account of NAME for good; what they saved keeps their name."""
    with reading() as session:
        _get(session, name)
    if not yes:
        click.confirm("This cannot be undone. Go on?", abort=True)
    with writing() as session:
        services.remove(session, _get(session, name), by=BY)
        click.echo(f"{name} is removed.")


def _links() -> Links:
    """Return the maker of addresses; without a public address they begin with a slash."""
    return Links(Settings.from_environment().public_url.rstrip("/"))


def _tell_link(link: str) -> None:
    """Print a link; where the public address is not known, say what is to stand before it."""
    click.echo(link)
    if link.startswith("/"):
        click.echo(
            "Put the address of your tracker before it, as https://tracker.example.org, or set"
            " TRACKER_PUBLIC_URL.",
            err=True,
        )


def _get(session: Session, name: str) -> Any:
    user = queries.find_by_name(session, name)
    if user is None:
        raise NotFound("account", name)
    return user


def _password(*, generate: bool) -> tuple[str, bool]:
    """Return a password, and whether it was made here."""
    if generate:
        return secrets.token_urlsafe(12), True
    return click.prompt("Password", hide_input=True, confirmation_prompt=True), False


def _tell(password: str, *, is_made: bool) -> None:
    """Print a password that was made here, once it is saved: nobody notes down what is refused."""
    if is_made:
        click.echo(f"The password is {password}")
