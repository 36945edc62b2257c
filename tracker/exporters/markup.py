"""Write what is known of a milestone as HTML, for formats that hold HTML in a text."""

from __future__ import annotations

from html import escape

from tracker.exporters import wording
from tracker.exporters.rows import MilestoneRow


def paragraphs(row: MilestoneRow) -> str:
    """Return the details as paragraphs, everything that people wrote escaped."""
    return "".join(f"<p>{_said(detail)}</p>" for detail in wording.details(row))


def web_address(url: str) -> str:
    """Return an address if a browser would fetch it from the web, else nothing."""
    return url if url.startswith(("https://", "http://")) else ""


def _said(detail: wording.Detail) -> str:
    text = escape(detail.text).replace("\n", "<br>")
    url = web_address(detail.url)
    linked = f'<a href="{escape(url)}">{text}</a>' if url else text
    return f"<b>{escape(detail.name)}:</b> {linked}"
