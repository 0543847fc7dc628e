"""`zhiyuan generate`: into the store, or as files."""

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from dashboard.commands.root import zhiyuan
from queries.city.divisions import find_city
from queries.cube import is_stale
from queries.messages import Refused
from queries.schema import service_record
from tests import builders

SIZE = ("--volunteers", "100", "--records", "500", "--years", "1")


@pytest.fixture
def run(store_url, monkeypatch):
    monkeypatch.setenv("ZHIYUAN_DATABASE_URL", store_url)
    monkeypatch.setenv("ZHIYUAN_PII_KEYS", "a key that only tests know")
    return lambda *words: CliRunner().invoke(zhiyuan, ("generate", *SIZE, *words))


def test_into_a_store_that_has_no_city_yet(run, store_url):
    found = run("--store")
    assert found.exit_code == 0, found.output
    assert "100 volunteers and 500 records of synthetic data; version 1" in found.output
    with builders.opened(store_url) as store, store.reading() as connection:
        city = find_city(connection)
        assert city is not None and city.synthetic
        records = select(func.count()).select_from(service_record)
        assert connection.execute(records).scalar() == 500
        assert not is_stale(connection)


def test_a_second_time_is_refused(run):
    assert run("--store").exit_code == 0
    again = run("--store")
    assert isinstance(again.exception, Refused)


def test_as_files_without_touching_the_store(run, store_url, tmp_path):
    found = run("--files", str(tmp_path / "files"), "--seed", "3")
    assert found.exit_code == 0, found.output
    assert found.output == f"28 files of synthetic data in {tmp_path / 'files'}.\n"
    assert len(list((tmp_path / "files").iterdir())) == 28
    with builders.opened(store_url) as store, store.reading() as connection:
        assert find_city(connection) is None


@pytest.mark.parametrize("words", [(), ("--store", "--files", "here")])
def test_one_of_the_two_exits_must_be_named(run, words):
    found = run(*words)
    assert found.exit_code == 2
    assert "either --store or --files" in found.output
