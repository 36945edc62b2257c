"""Print the words of the closed vocabularies and what they mean."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import click

from tracker.cli.refusals import WrongInput
from tracker.config import nearest
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import VOCABULARIES

_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@click.command()
@click.argument("vocabulary", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text as on the page of the codebook, or json for programs.",
)
def codebook(vocabulary: str | None, form: str) -> None:
    """Print the codebook, or one VOCABULARY of it, for example milestone_type.

    It holds every word of the closed vocabularies with its meaning and where that is from.
    """
    wanted = [_find(vocabulary)] if vocabulary else VOCABULARIES
    if form == "json":
        click.echo(json.dumps([_record(each) for each in wanted], ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(line for each in wanted for line in section(each)).rstrip())


def sections() -> Iterator[str]:
    """Yield the lines of the whole codebook."""
    for vocabulary in VOCABULARIES:
        yield from section(vocabulary)


def section(vocabulary: type[Vocabulary]) -> Iterator[str]:
    """Yield the lines on one vocabulary: a heading and a table of its words."""
    yield f"## `{vocabulary.__name__}`\n"
    yield f"{inspect.getdoc(vocabulary)}\n"
    for group, words in vocabulary.groups().items():
        if group:
            yield f"### {vocabulary.__name__}: {group}\n"
        yield from _table(words)
        yield ""


def name_of(vocabulary: type[Vocabulary]) -> str:
    """Return the name by which a vocabulary is asked for, such as ``milestone_type``."""
    return _INNER_CAPITAL.sub("_", vocabulary.__name__).lower()


def _table(words: Sequence[Vocabulary]) -> Iterator[str]:
    yield "| Value | Word | Meaning | From |"
    yield "| --- | --- | --- | --- |"
    for word in words:
        retired = " Retired." if word.retired else ""
        cells = (word.label, f"{word.definition}{retired}", word.source)
        escaped = " | ".join(cell.replace("|", "\\|") for cell in cells)
        yield f"| {f'`{word.value}`' if word.value else 'empty'} | {escaped} |"


def _record(vocabulary: type[Vocabulary]) -> dict[str, Any]:
    return {
        "name": name_of(vocabulary),
        "meaning": inspect.getdoc(vocabulary),
        "words": [
            {
                "value": word.value,
                "label": word.label,
                "definition": word.definition,
                "source": word.source,
                "group": word.group,
                "is_retired": word.retired,
            }
            for word in vocabulary
        ],
    }


def _find(asked: str) -> type[Vocabulary]:
    """Return a vocabulary by its name, however its words are parted."""
    plain = asked.replace("_", "").replace("-", "").lower()
    for vocabulary in VOCABULARIES:
        if vocabulary.__name__.lower() == plain:
            return vocabulary
    names = {name_of(each) for each in VOCABULARIES}
    raise WrongInput(
        f"There is no vocabulary “{asked}”{nearest(asked, names)}."
        f" There are: {', '.join(sorted(names))}."
    )
