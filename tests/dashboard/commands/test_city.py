"""`zhiyuan city load`."""

import json

import pytest
from click.testing import CliRunner

from dashboard.commands.root import zhiyuan
from queries.audit import list_entries
from queries.city.divisions import find_city
from queries.messages import Refused
from tests import builders


@pytest.fixture
def run(store_url, monkeypatch):
    monkeypatch.setenv("ZHIYUAN_DATABASE_URL", store_url)
    monkeypatch.setenv("ZHIYUAN_PII_KEYS", "a key that only tests know")

    def command(*words):
        found = CliRunner().invoke(zhiyuan, words, catch_exceptions=False)
        assert found.exit_code == 0, found.output
        return found.output

    return command


def test_a_city_is_loaded_once_and_found_up_to_date_after(run, store_url):
    assert run("city", "load", "xiamen") == "Xiamen is loaded.\n"
    assert run("city", "load", "xiamen") == "Xiamen was up to date.\n"
    assert json.loads(run("city", "load", "xiamen", "--json")) == {
        "city": "350200",
        "changed": False,
    }
    with builders.opened(store_url) as store, store.reading() as connection:
        found = find_city(connection)
        assert found is not None and found.name == "厦门市"
        actions = [entry["action"] for entry in list_entries(connection)]
    assert actions == ["city_loaded"]


def test_another_city_is_refused(run):
    run("city", "load", "ningbo")
    with pytest.raises(Refused, match="已有城市宁波市"):
        run("city", "load", "xiamen")
