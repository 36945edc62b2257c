"""Serve the pages."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tracker.cli.database import reading, require_head
from tracker.cli.refusals import WrongInput
from tracker.config import Settings
from tracker.paths import PACKAGE
from tracker.queries import users


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a server."""
    for option in (
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=2,
            show_default=True,
            help="Processes that answer.",
        ),
        click.option(
            "--port",
            type=click.IntRange(1, 65_535),
            default=8000,
            show_default=True,
            help="The port to listen at.",
        ),
        click.option(
            "--host",
            default="127.0.0.1",
            show_default=True,
            help="The address to listen at; 0.0.0.0 lets other machines in.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@options
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages until Ctrl+C is pressed.

    SIGTERM lets what is being answered finish; SIGHUP starts workers anew, with the settings of
    the file that TRACKER_CONFIG names, and loses no request. Behind a proxy, set
    TRACKER_TRUSTED_PROXIES and TRACKER_SECURE_COOKIES too.
    """
    require_head(Settings.from_environment().database_url)
    with reading() as session:
        if not users.is_any(session):
            click.echo(
                "No account exists yet. Run “tracker users add NAME --role admin”,"
                " or “tracker demo”."
            )
    run(host, port, workers)


def run(host: str, port: int, workers: int) -> None:
    """Become the server: this process is replaced by it, so that signals reach it."""
    _require_free(host, port)
    click.echo(f"Open http://{host}:{port}/ in a browser. Ctrl+C stops the server.")
    sys.stdout.flush()
    here = str(Path.cwd())
    words = ["--bind", f"{host}:{port}", "--workers", str(workers), "--chdir", here]
    command = [sys.executable, "-P", "-m", "gunicorn", "--config", "python:tracker.serving", *words]
    counters = tempfile.mkdtemp(prefix="tracker-metrics-")
    # gunicorn looks where one stands first, unless that is looked in anyhow: a folder “tracker”
    # there, such as the clone, is not the package
    folders = (str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")]), here)
    # glibc gives each thread a heap of its own: they take turns, and would only hold more memory
    environment = (
        {"MALLOC_ARENA_MAX": "2"}
        | os.environ
        | {
            "PROMETHEUS_MULTIPROC_DIR": counters,
            "PYTHONPATH": os.pathsep.join(folders),
        }
    )
    os.execve(sys.executable, [*command, "tracker.app:create_app()"], environment)  # noqa: S606  # no shell: every word is our own


def _require_free(host: str, port: int) -> None:
    """Stop where another program listens already, or the address is not one of this machine."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        raise WrongInput(
            f"Nothing can listen at {host}:{port} ({error.strerror}). Choose another --port."
        ) from error
