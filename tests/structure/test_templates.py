"""Every template compiles, is used, extends a layout and leaves style and script to files."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta

PACKAGE = Path(__file__).parents[2] / "tracker"
FOLDER = PACKAGE / "web" / "templates"

INLINE = {
    "style in an attribute": r"<[^>]*\sstyle\s*=",
    "style in the page": r"<style\b",
    "script in the page": r"<script\b(?![^>]*\ssrc=)",
    "script in an attribute": r"<[^>]*\son[a-z]+\s*=",
    "script in a link": r"javascript:",
}
UNESCAPED = r"\|\s*(?:safe|svg)\b|\{%-?\s*autoescape\s+false|\bMarkup\("

# Files that hand on text without escaping it, each with the reason why it cannot hold foreign text.
DRAWN = "A drawing of ours, whose words are escaped where it is made."
UNESCAPED_ALLOWED: dict[str, str] = {
    "web/context.py": "Two attributes of ours; the language in one is escaped by `Markup.format`.",
    "web/languages.py": "Our own sentences; what is put into them is escaped by `Markup.__mod__`.",
    "web/forms/widgets.py": "Tags of ours with values escaped, and what WTForms drew.",
    "web/drawn.py": "What macros drew; `Markup.join` escapes what anything else would return.",
    "web/search.py": "Two signs of ours; the words between them are escaped by `Markup.join`.",
    "web/help.py": "Our own documents, rendered with raw HTML switched off.",
    "agreements/show.html": DRAWN,
    "comparisons/index.html": DRAWN,
    "pairs/show.html": DRAWN,
    "saved_timelines/_timeline.html": DRAWN,
    "second_factors/confirm.html": "A picture of squares, drawn by a library from our own key.",
    "slippage/index.html": DRAWN,
    "versions/show.html": DRAWN,
}


def templates() -> dict[str, str]:
    """Return the text of every template by its name."""
    return {
        file.relative_to(FOLDER).as_posix(): file.read_text()
        for file in sorted(FOLDER.rglob("*"))
        if file.is_file()
    }


def is_page(name: str) -> bool:
    """Say whether a template is a page of its own, not a part of others."""
    return (
        name.endswith(".html")
        and not name.startswith(("layouts/", "macros/"))
        and not name.rpartition("/")[2].startswith("_")
    )


def names_in_code(source: str) -> set[str]:
    """Return the template names in Python code; what is filled in later becomes a star."""
    tree = ast.parse(source)
    pieces = {
        id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
        for piece in node.values
    }  # fmt: skip
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            name = "".join(
                piece.value if isinstance(piece, ast.Constant) else "*" for piece in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = "" if id(node) in pieces else node.value
        else:
            continue
        if re.fullmatch(r"[\w*-]+(/[\w*.-]+)+\.(html|xml|txt)", name):
            names.add(name)
    return names


def named_in_code() -> set[str]:
    files = [*(PACKAGE / "web").rglob("*.py"), PACKAGE / "app.py"]
    return set().union(*(names_in_code(file.read_text()) for file in files))


def named_in_templates(app: Flask) -> set[str]:
    """Return what templates extend, include and import; None stands for a computed name."""
    return {
        name
        for text in templates().values()
        for name in meta.find_referenced_templates(app.jinja_env.parse(text))
    }


def inline(text: str) -> list[str]:
    return [kind for kind, pattern in INLINE.items() if re.search(pattern, text, re.IGNORECASE)]


def test_every_template_compiles(bare_app: Flask):
    assert templates()
    for name in templates():
        bare_app.jinja_env.get_template(name)


def test_every_named_template_exists(bare_app: Flask):
    known = set(templates())
    assert named_in_templates(bare_app) <= known
    assert not [name for name in named_in_code() if not any(fnmatch(each, name) for each in known)]


def test_every_template_is_used(bare_app: Flask):
    patterns = named_in_code()
    used = named_in_templates(bare_app) | {
        name for name in templates() if any(fnmatch(name, pattern) for pattern in patterns)
    }
    assert set(templates()) - used == set()


def test_every_page_extends_a_layout_and_has_a_title():
    pages = {name: text for name, text in templates().items() if is_page(name)}
    assert not [
        name
        for name, text in pages.items()
        if not re.search(r"\{%-?\s*extends\s+[\"']layouts/", text)
        or not re.search(r"\{%-?\s*block\s+title\b", text)
    ]


def test_style_and_script_stand_in_files():
    found = {name: kinds for name, text in templates().items() if (kinds := inline(text))}
    assert found == {}


def test_scripts_are_modules_so_that_their_names_do_not_collide():
    plain = r"<script\b(?![^>]*\stype=\"module\")"
    assert [name for name, text in templates().items() if re.search(plain, text)] == []


def test_only_listed_files_hand_on_text_unescaped():
    code = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("web/**/*.py")}
    texts = templates() | {name: file.read_text() for name, file in code.items()}
    found = {name for name, text in texts.items() if re.search(UNESCAPED, text)}
    assert found == set(UNESCAPED_ALLOWED)


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a" style="color: red">',
        "<STYLE>p {}</STYLE>",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_inline_style_and_script_are_seen(text):
    assert inline(text)


def test_a_script_from_a_file_and_a_word_with_on_are_let_through():
    assert not inline('<script src="/static/tracker.js" defer></script><p>signed on = day</p>')


def test_names_of_templates_are_read_from_code():
    code = 'render("agreements/show.html"); render(f"errors/{code}.html"); x = "text/html"'
    assert names_in_code(code) == {"agreements/show.html", "errors/*.html"}
