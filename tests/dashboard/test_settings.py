import logging

import pytest

from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings


def read(**values):
    return Settings.from_environment({f"ZHIYUAN_{k}": v for k, v in values.items()}, env_file=None)


def test_an_empty_environment_gives_the_defaults():
    assert read() == Settings()
    assert read(LOCALE="", SECRET_KEY="") == Settings()


def test_values_are_read_as_what_they_are():
    settings = read(
        SESSION_IDLE_MINUTES="5",
        BEHIND_TLS="1",
        PII_KEYS="a key that is newest, a key that is older",
        ALLOWED_HOSTS="zhiyuan.example, 10.0.0.1",
    )
    assert settings.session_idle_minutes == 5
    assert settings.behind_tls is True
    assert settings.pii_keys == ("a key that is newest", "a key that is older")
    assert settings.allowed_hosts == ("zhiyuan.example", "10.0.0.1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOCALE", "fr"),
        ("TIMEZONE", "Xiamen"),
        ("TIMEZONE", "../etc/passwd"),
        ("SESSION_IDLE_MINUTES", "-5"),
        ("SESSION_IDLE_MINUTES", "0"),
        ("SESSION_HOURS", "many"),
        ("BEHIND_TLS", "yes"),
        ("LOG_FORMAT", "xml"),
        ("DATABASE_URL", "mysql://x"),
        ("SECRET_KEY", "short"),
        ("PII_KEYS", "a key that is long enough,short"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(name, value):
    with pytest.raises(BadSetting, match=f"ZHIYUAN_{name}"):
        read(**{name: value})


@pytest.mark.parametrize(
    "values",
    [
        {"MAIL_SERVER": "mail.example.org"},
        {"MAIL_SERVER": "smtp://mail.example.org", "MAIL_TO": "chief@example.org"},
        {"MAIL_SERVER": "smtp://mail.example.org", "MAIL_FROM": "zhiyuan@example.org"},
    ],
)
def test_a_mail_server_needs_its_addresses(values):
    with pytest.raises(BadSetting, match="ZHIYUAN_MAIL_SERVER"):
        read(**values)


def test_a_name_that_is_no_setting_is_told_and_its_value_is_not(caplog):
    with caplog.at_level(logging.WARNING):
        read(SECRET_KYE="my very own secret")
    assert "ZHIYUAN_SECRET_KYE" in caplog.text
    assert "my very own" not in caplog.text


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / ".env"
    file.write_text("ZHIYUAN_LOCALE=en\nZHIYUAN_CITY=ningbo\n")
    settings = Settings.from_environment({"ZHIYUAN_LOCALE": "zh_CN"}, env_file=file)
    assert (settings.locale, settings.city) == ("zh_CN", "ningbo")


def test_secrets_are_not_shown():
    settings = read(
        SECRET_KEY="my very own secret",
        PII_KEYS="my very own secret",
        DEMO_PASSWORD="my very own secret",
        DATABASE_URL="postgresql://zhiyuan:my very own secret@db/zhiyuan",
        READ_DATABASE_URLS="postgresql://zhiyuan:my very own secret@db/zhiyuan",
    )
    assert "secret@" not in repr(settings) and "my very own" not in repr(settings)
