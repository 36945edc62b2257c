"""Read our data package, and any other ZIP archive of CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from tracker.domain.importing import Sheet
from tracker.domain.messages import say
from tracker.importers.tables import evidence_rows
from tracker.importers.tables.base import Limits, archive, refuse
from tracker.importers.tables.csv_format import sheet_of


class DatapackageReader:
    """Read every CSV file of an archive as one table, called as the file is."""

    key = "datapackage"
    label = say("our Data Package, or a ZIP of CSV files")
    extensions = ("zip",)

    def recognises(self, beginning: bytes, name: str) -> bool:
        """Know a ZIP file that is no workbook."""
        is_workbook = name.lower().endswith((".xlsx", ".xlsm", ".xlsb"))
        is_zip = beginning.startswith((b"PK\x03\x04", b"PK\x05\x06"))
        return is_zip and not is_workbook and b"[Content_Types].xml" not in beginning[:2_000]

    def sheets(self, file: BinaryIO, limits: Limits) -> Sequence[Sheet]:
        """Return the tables in the order of the archive."""
        opened = archive(file, limits)
        found = []
        for entry in opened.infolist():
            path = PurePosixPath(entry.filename)
            if path.suffix.lower() == ".csv" and not path.name.startswith((".", "_")):
                table = cast("BinaryIO", opened.open(entry))
                found.append(sheet_of(table, path.stem, limits))
        if not found:
            raise refuse(say("The archive holds no CSV file."))
        return evidence_rows.joined(found)


READER = DatapackageReader()
