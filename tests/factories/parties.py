from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tests.factories import edit
from tracker.domain.inputs import PartyInput
from tracker.domain.vocabularies import PartyKind
from tracker.models import Party
from tracker.services import parties


def party_input(name: str = "Ruritania", **fields: Any) -> PartyInput:
    return PartyInput(**{"name": name, "kind": PartyKind.STATE} | fields)


def party(session: Session, name: str = "Ruritania", **fields: Any) -> Party:
    return parties.create(session, party_input(name, **fields), edit())


def pair(session: Session) -> list[Party]:
    """Return two states, as those of files of deals."""
    return [party(session, name) for name in ("Ruritania", "Freedonia")]
