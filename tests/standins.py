"""Serve prepared answers on this machine, in place of a server somewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class StandIn:
    """Be a server: its port, what it answers by path, and what it was asked."""

    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def stand_in(answers: dict[str, Answer]) -> Iterator[StandIn]:
    """Serve prepared answers until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = self.rfile.read(length)
            served.asked.append((self.path, dict(self.headers), sent))
            try:
                answers[self.path](self)
            except (BrokenPipeError, ConnectionResetError):
                return  # who asked has gone

        do_POST = do_GET  # noqa: N815  # the same

        def log_message(self, *args: object) -> None:
            del args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = StandIn(server.server_port, answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says(data: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    """Return an answer with a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def breaks_off(data: bytes, announced: int = 0) -> Answer:
    """Return an answer of which less comes than was announced, by its length or in chunks."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        if announced:
            handler.send_header("Content-Length", str(announced))
        else:
            handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(data if announced else b"%x\r\n%s" % (len(data) + 1, data))
        handler.close_connection = True

    return answer


def leads_to(address: str) -> Answer:
    """Return a redirect."""
    return says(b"", status=302, Location=address)


def stalls(seconds: float) -> Answer:
    """Return an answer that does not begin for a while."""
    stop = threading.Event()

    def answer(_handler: BaseHTTPRequestHandler) -> None:
        stop.wait(seconds)

    return answer


def trickles_headers(headers: int, pause: float) -> Answer:
    """Return an answer whose headers come one by one."""
    stop = threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for _ in range(headers):
            handler.wfile.write(b"X-A: b\r\n")
            handler.wfile.flush()
            stop.wait(pause)

    return answer


def trickles(letters: int, pause: float) -> Answer:
    """Return an answer that comes a letter at a time."""
    stop = threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(letters):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            stop.wait(pause)

    return answer
