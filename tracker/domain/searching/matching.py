"""Tell whether folded words answer a question, and how well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.searching.query import Term

# What a term is worth by where it is found; the order of hits hangs on nothing else.
_IN_TITLE, _IN_BODY = 8.0, 3.0
_OTHER_WORD = 0.5  # of that, where a longer word or a party's name answers
_WHOLE_TITLE, _TITLE_BEGINS, _IN_ORDER = 12.0, 3.0, 6.0
_LONG_TITLE = 0.02  # a word: of two titles the one that says little else comes first


@dataclass(frozen=True, slots=True)
class Asked:
    """Be a term with the other words that answer it too: compounds, and parties' own words."""

    term: Term
    others: tuple[str, ...] = ()


def matches(asked: Iterable[Asked], body: str) -> bool:
    """Say whether folded words answer every term."""
    padded = f" {body} "
    return all(_has(each, padded) for each in asked)


def score(asked: Sequence[Asked], title: str, body: str) -> float:
    """Return how well a record answers: more is better."""
    return scorer(asked)(title, body)


def scorer(asked: Sequence[Asked]) -> Callable[[str, str], float]:
    """Return what tells of a title and a body how well they answer: a question ranks hundreds."""
    sought = [(_itself(each.term), [f" {word} " for word in each.others]) for each in asked]
    words = " ".join(each.term.text for each in asked)
    in_order = f" {words} " if len(asked) > 1 else ""

    def scored(title: str, body: str) -> float:
        in_title, in_body = f" {title} ", f" {body} "
        total = -_LONG_TITLE * title.count(" ")
        for itself, others in sought:
            if itself in in_title:
                total += _IN_TITLE
            elif any(other in in_title for other in others):
                total += _IN_TITLE * _OTHER_WORD
            elif itself in in_body:
                total += _IN_BODY
            else:
                total += _IN_BODY * _OTHER_WORD
        if title == words:
            total += _WHOLE_TITLE
        if title.startswith(words):
            total += _TITLE_BEGINS
        if in_order and in_order in in_body:
            total += _IN_ORDER
        return total

    return scored


def _has(asked: Asked, padded: str) -> bool:
    return _itself(asked.term) in padded or any(f" {word} " in padded for word in asked.others)


def _itself(term: Term) -> str:
    return f" {term.text}{'' if term.is_prefix else ' '}"
