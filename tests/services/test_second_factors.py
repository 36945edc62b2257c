"""A second factor opens with a code of now, once; the database alone opens nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pyotp
import pytest
from sqlalchemy import select, update

from tests.people import QUICK
from tests.services.test_concurrency import at_once, real_sessions  # noqa: F401  # a fixture
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, UserInput
from tracker.models import RecoveryCode, SecondFactor, User
from tracker.services import second_factors, users
from tracker.services.vault import Sealed, Vault

BY = Actor(name="Ada")
VAULT = Vault("of the tests")
NOW = datetime(2026, 3, 17, 9, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)


def make(session, name="ada") -> User:
    data = UserInput(name=name, password="three plain words")
    return users.create(session, data, by=BY, using=QUICK)


def turn_on(session, user) -> tuple[pyotp.TOTP, list[str]]:
    """Turn the second factor of an account on with the code of a minute ago."""
    totp = pyotp.TOTP(second_factors.begin(session, user, VAULT))
    before = NOW - 2 * STEP
    codes = second_factors.confirm(session, user, totp.at(before), VAULT, by=BY, at=before)
    return totp, codes


@pytest.fixture
def ada(session) -> User:
    return make(session)


@pytest.fixture
def check(session, ada):
    def attempt(code, at=NOW, vault=VAULT):
        return second_factors.check(session, ada, code, vault, at=at)

    return attempt


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_counts_for_half_a_minute_more_on_either_side(session, ada, check, steps, is_right):
    totp, _ = turn_on(session, ada)
    later = NOW + 10 * STEP
    assert bool(check(totp.at(later + steps * STEP), at=later)) is is_right


def test_a_code_is_taken_once_and_no_older_one_after_it(session, ada, check):
    totp, _ = turn_on(session, ada)
    assert check(f"{totp.at(NOW)[:3]} {totp.at(NOW)[3:]}") == "a password and a code"
    assert check(totp.at(NOW)) == ""
    assert check(totp.at(NOW - STEP)) == ""
    assert check(totp.at(NOW + STEP)) == "a password and a code"


def test_the_first_code_cannot_be_used_again_to_sign_in(session, ada, check):
    totp, _ = turn_on(session, ada)
    before = NOW - 2 * STEP
    assert check(totp.at(before), at=before) == ""


def test_nothing_counts_before_the_first_right_code(session, ada, check):
    totp = pyotp.TOTP(second_factors.begin(session, ada, VAULT))
    assert check(totp.at(NOW)) == ""
    with pytest.raises(InvalidInput):
        second_factors.confirm(session, ada, "000000", VAULT, by=BY, at=NOW)
    assert check(totp.at(NOW)) == ""


@pytest.mark.parametrize("code", ["", " ", "abc", "１２３４５６", "0" * 500, "\x00", "é"])
def test_what_is_no_code_opens_nothing(session, ada, check, code):
    turn_on(session, ada)
    assert check(code) == ""


def test_a_recovery_code_is_taken_once(session, ada, check):
    _, codes = turn_on(session, ada)
    assert len(set(codes)) == 10
    assert check(codes[3].upper().replace("-", " ")) == "a password and a recovery code"
    assert check(codes[3]) == ""
    assert check(codes[4]) == "a password and a recovery code"


def test_new_recovery_codes_end_the_old_ones(session, ada, check):
    _, old = turn_on(session, ada)
    new = second_factors.renew_codes(session, ada, VAULT, by=BY)
    assert check(old[0]) == ""
    assert check(new[0])


def test_the_database_holds_neither_the_secret_nor_a_code(session, ada):
    totp, codes = turn_on(session, ada)
    tables = (SecondFactor.__table__, RecoveryCode.__table__)
    rows = str([session.execute(select(table)).all() for table in tables])
    assert totp.secret not in rows
    assert not [code for code in codes if code.replace("-", "") in rows]


def test_another_key_of_the_site_opens_nothing(session, ada, check):
    totp, codes = turn_on(session, ada)
    stranger = Vault("a guess")
    assert check(totp.at(NOW), vault=stranger) == ""
    assert check(codes[0], vault=stranger) == ""


def test_a_secret_that_is_moved_to_another_account_opens_nothing(session, ada, check):
    """Whoever may write to the database cannot lend an account a secret that they know."""
    turn_on(session, ada)
    eve = make(session, "eve")
    known, _ = turn_on(session, eve)
    sealed = session.scalar(select(SecondFactor.secret).filter_by(user_id=eve.id))
    session.execute(update(SecondFactor).filter_by(user_id=ada.id).values(secret=sealed))
    session.expire_all()
    assert check(known.at(NOW)) == ""
    with pytest.raises(Sealed):
        VAULT.open(ada.uid, sealed)


def test_turning_it_off_ends_sign_ins_and_codes(session, ada, check):
    totp, codes = turn_on(session, ada)
    before = ada.session_epoch
    second_factors.remove(session, ada, by=BY)
    assert ada.session_epoch > before
    assert check(totp.at(NOW)) == ""
    turn_on(session, ada)
    assert check(codes[0]) == ""


@pytest.mark.parametrize("kind", ["code", "recovery code"])
def test_one_code_does_not_open_two_doors_at_once(real_sessions, kind):  # noqa: F811
    with real_sessions.writing() as session:
        user = make(session)
        totp, codes = turn_on(session, user)
        session.commit()
    code = totp.at(NOW) if kind == "code" else codes[0]

    def attempt() -> str:
        with real_sessions.writing() as session:
            row = session.get_one(User, user.id)
            found = second_factors.check(session, row, code, VAULT, at=NOW)
            session.commit()
            return found

    answers = at_once(*(partial(attempt) for _ in range(4)))
    assert sorted(answers) == ["", "", "", f"a password and a {kind}"]
