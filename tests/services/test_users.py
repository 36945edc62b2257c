"""Accounts: who may sign in, and who is left to manage them."""

from __future__ import annotations

from functools import partial

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from tests.factories import parties as make_parties
from tests.services.test_concurrency import at_once, real_sessions  # noqa: F401  # a fixture
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, Edit, UserInput
from tracker.domain.vocabularies import Role
from tracker.models import AuditEntry, Revision, User
from tracker.services import parties, users

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "three plain words"
BY = Actor(name="Rita Root", address="192.0.2.7")


def person(**fields) -> UserInput:
    return UserInput(**{"name": "ada", "role": Role.ADMIN, "password": PASSWORD} | fields)


@pytest.fixture
def ada(session):
    return users.create(session, person(), by=BY, using=QUICK)


@pytest.fixture
def signs_in(session):
    def attempt(name="ada", password=PASSWORD, using=QUICK):
        return users.authenticate(session, name, password, using=using)

    return attempt


def test_name_and_password_together_sign_in(ada, signs_in):
    assert signs_in() is ada


def test_the_name_is_read_without_capitals_and_spaces(ada, signs_in):
    assert signs_in(name=" Ada ") is ada


def test_a_wrong_password_does_not_sign_in(ada, signs_in):
    assert signs_in(password="three plain wordz") is None


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
    users.create(session, person(name="bob"), by=BY, using=QUICK)
    users.deactivate(session, ada, by=BY)
    assert signs_in() is None


def test_an_activated_account_signs_in_again(session, ada, signs_in):
    users.create(session, person(name="bob"), by=BY, using=QUICK)
    users.deactivate(session, ada, by=BY)
    users.activate(session, ada, by=BY)
    assert signs_in() is ada


def test_the_password_is_not_kept(ada):
    assert PASSWORD not in ada.password_hash
    assert ada.password_hash.startswith("$argon2id$")


def test_a_hash_with_older_parameters_is_made_anew_at_sign_in(session, ada):
    stronger = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    before = ada.password_hash
    assert users.let_in(session, ada, PASSWORD, using=stronger) is ada
    assert ada.password_hash != before
    assert not stronger.check_needs_rehash(ada.password_hash)


def test_a_hash_with_today_s_parameters_is_kept(session, ada):
    before = ada.password_hash
    users.let_in(session, ada, PASSWORD, using=QUICK)
    assert ada.password_hash == before


def test_who_got_another_password_meanwhile_is_not_let_in(session, ada):
    session.commit()
    session.expunge(ada)
    users.set_password(session, users.queries.get(session, ada.uid), "four other words", by=BY)
    assert users.let_in(session, ada, PASSWORD, using=QUICK) is None


def test_a_taken_name_is_refused_and_the_session_still_works(session, ada, signs_in):
    with pytest.raises(InvalidInput, match="signs in with this name already"):
        users.create(session, person(), by=BY, using=QUICK)
    assert signs_in() is ada


def test_a_new_account_needs_a_password(session):
    with pytest.raises(InvalidInput, match="Choose a password"):
        users.create(session, person(password=""), by=BY, using=QUICK)


def test_an_empty_password_keeps_the_old_one(session, ada, signs_in):
    users.update(session, ada, person(display_name="Ada L.", password=""), by=BY, using=QUICK)
    assert signs_in().display_name == "Ada L."


def test_a_password_is_changed_with_the_account(session, ada, signs_in):
    users.update(session, ada, person(password="four other plain words"), by=BY, using=QUICK)
    assert signs_in(password="four other plain words") is ada


def test_a_new_password_ends_the_sessions(session, ada, signs_in):
    epoch = ada.session_epoch
    users.set_password(session, ada, "four other plain words", by=BY, using=QUICK)
    assert ada.session_epoch == epoch + 1
    assert signs_in() is None
    assert signs_in(password="four other plain words") is ada


def test_a_short_password_is_refused(session, ada):
    with pytest.raises(InvalidInput, match="10 to 200 characters"):
        users.set_password(session, ada, "short", by=BY, using=QUICK)


