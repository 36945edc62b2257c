"""Write agreements in one of the export formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

import click
from sqlalchemy.orm import Session

from tracker import exporters
from tracker.cli.database import reading
from tracker.cli.refusals import WrongInput
from tracker.cli.writing import to_file, written
from tracker.config import Settings, nearest
from tracker.domain import as_of
from tracker.domain.links import Links, on_day
from tracker.domain.timelines import WINDOWS, Agreement, Timeline, windows
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.queries import agreements, known, parties, terms, timelines

DAY = click.DateTime(["%Y-%m-%d"])
# options that name what is wanted, and those that would narrow it down no further
_WAYS = ("pair", "party", "search", "status", "kind", "subject", "state", "flag", "after", "before")
_APART = (("agreement", _WAYS), ("pair", ("party",)))
_NAMES = {"kind": "type"}


def words_of(vocabulary: Any) -> click.Choice[str]:
    """Return the words of a vocabulary as choices."""
    return click.Choice([word.value for word in vocabulary])


def list_formats(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    """List the formats and end."""
    if is_asked:
        for exporter in exporters.all():
            click.echo(f"{exporter.key}\t{exporter.label}\t{exporter.description}")
        context.exit()


@click.command()
@click.argument("key")
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=list_formats,
    help="List the formats and end.",
)
@click.option("--agreement", help="Only the agreement with this address (slug).")
@click.option(
    "--pair", nargs=2, help="Only agreements between these two parties (slugs, codes or names)."
)
@click.option("--party", help="Only agreements of this party (slug, code or name).")
@click.option("--search", help="Only agreements with these words.")
@click.option("--status", type=words_of(Status), help="Only agreements that stand here.")
@click.option("--type", "kind", type=words_of(InstrumentType), help="Only this instrument.")
@click.option("--subject", help="Only agreements on this subject (slug).")
@click.option("--state", type=words_of(RecordState), help="Only records in this state.")
@click.option("--flag", type=click.Choice(agreements.FLAGS), help="Only flagged agreements.")
@click.option("--after", type=DAY, help="Only with an event on or after this day.")
@click.option("--before", type=DAY, help="Only with an event on or before this day.")
@click.option("--as-of", "as_of_day", type=DAY, help="Show what was known on this day.")
@click.option(
    "--fuzzy",
    type=click.Choice(WINDOWS),
    help="In a calendar, show a vague date on all its days, on the first, or not at all.",
)
@click.option("--pretty", is_flag=True, help="Write JSON with a line for each value, to be read.")
@to_file
def export(key: str, target: str, **asked: Any) -> None:
    """Write agreements in the format KEY, for example csv, xlsx, json or ics.

    Without options everything is written. Options narrow it down and can be combined; --agreement
    and --pair name what is wanted by themselves. A file gets its name when it is whole; what is
    broken off with Ctrl+C leaves the one before as it was.
    """
    exporter = _exporter(key)
    _require_apart(asked)
    now = datetime.now(UTC)
    settings = Settings.from_environment()
    with reading() as session, written(target) as file:
        timeline, length = _timeline(session, settings, asked, exporter, today=now.date())
        # what goes to a file or a pipe leaves the terminal free to show how far it is
        is_shown = target != "-" or not sys.stdout.isatty()
        with _Progress(length, is_whole=exporter.limit is not None) as progress:
            if is_shown:
                timeline = replace(timeline, agreements=progress.read(timeline.agreements))
            for chunk in exporters.render(exporter, timeline, now):
                progress.step()
                file.write(chunk)


def _exporter(key: str) -> exporters.Exporter:
    known = {exporter.key for exporter in exporters.all()}
    if key not in known:
        raise WrongInput(
            f"There is no export format “{key}”{nearest(key, known)}."
            " “tracker export --formats” lists them."
        )
    return exporters.get(key)


def _require_apart(asked: dict[str, Any]) -> None:
    """Refuse options of which one would be passed over in silence."""
    for one, others in _APART:
        for other in others:
            if asked[one] and asked[other]:
                raise WrongInput(
                    f"--{one} says already what is wanted; leave --{_NAMES.get(other, other)} out."
                )


class _Progress:
    """Show on standard error how far an export is.

    A bar moves while records are read. What holds them all is laid out behind that, for which a
    second bar shows that the work goes on; nobody knows how long it takes.
    """

    def __init__(self, length: int, *, is_whole: bool) -> None:
        self._length, self._is_whole = length, is_whole
        self._second: Any = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def read(self, found: Iterable[Agreement]) -> Iterator[Agreement]:
        """Yield records; each moves the first bar."""
        bar = click.progressbar(
            found, length=self._length, label="Agreements", file=sys.stderr, show_pos=True
        )
        with bar:
            yield from bar
        if self._is_whole:
            none: Iterator[int] = iter(())
            second = click.progressbar(none, label="Laying out", file=sys.stderr)
            self._second = self._stack.enter_context(second)

    def step(self) -> None:
        """Tell that the work goes on."""
        if self._second is not None:
            self._second.update(1)


def _timeline(
    session: Session,
    settings: Settings,
    asked: dict[str, Any],
    exporter: exporters.Exporter,
    *,
    today: date,
) -> tuple[Timeline, int]:
    """Return what is asked for, and of how many records it may consist.

    Raises InvalidInput where those have more milestones than the format takes; what was known on
    an earlier day is counted while it is read.
    """
    day = asked["as_of_day"].date() if asked["as_of_day"] else None
    slug = asked["agreement"]
    wanted, title = _filter(session, asked, today=day or today)
    if slug:
        agreement = agreements.get(session, slug)
        title, length = agreement.title, 1
        found = _one(session, agreement.id, day)
    else:
        length = agreements.count(session, wanted)
        if exporter.limit is not None and day is None:
            exporters.refuse_more(exporter, agreements.count_milestones(session, wanted))
        found = known.records(session, wanted, day)
    links = Links(settings.public_url or f"https://{settings.site_domain}")
    timeline = Timeline(
        title=title,
        agreements=found,
        links=links,
        today=day or today,
        filter=(("agreement", slug),) if slug else wanted.described(),
        as_of=day,
        domain=settings.site_domain,
        windows=windows(asked["fuzzy"] or ""),
        is_pretty=asked["pretty"],
        page=on_day(links.agreement(slug), day) if slug else "",
    )
    return timeline, length


def _filter(
    session: Session, asked: dict[str, Any], *, today: date
) -> tuple[agreements.Filter, str]:
    """Return what is asked for, and a title for it."""
    one, other = asked["pair"] or (asked["party"], None)
    named = [parties.meant(session, words) for words in (one, other) if words]
    one, other = (*(party.slug for party in named), "", "")[:2]
    if asked["subject"]:
        terms.require_subject(session, asked["subject"])
    wanted = agreements.Filter(
        today=today,
        q=asked["search"] or "",
        party=one,
        other_party=other,
        status=Status(asked["status"]) if asked["status"] else None,
        instrument_type=InstrumentType(asked["kind"]) if asked["kind"] else None,
        subject=asked["subject"] or "",
        record_state=RecordState(asked["state"]) if asked["state"] else None,
        flag=asked["flag"] or "",
        after=asked["after"].date() if asked["after"] else None,
        before=asked["before"].date() if asked["before"] else None,
    )
    return wanted, "–".join(party.name for party in named) or "Agreements"


def _one(session: Session, number: int, day: date | None) -> Iterator[Agreement]:
    for agreement in timelines.stream(session, [number]):
        seen = agreement if day is None else as_of.view(agreement, day)
        if seen.entries or day is None:
            yield seen
