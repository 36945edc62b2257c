"""Suggest which agreements are recorded twice, and merge two into one.

The parties decide first, then the time, then the title: titles alone mislead, because deals of
different parties are called alike.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from rapidfuzz import fuzz
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.domain import texts
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.inputs import Actor, Edit
from tracker.domain.messages import say
from tracker.domain.uniting import united
from tracker.domain.vocabularies import Action, BatchKind, DuplicateState
from tracker.models import Agreement, Batch, Duplicate, Merger, Relation
from tracker.models.mixins import new_uid, now
from tracker.queries import duplicates as queries
from tracker.queries.duplicates import Brief
from tracker.services import batches
from tracker.services.aggregates import Data, dump_all
from tracker.services.batches import NotApplied, Save, Saver

NEAR = timedelta(days=31)
_ENOUGH, _ALIKE, _CERTAIN = 60, 60, 100
_PORTION = 500
_CALLED_ALIKE = (_ENOUGH + 5, say("the very same title"))


def look(session: Session) -> int:
    """Look for agreements that may be recorded twice; return how many new pairs there are.

    What was suggested or decided before is not suggested again.
    """
    known = queries.known_pairs(session)
    found = []
    for newer, older, score, reason in _alike(queries.briefs(session)):
        if (newer, older) not in known:
            known.add((newer, older))
            pair = {"agreement_id": newer, "other_id": older}
            found.append(pair | {"score": score, "reason": reason})
    for start in range(0, len(found), _PORTION):
        session.execute(insert(Duplicate), found[start : start + _PORTION])
    return len(found)


def _alike(briefs: Iterator[Brief]) -> Iterator[tuple[int, int, int, str]]:
    """Yield pairs, the one recorded later first, with score and reason.

    Agreements come by day, so that each meets only those of the month before it with the same
    parties, and those with the very same title.
    """
    near: dict[frozenset[int], deque[tuple[Brief, str]]] = defaultdict(deque)
    titles: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        folded = texts.fold(brief.title)
        if brief.parties and brief.first_on is not None:
            window = near[brief.parties]
            while window and (window[0][0].first_on or brief.first_on) < brief.first_on - NEAR:
                window.popleft()
            for other, words in window:
                yield from _judged(brief, other, folded, words)
            window.append((brief, folded))
        for other in titles[folded]:
            if _may_be(brief, other) and not _is_placed(brief, other):
                yield _ordered(brief, other, *_CALLED_ALIKE)
        titles[folded].append(brief)


def judge(brief: Brief, other: Brief) -> tuple[int, str] | None:
    """Return how likely two agreements are one, and why; None where they are not."""
    folded, words = texts.fold(brief.title), texts.fold(other.title)
    if not _is_placed(brief, other):
        return _CALLED_ALIKE if folded == words and _may_be(brief, other) else None
    days = abs((brief.first_on or date.min) - (other.first_on or date.min))
    if days > NEAR:
        return None
    return next((pair[2:] for pair in _judged(brief, other, folded, words)), None)


def _is_placed(brief: Brief, other: Brief) -> bool:
    """Say whether two have the same parties and a day each, so that more than titles tells."""
    is_same = other.parties == brief.parties and bool(brief.parties)
    return is_same and brief.first_on is not None and other.first_on is not None


def _may_be(brief: Brief, other: Brief) -> bool:
    """Say whether the parties of two speak against their being one."""
    return not (brief.parties and other.parties) or bool(brief.parties & other.parties)


def _judged(
    brief: Brief, other: Brief, folded: str, words: str
) -> Iterator[tuple[int, int, int, str]]:
    days = abs((brief.first_on - other.first_on).days) if brief.first_on and other.first_on else 0
    likeness = fuzz.token_set_ratio(folded, words)
    if likeness < _ALIKE and days:
        return
    score = 50 + round(likeness * 0.4) + max(0, 10 - days)
    reasons = [say("the same parties"), say("the same day")]
    if days:
        reasons[1] = say("one day apart") if days == 1 else say("{days} days apart", days=days)
    if likeness >= _ALIKE:
        reasons.append(say("titles alike by {likeness:.0f} %", likeness=likeness))
    if score >= _ENOUGH:
        yield _ordered(brief, other, min(score, _CERTAIN), ", ".join(reasons))


def _ordered(one: Brief, two: Brief, score: int, reason: str) -> tuple[int, int, int, str]:
    return max(one.id, two.id), min(one.id, two.id), score, reason


def dismiss(session: Session, pair: Duplicate, by: Actor) -> None:
    """Keep that two agreements are two."""
    _decide(pair, DuplicateState.DISMISSED, by)
    session.flush()  # the list reads it again


def _decide(pair: Duplicate, state: DuplicateState, by: Actor) -> None:
    pair.state, pair.decided_by_name, pair.decided_at = state, by.name, now()


def merge(
    session: Session,
    kept: Agreement,
    other: Agreement,
    edit: Edit,
    *,
    versions: tuple[int, int],
    chosen: Collection[str] = (),
) -> Batch:
    """Merge one agreement into another, as one batch; return the batch.

    The other is deleted and can be restored; its numbers go to the one that is kept, and so do
    relations to it. ``versions`` are those that were looked at. Raises NotApplied where one of
    them, or an agreement related to the other, moved on.
    """
    if kept.id == other.id:
        raise InvalidInput({"": [say("An agreement is not merged into itself.")]})
    title = f"Merge of {other.title} into {kept.title}"[:500]
    batch = batches.applied_batch(
        session,
        BatchKind.MERGE,
        title,
        edit.by,
        reason=edit.reason,
        options={"merged": [other.id, kept.id]},
    )
    related = session.scalars(
        select(Relation.agreement_id)
        .where(Relation.to_agreement_id == other.id, Relation.agreement_id != kept.id)
        .distinct()
    ).all()
    known = dump_all(session, Agreement, [kept.id, other.id, *related])
    reason = edit.reason or f"Merged with {other.slug}."
    away = edit.reason or f"Merged into {kept.slug}."
    whole = united(known[kept.id], known[other.id], chosen, new_uid)
    left = known[other.id] | {"identifiers": []}
    saves = [
        Save(left, other.id, versions[1], Action.DELETED, away, is_deleted=True),
        Save(whole, kept.id, versions[0], reason=reason),
    ]
    current = {
        row.id: row.version
        for row in session.execute(
            select(Agreement.id, Agreement.version).where(Agreement.id.in_(related))
        )
    }
    for number in related:
        data = known[number]
        moved = _moved(data, other.slug, kept.slug)
        saves.append(Save(moved, number, current[number], reason=reason))
    _save(Saver(session, batch, edit.by), saves, title)
    session.merge(Merger(agreement_id=other.id, survivor_id=kept.id, merged_at=now()))
    _decide_all(session, (kept.id, other.id), edit.by)
    batch.counts = {"merged": 2, "related": len(related)}
    session.flush()  # whoever reads next in this transaction must find it merged
    return batch


def _save(saver: Saver, saves: Sequence[Save], title: str) -> None:
    """Save all of a merge; raises NotApplied."""
    failed = [(r.save.number or 0, title, r.error) for r in saver.save(saves) if r.error]
    if failed:
        # where one moved on, it kept what the other was to have; that is not what is wrong
        stale = [each for each in failed if isinstance(each[2], Conflict)]
        raise NotApplied(stale or failed)


def _decide_all(session: Session, ids: tuple[int, int], by: Actor) -> None:
    """Take what was suggested of two agreements for merged."""
    suggested = Duplicate.agreement_id.in_(ids), Duplicate.other_id.in_(ids)
    for pair in session.scalars(select(Duplicate).where(*suggested)):
        _decide(pair, DuplicateState.MERGED, by)


def _moved(data: Data, slug: str, to: str) -> Data:
    """Return a content whose relations point at another agreement, each of them once."""
    known = {(item["type"], item["to_agreement"]) for item in data["relations"]}
    relations, lost = [], set()
    for item in data["relations"]:
        if item["to_agreement"] != slug:
            relations.append(item)
        elif (item["type"], to) in known or to == data["slug"]:
            lost.add(item["uid"])
        else:
            relations.append(item | {"to_agreement": to})
    evidence = [item for item in data["evidence"] if item.get("relation") not in lost]
    return data | {"relations": relations, "evidence": evidence}
