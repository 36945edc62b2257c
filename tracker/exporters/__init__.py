"""Write timelines in every format: one module a format, found by looking.

A module of this package that defines ``EXPORTER`` adds a format; so does an installed
distribution with an entry point in the group ``tracker.exporters`` that leads to such an object.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from importlib import import_module, util
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files

from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.timelines import Timeline
from tracker.exporters import whole
from tracker.exporters.base import Exporter

GROUP = "tracker.exporters"

__all__ = [
    "GROUP",
    "Exporter",
    "all",
    "discover",
    "get",
    "missing",
    "offered",
    "refuse_more",
    "render",
    "schema",
]


@cache
def all() -> tuple[Exporter, ...]:  # noqa: A001  # exporters.all() reads as it should
    """Return every exporter: ours in the order of their modules, then those of others."""
    return discover(entry_points(group=GROUP))


def get(key: str) -> Exporter:
    """Return an exporter by its key. Raises NotFound."""
    for exporter in all():
        if exporter.key == key:
            return exporter
    raise NotFound("export format", key)


def offered() -> tuple[Exporter, ...]:
    """Return the exporters whose package is there; finding it costs less than importing it."""
    return tuple(
        exporter for exporter in all() if exporter.requires is None or _is_there(exporter.requires)
    )


@cache
def _is_there(package: str) -> bool:
    return util.find_spec(package) is not None


def missing(exporter: Exporter) -> str:
    """Return which command installs what an exporter lacks, or nothing."""
    if exporter.requires is None or _is_usable(exporter.requires):
        return ""
    return (
        f"“{exporter.label}” needs the package {exporter.requires}, which is not installed. "
        f'Run: pip install "tracker[{exporter.key.partition("_")[0]}]"'
    )


@cache
def _is_usable(package: str) -> bool:
    """Say whether a package can be imported; some need libraries of the system as well."""
    try:
        import_module(package)
    except (ImportError, OSError):
        return False
    return True


def render(exporter: Exporter, timeline: Timeline, now: datetime) -> Iterator[bytes]:
    """Return the file in chunks; raise InvalidInput at once where a package is missing.

    What holds the whole timeline at once is refused where that is too long, and laid out in a
    process of its own where it takes long; empty chunks tell that the work goes on.
    """
    if reason := missing(exporter):
        raise InvalidInput({"format": [reason]})
    if exporter.limit is None:
        return exporter.render(timeline, now)
    return whole.render(exporter, timeline, now, offered())


def refuse_more(exporter: Exporter, milestones: int) -> None:
    """Raise InvalidInput where a format does not take so many milestones."""
    whole.refuse_more(exporter, milestones, offered())


def schema(name: str) -> bytes:
    """Return a JSON Schema by its file name. Raises NotFound."""
    for file in files(__name__).joinpath("schemas").iterdir():
        if file.name == name and name.endswith(".json"):
            return file.read_bytes()
    raise NotFound("schema", name)


def discover(others: Iterable[EntryPoint]) -> tuple[Exporter, ...]:
    """Return the exporters of this package and of some entry points.

    Raises TypeError for what is no exporter and ValueError for a key that is taken.
    """
    found = list(_ours())
    for point in sorted(others, key=lambda point: point.name):
        exporter = point.load()
        if not isinstance(exporter, Exporter):
            raise TypeError(f"The entry point {point.value} leads to no exporter.")
        if exporter.key in {known.key for known in found}:
            raise ValueError(f"The entry point {point.value} takes the key “{exporter.key}” again.")
        found.append(exporter)
    return tuple(found)


def _ours() -> Iterator[Exporter]:
    for module in pkgutil.iter_modules(__path__):
        exporter = getattr(import_module(f"{__name__}.{module.name}"), "EXPORTER", None)
        if exporter is not None:
            yield exporter
