"""Passwords: which are good enough, how they are kept, whether one is right."""

import re
from functools import cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from queries.messages import Message, Refused

SHORTEST, LONGEST = 10, 128
REMEMBERED = 5
"""Passwords before the present one that may not be taken again."""

_DISTINCT = 5
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "0123456789",
    "1qaz2wsx3edc4rfv",
)
_COMMON = frozenset(
    """
    password passwort passwd passw0rd p@ssword p@ssw0rd pa$$word secret letmein welcome iloveyou
    sunshine princess football baseball superman batman dragon monkey master shadow michael
    jordan hunter ranger killer trustno admin administrator root user guest test testing changeme
    default temp login qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qweasdzxc
    abc abcd abcdef abcdefg a woaini wojiushiwo woaiwojia mima nihao zhongguo beijing shanghai
    xiamen ningbo minzheng minzhengju zhiyuan zhiyuanzhe volunteer volunteers zhiyuancompass
    compass computer internet samsung huawei windows google facebook taobao alibaba tencent
    """.split()
)


def check_password(password: str, username: str) -> None:
    """Refuse a password that is too short or that others would guess.

    Length counts, and a guess is refused; no mixture of kinds of characters is asked for.

    Raises:
        Refused: why, and what to do instead.

    Source: NIST SP 800-63B, section 5.1.1.2.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(
            Message("密码应有 {shortest} 至 {longest} 个字符", shortest=SHORTEST, longest=LONGEST)
        )
    plain = normalize("NFKC", password).lower()
    if username and username.lower() in plain:
        raise Refused(Message("密码不能包含用户名，请另选一个"))
    if _is_common(plain):
        raise Refused(Message("这个密码太常见，容易被猜中，请另选一个"))


def hash_password(password: str) -> str:
    """Return what is kept instead of a password.

    Source: argon2id of RFC 9106, above the least that the OWASP password storage guide asks.
    """
    return _hasher().hash(_bytes(password))


def is_right(password_hash: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed."""
    try:
        return _hasher().verify(password_hash, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Tell whether a hash was made with other parameters than are used now."""
    return _hasher().check_needs_rehash(password_hash)


@cache
def decoy() -> str:
    """Return a hash that no password has, to spend the same time on an unknown account."""
    return hash_password("\0")


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def _bytes(password: str) -> bytes:
    # Two keyboards may write one letter in two ways; a longer text is not hashed at all.
    return normalize("NFKC", password)[: LONGEST + 1].encode("utf-8", "surrogatepass")


def _is_common(plain: str) -> bool:
    if len(set(plain)) < _DISTINCT or plain.isdecimal():
        return True
    letters = re.sub(r"[\W\d_]+", "", plain)
    undecorated = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return {letters, undecorated} & _COMMON != set() or _is_a_row(plain) or _is_repeated(plain)


def _is_a_row(plain: str) -> bool:
    return any(plain in (row * 2) or plain in (row * 2)[::-1] for row in _ROWS)


def _is_repeated(plain: str) -> bool:
    # A text that begins again inside its own doubling is a shorter one, repeated.
    return plain in (plain * 2)[1:-1]
