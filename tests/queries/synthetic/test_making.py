"""A made-up city: the same for the same seed, and nothing in it that cannot be."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from itertools import islice

import numpy as np
import pytest
from stdnum.cn import ric, uscc

from queries.city.calendar import WorkCalendar
from queries.city.pack import find_pack
from queries.city.reading import read_pack
from queries.identifiers import is_id_number, is_uscc
from queries.imports.derive import recording
from queries.messages import Refused
from queries.months import Month
from queries.synthetic import Ground, SyntheticCity, make_city
from queries.synthetic.drawing import NONE, spread, stream, weighted, within
from queries.synthetic.ground import EPOCH, day_number
from queries.synthetic.rows import moments

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground.of_pack(read_pack(find_pack("xiamen")))


def city(ground: Ground, **changes: object) -> SyntheticCity:
    size = {"volunteers": 3000, "records": 40_000, "years": 3, "seed": 11, "today": TODAY}
    return make_city(ground, **(size | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made(ground: Ground) -> SyntheticCity:
    return city(ground)


def same(one: object, other: object) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in fields(one)  # type: ignore[arg-type]
    )


SUBJECTS: dict[str, Callable[[SyntheticCity], object]] = {
    "people": lambda city: city.people,
    "organizations": lambda city: city.organizations,
    "teams": lambda city: city.teams,
    "projects": lambda city: city.projects,
    "positions": lambda city: city.positions,
    "services": lambda city: city.month(5)[0],
    "evaluations": lambda city: city.month(5)[1],
    "sessions": lambda city: city.sessions,
    "attendances": lambda city: city.attendances,
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_same_seed_makes_the_same_city_and_another_makes_another(
    made: SyntheticCity, ground: Ground, subject: str
) -> None:
    pick = SUBJECTS[subject]
    assert same(pick(made), pick(city(ground)))
    assert not same(pick(made), pick(city(ground, seed=12)))


def test_a_month_is_the_same_whichever_month_was_drawn_before(made: SyntheticCity) -> None:
    first = made.month(7)[0]
    made.month(2)
    assert same(first, made.month(7)[0])


def test_there_are_as_many_people_and_services_as_asked_for(made: SyntheticCity) -> None:
    assert len(made.people) == 3000
    months = range(len(made.services.months))
    assert sum(len(made.month(at)[0]) for at in months) == 40_000
    assert made.services.months[0] == Month(2023, 12)
    assert made.services.months[-1] == Month(2026, 11)


def test_nothing_lies_on_or_after_today(made: SyntheticCity) -> None:
    end = day_number(TODAY)
    people, organizations = made.people, made.organizations
    for days in (
        people.registered,
        people.ended,
        organizations.registered,
        organizations.ended,
        organizations.marked,
        made.teams.founded,
        made.teams.ended,
        made.projects.start,
        made.sessions.held,
    ):
        assert days.max() < end
    records, evaluations = made.month(35)
    for minutes in (records.started, records.ended, records.entered):
        assert minutes.max() < end * 1440
    assert evaluations.rated.max() < end


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 3, 2), date(2024, 2, 29)])
def test_any_day_will_do_for_today(ground: Ground, today: date) -> None:
    made = city(ground, today=today, volunteers=200, records=500, years=1)
    months = range(len(made.services.months))
    drawn = [made.month(at)[0] for at in months]
    assert sum(map(len, drawn)) == 500
    assert max(records.started.max() for records in drawn if len(records)) < (
        day_number(today) * 1440
    )


def test_a_city_of_one_person_and_one_service_can_be_made(ground: Ground) -> None:
    made = city(ground, volunteers=1, records=1, years=1)
    drawn = [made.month(at)[0] for at in range(12)]
    assert [int(one.volunteer[0]) for one in drawn if len(one)] == [0]


def test_more_than_can_be_made_is_refused(ground: Ground) -> None:
    with pytest.raises(Refused, match="至少"):
        city(ground, volunteers=0)


def test_every_code_has_the_right_check_character(made: SyntheticCity) -> None:
    codes = made.organizations.uscc
    assert len(set(codes)) == len(codes)
    assert all(is_uscc(code) and uscc.is_valid(code) for code in codes)
    registrars = [made.ground.districts[at] for at in made.organizations.registrar]
    assert [code[2:8] for code in codes] == registrars
    assert made.ground.city in registrars


def test_id_numbers_are_valid_and_nobodys_and_seldom_repeated(made: SyntheticCity) -> None:
    people = made.people
    numbers = [people.id_number(at, made.ground.city) for at in range(len(people))]
    known = [number for number in numbers if number is not None]
    assert 0 < len(known) < len(numbers)
    assert 0.99 * len(known) < len(set(known)) < len(known)
    assert all(is_id_number(number) for number in known)
    # The code of the city itself is no district's, so no office gives such a number out.
    assert {number[:6] for number in known} == {"350200"}
    assert all(ric.calc_check_digit(number) == number[-1] for number in known)
    for at, number in islice(enumerate(numbers), 200):
        if number is not None:
            assert int(number[16]) % 2 == int(people.male[at])
            birth = date.fromordinal(EPOCH.toordinal() + int(people.birth[at]))
            assert number[6:14] == f"{birth:%Y%m%d}"


def test_names_of_organizations_and_teams_differ(made: SyntheticCity) -> None:
    for names in (made.organizations.name, made.teams.name):
        assert len(set(names)) == len(names)


def test_services_end_after_they_start_and_are_given_by_registered_people(
    made: SyntheticCity,
) -> None:
    records = made.month(20)[0]
    known = records.ended != NONE
    assert (records.ended[known] > records.started[known]).all()
    assert (records.minutes[known] <= (records.ended - records.started)[known]).all()
    assert (records.minutes >= 15).all()
    assert (made.people.registered[records.volunteer] < records.started // 1440).all()
    ends = made.people.ended[records.volunteer]
    assert ((ends == NONE) | (ends > records.started // 1440)).all()
    assert (np.diff(records.started) >= 0).all()
    assert (known | records.gives_hours).all()
    assert (records.minutes[records.gives_hours] % 15 == 0).all()


def test_deadlines_are_those_that_an_import_works_out(made: SyntheticCity, ground: Ground) -> None:
    records = made.month(33)[0]
    calendar: WorkCalendar = ground.calendar

    def moment(minutes: np.int64) -> object:
        return None if minutes == NONE else np.datetime64(int(minutes), "m").item()

    for at in range(0, len(records), 7):
        expected = recording(
            calendar,
            moment(records.started[at]),  # type: ignore[arg-type]
            moment(records.ended[at]),  # type: ignore[arg-type]
            moment(records.entered[at]),  # type: ignore[arg-type]
        )
        due = int(records.due_month[at])
        assert (None, None) if due == NONE else (due, bool(records.on_time[at])) == expected
    assert (records.due_month == NONE).any() and (~records.on_time).any()


def test_people_spread_over_the_districts_as_residents_do(made: SyntheticCity) -> None:
    counts = np.bincount(made.people.district, minlength=len(made.ground.districts))
    shares = counts[:6] / counts[:6].sum()
    assert np.abs(shares - made.ground.shares).max() < 0.03
    assert counts[made.ground.city_level] == 0
    assert counts[made.ground.outside] > 0


def test_few_serve_much_and_many_never(made: SyntheticCity) -> None:
    served = np.zeros(len(made.people), np.int64)
    for at in range(len(made.services.months)):
        served += np.bincount(made.month(at)[0].volunteer, minlength=len(served))
    assert (served == 0).mean() > 0.3
    top = np.sort(served)[-len(served) // 10 :]
    assert top.sum() > 0.4 * served.sum()


def test_march_is_the_peak(made: SyntheticCity) -> None:
    in_2025 = made.services.counts[1:13] + made.services.counts[13:25]
    numbers = [month.number for month in made.services.months[1:13]]
    assert numbers[int(in_2025.argmax())] == 3
    assert numbers[int(in_2025.argmin())] == 2


def test_without_residents_districts_are_equal() -> None:
    ground = Ground.of_pack(read_pack(find_pack("ningbo")))
    assert ground.shares.tolist() == [0.1] * 10
    assert ground.districts[-2:] == ("330200", "000000")
    made = city(ground, volunteers=200, records=500, years=1)
    assert (made.month(3)[0].place == NONE).all()


def test_parts_add_up_to_the_whole() -> None:
    for total in (0, 1, 7, 1000):
        assert spread(total, np.array([0.5, 0.0, 3.0, 1.2])).sum() == total


def test_nothing_is_drawn_that_weighs_nothing() -> None:
    drawn = weighted(stream(1, "test"), [0.0, 1.0, 0.0, 2.0, 0.0], 1000)
    assert set(drawn.tolist()) == {1, 3}


def test_a_draw_within_a_group_stays_within_it() -> None:
    members = np.array([2, 0, 2, 1, 2])
    drawn = within(stream(1, "test"), np.array([2] * 50 + [1, 5]), members)
    assert set(drawn[:50].tolist()) == {0, 2, 4}
    assert drawn[50:].tolist() == [3, NONE]


def test_moments_are_written_as_offices_write_them() -> None:
    minute = day_number(date(2026, 3, 5)) * 1440 + 9 * 60 + 5
    assert moments(np.array([minute, minute, minute, NONE])) == [
        "2026-03-05 09:05",
        "2026/3/5 09:05",
        "2026年3月5日 09:05",
        None,
    ]
