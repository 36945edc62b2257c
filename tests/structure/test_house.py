"""The checkout holds what belongs to the project, and its texts speak of nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "README.md",
    "migrations",
    "pyproject.toml",
    "seeds",
    "tests",
    "tracker",
}

# Each pattern has a bracket in it, so that it does not find itself.
FOREIGN = {
    "path of one machine": r"(?<![\w.:/-])/(?:work|root|tmp|home/\w+|Users/\w+)[/]",
    "host of a package registry": r"(?:pypi|pythonhosted|npmjs)[.](?:org|com)",
    "who typed it": r"(?i)co-authored-b[y]|generated (?:by|with) an? (?:model|assistan[t])",
    "note to do": r"\b(?:TOD[O]|FIXM[E]|XX[X])\b(?!-)",
}
# Files that need such a text, each with the reason.
ALLOWED: dict[tuple[str, str], str] = {}


def files() -> list[str]:
    """Return what is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def foreign_texts(name: str, text: str) -> list[str]:
    """Return the lines of a file that speak of something outside the project."""
    return [
        f"{name}:{number}: {kind}: {line.strip()}"
        for kind, pattern in FOREIGN.items()
        if (name, kind) not in ALLOWED
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


def test_the_top_level_is_fixed():
    assert {name.partition("/")[0] for name in files()} - TOP_LEVEL == set()


def test_no_text_speaks_of_something_outside_the_project():
    found = []
    for name in files():
        try:
            found += foreign_texts(name, (ROOT / name).read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue  # pictures, workbooks
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "open('{}work/main')".format("/"),
        "see {}tmp/x".format("/"),
        "{}home/ada/tracker".format("/"),
        "https://pypi{}org/simple".format("."),
        "Co-authored-{}: somebody".format("by"),
        "# TO{} later".format("DO"),
    ],
)
def test_a_foreign_text_is_seen(text):
    assert foreign_texts("a.py", text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/work/of/art",
        "tracker/templates/agreements",
        "Asia/Tokyo, /agreements/home/",
        "EDTF XXXX-06 is refused",
    ],
)
def test_a_plain_text_is_let_through(text):
    assert not foreign_texts("a.py", text)


def test_every_file_ends_with_one_line_end():
    ours = [name for name in files() if "/vendor/" not in name]
    texts = [name for name in ours if name.endswith((".md", ".toml", ".html", ".css", ".js"))]
    assert not [
        name
        for name in texts
        if (text := (ROOT / name).read_text()) and text != text.rstrip("\n") + "\n"
    ]
