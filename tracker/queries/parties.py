"""Find parties, their names, and pairs of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain import collation, texts
from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import NameKind, PartyKind
from tracker.models import Agreement, Participation, Party, PartyName, search_party
from tracker.queries import holding, search
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page
from tracker.queries.remembering import answer

# so many parties are looked at for the likeliest
_LOOKED_AT = 60
MOST_OFFERED = 300
MOST_NAMED = 3000
MOST_SHARED = 1000
_ENTERED_LAST = 2000  # participations that say who is named most
_BY_NAME = Sort("name", "name", Party.name_key)


def get(
    session: Session, slug: str, *, with_deleted: bool = False, is_locked: bool = False
) -> Party:
    """Return a party by its slug; raises NotFound, for a deleted one too.

    A locked one is nobody else's until the transaction ends.
    """
    found = holding.find(session, Party, slug, is_locked=is_locked)
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise NotFound("party", slug)
    return found


def called(words: str) -> ColumnElement[bool]:
    """Match a party by its slug, name, code or alias."""
    code = words.upper()
    aliases = select(PartyName.party_id).where(PartyName.text == words)
    return or_(
        Party.slug == words,
        Party.called(words),
        Party.alpha2 == code,
        Party.alpha3 == code,
        Party.id.in_(aliases),
    )


@cache
def _numbers() -> Select[Any]:
    """Return the statement for ``numbers_of``; it asks as ``called`` does."""
    party, name = Party.__table__.c, PartyName.__table__.c
    words: Any = bindparam("words")
    code: Any = bindparam("code")
    return select(party.id).where(
        or_(
            party.slug == words,
            and_(party.name_key == bindparam("key"), party.name == words),
            party.alpha2 == code,
            party.alpha3 == code,
            party.id.in_(select(name.party_id).where(name.text == words)),
        )
    )


def numbers_of(session: Session, words: str) -> tuple[int, ...]:
    """Return the numbers of the parties that are called so, or else called nearly so."""
    values = {"words": words, "code": words.upper(), "key": collation.key(words)}
    found = tuple(number for (number,) in answer(session, _numbers(), values))
    return found or tuple(row.id for row in called_nearly(session, words))


def called_nearly(session: Session, words: str) -> list[Any]:
    """Return number and slug of the parties with such a name but for case, accents and signs.

    An English article before it does not matter either.
    """
    wanted = texts.without_article(texts.fold(words))
    return [row for rank, _, row in _ranked(session, wanted, wanted) if rank == 0]


def meant(session: Session, words: str, *, with_deleted: bool = False) -> Party:
    """Return the party that is called so, by its slug if one has it; raises NotFound."""
    statement = select(Party).where(called(words)).order_by(Party.slug != words, Party.id)
    if not with_deleted:
        statement = statement.where(Party.deleted_at.is_(None))
    found = session.scalar(statement.limit(1))
    if found is None:
        near = called_nearly(session, words)
        found = session.get(Party, near[0].id) if len(near) == 1 else None
    if found is None:
        raise NotFound("party", words)
    return found


def list_page(
    session: Session,
    *,
    q: str = "",
    kind: PartyKind | None = None,
    is_used: bool = False,
    key: str = "",
    size: int = PAGE_SIZE,
) -> Page:
    """Return one page of parties by name, with the number of their agreements."""
    count = (
        select(func.count(Participation.agreement_id.distinct()))
        .where(Participation.party_id == Party.id)
        .correlate(Party)
        .scalar_subquery()
    )
    statement = select(
        Party.id,
        Party.slug,
        Party.name,
        Party.kind,
        Party.alpha3,
        count.label("agreement_count"),
        Party.name_key.label("sort_value"),
    ).where(Party.deleted_at.is_(None))
    statement = statement.where(search.answering(session, search_party, Party.id, q))
    if kind is not None:
        statement = statement.where(Party.kind == kind)
    if is_used:
        statement = statement.where(
            select(Participation.id).where(Participation.party_id == Party.id).exists()
        )
    return page(session, statement, _BY_NAME, Party.id, key=key, size=size)


def names(session: Session, party_id: int) -> Sequence[PartyName]:
    """Return the names a party goes by."""
    return session.scalars(
        select(PartyName).where(PartyName.party_id == party_id).order_by(PartyName.id)
    ).all()


def names_in(session: Session, language: str) -> dict[str, str]:
    """Return how parties are called in a language, by their slug: shortly if there is such a name.

    The stored name goes first where the language has it too. At most ``MOST_NAMED`` names are read,
    those of the parties entered first.
    """
    rows = session.execute(
        select(Party.slug, PartyName.text)
        .join(Party, Party.id == PartyName.party_id)
        .where(
            PartyName.language == language,
            PartyName.kind.in_([NameKind.SHORT, NameKind.OFFICIAL]),
        )
        .order_by(
            PartyName.party_id,
            PartyName.text != Party.name,
            PartyName.kind != NameKind.SHORT,
            PartyName.id,
        )
        .limit(MOST_NAMED)
    )
    found: dict[str, str] = {}
    for slug, text in rows:
        found.setdefault(slug, text)
    return found


def related(session: Session, party: Party) -> dict[str, Any]:
    """Return the party's parent, successor and children."""
    ids = [number for number in (party.parent_id, party.successor_id) if number]
    found = {row.id: row for row in session.scalars(select(Party).where(Party.id.in_(ids)))}
    children = session.scalars(
        select(Party)
        .where(Party.parent_id == party.id, Party.deleted_at.is_(None))
        .order_by(Party.name_key)
    ).all()
    return {
        "parent": found.get(party.parent_id or 0),
        "successor": found.get(party.successor_id or 0),
        "children": children,
    }


