"""Make and check a release: ``python -m tests.release``."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from tests.release import building, dependencies

UNREACHABLE = "Dependency not found"
VULNERABLE = re.compile(r"^Found \d+ known vulnerabilit", re.MULTILINE)


class Failed(Exception):
    """Say why a step of the release failed."""


class Unreachable(Failed):
    """Say that the list of vulnerabilities was not to be had."""


NOT_ASKED = "the list of vulnerabilities cannot be reached: run this where it can"


def run(*command: str | Path, **options: object) -> str:
    """Run a program and return what it says; raises Failed."""
    done = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **options,
    )
    if done.returncode:
        raise Failed(done.stdout[-3000:])
    return done.stdout


def lock() -> str:
    """Choose a version of everything and write their hashes, for every platform."""
    options = ("--universal", "--python-version", "3.11", "--generate-hashes", "--extra", "all")
    options += ("--no-header", "--no-annotate", "--upgrade", "--quiet")
    run(tool("uv"), "pip", "compile", *options, "-o", dependencies.LOCK, "pyproject.toml")
    return f"{len(dependencies.locked())} packages locked"


def licences() -> str:
    """Write the page of licences."""
    dependencies.PAGE.write_text(dependencies.licences_page())
    return f"{dependencies.PAGE.name} written"


def build(into: Path) -> str:
    """Build twice from the newest commit, in two places; both must be the same bytes."""
    time, wheels = building.epoch(), []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first", "second and elsewhere"):
            source = Path(folder) / name / "source"
            building.export(source)
            wheel = building.build(source, Path(folder) / name / "built", time)
            wheels.append(wheel.read_bytes())
        if wheels[0] != wheels[1]:
            raise Failed(f"two builds of {wheel.name} differ")
        into.mkdir(parents=True, exist_ok=True)
        (into / wheel.name).write_bytes(wheels[0])
    (into / "requirements.txt").write_bytes(dependencies.LOCK.read_bytes())
    return f"{wheel.name}, the same bytes twice"


def install(into: Path, venv: Path) -> str:
    """Install the locked packages by their hashes and the wheel, and let it serve its demo."""
    run(sys.executable, "-m", "venv", venv)
    python = venv / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", into / "requirements.txt")
    run(*pip, "--no-deps", *into.glob("*.whl"))
    run(python, "-m", "pip", "check")
    data = venv / "data"
    environment = {"TRACKER_DATABASE_URL": f"sqlite:///{data}/x", "XDG_DATA_HOME": str(data)}
    run(venv / "bin" / "tracker", "demo", "--no-serve", env=environment, cwd=venv)
    return run(venv / "bin" / "tracker", "version").strip()


def bill(into: Path, venv: Path) -> str:
    """Write the bill of materials of what was installed, as CycloneDX."""
    target = into / "sbom.cdx.json"
    options = ("--output-reproducible", "--validate", "--of", "JSON", "-o", target)
    run(tool("cyclonedx-py"), "environment", *options, venv)
    return target.name


def audit(lock: Path) -> str:
    """Ask the public list of vulnerabilities about every locked version.

    Raises Failed for a vulnerable one, and Unreachable where the list does not answer.
    """
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off")
    try:
        said = run(tool("pip-audit"), *options, "-r", lock)
    except Failed as failure:
        said = str(failure)
        if VULNERABLE.search(said):
            raise
        raise Unreachable(NOT_ASKED) from failure
    if UNREACHABLE in said:
        raise Unreachable(NOT_ASKED)
    return said.strip().splitlines()[0]


def sums(into: Path) -> str:
    """Write the hash of every file of the release."""
    files = sorted(file for file in into.iterdir() if file.name != "SHA256SUMS")
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (into / "SHA256SUMS").write_text("".join(lines))
    return f"{len(files)} files"


def tool(name: str) -> Path:
    """Return a program of this environment; raises Failed where the extra is missing."""
    path = Path(sys.executable).parent / name
    if not path.exists():
        raise Failed(f"{name} is missing: pip install -e '.[release,test]'")
    return path


@contextmanager
def steps(into: Path) -> Iterator[dict[str, Callable[[], str]]]:
    """Yield the steps of a release, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder) / "venv"
        yield {
            "build": lambda: build(into),
            "install": lambda: install(into, venv),
            "bill of materials": lambda: bill(into, venv),
            "audit": lambda: audit(into / "requirements.txt"),
            "sums": lambda: sums(into),
        }


def main() -> int:
    """Do what was asked, and say of each step whether it passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.release", description=__doc__)
    parser.add_argument("--lock", action="store_true", help="choose and lock newer versions")
    parser.add_argument("--licences", action="store_true", help="write the page of licences")
    parser.add_argument("--into", type=Path, default=building.ROOT / "dist", help="where files go")
    told = "ask only for known vulnerabilities; passes where nobody can be asked, and says so"
    parser.add_argument("--audit", action="store_true", help=told)
    options = parser.parse_args()
    outcomes = []
    with steps(options.into) as release:
        chosen = {"lock": lock} if options.lock else {}
        chosen |= {"licences": licences} if options.licences else {}
        chosen |= {"audit": lambda: audit(dependencies.LOCK)} if options.audit else {}
        for name, step in (chosen or release).items():
            try:
                told, is_well = step(), True
            except Unreachable as reason:
                told, is_well = f"NOT ASKED: {reason}", options.audit
            except Failed as reason:
                told, is_well = str(reason), False
            outcomes.append(is_well)
            print(f"{name:20}{'passed' if is_well else 'FAILED':8}{told}", flush=True)
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
