"""Check everything with one command: ``python -m tests``."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def kinds_of_check(*, fast: bool, pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Return the command of each kind of check, in the order in which they run."""
    everything_or_less = ["--databases", "sqlite", "-m", "not browser"] if fast else []
    return {
        "format": ["ruff", "format", "--check", "."],
        "lint": ["ruff", "check", "."],
        "types": ["mypy"],
        "tests": ["pytest", "-n", str(workers()), *everything_or_less, *pytest_arguments],
    }


def workers() -> int:
    """Return how many processes test: one more than there are cores, for some tests only wait."""
    return (os.cpu_count() or 1) + 1


def run(name: str, command: list[str]) -> tuple[bool, float]:
    """Run one kind of check and return whether it passed and the seconds it took."""
    print(f"\n=== {name}: {' '.join(command)}", flush=True)
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT)
    try:
        process.wait()
    except KeyboardInterrupt:  # the keyboard told the process too: let it stop its server
        process.wait()
        raise
    except SystemExit:
        process.terminate()
        process.wait()
        raise
    return process.returncode == 0, time.monotonic() - started


def main() -> int:
    """Run every kind of check, then say which ones failed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests",
        description="Check format, lint, types and tests on SQLite and PostgreSQL, in a browser "
        "too. Other arguments go to pytest. Where the environment says CI=true, a missing "
        "PostgreSQL or Chromium is a failure; elsewhere those tests are skipped, with the reason.",
    )
    parser.add_argument("--fast", action="store_true", help="SQLite only, no browser")
    options, pytest_arguments = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    outcomes = {
        name: run(name, command)
        for name, command in kinds_of_check(
            fast=options.fast, pytest_arguments=pytest_arguments
        ).items()
    }
    print("\n=== summary")
    for name, (has_passed, seconds) in outcomes.items():
        print(f"{name:8}{'passed' if has_passed else 'FAILED':8}{seconds:7.1f} s")
    return 0 if all(has_passed for has_passed, _ in outcomes.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
