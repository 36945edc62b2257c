"""Ask the interface for programs as a program does: with a token, in JSON, without a cookie."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

BASE = "/api/v1"


class Program:
    """Be a program with a token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.token = token

    def raw(self, method: str, path: str, **options: Any) -> TestResponse:
        """Send a request as it is, with the token."""
        headers = {"Authorization": f"Bearer {self.token}"} | (options.pop("headers", None) or {})
        return self.client.open(f"{BASE}{path}", method=method, headers=headers, **options)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.raw("GET", path, **options)

    def post(self, path: str, body: Any = None, *, tag: str | None = None) -> TestResponse:
        return self._write("POST", path, body, tag)

    def put(self, path: str, body: Any, *, tag: str | None = None) -> TestResponse:
        return self._write("PUT", path, body, tag)

    def delete(self, path: str, *, tag: str | None = None) -> TestResponse:
        return self._write("DELETE", path, None, tag)

    def tag(self, path: str, *, of: Any = None) -> str | None:
        """Return the entity tag of a record; none for what is no part of one."""
        return None if of is not None and not of.owner else self.get(path).headers["ETag"]

    def _write(self, method: str, path: str, body: Any, tag: str | None) -> TestResponse:
        headers = {} if tag is None else {"If-Match": tag}
        return self.raw(method, path, json=body, headers=headers)
