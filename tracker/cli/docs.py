"""Write the documents that follow from the code: commands, settings, words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from tracker.cli import codebook
from tracker.config import FILE, PREFIX, Settings
from tracker.paths import PACKAGE

NOTICE = "This page is made from the code by `tracker docs --write`; edit the code instead."


@click.command()
@click.option("--write", "is_writing", is_flag=True, help="Write the documents anew.")
@click.option("--check", "is_checking", is_flag=True, help="Exit with 1 where one is not current.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where they are; the documents of the tracker itself where nothing is said.",
)
@click.pass_context
def docs(context: click.Context, is_writing: bool, is_checking: bool, folder: Path | None) -> None:
    """Write or check the documents that are made from the code.

    These are the pages on commands, settings and the words of the codebook. For developers.
    """
    if is_writing == is_checking:
        raise click.UsageError("Give either --write or --check.")
    folder = folder or PACKAGE / "docs"
    stale = []
    for name, text in documents(context.find_root().command).items():
        path = folder / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if is_writing:
            path.write_text(text, encoding="utf-8")
    click.echo(f"{'written' if is_writing else 'not current'}: {', '.join(stale) or 'none'}")
    if stale and is_checking:
        raise click.exceptions.Exit(1)


def documents(root: click.Command) -> dict[str, str]:
    """Return the documents by file name."""
    return {
        "commands.md": "\n".join(_commands(root)),
        "settings.md": "\n".join(_settings()),
        "codebook.md": "\n".join(_codebook()),
    }


def _commands(root: click.Command) -> Iterator[str]:
    yield "# Commands\n"
    yield f"{NOTICE}\n"
    yield "`tracker COMMAND --help` says the same in the terminal."
    yield "A command ends with exit code 0 when all went well, with 1 when a check failed,"
    yield "and with 2 and one line “Error: …” when something asked for is wrong.\n"
    yield from _sections(root, click.Context(root, info_name="tracker"))


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from _sections(inner, click.Context(inner, info_name=name, parent=context))
        return
    yield f"## `{context.command_path}`\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```\n{context.command_path} {usage}\n```\n"
    options = [each for each in command.params if isinstance(each, click.Option)]
    for names, meaning in filter(None, (each.get_help_record(context) for each in options)):
        yield f"- `{names}` {' '.join(meaning.split())}".rstrip()
    yield from [""] if options else []


def _settings() -> Iterator[str]:
    yield "# Settings\n"
    yield f"{NOTICE}\n"
    yield "Each setting is an environment variable. They can stand in a file too, which"
    yield f"`{FILE}` names: a TOML file with the names in small letters and without"
    yield f"`{PREFIX}`, as `trusted_proxies = 1`. The environment goes before the file."
    yield "`tracker config` shows the values in use, `tracker config check` finds mistakes.\n"
    for item in fields(Settings):
        default = int(item.default) if isinstance(item.default, bool) else item.default
        yield f"## `{PREFIX}{item.name.upper()}`\n"
        yield f"{item.metadata['meaning']}\n"
        yield f"Default: `{default}`\n" if default != "" else "Default: empty\n"


def _codebook() -> Iterator[str]:
    yield "# Codebook\n"
    yield f"{NOTICE}\n"
    yield "These vocabularies are closed: the database refuses any other word. Exports hold the"
    yield "value in the first column. A word is never deleted; a retired one stays where it is"
    yield "used and is no longer offered.\n"
    yield from codebook.sections()
