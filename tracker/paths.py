"""Find what is shipped beside the code, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent
TRANSLATIONS = PACKAGE / "translations"


def shipped(name: str) -> Path:
    """Return the folder ``migrations`` or ``seeds``.

    A wheel holds them inside the package, a checkout beside it.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def data_folder() -> Path:
    """Return the folder of this user's own database and secret, made when it is missing."""
    folder = user_data_path("tracker", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
