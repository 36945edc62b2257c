"""Say on which side of the day on which it was said a date lies.

“In August”, said in March, is last year's where it happened and this year's where it is to come.
"""

from __future__ import annotations

from tracker.domain.dates import Tense
from tracker.domain.vocabularies import Modality

_OF_MODALITY = {
    Modality.OCCURRED.value: Tense.PAST,
    Modality.PLANNED.value: Tense.FUTURE,
    Modality.REQUESTED.value: Tense.FUTURE,
    Modality.CONDITIONAL.value: Tense.FUTURE,
}


def tense_of(field: str, modality: object = None) -> Tense | None:
    """Return the tense in which a field's date is spoken of, None where it may be either.

    A target lies ahead; a milestone's own date goes by its modality.
    """
    if field == "target":
        return Tense.FUTURE
    return _OF_MODALITY.get(str(modality)) if field == "date" else None
