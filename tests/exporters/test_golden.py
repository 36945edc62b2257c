"""Every format writes what it wrote before, byte for byte.

After a change that is meant, run these tests once with TRACKER_REWRITE_GOLDEN=1 and look at what
changed in the stored files.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.exporters.samples import CASES, NOW
from tracker import exporters

GOLDEN = Path(__file__).parents[1] / "golden"
ZIPPED = {"datapackage", "xlsx"}
# Workbooks say much about little: two of them are enough to read.
ZIPPED_CASES = ("cyber", "hostile")
# These have a stored file of another kind, beside their own tests.
DRAWN = {"docx", "html", "parquet", "pdf", "pdf_a3", "pdf_portrait", "png", "svg"}
OURS = tuple(each.key for each in exporters.discover(()) if each.key not in DRAWN)


# TimelineJS has nothing to show without a single day.
NEVER_EMPTY = {"timelinejs", "timelinejs_csv"}


def cases_of(key: str) -> tuple[str, ...]:
    if key in ZIPPED:
        return ZIPPED_CASES
    return tuple(case for case in CASES if key not in NEVER_EMPTY or case != "empty")


def rendered(key: str, case: str) -> bytes:
    return b"".join(exporters.get(key).render(CASES[case](), NOW))


def stored_form(key: str, output: bytes) -> bytes:
    """Return what is kept: of an archive its parts as text, because a picture of bytes says
    nothing when it changes."""
    if key not in ZIPPED:
        return output
    with zipfile.ZipFile(io.BytesIO(output)) as archive:
        parts = [
            f"=== {name}\n".encode() + archive.read(name).replace(b"<row", b"\n<row")
            for name in sorted(archive.namelist())
            if "theme" not in name
        ]
    return b"\n".join(parts) + b"\n"


@pytest.mark.parametrize(("key", "case"), [(key, case) for key in OURS for case in cases_of(key)])
def test_a_format_writes_what_is_stored(key, case):
    extension = "txt" if key in ZIPPED else exporters.get(key).extension
    file = GOLDEN / key / f"{case}.{extension}"
    found = stored_form(key, rendered(key, case))
    if os.environ.get("TRACKER_REWRITE_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(found)
    assert found == file.read_bytes()


@pytest.mark.parametrize("key", OURS)
def test_a_second_run_gives_the_same_bytes(key):
    assert rendered(key, "hostile") == rendered(key, "hostile")


@pytest.mark.parametrize("key", OURS)
def test_no_stored_file_is_left_over(key):
    stored = {file.name.partition(".")[0] for file in (GOLDEN / key).iterdir()}
    assert stored == set(cases_of(key))
