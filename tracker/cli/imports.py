"""Read articles out of files, a folder of them if need be, for review in the browser."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import click

from tracker import importers, readers
from tracker.cli.database import BY, opened
from tracker.config import Settings
from tracker.db import Sessions
from tracker.domain import dates, texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput, TrackerError
from tracker.domain.inputs import Edit, SnapshotInput, SourceInput, not_yet
from tracker.domain.reading import Gazetteer, Reader, languages
from tracker.domain.trimming import site_lines, trimmed
from tracker.domain.vocabularies import SourceKind
from tracker.importers import ImportedArticle
from tracker.queries import proposals as queries
from tracker.services import proposals
from tracker.services import sources as services

_READ, _KNOWN, _FAILED, _PASSED_OVER = "read", "known", "failed", "passed over"


@dataclass(frozen=True, slots=True)
class Asked:
    """Be what was asked of every file, and who reads it."""

    published: str
    publisher: str
    kind: SourceKind
    today: date
    is_dry: bool
    names: Gazetteer
    reader: Reader
    reader_name: str
    # of a dry run: what was read by now, for it is stored nowhere
    read: dict[str, Path] = field(default_factory=dict)


@click.group("import")
def imports() -> None:
    """Take in articles to be reviewed, and tables of agreements."""


@imports.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--published", default="", help="The day of publication, as 2016-03-17.")
@click.option("--publisher", default="", help="Who published them.")
@click.option(
    "--kind",
    type=click.Choice([word.value for word in SourceKind]),
    default=SourceKind.NEWS_REPORT.value,
    show_default=True,
    help="What kind of document they are.",
)
@click.option(
    "--reader",
    type=click.Choice([readers.RULES, readers.SERVICE]),
    default=readers.RULES,
    show_default=True,
    help="Who reads: the rules, or the service of TRACKER_READER_URL.",
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Read and report, but store nothing.")
def article(
    paths: tuple[Path, ...], published: str, publisher: str, kind: str, reader: str, is_dry: bool
) -> None:
    """Read each FILE (text, HTML, PDF, DOCX, Markdown), or every file in a folder.

    Each file is stored by itself: one that cannot be read is reported and the others go on. A text
    that is stored already is recognised. Lines that look like the site's own are left out. Links
    that lead out of a folder are passed over, and hidden files. Nothing enters the record until
    somebody accepts it in the browser. Exit code 1 where a file failed.
    """
    today = datetime.now(UTC).date()
    # a wrong day is refused before anything is read
    if published and (wrong := not_yet(today, published=dates.read(published))):
        raise InvalidInput(wrong)
    files = list(_files(paths))
    settings = Settings.from_environment()
    chosen, name = readers.chosen(settings, reader)
    outcomes: Counter[str] = Counter()
    with opened() as sessions:
        with sessions.reading() as session:
            names = queries.gazetteer(session)
        asked = Asked(published, publisher, SourceKind(kind), today, is_dry, names, chosen, name)
        with click.progressbar(files, label="Reading", file=sys.stderr) as bar:
            for file, foreseen in bar:
                outcome, told = foreseen or _one(sessions, file, asked)
                outcomes[outcome] += 1
                click.echo(f"{_shown(file)}\t{told}")
    more = "".join(
        f"{outcomes[outcome]} {words}, "
        for outcome, words in ((_KNOWN, "stored already"), (_PASSED_OVER, "passed over"))
        if outcomes[outcome]
    )
    click.echo(f"{outcomes[_READ]} read, {more}{outcomes[_FAILED]} failed")
    if outcomes[_FAILED]:
        raise click.exceptions.Exit(1)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, tuple[str, str] | None]]:
    """Yield the files that are named, and those in folders in order, without hidden ones.

    What comes of one, and what to say, comes with it where that is known before it is read.
    """
    for path in paths:
        if not path.is_dir():
            yield path, None
            continue
        inside = sorted(each for each in path.rglob("*") if not _is_hidden(each.relative_to(path)))
        outside = [each for each in inside if _leads_out(each, path)]
        for each in outside:
            yield each, (_PASSED_OVER, "passed over: a link that leads out of the folder")
        files = [each for each in inside if each.is_file() and each not in outside]
        if not files:
            yield path, (_FAILED, "failed: there is no file in this folder that could be read")
        for each in files:
            yield each, None


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _leads_out(path: Path, folder: Path) -> bool:
    """Say whether a path is a link to something outside: who gives a folder gives nothing else."""
    is_link = path.is_symlink() and path.exists()
    return is_link and not path.resolve().is_relative_to(folder.resolve())


def _shown(path: Path | str) -> str:
    """Return a path on one line: a name may hold line ends, and bytes that are no letters."""
    name = click.format_filename(path)
    escaped = (sign.encode("unicode_escape").decode() for sign in name)
    return "".join(
        sign if sign.isprintable() else written for sign, written in zip(name, escaped, strict=True)
    )


def _one(sessions: Sessions, file: Path, asked: Asked) -> tuple[str, str]:
    """Read one file in a transaction of its own; return what came of it, and what to say."""
    try:
        if file.stat().st_size > importers.SIZE_LIMIT:
            return _FAILED, f"failed: larger than {importers.SIZE_LIMIT:,} bytes"
        return _take(sessions, file, asked)
    except OSError as error:
        return _FAILED, f"failed: {error.strerror or error}"
    except InvalidInput as error:
        # “file” is the name of a field where a form asks for one
        is_of_file = set(error.errors) == {"file"}
        return _FAILED, f"failed: {error.sentences if is_of_file else error}"
    except TrackerError as error:
        return _FAILED, f"failed: {error}"


def _take(sessions: Sessions, file: Path, asked: Asked) -> tuple[str, str]:
    found = importers.read(file.read_bytes(), file.name)
    text = trimmed(found.text, site_lines(found.text))
    sha256 = texts.sha256(text)
    with sessions.reading() as session:
        if known := queries.find_text(session, sha256):
            return _KNOWN, f"stored already as {known[0].slug}"
    if sha256 in asked.read:
        return _KNOWN, f"the same text as {asked.read[sha256]}"
    data = SourceInput(
        title=found.title or _shown(file.stem),
        kind=asked.kind,
        publisher=asked.publisher or found.publisher,
        authors="\n".join(found.authors),
        url=found.url,
        language=found.language or languages.detect(text[: importers.HEAD]),
        published=_published(found, asked),
    )
    name = _shown(file.name)
    extraction = f"{found.extraction}; {name}"
    stored = SnapshotInput(text=text, retrieved_at=datetime.now(UTC), extraction=extraction)
    read = asked.reader.read(proposals.article(data, stored.text), asked.names)
    edit = Edit(by=BY, reason=f"Read from {name}.")
    with sessions.writing() as session:
        source = services.create(session, data, edit)
        snapshot, _ = services.add_snapshot(session, source, stored, edit)
        review = proposals.begin(session, source, snapshot, read, reader=asked.reader_name, by=BY)
        told = f"{len(queries.proposals(session, review))} proposals"
        told += f", {len(read.questions)} questions" if read.questions else ""
        told += _doubts(found, text)
        if asked.is_dry:
            session.rollback()
            asked.read[sha256] = file
            return _READ, told
        session.commit()
        return _READ, f"{told}, at /reviews/{review.uid}"


def _doubts(found: ImportedArticle, text: str) -> str:
    """Say what may be wrong with the text, which never changes once it is stored."""
    told = f", letters read as {found.encoding}" if found.encoding else ""
    told += "".join(f", {doubt.rstrip('.')}" for doubt in found.doubts)
    lost = text.count(texts.LOST)
    return f"{told}, {lost} letters could not be read" if lost else told


def _published(found: ImportedArticle, asked: Asked) -> FuzzyDate | None:
    """Return the day of publication: the one asked for, or the surest that was found."""
    sure = (day.words for day in importers.days(found, asked.today) if day.is_sure)
    day = asked.published or next(sure, "")
    return dates.read(day) if day else None
