"""Honours, insurance and complaints of a made-up city: plausible, the same by seed, never late."""

from datetime import date

import numpy as np
import pytest

from queries.city.pack import find_pack
from queries.city.reading import read_pack
from queries.synthetic import Ground, SyntheticCity, make_city
from queries.synthetic.drawing import NONE
from queries.synthetic.ground import day_number

TODAY = date(2026, 11, 23)
VOLUNTEERS = 3000


def make(seed: int = 7, volunteers: int = VOLUNTEERS) -> SyntheticCity:
    ground = Ground.of_pack(read_pack(find_pack("xiamen")))
    return make_city(ground, volunteers=volunteers, records=9000, years=4, seed=seed, today=TODAY)


@pytest.fixture(scope="module")
def made() -> SyntheticCity:
    return make()


def columns(city: SyntheticCity) -> list[tuple[str, object]]:
    return [(table.name, rows) for table, _, rows in city.care.rows(500)]


def test_the_same_seed_makes_the_same(made: SyntheticCity) -> None:
    assert columns(made) == columns(make())
    assert columns(made) != columns(make(seed=8))


def test_nothing_lies_on_the_day_or_later(made: SyntheticCity) -> None:
    honours, safe = made.care.incentives, made.care.safeguards
    today = day_number(TODAY)
    for days in (
        honours.commendations.awarded,
        honours.stars.certified,
        honours.cards.issued,
        honours.certificates.issued,
        honours.certificates.revoked,
        safe.claims.accepted,
        safe.complaints.received,
        safe.complaints.closed,
        safe.policies.starts,
    ):
        assert days.size and days.max() < today


def test_insurance_covers_most_of_the_verified_and_is_renewed(made: SyntheticCity) -> None:
    policies, people = made.care.safeguards.policies, made.people
    assert policies.years == (2022, 2023, 2024, 2025, 2026)
    covered = policies.starts != NONE
    assert not covered[:, ~people.verified].any()
    present = people.verified & (people.ended == NONE)
    assert 0.9 < covered[-1][present].mean() < 1
    both = covered[-2] & (people.ended == NONE)
    assert covered[-1][both].all()
    someone = int(np.flatnonzero(covered[-1])[0])
    start = int(policies.starts[-1, someone])
    days = np.array([start, day_number(date(2026, 12, 31)), day_number(date(2027, 1, 1))])
    assert policies.cover(np.full(3, someone), days).tolist() == [True, True, False]


def test_a_large_city_keeps_two_years_of_insurance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.synthetic.safeguards._POLICIES", 2 * VOLUNTEERS)
    assert make().care.safeguards.policies.years == (2025, 2026)


def test_higher_stars_are_fewer_and_each_person_has_one(made: SyntheticCity) -> None:
    stars = made.care.incentives.stars
    counts = [int((stars.star == star).sum()) for star in (3, 4, 5)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    assert len(np.unique(stars.volunteer)) == len(stars.volunteer)


def test_few_certificates_are_revoked_and_complaints_are_rare(made: SyntheticCity) -> None:
    certificates, complaints = made.care.incentives.certificates, made.care.safeguards.complaints
    assert 0 <= (certificates.revoked != NONE).mean() < 0.03
    assert len(complaints) <= 12
    late = complaints.closed > complaints.due
    assert late.mean() < 0.5


def test_insurance_comes_in_parts(made: SyntheticCity) -> None:
    parts = [
        (before, rows) for table, before, rows in made.care.rows(500) if table.name == "insurance"
    ]
    lengths = [len(rows["policy_no"]) for _, rows in parts]
    assert max(lengths) <= 500
    assert [before for before, _ in parts] == [sum(lengths[:at]) for at in range(len(lengths))]
