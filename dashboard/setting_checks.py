"""What is refused of settings: values that would only fail later."""

import shlex
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SHORTEST_KEY = 16


class BadSetting(ValueError):
    """A setting is missing or wrong; the message names it and says what it should be."""


def check(given: Any) -> None:
    """Look over the settings of an installation.

    Raises:
        BadSetting: a value cannot be what it should be.
    """
    _check_words(given)
    _check_numbers(given)
    _check_keys(given)
    _check_mail(given)
    _check_addresses(given)
    _check_provider(given)
    _check_directory(given)


def _check_words(given: Any) -> None:
    if given.locale not in ("zh_CN", "en"):
        raise BadSetting("ZHIYUAN_LOCALE must be zh_CN or en")
    if given.log_format not in ("text", "json"):
        raise BadSetting("ZHIYUAN_LOG_FORMAT must be text or json")
    if given.second_factor not in ("optional", "required"):
        raise BadSetting("ZHIYUAN_SECOND_FACTOR must be optional or required")
    try:
        ZoneInfo(given.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadSetting("ZHIYUAN_TIMEZONE must be a zone such as Asia/Shanghai") from error
    try:
        shlex.split(given.scan_command)
    except ValueError as error:
        raise BadSetting("ZHIYUAN_SCAN_COMMAND must be a command with its arguments") from error


def _check_keys(given: Any) -> None:
    if given.secret_key and len(given.secret_key) < _SHORTEST_KEY:
        raise BadSetting(f"ZHIYUAN_SECRET_KEY needs at least {_SHORTEST_KEY} characters")
    if any(len(key) < _SHORTEST_KEY for key in given.pii_keys):
        raise BadSetting(f"Each of ZHIYUAN_PII_KEYS needs at least {_SHORTEST_KEY} characters")


def _check_addresses(given: Any) -> None:
    if given.public_address and not given.public_address.startswith(("http://", "https://")):
        raise BadSetting("ZHIYUAN_PUBLIC_ADDRESS must begin with http:// or https://")
    if given.redis_url and not given.redis_url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSetting("ZHIYUAN_REDIS_URL must begin with redis://, rediss:// or unix://")
    if given.redis_url and given.database_url.startswith("sqlite"):
        raise BadSetting("ZHIYUAN_REDIS_URL is for several machines, which an SQLite file is not")
    if not given.database_url.startswith(("sqlite:", "postgresql")):
        raise BadSetting("ZHIYUAN_DATABASE_URL must begin with sqlite: or postgresql")


def _check_directory(given: Any) -> None:
    if not given.ldap_url:
        return
    if not given.ldap_url.startswith(("ldaps://", "ldap://127.0.0.1", "ldap://localhost")):
        raise BadSetting("ZHIYUAN_LDAP_URL must begin with ldaps://")
    if "{username}" not in given.ldap_person:
        raise BadSetting("ZHIYUAN_LDAP_URL needs ZHIYUAN_LDAP_PERSON with {username} in it")


def _check_provider(given: Any) -> None:
    if not given.oidc_issuer:
        return
    if not given.oidc_issuer.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise BadSetting("ZHIYUAN_OIDC_ISSUER must begin with https://")
    if not given.oidc_client_id or not given.oidc_client_secret:
        raise BadSetting(
            "ZHIYUAN_OIDC_ISSUER needs ZHIYUAN_OIDC_CLIENT_ID and ZHIYUAN_OIDC_CLIENT_SECRET"
        )


def _check_mail(given: Any) -> None:
    if not given.mail_server:
        return
    if not given.mail_server.startswith(("smtp://", "smtps://")):
        raise BadSetting("ZHIYUAN_MAIL_SERVER must begin with smtp:// or smtps://")
    if "@" not in given.mail_from or not given.mail_to:
        raise BadSetting("ZHIYUAN_MAIL_SERVER needs ZHIYUAN_MAIL_FROM and ZHIYUAN_MAIL_TO")


def _check_numbers(given: Any) -> None:
    if min(given.session_idle_minutes, given.session_hours) < 1:
        raise BadSetting("ZHIYUAN_SESSION_IDLE_MINUTES and ZHIYUAN_SESSION_HOURS start at 1")
    if given.least_coverage > 100:
        raise BadSetting("ZHIYUAN_LEAST_COVERAGE is a percentage, 0 to 100")
