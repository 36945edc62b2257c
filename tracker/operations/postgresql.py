"""Copy, check and put back a PostgreSQL database with PostgreSQL's own programs."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, text

from tracker.db import make_engine
from tracker.domain.errors import TrackerError
from tracker.operations.manifests import Damaged

FILE = "database.dump"
_DEBIAN = Path("/usr/lib/postgresql")
_COPY = re.compile(rb'^COPY (?:[\w$]+|"[^"]+")\.(?:([\w$]+)|"([^"]+)") .*FROM stdin;$')
# Takes away what the schema holds, also what a newer version made and the copy does not know.
_EMPTY = """
DO $$ DECLARE item record; BEGIN
FOR item IN SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', schemaname, tablename) AS command
    FROM pg_tables WHERE schemaname = 'public'
LOOP EXECUTE item.command; END LOOP;
FOR item IN SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure) AS command
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
LOOP EXECUTE item.command; END LOOP;
END $$
"""


def engine_name(url: URL) -> str:
    """Return the name and version of the server."""
    with _connected(url) as connection:
        return f"PostgreSQL {connection.scalar(text('SHOW server_version'))}"


def copy(url: URL, target: Path) -> dict[str, int]:
    """Copy a database as of one instant; return the number of rows by table at that instant.

    The rows are counted in the transaction whose view of the data is handed to pg_dump.
    """
    with _connected(url) as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        rows = _rows(connection)
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
        _run([_program("pg_dump"), *options, f"--file={target}", *_address(url)], url)
    return rows


def inspect(file: Path) -> dict[str, int]:
    """Return the number of rows by table in a copy; no server is asked."""
    command = [_program("pg_restore"), "--file=-", str(file)]
    with subprocess.Popen(  # noqa: S603  # our own words and a path
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        rows = _rows_in(process.stdout or ())
        said = process.stderr.read() if process.stderr else b""
    if process.returncode:
        raise Damaged(f"{file} cannot be read by pg_restore: {_last_line(said)}")
    return rows


def _rows_in(lines: Iterable[bytes]) -> dict[str, int]:
    rows: dict[str, int] = {}
    table = ""
    for line in lines:
        if table:
            if line == b"\\.\n":
                table = ""
            else:
                rows[table] += 1
        elif line.startswith(b"COPY ") and (found := _COPY.match(line.rstrip(b"\n"))):
            table = (found[1] or found[2]).decode()
            rows[table] = 0
    return rows


def is_empty(url: URL) -> bool:
    """Say whether a database has no tables."""
    with _connected(url) as connection:
        return not _tables(connection)


def put_back(file: Path, url: URL) -> dict[str, int]:
    """Put a copy in the place of all tables in one transaction; return the rows by table.

    The transaction is only committed once pg_restore has written the whole copy.
    """
    script = [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(file)]
    load = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    with (
        subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as written,  # noqa: S603
        subprocess.Popen(  # noqa: S603  # our own words and a path
            [*load, *_address(url)],
            env=_environment(url),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as loaded,
    ):
        is_whole = _pass_on(written, loaded)
        said = [process.stderr.read() for process in (loaded, written) if process.stderr]
    if loaded.returncode or not is_whole:
        raise TrackerError(f"Nothing was changed: {_last_line(b''.join(said))}")
    with _connected(url) as connection:
        return _rows(connection)


def _pass_on(written: subprocess.Popen[bytes], loaded: subprocess.Popen[bytes]) -> bool:
    """Write what one program says into the other as one transaction; say whether it was whole."""
    source, target = written.stdout, loaded.stdin
    if source is None or target is None:
        raise TypeError("Both programs need a pipe.")
    is_whole = False
    with source, contextlib.suppress(BrokenPipeError), target:
        target.write(f"BEGIN;\n{_EMPTY};\n".encode())
        shutil.copyfileobj(source, target)
        is_whole = written.wait() == 0
        target.write(b"COMMIT;\n" if is_whole else b"ROLLBACK;\n")
    return is_whole


def _rows(connection: Connection) -> dict[str, int]:
    count = 'SELECT count(*) FROM public."{}"'  # the names come from the database itself
    return {
        name: int(connection.scalar(text(count.format(name))) or 0) for name in _tables(connection)
    }


def _tables(connection: Connection) -> list[str]:
    tables = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return list(connection.scalars(tables))


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    engine = make_engine(url.render_as_string(hide_password=False))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs: as in a terminal, else Debian's newest."""
    if path := shutil.which(name):
        return path
    found = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise TrackerError(
            f"There is no {name} on this machine. Install the client programs of PostgreSQL"
            " (Debian: postgresql-client), as new as the server or newer."
        )
    return str(found[-1])


def _address(url: URL) -> list[str]:
    """Return the address without its password: others see the arguments of a program."""
    address = url.set(drivername="postgresql", password=None)
    return [f"--dbname={address.render_as_string(hide_password=False)}"]


def _environment(url: URL) -> dict[str, str]:
    return os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})


def _run(command: list[str], url: URL) -> None:
    done = subprocess.run(  # noqa: S603  # our own words and a path
        command,
        env=_environment(url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise TrackerError(f"{Path(command[0]).name} failed: {_last_line(done.stderr)}")


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "the program said nothing."
