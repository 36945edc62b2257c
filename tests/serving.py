"""Run the real server as an administrator does, and ask it as a browser does."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

from tests.people import EDITOR, PASSWORD

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds in which a server starts or stops, or something is wrong
KEY = "of the tests, and long enough to pass the check of settings"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Server:
    """Be one server in a process group of its own, with its log in a file."""

    def __init__(self, url: str, folder: Path, *, workers: int = 1, **settings: str) -> None:
        self.port = free_port()
        self.log = folder / f"server-{self.port}.log"
        self._workers = workers
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(folder),
            "XDG_DATA_HOME": str(folder),
            "TRACKER_DATABASE_URL": url,
            "TRACKER_SECRET_KEY": KEY,
            "TRACKER_LOGIN_LIMIT": "10000 per minute",
            **{f"TRACKER_{name.upper()}": value for name, value in settings.items()},
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    def start(self, *, is_waiting: bool = True, folder: Path | None = None) -> None:
        """Start it, from a ``folder`` as it is installed: no other place is looked in for it."""
        command = [sys.executable, "-P", "-m", "tracker", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--workers", str(self._workers)],
                env=self._environment | ({"PYTHONPATH": ""} if folder else {}),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if is_waiting:
            self.wait()

    def wait(self) -> None:
        """Return once the server answers."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                assert self.ask("/healthz").status == 200
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise AssertionError(f"no server: {self.said()}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self) -> int:
        """Ask the server to end; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End every process at once, as a power cut does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def workers(self) -> list[int]:
        """Return the process numbers of the workers."""
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in tasks.read_text().split()]

    def said(self) -> str:
        return self.log.read_text()

    def ask(self, path: str, **headers: str) -> Answer:
        with Visitor(self.port) as visitor:
            return visitor.get(path, **headers)


class Answer:
    """Be one answer."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode("utf-8", errors="replace")
        self.location = self.headers.get("Location", "")


class Visitor:
    """Be one browser: one connection, cookies, the token of its forms."""

    def __init__(self, port: int, timeout: float = 30) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self._cookies: dict[str, str] = {}
        self.token = ""
        self.is_waiting = False  # for an answer to what is sent

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, **values: Any) -> Answer:
        """Send a form with the token of the last page that had one."""
        body = urlencode({"csrf_token": self.token, **values}, doseq=True)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, kind)

    def sign_in(self, name: str = EDITOR.name, password: str = PASSWORD, prefix: str = "") -> None:
        self.get(f"{prefix}/sign-in")
        answer = self.post(f"{prefix}/sign-in", name=name, password=password)
        assert answer.status == 303, answer.text
        self.get(f"{prefix}/agreements/new")

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Cookie": cookies} if cookies else {}
        try:
            self._connection.request(method, path, body, sent)
            self.is_waiting = True
            answer = Answer(self._connection.getresponse())
            self.is_waiting = False
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextlib.contextmanager
def served(url: str, folder: Path, **settings: Any) -> Iterator[Server]:
    """Yield a server that answers."""
    with Server(url, folder, **settings) as server:
        yield server