def test_one_s_own_password_is_changed_with_the_old_one(session, ada, signs_in):
    users.change_password(session, ada.uid, PASSWORD, "four other plain words", by=BY, using=QUICK)
    assert signs_in(password="four other plain words") is ada


def test_one_s_own_password_stays_without_the_old_one(session, ada, signs_in):
    with pytest.raises(InvalidInput) as refused:
        users.change_password(
            session, ada.uid, "wrong", "four other plain words", by=BY, using=QUICK
        )
    assert set(refused.value.errors) == {"old"}
    assert signs_in() is ada


def test_deactivating_ends_the_sessions(session, ada):
    bob = users.create(session, person(name="bob", role=Role.EDITOR), by=BY, using=QUICK)
    data = person(name="bob", role=Role.EDITOR, password="", is_active=False)
    users.update(session, bob, data, by=BY)
    assert not bob.is_active
    assert bob.session_epoch > 0


@pytest.mark.parametrize(
    "take_away",
    [
        users.deactivate,
        users.remove,
        partial(users.set_role, role=Role.EDITOR),
        partial(users.update, data=person(role=Role.READER)),
        partial(users.update, data=person(is_active=False)),
    ],
)
def test_the_last_active_administrator_stays_one(session, ada, take_away):
    gone = users.create(session, person(name="bob"), by=BY, using=QUICK)
    users.deactivate(session, gone, by=BY)
    with pytest.raises(InvalidInput, match="last active administrator"):
        take_away(session, ada, by=BY)
    assert (ada.role, ada.is_active) == (Role.ADMIN, True)


@pytest.mark.parametrize(
    "change",
    [
        partial(users.set_role, role=Role.EDITOR),
        partial(users.set_password, password="four other plain words", using=QUICK),
        users.deactivate,
    ],
)
def test_a_change_of_what_an_account_may_do_ends_its_sessions(session, ada, change):
    bob = users.create(session, person(name="bob", role=Role.READER), by=BY, using=QUICK)
    before = bob.session_epoch
    change(session, bob, by=BY)
    assert bob.session_epoch > before


def test_a_removed_account_keeps_its_name_beside_what_it_saved(session, ada):
    bob = users.create(session, person(name="bob", display_name="Bob B."), by=BY, using=QUICK)
    edit = Edit(by=Actor(name=bob.display_name, id=bob.id))
    party = parties.create(session, make_parties.party_input(), edit)
    users.remove(session, bob, by=BY)
    session.commit()
    session.expire_all()
    saved = session.scalar(select(Revision).filter_by(party_id=party.id))
    assert (saved.actor_id, saved.actor_name) == (None, "Bob B.")
    told = session.scalars(select(AuditEntry.kind).filter_by(about="bob")).all()
    assert told == ["account_made", "account_removed"]


def test_one_of_two_administrators_may_step_down(session, ada):
    users.create(session, person(name="bob"), by=BY, using=QUICK)
    users.set_role(session, ada, Role.READER, by=BY)
    assert ada.role is Role.READER


@pytest.mark.parametrize(
    "take_away",
    [users.deactivate, users.remove, partial(users.set_role, role=Role.EDITOR)],
)
def test_two_administrators_cannot_take_each_other_away_at_once(real_sessions, take_away):  # noqa: F811
    with real_sessions.writing() as session:
        for name in ("ada", "bob"):
            users.create(session, person(name=name), by=BY, using=QUICK)
        session.commit()

    def attempt(name: str) -> str:
        with real_sessions.writing() as session:
            take_away(session, session.scalar(select(User).filter_by(name=name)), by=BY)
            session.commit()
            return "done"

    answers = at_once(partial(attempt, "ada"), partial(attempt, "bob"))
    assert "done" in answers
    assert [type(each) for each in answers if each != "done"] == [InvalidInput]
    with real_sessions.reading() as session:
        left = select(func.count(User.id)).where(User.role == Role.ADMIN, User.is_active)
        assert session.scalar(left) == 1
