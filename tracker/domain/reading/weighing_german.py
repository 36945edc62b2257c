"""Weigh what German words make of what is told, in the order in which they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.reading import grammar_german, unreal_german
from tracker.domain.vocabularies import Modality

if TYPE_CHECKING:
    from tracker.domain.reading.modality import Setting


def of_words(setting: Setting, sentence: str) -> tuple[tuple[Modality | None, bool], ...]:
    """Return what German words such as those before a “dass” make of what is told."""
    lead, clause = setting.lead, setting.clause
    return (
        (Modality.PLANNED, grammar_german.is_coming(setting.trigger)),
        (Modality.DENIED, unreal_german.is_false(sentence)),
        (None, unreal_german.is_unwilled(lead, clause)),
        (Modality.REQUESTED, unreal_german.is_willed(lead, clause)),
        (Modality.DENIED, unreal_german.is_ruled_out(lead, clause)),
        (None, unreal_german.is_all_but(setting.before)),
        (None, unreal_german.is_imagined(clause, setting.next)),
    )


def of_noun(setting: Setting) -> tuple[tuple[Modality | None, bool], ...]:
    """Return what a German noun can tell that is no event of the past."""
    before, clause = setting.opening, setting.clause
    ahead = setting.is_dated_ahead
    return (
        (Modality.PLANNED, unreal_german.is_to_come(clause, is_dated_ahead=ahead)),
        (None, unreal_german.is_only_named(before, clause)),
    )


def of_noun_else(setting: Setting, *, is_subject: bool) -> tuple[tuple[Modality | None, bool], ...]:
    """Return what a German noun tells where no other word says that it is no past event."""
    before, clause = setting.opening, setting.clause
    return (
        (Modality.DENIED, unreal_german.is_left_undone(clause) and is_subject),
        (Modality.PLANNED, unreal_german.is_awaited(before, clause)),
        (None, unreal_german.is_aim(before)),
        (None, unreal_german.is_any(before, clause)),
    )
