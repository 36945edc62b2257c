from __future__ import annotations

import pytest

from tracker.domain.links import Links

LINKS = Links("https://tracker.example/app")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (LINKS.agreement("a-b"), "/agreements/a-b"),
        (LINKS.milestone("a-b", "u1"), "/agreements/a-b#milestone-u1"),
        (LINKS.party("germany"), "/parties/germany"),
        (LINKS.source("gazette"), "/sources/gazette"),
        (LINKS.quote("u2"), "/quotes/u2"),
        (LINKS.schema("timeline.json"), "/schemas/timeline.json"),
    ],
)
def test_every_record_has_an_address_under_the_base(address, path):
    assert address == f"https://tracker.example/app{path}"


def test_a_slash_or_a_mark_in_a_name_cannot_leave_its_place():
    assert LINKS.party("../a?b#c") == "https://tracker.example/app/parties/..%2Fa%3Fb%23c"


@pytest.mark.parametrize(
    ("base", "host"),
    [
        ("https://tracker.example/app", "tracker.example"),
        ("http://localhost:5000", "localhost"),
        ("https://tracker.example", "tracker.example"),
    ],
)
def test_the_host_is_told_without_port_and_path(base, host):
    assert Links(base).host == host
