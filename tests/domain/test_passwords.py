"""Passwords that everybody tries first are known, and nothing else is asked of one."""

from __future__ import annotations

import pytest

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import UserInput
from tracker.domain.passwords import is_common


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "P@ssw0rd2016!",
        "passwordpassword",
        "Welcome2024!",
        "letmein!!!!!",
        "iloveyou12",
        "Sommer2024!!",
        "tr4ck3r2026",
        "trustno1trustno1",
        "1234567890",
        "0987654321",
        "123456789123",
        "qwertyuiop",
        "qwertzuiop",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "abcdefghij",
        "aaaaaaaaaaaa",
        "abababababab",
        "abcabcabcabc",
        "edda.editor1",
        "Editor20202020",
    ],
)
def test_a_password_that_is_tried_first_is_common(password):
    assert is_common(password, name="edda.editor")


@pytest.mark.parametrize(
    "password",
    [
        "three plain words",
        "password of the lighthouse",
        "qwerty and the lighthouse",
        "jkfd83hfka",
        "8392017465",
        "eddas boat sails",
        "Zwölf Boxkämpfer",
        "一二三四五六七八九十",
    ],
)
def test_a_password_that_is_one_s_own_is_not_common(password):
    assert not is_common(password, name="edda.editor")


def test_an_account_with_a_common_password_is_refused_at_its_field():
    with pytest.raises(InvalidInput) as refused:
        UserInput(name="ada", password="Password2024")
    assert "tried first" in refused.value.errors["password"][0]
