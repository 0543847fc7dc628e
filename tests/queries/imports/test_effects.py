"""What an import would do to the main figures is what it then does."""

from queries import cube
from queries.imports.jobs.effects import effects_of
from queries.months import Month
from tests.queries.imports import files
from tests.queries.imports.files import bring, bring_city, plan, write_csv

SPAN = [(Month(2025, 1), Month(2026, 12))]


def effects(store, kind, path):
    with store.reading() as connection:
        return effects_of(connection, plan(store, kind, path))


def counted(store, measure):
    with store.reading() as connection:
        snapshot = cube.load_snapshot(connection)
    every = snapshot.places(None)
    sums = snapshot.sums(measure, every, SPAN)
    return {snapshot.districts[row]: int(sums[at].sum()) for at, row in enumerate(every)}


def test_minutes_by_district_are_those_that_the_figures_then_gain(city, tmp_path):
    bring_city(city, tmp_path, upto="positions")
    path = write_csv(tmp_path / "r.csv", files.SERVICE_RECORDS)
    told = effects(city, "service_records", path)
    minutes = {one.district: one.change for one in told.figures if one.figure == "minutes"}
    bring(city, "service_records", path)
    now = {code: count for code, count in counted(city, "recorded_minutes").items() if count}
    assert minutes == now and told.doubles == 0
    # R1 becomes an hour shorter and R4 is not confirmed any more.
    head, first, *rest, last = files.SERVICE_RECORDS
    shorter = [*first[:5], "2026-03-05 10:30", *first[6:]]
    path = write_csv(tmp_path / "c.csv", [head, shorter, *rest, [*last[:-1], "否"]])
    told = effects(city, "service_records", path)
    assert {(one.figure, one.change) for one in told.figures} == {
        ("minutes", -60),
        ("minutes", -75),
        ("records", -1),
    }
    before = counted(city, "recorded_minutes")
    bring(city, "service_records", path)
    after = counted(city, "recorded_minutes")
    changed = {code: after[code] - before[code] for code in after if after[code] != before[code]}
    assert changed == {one.district: one.change for one in told.figures if one.figure == "minutes"}


def test_people_who_may_be_registered_already_are_counted(city, tmp_path):
    head, *rows = files.VOLUNTEERS
    path = write_csv(tmp_path / "v.csv", [head, *rows])
    told = effects(city, "volunteers", path)
    assert sum(one.change for one in told.figures) == 3 and told.doubles == 0
    bring(city, "volunteers", path)
    again = [["X1", *rows[0][1:]], ["X2", *rows[1][1:]], ["X3", *rows[0][1:]]]
    told = effects(city, "volunteers", write_csv(tmp_path / "w.csv", [head, *again]))
    assert told.doubles == 2
    ended = [[*head, "注销日期"], [*rows[0], "2026-01-31"]]
    told = effects(city, "volunteers", write_csv(tmp_path / "e.csv", ended))
    assert [(one.figure, one.change) for one in told.figures] == [("volunteers", -1)]


def test_other_kinds_move_none_of_them(city, tmp_path):
    path = write_csv(tmp_path / "t.csv", files.TRAINING_SESSIONS)
    assert effects(city, "training_sessions", path) == ((), 0)
