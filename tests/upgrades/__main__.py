"""Keep rows as this version stores them: ``python -m tests.upgrades``, at each release."""

from __future__ import annotations

import tempfile

from tests.operations.rows import fill
from tests.upgrades import rows
from tracker import migrate
from tracker.db import make_engine


def main() -> None:
    """Write a row of every kind to a file with the number of the tables."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/rows.sqlite"
        migrate.upgrade(url)
        fill(url)
        engine = make_engine(url)
        path = rows.FOLDER / f"{migrate.head()}.json"
        with engine.connect() as connection:
            rows.write(connection, path)
        engine.dispose()
    print(f"{path.name} written")


if __name__ == "__main__":
    main()
