"""Cite sources and records: as words, CSL-JSON, BibTeX and RIS.

A date that is not one exact day keeps its words and its EDTF in a note, since none of the formats
has a place for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.citations import bibtex, csl, ris
from tracker.domain.citations.plain import text
from tracker.domain.citations.references import Reference, Version, of_record, of_source
from tracker.domain.errors import NotFound

__all__ = ["FORMATS", "Format", "Reference", "Version", "get", "of_record", "of_source", "text"]


@dataclass(frozen=True, slots=True)
class Format:
    """Be one form that reference managers read; ``key`` ends addresses and file names."""

    key: str
    label: str
    media_type: str
    write: Callable[[Iterable[Reference]], Iterator[str]]

    def one(self, reference: Reference) -> str:
        """Return one reference as text."""
        return "".join(self.write([reference]))


FORMATS = (
    Format("csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl.write),
    Format("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex.write),
    Format("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris.write),
)


def get(key: str) -> Format:
    """Return a form by its key; raises NotFound."""
    for found in FORMATS:
        if found.key == key:
            return found
    raise NotFound("citation format", key)
