"""Print files with LibreOffice, and read printed pages with the programs of Poppler."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def printed(file: Path, folder: Path) -> Path:
    """Turn a document or workbook into a PDF beside it, and return that."""
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    made = folder / f"{file.stem}.pdf"
    return made.rename(folder / f"{file.name}.pdf")


def text_of(file: Path) -> str:
    """Return the text of a PDF."""
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages_of(file: Path) -> int:
    """Return how many pages a PDF has."""
    about = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True)
    found = re.search(r"^Pages:\s+(\d+)$", about.stdout, flags=re.MULTILINE)
    return int(found[1]) if found else 0
