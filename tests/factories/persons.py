from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tests.factories import edit
from tracker.domain.inputs import PersonInput
from tracker.models import Person
from tracker.services import persons


def person(session: Session, name: str = "Ada Envoy", **fields: Any) -> Person:
    return persons.create(session, PersonInput(name=name, **fields), edit())
