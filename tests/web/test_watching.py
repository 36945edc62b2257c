"""Every request has a number, is logged by its route and counted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tracker.domain.vocabularies import CheckupKind, Role
from tracker.services import checkups

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database
NUMBER = "X-Request-ID"
GIVEN = "0af7651916cd43dd"


@pytest.fixture
def choose(app):
    def choose(**settings):
        known = app.extensions["tracker.settings"]
        app.extensions["tracker.settings"] = replace(known, **settings)

    return choose


def test_the_number_of_a_request_is_made_here_unless_a_proxy_is_trusted(client, choose):
    with client.get("/healthz", headers={NUMBER: GIVEN}) as response:
        assert re.fullmatch(r"[0-9a-f]{32}", response.headers[NUMBER])
    choose(trusted_proxies=1)
    with client.get("/healthz", headers={NUMBER: GIVEN}) as response:
        assert response.headers[NUMBER] == GIVEN
    with client.get("/healthz", headers={NUMBER: "<script>"}) as response:
        assert re.fullmatch(r"[0-9a-f]{32}", response.headers[NUMBER])


def test_the_log_tells_the_route_and_never_the_secret_in_the_address(client, caplog):
    caplog.set_level("INFO", "tracker.requests")
    client.get("/feeds/the-secret-of-a-feed.ics?q=looked-for").close()
    [record] = [each for each in caplog.records if each.name == "tracker.requests"]
    assert record.getMessage() == "GET /feeds/<token>.ics"
    assert record.facts["status"] == 404
    assert "secret" not in caplog.text + str(record.facts)
    assert "looked-for" not in caplog.text + str(record.facts)


def test_numbers_are_told_to_who_has_the_token_alone(client_of, choose):
    client = client_of(Role.ADMIN)
    assert client.get("/metrics").status_code == 404
    choose(metrics_token="let-me-in")
    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}):
        assert client.get("/metrics", headers=header).status_code == 404


def test_requests_are_counted_by_route(client_of, choose, sessions, known):
    choose(metrics_token="let-me-in")
    client = client_of(Role.READER)

    def count() -> dict[str, float]:
        with client.get("/metrics", headers={"Authorization": "Bearer let-me-in"}) as response:
            families = list(text_string_to_metric_families(response.get_data(as_text=True)))
        samples = [sample for family in families for sample in family.samples]
        return {
            f"{each.name} {each.labels.get('route', each.labels.get('kind', ''))}": each.value
            for each in samples
            if each.labels.get("status", "200") == "200"
        }

    with sessions.writing() as session:
        checkups.keep(session, CheckupKind.BACKUP, "Well.", is_well=True)
        session.commit()
    before = count().get("tracker_requests_total /agreements/<slug>", 0)
    client.get(f"/agreements/{known.agreement}").close()
    after = count()
    assert after["tracker_requests_total /agreements/<slug>"] == before + 1
    assert after["tracker_database_bytes "] > 100_000
    assert after["tracker_checkup_well backup"] == 1
