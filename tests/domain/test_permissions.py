from __future__ import annotations

from itertools import pairwise

import pytest

from tracker.domain.permissions import GRANTS, Permission, may
from tracker.domain.vocabularies import Role

ORDER = [Role.READER, Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER, Role.ADMIN]


def test_every_role_has_its_grants():
    assert set(GRANTS) == set(Role)


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(ORDER)))
def test_each_role_may_do_more_than_the_one_below(lower, higher):
    assert GRANTS[lower] < GRANTS[higher]


@pytest.mark.parametrize(
    ("permission", "least"),
    [
        (Permission.PUBLIC, Role.READER),
        (Permission.READ, Role.READER),
        (Permission.READ_TEXTS, Role.READER),
        (Permission.DRAFT, Role.CONTRIBUTOR),
        (Permission.WRITE, Role.EDITOR),
        (Permission.PUBLISH, Role.REVIEWER),
        (Permission.ADMINISTER, Role.ADMIN),
    ],
)
def test_a_thing_is_allowed_from_one_role_on(permission, least):
    allowed = [role for role in ORDER if may(role, permission)]
    assert allowed == ORDER[ORDER.index(least) :]


@pytest.mark.parametrize("permission", list(Permission))
def test_who_is_not_signed_in_sees_what_is_public_alone(permission):
    assert may(None, permission) is (permission is Permission.PUBLIC)


@pytest.mark.parametrize("permission", list(Permission))
def test_public_reading_opens_the_records_and_not_the_texts(permission):
    is_open = permission in {Permission.PUBLIC, Permission.READ}
    assert may(None, permission, is_reading_public=True) is is_open