def partners(session: Session, party_id: int, limit: int = 30) -> Sequence[Any]:
    """Return the parties that share agreements with one, the most first.

    Counted are the newest ``MOST_SHARED`` of its agreements.
    """
    own, theirs = Participation.__table__.alias(), Participation.__table__.alias()
    mine = (
        select(own.c.agreement_id)
        .where(own.c.party_id == party_id)
        .distinct()
        .order_by(own.c.agreement_id.desc())
        .limit(MOST_SHARED)
        .subquery()
    )
    count = func.count(theirs.c.agreement_id.distinct())
    return session.execute(
        select(Party.slug, Party.name, count.label("count"))
        .select_from(mine)
        .join(Agreement, Agreement.id == mine.c.agreement_id)
        .join(theirs, theirs.c.agreement_id == mine.c.agreement_id)
        .join(Party, Party.id == theirs.c.party_id)
        .where(Party.id != party_id, Agreement.deleted_at.is_(None))
        .group_by(Party.id, Party.slug, Party.name)
        .order_by(count.desc(), Party.name_key)
        .limit(limit)
    ).all()


def suggest(session: Session, words: str, limit: int = 8) -> list[tuple[Any, str]]:
    """Return parties that words can mean, the likeliest first, each with the name that fits.

    A name that begins with the words goes before one that holds them; then those in use.
    """
    folded = texts.fold(words)
    ranked = [
        (rank, not row.is_used, row.name, row, name if name != row.name else "")
        for rank, name, row in _ranked(session, folded, f"{folded}*")  # its last word may go on
    ]
    return [(row, name) for *_, row, name in sorted(ranked, key=lambda each: each[:3])[:limit]]


def _ranked(session: Session, folded: str, asked: str) -> Iterator[tuple[int, str, Any]]:
    """Yield how well the parties that are asked for fit folded words, by which name, their row."""
    if not folded:
        return
    question = search.ask(session, asked)
    answers = search.numbers(session, search_party, search.by_names(question).asked)
    is_used = select(Participation.id).where(Participation.party_id == Party.id).exists()
    rows = session.execute(
        select(Party.id, Party.slug, Party.name, Party.alpha3, Party.kind, is_used.label("is_used"))
        .where(Party.deleted_at.is_(None), Party.id.in_(answers))
        .order_by(is_used.desc(), Party.name_key)
        .limit(_LOOKED_AT)
    ).all()
    aliases: dict[int, list[str]] = {row.id: [] for row in rows}
    for number, text in session.execute(
        select(PartyName.party_id, PartyName.text)
        .where(PartyName.party_id.in_(aliases))
        .order_by(PartyName.id)
    ):
        aliases[number].append(text)
    for row in rows:
        names = [row.name, row.alpha3 or "", *aliases[row.id]]
        rank, name = min(((_rank(texts.fold(each), folded), each) for each in names), key=_first)
        yield rank, name, row


def _rank(name: str, words: str) -> int:
    """Return how well a name fits: 0 it is the words, 1 it begins with them, 2 it holds them."""
    if name == words:
        return 0
    return 1 if name.startswith(words) else 2 if words in name else 3


def _first(found: tuple[int, str]) -> int:
    return found[0]


def suggestions(session: Session, limit: int = MOST_OFFERED) -> list[tuple[str, str]]:
    """Return names offered where a party is typed: of those that stand alone or are in use.

    Those that agreements entered last name most go first, then states.
    """
    last = select(Participation.party_id).order_by(Participation.id.desc()).limit(_ENTERED_LAST)
    entered = last.subquery().c.party_id
    named = select(entered, func.count().label("number")).group_by(entered).subquery()
    number = func.coalesce(named.c.number, 0)
    rows = session.execute(
        select(Party.slug, Party.name, Party.alpha3)
        .outerjoin(named, named.c.party_id == Party.id)
        .where(Party.deleted_at.is_(None), Party.parent_id.is_(None))
        .order_by(number.desc(), Party.kind != PartyKind.STATE, Party.name_key)
        .limit(limit)
    )
    offered = rows.all()
    bearers = Counter(row.name for row in offered)  # of those of one name, the address tells which
    return sorted(
        (row.name, row.alpha3 or "") if bearers[row.name] == 1 else (row.slug, row.name)
        for row in offered
    )
