"""What a made-up city has beside its people: the same for the same seed, and nothing impossible."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import numpy as np
import pytest

from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, Pillar, Unit, measure
from queries.months import Month
from queries.schema.plans import PolicyStage
from queries.schema.sites import StationKind
from queries.store import Store
from queries.synthetic import Ground, SyntheticCity, fill_store, make_city
from queries.synthetic.drawing import NONE
from queries.synthetic.ground import day_number
from queries.synthetic.plan_items import ITEMS
from queries.synthetic.plans import make_progress
from queries.synthetic.sites import STATION_KINDS, make_hosts, make_stations
from queries.synthetic.surroundings import Surroundings

TODAY = date(2026, 11, 23)
NOW = day_number(TODAY)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground.of_pack(read_pack(find_pack("xiamen")))


def city(ground: Ground, seed: int = 11) -> SyntheticCity:
    return make_city(ground, volunteers=3000, records=20_000, years=3, seed=seed, today=TODAY)


@pytest.fixture(scope="module")
def made(ground: Ground) -> Surroundings:
    return city(ground).surroundings


def same(one: object, other: object) -> bool:
    if not is_dataclass(one):
        return one == other
    return all(np.array_equal(getattr(one, at.name), getattr(other, at.name)) for at in fields(one))


@pytest.mark.parametrize("part", [one.name for one in fields(Surroundings)])
def test_the_same_seed_makes_the_same_and_another_makes_another(
    made: Surroundings, ground: Ground, part: str
) -> None:
    assert same(getattr(made, part), getattr(city(ground).surroundings, part))
    assert not same(getattr(made, part), getattr(city(ground, seed=12).surroundings, part))


def test_stations_stand_in_the_published_proportions(ground: Ground) -> None:
    hosts = make_hosts(ground, 1_100_000, seed=1)
    stations = make_stations(ground, hosts, 1_100_000, seed=1, today=TODAY)
    counts = {
        kind: int((stations.kind == at).sum())
        for at, kind in enumerate(STATION_KINDS)
        if kind != StationKind.INSTITUTION
    }
    assert counts == {
        StationKind.LEIFENG: 117,
        StationKind.COMMUNITY: 264,
        StationKind.CARING: 96,
    }


def test_even_a_tiny_city_has_a_handful_of_stations_in_each_district(ground: Ground) -> None:
    hosts = make_hosts(ground, 1, seed=1)
    stations = make_stations(ground, hosts, 1, seed=1, today=TODAY)
    assert np.bincount(stations.district, minlength=len(ground.shares)).min() >= 5


def test_a_station_lies_where_its_host_does(made: Surroundings) -> None:
    hosted = made.stations.host != NONE
    host = made.stations.host[hosted]
    assert (made.stations.district[hosted] == made.hosts.district[host]).all()
    assert (made.stations.place[hosted] == made.hosts.place[host]).all()
    assert len(set(host.tolist())) == len(host)


def test_something_happens_only_while_a_station_is_open_and_before_today(
    made: Surroundings,
) -> None:
    stations, activities = made.stations, made.activities
    closed = np.where(stations.closed == NONE, NOW, stations.closed)
    assert (stations.opened < closed).all()
    assert (closed <= NOW).all()
    assert (activities.held >= stations.opened[activities.station]).all()
    assert (activities.held < closed[activities.station]).all()
    assert len(activities) > 1000


def test_a_need_is_answered_and_becomes_a_project_after_it_was_registered(
    ground: Ground,
) -> None:
    whole = city(ground)
    needs, projects = whole.surroundings.needs, whole.projects
    assert (needs.due > needs.registered).all()
    answered = needs.answered != NONE
    assert (needs.answered[answered] >= needs.registered[answered]).all()
    assert needs.answered.max() < NOW
    became = needs.project != NONE
    assert (projects.start[needs.project[became]] > needs.registered[became]).all()
    assert (projects.district[needs.project[became]] == needs.district[became]).all()
    assert 0.1 < became.mean() < 0.6


def test_the_plan_has_its_items_and_what_is_done_is_proven(
    made: Surroundings, ground: Ground
) -> None:
    assert len(made.progress) == len(ITEMS) == 41
    for item, one in zip(ITEMS, made.progress, strict=True):
        assert (one.done is None) == (one.evidence is None)
        assert one.done is None or one.done < TODAY
        if item.done_on is not None:
            assert (one.done, one.evidence) == (item.done_on, item.evidence)
        elif one.evidence is not None:
            assert one.evidence == "模拟数据"
    elsewhere = make_progress(replace(ground, city="330200"), 11, TODAY)
    assert {one.evidence for one in elsewhere} == {None, "模拟数据"}


def test_what_is_known_of_the_plan_is_not_told_before_it_came(ground: Ground) -> None:
    early = make_progress(ground, 11, date(2020, 6, 30))
    assert all(one.done is None or one.done < date(2020, 6, 30) for one in early)


def test_a_policy_in_force_was_issued_and_a_repealed_one_ended(made: Surroundings) -> None:
    for one in made.policies:
        assert (one.issued is not None) == (one.stage in (PolicyStage.ISSUED, PolicyStage.REPEALED))
        assert (one.ended is not None) == (one.stage == PolicyStage.REPEALED)
        assert "模拟数据" in one.title


def test_checks_and_guidance_lie_where_the_organization_stood(ground: Ground) -> None:
    whole = city(ground)
    every = whole.organizations
    ended = np.where(every.ended == NONE, NOW, every.ended)
    for one in (whole.surroundings.checks, whole.surroundings.guidances):
        assert (one.day >= every.registered[one.organization]).all()
        assert (one.day < ended[one.organization]).all()
        assert len(one) > 10


def test_every_figure_of_sites_projects_and_the_plan_says_something(store: Store) -> None:
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        fill_store(connection, store.vault, city(Ground.load(connection)))
        snapshot = load_snapshot(connection)
    wanted = [
        one for one in ALL.values() if one.pillar in (Pillar.SITES, Pillar.PROJECTS, Pillar.PLAN)
    ]
    wanted += [
        ALL[code] for code in ("position_fill_rate", "standard_adoption_rate", "orgs_guided")
    ]
    lately = Filters(Month(2026, 1), Month(2026, 10), scope=None)
    for figure in measure(snapshot, wanted, lately):
        assert figure.value is not None, figure.indicator
        if ALL[figure.indicator].unit == Unit.SHARE:
            assert 0 < figure.value < 1, figure.indicator
        elif figure.indicator != "positions_open":  # few projects begin in the last weeks
            assert figure.value > 0, figure.indicator
