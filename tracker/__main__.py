"""Run the command line: ``python -m tracker``."""

from __future__ import annotations

from tracker.cli import main

main(prog_name="tracker")
