"""Turn the slugs and labels of inputs into rows, or say at which field they are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import numbered, slugify
from tracker.domain.messages import listed, say
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import Agreement, Party, PartyName, Person, Source, Term
from tracker.queries import parties

_SLUGS_AT_FIRST, _SLUGS_AT_ONCE = 8, 1024
_PARTY_FIELDS = frozenset({"party", "other_party"})
_NOUNS: dict[type[Any], str] = {
    Party: say("party"),
    Person: say("person"),
    Agreement: say("agreement"),
}
# the fields of inputs that name another record
_NAMING: dict[str, type[Any]] = {
    "party": Party,
    "other_party": Party,
    "parent": Party,
    "successor": Party,
    "person": Person,
    "to_agreement": Agreement,
}
_RECORDS: dict[str, type[Any]] = {
    "agreement": Agreement,
    "party": Party,
    "person": Person,
    "source": Source,
}


def wrong(session: Session, values: Mapping[str, str], noun: str = "") -> dict[str, list[str]]:
    """Return what is wrong with the names among an input's values, every field at once.

    ``noun`` says of which kind of record a ``slug`` is to be the address that nobody else has.
    """
    found: dict[str, list[str]] = {}
    for field, words in values.items():
        try:
            if field in _NAMING:
                number(session, _NAMING[field], words, field)
            elif field == "slug" and noun in _RECORDS:
                free_slug(session, _RECORDS[noun], words, "any")
        except InvalidInput as error:
            found |= error.errors
    return found


def number(session: Session, model: type[Any], words: str, field: str) -> int | None:
    """Return the row number behind a slug or name, None for empty words.

    A party is found by any of its names and codes too. Raises InvalidInput at the field for an
    unknown or deleted record, and where the words mean several.
    """
    words = words.strip()
    if not words:
        return None
    found = named(session, model, words)
    noun = _NOUNS[model]
    if not found:
        raise InvalidInput(
            {
                field: [
                    say(
                        "There is no {noun} “{words}”. Add it first, or correct it.",
                        noun=noun,
                        words=words,
                    )
                ]
            }
        )
    if len(found) > 1:
        choices = listed(sorted(row.slug for row in found))
        raise InvalidInput(
            {
                field: [
                    say(
                        "“{words}” can be {choices}. Enter one of these.",
                        words=words,
                        choices=choices,
                    )
                ]
            }
        )
    return int(found[0].id)


def named(session: Session, model: type[Any], words: str) -> Sequence[Any]:
    """Return number and slug of the records that words can mean, the surest alone."""
    slug = words.rstrip("/").rsplit("/", 1)[-1]
    live = select(model.id, model.slug).where(model.deleted_at.is_(None))
    found = session.execute(live.where(model.slug == slug)).all()
    for condition in _name_conditions(model, words):
        found = found or session.execute(live.where(condition).distinct()).all()
    if model is Party:
        found = found or parties.called_nearly(session, words)
    return found


def _name_conditions(model: type[Any], words: str) -> list[Any]:
    """Return what to look for, the surest first."""
    if model in {Agreement, Person}:
        return [model.called(words), model.called_nearly(words)]
    others = select(PartyName.party_id).where(PartyName.text == words)
    code = words.upper()
    return [
        Party.called(words),
        (Party.alpha2 == code) | (Party.alpha3 == code),
        Party.id.in_(others),
    ]


def required(session: Session, model: type[Any], words: str, field: str) -> int:
    """Return the row number behind words that must be given."""
    found = number(session, model, words, field)
    if found is None:
        raise InvalidInput({field: [say("Name a {noun}.", noun=_NOUNS[model])]})
    return found


def term(session: Session, vocabulary: TermVocabulary, label: str) -> int | None:
    """Return the row number of a term by its label or slug; a new label makes a new term."""
    if not label:
        return None
    found = session.scalar(
        select(Term.id).where(
            Term.vocabulary == vocabulary, (Term.label == label) | (Term.slug == label)
        )
    )
    if found is not None:
        return int(found)
    taken = session.scalars(select(Term.slug).where(Term.vocabulary == vocabulary))
    row = Term(vocabulary=vocabulary, label=label, slug=slugify(label, taken=taken))
    session.add(row)
    session.flush()  # the caller needs the row number
    return row.id


def free_slug(session: Session, model: type[Any], wanted: str, *words: str) -> str:
    """Return the wanted slug if nobody has it, or one made from words.

    Raises InvalidInput at the field ``slug`` where the wanted one is taken.
    """
    if wanted:
        if session.scalar(select(model.id).where(model.slug == wanted)) is not None:
            raise InvalidInput(
                {
                    "slug": [
                        say(
                            "The address “{wanted}” is taken. Choose another or leave it empty.",
                            wanted=wanted,
                        )
                    ]
                }
            )
        return wanted
    return next(unused(session, model, numbered(slugify(*words))))


def unused(session: Session, model: type[Any], slugs: Iterable[str]) -> Iterator[str]:
    """Yield those of some slugs that no record has.

    The longer none is left, the more are looked up at once: many agreements are called alike.
    """
    wanted, size = iter(slugs), _SLUGS_AT_FIRST
    while some := list(islice(wanted, size)):
        taken = set(session.scalars(select(model.slug).where(model.slug.in_(some))))
        yield from (slug for slug in some if slug not in taken)
        size = min(2 * size, _SLUGS_AT_ONCE)


def selection(session: Session, asked: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return a filter in which parties stand by their slugs, whatever name was typed.

    Raises InvalidInput at the field for an unknown one.
    """
    found: dict[str, str] = {}
    for name, value in asked:
        if not value:
            continue
        if name in _PARTY_FIELDS:
            found_id = number(session, Party, value, name)
            found[name] = str(session.scalar(select(Party.slug).where(Party.id == found_id)))
        else:
            found[name] = value
    return found
