"""The wheel holds everything that runs, is the same bytes twice, and works from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.release import building

EPOCH = "1700000000"
PACKED = {"tracker/": "tracker/", "migrations/": "tracker/migrations/", "seeds/": "tracker/seeds/"}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return the wheel, built from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("first")
    building.export(folder / "source")
    return building.build(folder / "source", folder / "built", EPOCH)


def test_the_wheel_holds_every_file_that_runs(built):
    with zipfile.ZipFile(built) as wheel:
        held = set(wheel.namelist())
    wanted = {
        packed + name.removeprefix(folder)
        for name in building.tracked()
        for folder, packed in PACKED.items()
        if name.startswith(folder)
    }
    assert {name for name in held if ".dist-info/" not in name} == wanted


def test_a_second_build_elsewhere_and_later_is_the_same(built, tmp_path):
    building.export(tmp_path / "another place" / "source")
    for file in (tmp_path / "another place").rglob("*"):
        os.utime(file, (1_800_000_000, 1_800_000_000))
    again = building.build(tmp_path / "another place" / "source", tmp_path / "built", EPOCH)
    assert (again.name, again.read_bytes()) == (built.name, built.read_bytes())


def test_an_installed_wheel_makes_its_demo_from_another_folder(built, tmp_path):
    """The environment is empty but for the wheel; what it stands on is lent by this one."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", built], check=True)
    version = f"python{sysconfig.get_python_version()}"
    site = tmp_path / "venv" / "lib" / version / "site-packages"
    (site / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    done = subprocess.run(
        [tmp_path / "venv" / "bin" / "tracker", "demo", "--no-serve"],
        env={"XDG_DATA_HOME": str(tmp_path / "data")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "parties: 382 added" in done.stdout
    assert "Sign in as “demo”" in done.stdout
    asked = [python, "-c", "import tracker; print(tracker.__file__)"]
    found = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(site))
