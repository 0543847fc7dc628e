from datetime import date

from queries.city.pack import find_pack, load_pack
from queries.remarks.events import list_events
from queries.synthetic import Ground
from queries.synthetic.happenings import write_events
from tests.builders import TODAY


def told(store, first):
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        write_events(connection, Ground.load(connection), first, TODAY)
        return [one.told for one in list_events(connection)]


def test_made_up_events_say_so_and_real_ones_name_their_source(store):
    events = told(store, date(2019, 1, 1))
    assert len(events) > 10
    for one in events:
        assert ("（模拟数据）" in one.title) is (one.source is None)
        assert one.title_en
    assert {one.starts_on for one in events if one.source} == {
        date(2021, 2, 1),
        date(2021, 3, 5),
        date(2021, 5, 21),
    }


def test_no_event_lies_outside_the_years_of_the_city(store):
    first = date(2025, 4, 1)
    assert all(first <= one.starts_on < TODAY for one in told(store, first))
