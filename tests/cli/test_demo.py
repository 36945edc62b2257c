"""One command makes everything ready for a first look, as often as it is run."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.cli import main
from tracker.db import Sessions, make_engine
from tracker.services import users

pytestmark = pytest.mark.only_on("sqlite")
PATIENCE = 60


@pytest.fixture
def environment(empty_database, tmp_path) -> dict[str, str]:
    return {"TRACKER_DATABASE_URL": empty_database, "XDG_DATA_HOME": str(tmp_path)}


@pytest.fixture
def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def password_in(output: str) -> str:
    return re.search(r"with the password “(\S+)”", output)[1]


def test_a_second_run_shows_the_same_password_and_loads_nothing(tracker, empty_database, tmp_path):
    first, second = tracker("demo", "--no-serve"), tracker("demo", "--no-serve")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert password_in(first.output) == password_in(second.output)
    assert "agreements: 0 added, 3 left as they were" in second.output
    assert (tmp_path / "tracker" / "demo-password").stat().st_mode & 0o777 == 0o600
    engine = make_engine(empty_database)
    with Sessions(engine).writing() as session:
        assert users.authenticate(session, "demo", password_in(first.output)).role == "admin"
    engine.dispose()


def test_a_password_of_one_s_own_is_not_shown(tracker):
    tracker("demo", "--no-serve")
    tracker("users", "password", "demo", typed="three plain words\nthree plain words\n")
    output = tracker("demo", "--no-serve").output
    assert "with the password you gave it" in output
    assert "tracker users password demo" in output


def test_the_pages_are_served_until_the_command_is_stopped(environment, tracker, free_port):
    tracker("db", "upgrade")
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "serve", "--port", str(free_port), "--workers", "1"],
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline().startswith("No account exists yet.")
        assert process.stdout.readline().startswith(f"Open http://127.0.0.1:{free_port}/ ")
        assert answer(process, f"http://127.0.0.1:{free_port}/healthz") == 200
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def answer(server: subprocess.Popen, url: str) -> int:
    """Return the status of a page, as soon as there is one; give up when the server did."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url) as response:  # noqa: S310  # our own address
                return response.status
        except OSError:
            if time.monotonic() > deadline or server.poll() is not None:
                raise
            time.sleep(0.2)


def test_a_taken_port_is_one_line(environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        CliRunner(env=environment).invoke(main, ["db", "upgrade"])
        result = CliRunner(env=environment).invoke(main, ["serve", "--port", port])
    assert result.exit_code == 2
    assert f"Nothing can listen at 127.0.0.1:{port}" in result.stderr
    assert "Choose another --port." in result.stderr
