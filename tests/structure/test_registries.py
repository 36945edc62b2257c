"""Every format is found, describes itself and has stored output."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.structure.formats import formats
from tracker.domain.errors import NotFound

GOLDEN = Path(__file__).parents[1] / "golden"


def exporters() -> list:
    return formats("tracker.exporters", "EXPORTER")


def test_the_registry_finds_every_exporter():
    from tracker import exporters as registry

    assert exporters()
    assert [registry.get(exporter.key) for exporter in exporters()] == exporters()


def test_an_unknown_format_is_refused():
    from tracker import exporters as registry

    with pytest.raises(NotFound):
        registry.get("papyrus")


def test_every_exporter_describes_itself():
    for exporter in exporters():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", exporter.key)
        assert exporter.label.strip() == exporter.label != ""
        assert exporter.description.endswith(".")
        assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+)*", exporter.extension)
        assert re.fullmatch(r"[\w.+-]+/[\w.+-]+(; ?\w+=.+)*", exporter.media_type)


def test_no_two_exporters_share_a_key():
    keys = [exporter.key for exporter in exporters()]
    assert len(keys) == len(set(keys))


def test_every_exporter_has_stored_output_and_no_output_is_left_over():
    stored = {folder.name for folder in GOLDEN.iterdir() if any(folder.iterdir())}
    assert stored == {exporter.key for exporter in exporters()}
