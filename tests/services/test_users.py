"""Accounts: who may sign in, and who is left to manage them."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import UserInput
from tracker.domain.vocabularies import Role
from tracker.services import users

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "three plain words"


def person(**fields) -> UserInput:
    return UserInput(**{"name": "ada", "role": Role.ADMIN, "password": PASSWORD} | fields)


@pytest.fixture
def ada(session):
    return users.create(session, person(), using=QUICK)


@pytest.fixture
def signs_in(session):
    def attempt(name="ada", password=PASSWORD, using=QUICK):
        return users.authenticate(session, name, password, using=using)

    return attempt


def test_name_and_password_together_sign_in(ada, signs_in):
    assert signs_in() is ada
    assert ada.signed_in_at is not None


def test_the_name_is_read_without_capitals_and_spaces(ada, signs_in):
    assert signs_in(name=" Ada ") is ada


def test_a_wrong_password_does_not_sign_in(ada, signs_in):
    assert signs_in(password="three plain wordz") is None
    assert ada.signed_in_at is None


def test_an_unknown_name_does_not_sign_in(ada, signs_in):
    assert signs_in(name="eve") is None


def test_the_password_of_nobody_signs_nobody_in(ada, signs_in):
    assert signs_in(name="eve", password="nobody signs in with this") is None


class Counting(PasswordHasher):
    """Count how often a password is compared."""

    compared = 0

    def verify(self, *words) -> bool:
        self.compared += 1
        return super().verify(*words)


@pytest.mark.parametrize("name", ["ada", "eve"])
def test_the_work_is_the_same_whether_a_name_exists_or_not(ada, signs_in, name):
    counting = Counting(time_cost=1, memory_cost=8, parallelism=1)
    signs_in(name=name, password="a wrong password", using=counting)
    assert counting.compared == 1


def test_a_deactivated_account_does_not_sign_in(session, ada, signs_in):
    users.create(session, person(name="bob"), using=QUICK)
    users.deactivate(session, ada)
    assert signs_in() is None


def test_an_activated_account_signs_in_again(session, ada, signs_in):
    users.create(session, person(name="bob"), using=QUICK)
    users.deactivate(session, ada)
    users.activate(session, ada)
    assert signs_in() is ada


def test_the_password_is_not_kept(ada):
    assert PASSWORD not in ada.password_hash
    assert ada.password_hash.startswith("$argon2id$")


def test_a_hash_with_older_parameters_is_made_anew_at_sign_in(ada, signs_in):
    stronger = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    before = ada.password_hash
    assert signs_in(using=stronger) is ada
    assert ada.password_hash != before
    assert not stronger.check_needs_rehash(ada.password_hash)


def test_a_hash_with_today_s_parameters_is_kept(ada, signs_in):
    before = ada.password_hash
    signs_in()
    assert ada.password_hash == before


def test_a_taken_name_is_refused_and_the_session_still_works(session, ada, signs_in):
    with pytest.raises(InvalidInput, match="signs in with this name already"):
        users.create(session, person(), using=QUICK)
    assert signs_in() is ada


def test_a_new_account_needs_a_password(session):
    with pytest.raises(InvalidInput, match="Choose a password"):
        users.create(session, person(password=""), using=QUICK)


def test_an_empty_password_keeps_the_old_one(session, ada, signs_in):
    users.update(session, ada, person(display_name="Ada L.", password=""), using=QUICK)
    assert signs_in().display_name == "Ada L."


def test_a_password_is_changed_with_the_account(session, ada, signs_in):
    users.update(session, ada, person(password="four other plain words"), using=QUICK)
    assert signs_in(password="four other plain words") is ada


def test_a_new_password_ends_the_sessions(session, ada, signs_in):
    epoch = ada.session_epoch
    users.set_password(session, ada, "four other plain words", using=QUICK)
    assert ada.session_epoch == epoch + 1
    assert signs_in() is None
    assert signs_in(password="four other plain words") is ada


def test_a_short_password_is_refused(session, ada):
    with pytest.raises(InvalidInput, match="10 to 200 characters"):
        users.set_password(session, ada, "short", using=QUICK)


def test_one_s_own_password_is_changed_with_the_old_one(session, ada, signs_in):
    users.change_password(session, ada.uid, PASSWORD, "four other plain words", using=QUICK)
    assert signs_in(password="four other plain words") is ada


def test_one_s_own_password_stays_without_the_old_one(session, ada, signs_in):
    with pytest.raises(InvalidInput) as refused:
        users.change_password(session, ada.uid, "wrong", "four other plain words", using=QUICK)
    assert set(refused.value.errors) == {"old"}
    assert signs_in() is ada


def test_deactivating_ends_the_sessions(session, ada):
    bob = users.create(session, person(name="bob", role=Role.EDITOR), using=QUICK)
    data = person(name="bob", role=Role.EDITOR, password="", is_active=False)
    users.update(session, bob, data)
    assert not bob.is_active
    assert bob.session_epoch > 0


@pytest.mark.parametrize(
    "take_away",
    [
        users.deactivate,
        lambda session, ada: users.set_role(session, ada, Role.EDITOR),
        lambda session, ada: users.update(session, ada, person(role=Role.READER)),
        lambda session, ada: users.update(session, ada, person(is_active=False)),
    ],
)
def test_the_last_active_administrator_stays_one(session, ada, take_away):
    gone = users.create(session, person(name="bob"), using=QUICK)
    users.deactivate(session, gone)
    with pytest.raises(InvalidInput, match="last active administrator"):
        take_away(session, ada)
    assert (ada.role, ada.is_active) == (Role.ADMIN, True)


def test_one_of_two_administrators_may_step_down(session, ada):
    users.create(session, person(name="bob"), using=QUICK)
    users.set_role(session, ada, Role.READER)
    assert ada.role is Role.READER
