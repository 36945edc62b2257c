"""Give every test what it asks for: databases of both kinds, an app, a browser, no network.

A test that asks, directly or not, for `databases` runs once on each kind. The migrations build
one template per worker; each test then works on a connection whose transaction is rolled back,
or on a copy of the template where it needs several connections.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests import people as fixed_people
from tests.servers import (
    Databases,
    PostgresqlDatabases,
    PostgresqlServer,
    SqliteDatabases,
    Unavailable,
    find_chromium,
)
from tracker import migrate
from tracker.config import Settings
from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import Role
from tracker.models import User

KINDS = ("sqlite", "postgresql")
FOLDER = pytest.StashKey[Path]()
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases",
        choices=[*KINDS, "both"],
        default="both",
        help="databases on which the tests run (both)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "only_on(kind): runs on this kind of database alone")
    if hasattr(config, "workerinput"):
        config.stash[FOLDER] = Path(config.workerinput["folder"])
        return
    config.stash[FOLDER] = Path(tempfile.mkdtemp(prefix="tracker-tests-"))
    # A run that is told to end takes its server along, as one that is interrupted does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what stays: it took an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    node.workerinput["folder"] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and FOLDER in config.stash:
        PostgresqlServer(config.stash[FOLDER]).stop()
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on both kinds, and a browser test on SQLite alone."""
    if "databases" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("databases")
    kinds = KINDS if chosen == "both" else (chosen,)
    only = metafunc.definition.get_closest_marker("only_on")
    if metafunc.definition.get_closest_marker("browser"):
        kinds = ("sqlite",)
    elif only:
        kinds = tuple(kind for kind in kinds if kind in only.args)
    metafunc.parametrize("databases", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""

    def guarded(connect):
        def connect_nearby(self: socket.socket, address):
            if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
                raise PermissionError(f"tests have no network, but asked for {address}")
            return connect(self, address)

        return connect_nearby

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory) -> Databases:
    """Make databases of the kind on which the test runs."""
    if request.param == "sqlite":
        return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))
    try:
        return PostgresqlDatabases(PostgresqlServer(request.config.stash[FOLDER]).address())
    except Unavailable as reason:
        do_without(reason)


@pytest.fixture(scope="session")
def template_url(databases: Databases) -> Iterator[str]:
    """Return the address of a migrated database that is only copied, never opened."""
    url = databases.create()
    migrate.upgrade(url)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def database_url(databases: Databases, template_url: str) -> Iterator[str]:
    """Return the address of the migrated database shared by the tests that roll back."""
    url = databases.copy(template_url)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Return a connection in a transaction that is rolled back after the test."""
    with engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def sessions(connection: Connection) -> Sessions:
    """Return what makes sessions whose commits end a savepoint, not the transaction of the test."""
    return Sessions(connection, join_transaction_mode="create_savepoint")


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    with sessions.writing() as session:
        yield session


@pytest.fixture(scope="session")
def wired_app() -> Flask:
    """Return the application of a worker: wiring its routes takes longer than most tests."""
    return make_app("sqlite://")


@pytest.fixture
def app(wired_app: Flask, database_url: str, sessions: Sessions) -> Iterator[Flask]:
    """Return the application, every session of which is inside the transaction of the test."""
    with lent(wired_app, database_url, sessions) as app:
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        yield app


@pytest.fixture(scope="session")
def second_wired_app() -> Flask:
    """Return another application of a worker, for tests of a site with settings of its own."""
    return make_app("sqlite://")


@pytest.fixture
def app_with(
    second_wired_app: Flask, database_url: str, sessions: Sessions
) -> Iterator[Callable[..., Flask]]:
    """Return what makes an application with some settings, beside that of the fixture `app`."""
    with ExitStack() as stack:

        def make(**settings: Any) -> Flask:
            app = stack.enter_context(lent(second_wired_app, database_url, sessions, **settings))
            app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
            return app

        yield make


@contextmanager
def lent(app: Flask, database_url: str, sessions: Sessions, **settings: Any) -> Iterator[Flask]:
    """Let a test have an application on its database; what it changes of it is put back after."""
    from tracker.web.sessions import limiter

    config, extensions = dict(app.config), dict(app.extensions)
    app.extensions["tracker.sessions"] = sessions
    app.extensions["tracker.settings"] = replace(
        app.extensions["tracker.settings"], database_url=database_url, **settings
    )
    limiter.reset()
    yield app
    app.config.clear()
    app.config.update(config)
    app.extensions.clear()
    app.extensions.update(extensions)


@pytest.fixture(scope="session")
def bare_app() -> Flask:
    """Return the application on an empty database in memory: enough to look at its shape."""
    return make_app("sqlite://")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a visitor who is not signed in."""
    return app.test_client()


@pytest.fixture
def people(sessions: Sessions) -> dict[Role, User]:
    """Return the fixed people by role; their accounts are in the database of the test."""
    with sessions.writing() as session:
        users = fixed_people.add(session)
        session.commit()
    return users


@pytest.fixture
def client_of(app: Flask, people: dict[Role, User]) -> Callable[[Role | None], FlaskClient]:
    """Return what makes a new client, signed in as somebody of a role or, with None, as nobody."""

    def make(role: Role | None) -> FlaskClient:
        client = app.test_client()
        return client if role is None else fixed_people.sign_in(client, people[role])

    return make


@pytest.fixture
def empty_database(databases: Databases) -> Iterator[str]:
    """Return the address of a database of the test's own, without any table."""
    url = databases.create()
    yield url
    databases.drop(url)


@pytest.fixture
def fresh_database(databases: Databases, template_url: str) -> Iterator[str]:
    """Return the address of a migrated database of the test's own, for several connections."""
    url = databases.copy(template_url)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium that reaches this machine alone."""
    try:
        chromium = find_chromium()
    except Unavailable as reason:
        do_without(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page of a new visitor; an error in its scripts fails the test."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


@pytest.fixture
def live_url(wired_app: Flask, fresh_database: str) -> Iterator[str]:
    """Return the address of the application, served on a database of the test's own."""
    engine = make_engine(fresh_database)
    with lent(wired_app, fresh_database, Sessions(engine)) as app:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()
    engine.dispose()


def make_app(database_url: str, sessions: Sessions | None = None) -> Flask:
    """Return the application; imported here, so that the rest can be tested when it is broken."""
    from tracker.app import create_app

    app = create_app(
        Settings(database_url=database_url, secret_key="of the tests"), sessions=sessions
    )
    app.jinja_env.bytecode_cache = compiled_templates()
    return app


@cache
def compiled_templates() -> FileSystemBytecodeCache:
    """Return where the templates stay compiled for the whole run: each test has its own app."""
    folder = tempfile.TemporaryDirectory(prefix="tracker-templates-")
    atexit.register(folder.cleanup)
    return FileSystemBytecodeCache(folder.name)


def do_without(reason: Unavailable) -> None:
    """Skip the test with the reason, but let it fail where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(str(reason), pytrace=False)
    pytest.skip(str(reason))
