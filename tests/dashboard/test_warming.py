from datetime import date

from callbacks.services import Services
from dashboard.warming import read_figures
from queries.personal import Vault
from queries.store import Store
from tests import builders
from tests.statements import selects


def test_figures_read_ahead_are_not_read_again_by_whoever_asks_first(city):
    services = Services(city, lambda: None, lambda: date(2026, 9, 30))
    read_figures(services)
    with city.reading() as connection, selects() as asked:
        services.snapshots.of(connection)
    assert len(asked) == 1


def test_a_store_out_of_reach_keeps_no_server_from_starting(caplog):
    store = Store("postgresql+psycopg://nobody@127.0.0.1:1/none", vault=Vault([builders.KEY]))
    read_figures(Services(store, lambda: None, lambda: date(2026, 9, 30)))
    store.close()
    assert "Figures are read by the first who asks" in caplog.text
