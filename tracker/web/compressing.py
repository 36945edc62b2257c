"""Send pages, styles and scripts compressed to whoever takes gzip.

A page holds a secret (the token of its forms) and words of whoever asks, so its compressed length
could tell the one by the other (BREACH, CVE-2013-3587). Every answer therefore gets a header of
random length, as “Heal the Breach” (Palacios and others, 2022) shows.
"""

from __future__ import annotations

import gzip
import io
import secrets
from functools import lru_cache

from flask import Flask, Response, request

LEAST = 1024
LEVEL = 6
_MOST_PADDING = 100
_HELD = 32
_TEXTS = frozenset(
    {"application/json", "application/problem+json", "image/svg+xml", "text/css", "text/html"}
    | {"text/javascript", "application/javascript", "text/plain", "application/atom+xml"}
)


def register(app: Flask) -> None:
    """Compress what is worth it, after everything else was done to an answer."""
    # first added runs last
    app.after_request_funcs.setdefault(None, []).insert(0, _compressed)


def _compressed(response: Response) -> Response:
    if response.mimetype not in _TEXTS:
        return response
    response.vary.add("Accept-Encoding")
    if not _is_worth_it(response):
        return response
    if request.endpoint == "static":
        response.direct_passthrough = False
        packed = _held(response.get_data())
    else:
        packed = _packed(response.get_data(), secrets.randbelow(_MOST_PADDING))
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    if etag := response.get_etag()[0]:
        response.set_etag(etag, weak=True)
    return response


def _is_worth_it(response: Response) -> bool:
    """Say whether an answer is whole, long enough, and taken compressed."""
    is_file = request.endpoint == "static"
    return (
        request.method == "GET"
        and response.status_code != 206  # noqa: PLR2004  # a part of a file
        and "Content-Encoding" not in response.headers
        and request.accept_encodings["gzip"] > 0
        and (is_file or not response.is_streamed)
        and (response.content_length or 0) >= LEAST
    )


def _packed(content: bytes, padding: int) -> bytes:
    out = io.BytesIO()
    name = "x" * padding
    with gzip.GzipFile(filename=name, mode="wb", fileobj=out, compresslevel=LEVEL, mtime=0) as file:
        file.write(content)
    return out.getvalue()


@lru_cache(maxsize=_HELD)
def _held(content: bytes) -> bytes:
    """Return a file of ours compressed, once; it holds no secret."""
    return _packed(content, 0)
