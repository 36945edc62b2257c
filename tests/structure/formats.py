"""Find the export and import formats by looking at the files, not at the registry."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any


def formats(package: str, name: str) -> list[Any]:
    """Return what the modules of a package call by a name, in the order of the modules."""
    path = import_module(package).__path__
    modules = [import_module(f"{package}.{found.name}") for found in pkgutil.iter_modules(path)]
    return [getattr(module, name) for module in modules if hasattr(module, name)]
