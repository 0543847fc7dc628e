from datetime import date

from sqlalchemy import Engine, event

from callbacks.services import Services
from dashboard.warming import read_figures
from queries.personal import Vault
from queries.store import Store
from tests import builders


def test_figures_read_ahead_are_not_read_again_by_whoever_asks_first(city):
    services = Services(city, lambda: None, lambda: date(2026, 9, 30))
    read_figures(services)
    sent = []

    def listen(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT"):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        with city.reading() as connection:
            services.snapshots.of(connection)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert len(sent) == 1


def test_a_store_out_of_reach_keeps_no_server_from_starting(caplog):
    store = Store("postgresql+psycopg://nobody@127.0.0.1:1/none", vault=Vault([builders.KEY]))
    read_figures(Services(store, lambda: None, lambda: date(2026, 9, 30)))
    store.close()
    assert "Figures are read by the first who asks" in caplog.text
