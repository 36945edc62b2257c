"""Ask for the same agreements on every page that shows them in another way than as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request

from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.queries.agreements import FLAGS, Filter, resolved
from tracker.web import agreements, auth, choices, context, public, records
from tracker.web import session as database

PARAMETERS = tuple(name for name in agreements.PARAMETERS if name != "sort")


@dataclass(frozen=True, slots=True)
class Asked:
    """Be what an address asks for; ``problem`` says what of it cannot be read, by its field.

    Where there is one, nothing is listed: who asked for something else is not shown everything.
    """

    wanted: Filter
    problem: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """Return the status of the answer."""
        return records.REFUSED if self.problem else 200


def asked() -> Asked:
    """Return the filter of an address, or what is wrong with it."""
    try:
        wanted = resolved(database.get(), agreements.filter_from(request.args.to_dict()))
    except InvalidInput as error:
        is_public = auth.current_user() is None
        return Asked(Filter(today=context.now(), is_public=is_public), error.errors)
    return Asked(wanted)


def form(found: Asked) -> dict[str, Any]:
    """Return what the form of the filter and its chips are drawn from."""
    return {
        "wanted": found.wanted,
        "problem": found.problem,
        "arguments": context.kept(*PARAMETERS),
        "flags": FLAGS,
        "statuses": Status.groups(),
        "instrument_types": list(InstrumentType),
        "record_states": () if public.is_asking() else tuple(RecordState),
        "subjects": choices.subjects(),
    }
