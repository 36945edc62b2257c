"""The examples of the documentation serve below a prefix, and no link leaves it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import people
from tests.conftest import do_without
from tests.factories.worlds import world
from tests.operations.rows import sessions_of
from tests.servers import Unavailable
from tests.serving import ROOT, Server, Visitor, free_port
from tests.web import pages

pytestmark = pytest.mark.only_on("sqlite")  # proxies do not depend on the database
PREFIX = "/tracker"
MOST_PAGES = 40
TEXT = (ROOT / "tracker" / "docs" / "administration.md").read_text()
NGINX = """
daemon off; user root; pid {folder}/pid; error_log stderr; worker_processes 1;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
    uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    {block}
}}
"""
CADDY = "{{\nadmin off\nauto_https off\n}}\n{block}"


def block(kind: str, mark: str = "") -> str:
    """Return an example of the documentation."""
    return next(
        each for each in re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL) if mark in each
    )


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        do_without(Unavailable(f"no {name} found: install Debian's {name}"))
    return found


def nginx(folder: Path, port: int, behind: int) -> list[str]:
    text = block("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, block=text))
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]


def caddy(folder: Path, port: int, behind: int) -> list[str]:
    text = block("caddy").replace("http://example.org", f"http://127.0.0.1:{port}")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    (folder / "Caddyfile").write_text(CADDY.format(block=text))
    return [
        program("caddy"),
        "run",
        "--config",
        str(folder / "Caddyfile"),
        "--adapter",
        "caddyfile",
    ]


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[int]:
    """Yield the port of a proxy once it listens."""
    with (folder / "proxy.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={"HOME": str(folder), "XDG_DATA_HOME": str(folder)}, stdout=log, stderr=log
        )
    try:
        while True:
            try:
                with Visitor(port) as visitor:
                    visitor.get("/")
            except OSError:
                assert process.poll() is None, (folder / "proxy.log").read_text()
            else:
                break
        yield port
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(request, fresh_database, tmp_path) -> Iterator[int]:
    """Return the port of a proxy before a server."""
    with sessions_of(fresh_database) as sessions, sessions.writing() as session:
        people.add(session)
        world(session)
        session.commit()
    port = free_port()
    with Server(fresh_database, tmp_path, trusted_proxies="1", workers=1) as server:
        command = request.param(tmp_path, port, server.port)
        with running(command, tmp_path, port) as listening:
            yield listening


def test_a_crawl_through_the_proxy_stays_below_the_prefix(proxy):
    with Visitor(proxy) as visitor:
        assert visitor.get(PREFIX).location.endswith(f"{PREFIX}/")
        visitor.sign_in(people.ADMIN.name, prefix=PREFIX)
        seen, left, wrong = set(), [f"{PREFIX}/"], []
        while left and len(seen) < MOST_PAGES:
            path = left.pop(0)
            if path in seen:
                continue
            seen.add(path)
            answer = visitor.get(path)
            if answer.status >= 400:
                wrong.append(f"{path} answers {answer.status}")
            place = urlsplit(answer.location)
            if answer.location and not place.path.startswith(f"{PREFIX}/"):
                wrong.append(f"{path} leads to {answer.location}")
            if "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            page = pages.read_text(answer.text)
            wrong += [f"{path} links to {link}" for link in page.links if leaves(link)]
            links = {link.partition("#")[0] for link in page.links}
            links -= {form.action for form in page.forms if form.method == "post"}
            left += sorted(link for link in links if link.startswith(f"{PREFIX}/"))
        assert wrong == []
        assert len(seen) == MOST_PAGES


def leaves(link: str) -> bool:
    return link.startswith("/") and not link.startswith(f"{PREFIX}/")


def test_a_save_through_the_proxy_leads_back_below_the_prefix(proxy):
    with Visitor(proxy) as visitor:
        visitor.sign_in(prefix=PREFIX)
        answer = visitor.post(f"{PREFIX}/agreements/new", title="Treaty")
        assert (answer.status, urlsplit(answer.location).path) == (
            303,
            f"{PREFIX}/agreements/treaty",
        )


def test_what_a_visitor_says_of_himself_is_not_believed(proxy, tmp_path):
    lies = {
        "X_Forwarded_For": "203.0.113.7",
        "X_Forwarded_Prefix": "/elsewhere",
        "X_Forwarded_Host": "evil.example",
        "X_Request_ID": "chosen-by-a-visitor",
    }
    with Visitor(proxy) as visitor:
        answer = visitor.get(f"{PREFIX}/sign-in", **lies)
    assert "/elsewhere" not in answer.text
    assert "evil.example" not in answer.text
    assert answer.headers["X-Request-ID"] != "chosen-by-a-visitor"
    [log] = tmp_path.glob("server-*.log")
    assert "203.0.113.7" not in log.read_text()
    assert f"request={answer.headers['X-Request-ID']}" in log.read_text()


@pytest.mark.parametrize("mark", ["tracker serve", "tracker backup", "OnCalendar"])
def test_the_units_of_systemd_are_sound(tmp_path, mark):
    verify = shutil.which("systemd-analyze")
    if not verify:
        pytest.skip("no systemd here")
    text = block("systemd", mark)
    text = text.replace("/opt/tracker/bin/tracker", "/bin/true").replace(
        "User=tracker", "User=root"
    )
    unit = tmp_path / ("tracker.timer" if "[Timer]" in text else "tracker.service")
    unit.write_text(text)
    (tmp_path / "tracker.service").touch() if unit.suffix == ".timer" else None
    checked = subprocess.run([verify, "verify", unit], capture_output=True, text=True, check=False)
    ours = [line for line in checked.stderr.splitlines() if "tracker." in line]
    assert ours == []
