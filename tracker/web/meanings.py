"""Offer the recorded agreements that a proposed one may be, and take what is chosen among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import ProposalKind, ProposalState
from tracker.queries import proposals as queries
from tracker.services import proposals
from tracker.web import messages
from tracker.web import session as database


@dataclass(frozen=True, slots=True)
class Offer:
    """Be what a proposed agreement may be as the record is now, and which it is at present.

    ``typed`` is what was typed for another one and refused.
    """

    found: Sequence[Any]
    chosen: str
    typed: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return a new agreement and the recorded ones with the reason why they may be meant."""
        titles = [each.title for each in self.found]
        listed = [
            (each.slug, f"{name} ({messages.told(each.reason)})")
            for each in self.found
            for name in [each.title if titles.count(each.title) == 1 else each.slug]
        ]
        known = {slug for slug, _ in listed}
        more = [(self.chosen, self.chosen)] if self.chosen and self.chosen not in known else []
        return [("", _("a new agreement")), *listed, *more]

    @property
    def slugs(self) -> str:
        """Return the addresses of those that are offered, for the form to tell."""
        return " ".join(each.slug for each in self.found)


class Unknown(InvalidInput):
    """Say that no agreement is called so; ``uid`` names the proposal where that was said."""

    def __init__(self, uid: str, error: InvalidInput) -> None:
        """Keep the proposal with the messages."""
        super().__init__(error.errors)
        self.uid = uid


def of(review: Any, rows: Sequence[Any], form: Any) -> dict[str, Offer]:
    """Return what the proposed agreements that wait may be, by their uid.

    ``form`` has what was said of them and is not kept yet, for it was refused.
    """
    found = {}
    for row, offer in _offers(review, rows, list(filter(_is_open, rows))):
        said = form.get(f"match-{row.uid}", offer.chosen)
        is_offered = said in dict(offer.choices)
        typed = form.get(f"other-{row.uid}", "")
        found[row.uid] = Offer(offer.found, said if is_offered else offer.chosen, typed)
    return found


def one(review: Any, rows: Sequence[Any], row: Any) -> Offer:
    """Return what a proposed agreement may be."""
    ((_row, offer),) = _offers(review, rows, [row])
    return offer


def _offers(review: Any, rows: Sequence[Any], wanted: Sequence[Any]) -> Iterator[tuple[Any, Offer]]:
    """Yield some proposed agreements with what each may be."""
    meant = proposals.meant(database.get(), review, rows, wanted)
    return zip(wanted, (Offer(*each) for each in meant), strict=True)


def take(review: Any, rows: Sequence[Any], form: Any, concerned: Collection[Any]) -> None:
    """Note what a page says that the proposed agreements are, whichever of its buttons sent it.

    Where somebody else decided or chose meanwhile, theirs stays; raises Overtaken where that is
    one of those on which it is decided now, and Unknown for a name that no agreement has.
    """
    for row in rows:
        if not _is_open(row) or f"offered-{row.uid}" not in form:
            continue
        other = form.get(f"other-{row.uid}", "").strip()
        words = other or form.get(f"match-{row.uid}", row.payload.get("match", ""))
        slugs = set(form[f"offered-{row.uid}"].split())
        told = {each["slug"] for each in row.payload.get("candidates", ())}
        if not other and words == row.payload.get("match", "") and slugs <= told:
            continue
        if queries.stamp(row) == form.get(f"seen-{row.uid}", ""):
            choose(review, rows, row, words, slugs, is_named=bool(other))
        elif row in concerned:
            raise proposals.Overtaken(proposals.what_happened(row))


def choose(
    review: Any,
    rows: Sequence[Any],
    row: Any,
    words: str,
    slugs: Collection[str] | None = None,
    *,
    is_named: bool = False,
) -> None:
    """Note which agreement is meant, and which were offered: those of some slugs, or all."""
    session = database.get()
    found = one(review, rows, row).found
    offered = [each for each in found if slugs is None or each.slug in slugs]
    try:
        proposals.mean(session, row, words, offered, is_named=is_named)
    except InvalidInput as error:
        raise Unknown(row.uid, error) from error


def _is_open(row: Any) -> bool:
    return bool(row.kind is ProposalKind.AGREEMENT and row.state is ProposalState.PENDING)
