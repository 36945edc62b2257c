"""Send styles, scripts and signs from addresses that change with them, so they are kept for long.

The address of each holds what tells this state of all of them: scripts ask for one another beside
themselves, so what they import is kept as long as they are.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, send_from_directory, url_for

FOLDER = Path(__file__).parent / "static"
_FOREVER = "public, max-age=31536000, immutable"  # a year, which is as long as anybody keeps them


def register(app: Flask) -> None:
    """Send the files, and let templates ask for the address of one."""
    app.add_url_rule("/static/<state>/<path:filename>", "static", _sent)
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """Return the address of a file."""
    return url_for("static", state=_state(), filename=name)


def _sent(state: str, filename: str) -> Response:
    """Send a file, for good where the address tells its state.

    While servers change one after the other, one is asked for the files of another: it sends its
    own, and browsers ask again.
    """
    response = send_from_directory(FOLDER, filename)
    if state == _state():
        response.headers["Cache-Control"] = _FOREVER
    return response


@cache
def _state() -> str:
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    whole = b"".join(path.name.encode() + path.read_bytes() for path in files)
    return sha256(whole).hexdigest()[:10]
