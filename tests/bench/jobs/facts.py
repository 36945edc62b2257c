"""Say what is recorded in every tool: one deal, made up for the purpose."""

from __future__ import annotations

TITLE = "Agreement on the safety of undersea cables"
ONE, OTHER = "Germany", "China"
SUBJECT = "cybersecurity"
TARGET, STATED = "around June 2027", "2026-10-05"
EARLIEST, LATEST = "2027-06-01", "2027-06-30"
LATER, LATER_STATED = "autumn 2027", "2026-11-16"
LATER_EARLIEST, LATER_LATEST = "2027-09-01", "2027-11-30"
SOURCE, PUBLISHER, PUBLISHED = "Envoys speak of cables", "Harbour Post", "5 October 2026"
PUBLISHED_DAY = "2026-10-05"
SPEAKER = "Ida Quill"
WORDS = "We expect to sign it around June 2027"
AGREED = "Germany and China agreed in September 2026 to negotiate"
TEXT = f"""Envoys speak of cables

{PUBLISHED}

{AGREED} an agreement on the safety of undersea cables. "{WORDS}," said {SPEAKER}, the German \
ambassador.
"""
PAIR_DAY = "2026-10-31"
