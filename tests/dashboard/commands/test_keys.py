"""`zhiyuan keys`: a new key put to use from the command line."""

import json
from contextlib import closing

from queries.personal import Vault
from queries.store import Store
from tests import builders
from tests.builders import KEY

NEW = "the key that comes after it"


def test_everything_is_sealed_anew_with_the_key_in_front(city_terminal, store_url, monkeypatch):
    with builders.opened(store_url) as store, store.writing() as connection:
        for _ in range(3):
            builders.volunteer(connection)
    monkeypatch.setenv("ZHIYUAN_PII_KEYS", f"{NEW},{KEY}")
    done = city_terminal.run("keys", "reseal", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["values"]["volunteer"] == 3
    again = city_terminal.run("keys", "reseal")
    assert "volunteer" in again.out and "0 values sealed anew" in again.out
    with closing(Store(store_url, vault=Vault([NEW]))) as store, store.reading() as connection:
        trail = city_terminal.run("audit", "verify")
        assert trail.code == 0
        names = connection.exec_driver_sql("SELECT name FROM volunteer").scalars().all()
        assert all(store.vault.open(one).startswith("志愿者") for one in names)


def test_a_key_that_is_missing_is_told_in_one_sentence(city_terminal, store_url, monkeypatch):
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.volunteer(connection)
    monkeypatch.setenv("ZHIYUAN_PII_KEYS", NEW)
    done = city_terminal.run("keys", "reseal")
    assert done.code == 1
    assert done.err == (
        "有内容由未列出的密钥加密，请把原来的密钥加到 ZHIYUAN_PII_KEYS 末尾后重试\n"
    )
