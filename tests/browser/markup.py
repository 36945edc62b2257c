"""Check pages with the Nu HTML checker, where the environment says where it is.

The checker is a Java archive of 30 MB, the npm package ``vnu-jar``; it is fetched by whoever wants
to check, not kept here. With ``TRACKER_VNU=…/vnu.jar`` before it, the test of every page asks it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

ARCHIVE = "TRACKER_VNU"


def mistakes(pages: Iterable[tuple[str, str]], folder: Path) -> list[str]:
    """Return what the checker says against pages, each a name and its text."""
    archive = os.environ.get(ARCHIVE)
    if not archive:
        return []
    for name, text in pages:
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    checked = subprocess.run(
        ["java", "-jar", archive, "--format", "json", "--errors-only", "--skip-non-html", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(checked.stderr)["messages"]
    return [
        f"{Path(each['url']).name}: {each['message']} {each.get('extract', '')!r}"
        for each in messages
        if each["type"] == "error"
    ]
