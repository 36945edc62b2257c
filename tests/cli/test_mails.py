from __future__ import annotations

import pytest

from tracker.db import Sessions, make_engine
from tracker.models import OutboxMail

pytestmark = pytest.mark.only_on("sqlite")  # what it does is tested on both


def test_what_waits_is_listed_and_kept_while_no_server_answers(tracker, environment):
    engine = make_engine(environment["TRACKER_DATABASE_URL"])
    with Sessions(engine).writing() as session:
        session.add(OutboxMail(recipient="e@ruritania.example", subject="Pact", body="B"))
        session.commit()
    engine.dispose()
    environment |= {"TRACKER_SMTP_HOST": "127.0.0.1", "TRACKER_SMTP_PORT": "1"}
    result = tracker("mail", "send")
    assert (result.exit_code, result.stdout) == (0, "0 sent, 1 to be tried again.\n")
    assert tracker("mail", "list").stdout.startswith("e@ruritania.example\tPact\t1\t")


def test_without_a_server_the_command_says_what_to_set(tracker):
    result = tracker("mail", "send")
    assert result.exit_code == 2
    assert "TRACKER_SMTP_HOST" in result.output
