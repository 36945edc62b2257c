"""Read the seed files that are shipped with the product: parties, terms and a worked story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from tracker.paths import shipped
from tracker.services import seeding

STORY = ("people", "sources", "agreements")


def read(*, with_demo: bool, folder: Path | None = None) -> seeding.Seeds:
    """Return what the seed files hold."""
    folder = folder or shipped("seeds")
    story: dict[str, Any] = {}
    if with_demo:
        for name in STORY:
            text = (folder / "demo" / f"{name}.yaml").read_text(encoding="utf-8")
            story[name] = yaml.safe_load(text)
    parties, terms = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("parties", "terms")
    )
    return seeding.Seeds(parties=parties, terms=terms, **story)
