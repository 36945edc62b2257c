"""What is not documented does not exist: commands, settings, formats, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tests.structure.formats import formats
from tracker.config import PREFIX, Settings
from tracker.domain.vocabularies import VOCABULARIES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tracker" / "docs"


def headings(text: str) -> set[str]:
    """Return the headings of a Markdown text, without marks of code."""
    found = re.findall(r"^#+ +(.+?) *#*$", text, re.MULTILINE)
    return {heading.replace("`", "") for heading in found}


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, down to the next one of any level."""
    parts = re.split(r"^#+ +(.+?) *#*$", text, flags=re.MULTILINE)
    titles = [title.replace("`", "") for title in parts[1::2]]
    return parts[2::2][titles.index(heading)]


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, by the words one types."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name, inner in command.commands.items():
        yield from commands(inner, f"{path} {name}")


def plain(text: str) -> str:
    return " ".join(text.split())


def tracker_commands() -> dict[str, click.Command]:
    from tracker.cli import main

    return dict(commands(main, "tracker"))


def test_every_command_has_its_heading_and_no_other_has():
    documented = headings((FOLDER / "commands.md").read_text())
    assert {name for name in documented if name.startswith("tracker ")} == set(tracker_commands())


def test_the_section_of_a_command_names_its_help_and_options():
    text = (FOLDER / "commands.md").read_text()
    for name, command in tracker_commands().items():
        described = plain(section(text, name))
        first_sentence = plain(command.help or "").partition(". ")[0].rstrip(".")
        assert first_sentence, f"{name} has no help"
        assert first_sentence in described
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert max(parameter.opts, key=len) in described, f"{name} {parameter.opts}"


def test_every_setting_has_its_heading():
    documented = set().union(*(headings(file.read_text()) for file in FOLDER.glob("*.md")))
    settings = {f"{PREFIX}{field.name.upper()}" for field in fields(Settings)}
    assert {name for name in documented if name.startswith(PREFIX)} == settings


def test_every_export_format_has_its_heading():
    documented = headings((FOLDER / "exports.md").read_text())
    keys = {match[1] for heading in documented if (match := re.search(r"\((\w+)\)$", heading))}
    assert keys == {exporter.key for exporter in formats("tracker.exporters", "EXPORTER")}


def test_every_word_stands_in_the_codebook_with_its_meaning():
    text = (FOLDER / "codebook.md").read_text()
    documented = headings(text)
    for vocabulary in VOCABULARIES:
        assert vocabulary.__name__ in " ".join(documented)
    flat = plain(text.replace("\\", ""))
    missing = [
        f"{vocabulary.__name__}.{word.name}"
        for vocabulary in VOCABULARIES
        for word in vocabulary
        if word.label not in flat or plain(word.definition) not in flat
    ]
    assert not missing


def test_every_decision_has_a_number_of_its_own():
    numbers = sorted(int(file.name[:4]) for file in (FOLDER / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{file.name}: {target}"
        for file in FOLDER.rglob("*.md")
        for target in re.findall(r"\]\(([^)#:\s]+\.md)", file.read_text())
        if not (file.parent / target).exists()
    ]
    assert not broken


def test_the_readme_holds_the_test_command_once():
    text = (ROOT / "README.md").read_text()
    marked = re.findall(
        r"^<!-- test command -->\n+```\w*\n(.+?)```", text, re.MULTILINE | re.DOTALL
    )
    assert len(marked) == 1
    assert marked[0].strip().endswith("-m tests")


@pytest.mark.parametrize("text", ["## `tracker seed`\n", "# tracker seed #\n"])
def test_headings_are_read_without_marks(text):
    assert headings(text) == {"tracker seed"}
