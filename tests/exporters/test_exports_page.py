"""The page about exports tells the truth: its matrix and its dictionary are checked."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from tests.exporters.samples import NOW, cyber, timeline, vague
from tracker import exporters
from tracker.exporters.columns import MILESTONES

PAGE = Path(exporters.__file__).parents[1] / "docs" / "exports.md"
START, END = "<!-- columns -->\n", "<!-- end of columns -->"

# What must stand in the file, in any of these forms, where the matrix says that it is held.
PROBES = {
    "as written": (("in October",),),
    "EDTF": (("[2016-03..2016-06]",),),
    "bounds": (("2016-03-01", "1 March – 30 June 2016", "20160301", '"month": 3, "day": 1'),),
    "quotation": (("we raised it",),),
    "every quotation": (("raised it last autumn",), ("an agreement",)),
    "contradiction": (("no such date",),),
    "source": (("An interview with the envoy", "sources/envoy-interview"),),
    "every target": (("first half",), ("towards June",), ("on 15 July",)),
    "delay": (("32 to 213 days", "32,213", "32–213 days", "32 213", "<v>213</v>"),),
    "permalink": (("#milestone-raised", "milestone-raised"),),
    "provisions, notes": (("No economic espionage",), ("tell it differently",)),
}
# These are drawn for the eye: what they hold cannot be read back.
DRAWN = {"pdf", "pdf_a3", "pdf_portrait", "png", "docx"}


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def matrix() -> dict[str, dict[str, bool]]:
    """Return what the page says each format holds."""
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in page().partition("## What each format holds")[2].splitlines()
        if line.startswith("|")
    ]
    head = rows[0]
    end = next((n for n, row in enumerate(rows[2:], 2) if len(row) != len(head)), len(rows))
    return {
        row[0]: {name: cell == "yes" for name, cell in zip(head[1:], row[1:], strict=True)}
        for row in rows[2:end]
    }


def written(key: str) -> str:
    """Return a file as one text, without line folding and marks of escaping."""
    output = b"".join(exporters.get(key).render(timeline(cyber(), vague()), NOW))
    if output.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(output)) as archive:
            output = b"\n".join(archive.read(name) for name in archive.namelist())
    if output.startswith(b"PAR1"):
        table = pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(output))
        output = "\n".join(",".join(map(str, r.values())) for r in table.to_pylist()).encode()
    text = output.decode().replace("\r\n ", "").replace("\\", "")
    return re.sub(r"\s+", " ", text)


def holds(text: str, needed: tuple[tuple[str, ...], ...]) -> bool:
    return all(any(form in text for form in forms) for forms in needed)


def test_the_matrix_has_a_row_for_every_format():
    assert set(matrix()) == {exporter.key for exporter in exporters.all()}
    assert all(list(row) == list(PROBES) for row in matrix().values())


@pytest.mark.parametrize("key", [e.key for e in exporters.all() if e.key not in DRAWN])
def test_a_format_holds_what_the_matrix_says(key):
    if reason := exporters.missing(exporters.get(key)):
        pytest.skip(reason)
    text = written(key)
    assert {name: holds(text, needed) for name, needed in PROBES.items()} == matrix()[key]


def test_the_page_says_how_many_milestones_a_format_takes():
    _, _, rest = page().partition("| milestones at most |")
    told = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|$", rest.partition("\n## ")[0], re.MULTILINE)
    limits = {each.key: f"{each.limit:,}" for each in exporters.all() if each.limit is not None}
    assert dict(told) == limits


def dictionary() -> str:
    lines = ["| column | holds | meaning |", "|---|---|---|"]
    lines += [f"| `{c.name}` | {c.kind.value} | {c.description} |" for c in MILESTONES]
    return "\n" + "\n".join(lines) + "\n\n"


def test_the_dictionary_of_columns_is_the_declared_one():
    before, _, rest = page().partition(START)
    old, _, after = rest.partition(END)
    if os.environ.get("TRACKER_REWRITE_GOLDEN") == "1":
        PAGE.write_text(before + START + dictionary() + END + after, encoding="utf-8")
        old = dictionary()
    assert old == dictionary()
