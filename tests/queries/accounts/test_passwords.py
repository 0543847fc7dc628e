import pytest
from argon2 import PasswordHasher

from queries.accounts import passwords
from queries.messages import Refused


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "Kd8#mQz2!vLp", "骑行从思明到集美要多久", "four words of mine"],
)
def test_a_long_uncommon_password_is_good(password):
    passwords.check_password(password, "leader")


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "ninechars",
        "x" * 129,
        "aaaaaaaaaaaa",
        "1212121212121",
        "13912345678",
        "19850312198503",
        "password123",
        "Passw0rd!2026",
        "ｐａｓｓｗｏｒｄ１２３",
        "qwertyuiop",
        "poiuytrewq",
        "abcdefghij",
        "1qaz2wsx3edc",
        "woaini1314520",
        "Xiamen@2026",
        "zhiyuan-2026",
        "admin12345",
        "mnbvc1mnbvc1",
    ],
)
def test_a_short_common_or_patterned_password_is_refused(password):
    with pytest.raises(Refused):
        passwords.check_password(password, "leader")


def test_a_password_with_the_user_name_in_it_is_refused():
    passwords.check_password("Wei.Chen sings loudly", "li.lei")
    with pytest.raises(Refused, match="用户名"):
        passwords.check_password("Wei.Chen sings loudly", "wei.chen")


def test_only_the_same_password_is_right():
    kept = passwords.hash_password("correct horse battery")
    assert kept.startswith("$argon2id$")
    assert "horse" not in kept
    assert passwords.is_right(kept, "correct horse battery")
    assert not passwords.is_right(kept, "Correct horse battery")
    assert not passwords.is_right("not a hash", "correct horse battery")


def test_full_width_and_half_width_keyboards_type_one_password():
    assert passwords.is_right(passwords.hash_password("ｈｏｒｓｅ battery!"), "horse battery！")


def test_a_longer_password_is_never_right_for_being_cut():
    longest = "ab" * 64
    kept = passwords.hash_password(longest)
    assert passwords.is_right(kept, longest)
    assert not passwords.is_right(kept, longest + "c")


def test_a_hash_of_other_parameters_is_outdated():
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=1024).hash("whatever"))
    assert not passwords.is_outdated(passwords.hash_password("whatever"))


def test_no_password_opens_the_decoy():
    for password in ("", "\0", "password"):
        assert password == "\0" or not passwords.is_right(passwords.decoy(), password)
