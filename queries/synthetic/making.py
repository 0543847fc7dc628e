"""Putting a made-up city together, in the proportions that were published for Xiamen."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from queries.messages import Message, Refused
from queries.months import Month
from queries.synthetic.evaluations import Evaluations, make_evaluations
from queries.synthetic.ground import Ground
from queries.synthetic.incentives import make_incentives
from queries.synthetic.organizations import (
    Organizations,
    Teams,
    make_organizations,
    make_teams,
)
from queries.synthetic.people import People, make_people
from queries.synthetic.projects import Positions, Projects, make_positions, make_projects
from queries.synthetic.records import Records
from queries.synthetic.safeguard_tables import Care
from queries.synthetic.safeguards import make_safeguards
from queries.synthetic.services import Services
from queries.synthetic.surroundings import Surroundings, make_surroundings
from queries.synthetic.training import (
    Attendances,
    Sessions,
    make_attendances,
    make_sessions,
)

SEED = 20210305
"""What a city is drawn from where nothing else is said: volunteers' day of 2021."""

_VOLUNTEERS_PER_ORGANIZATION = 850
_ORGANIZATIONS_TO_LOOK_AT = 700
_VOLUNTEERS_PER_TEAM = 194
_RECORDS_PER_PROJECT = 500
_RECORDS_PER_ATTENDANCE = 100
_ATTENDANCES_PER_SESSION = 30


class Figure(NamedTuple):
    """A target, or a figure as somebody published it."""

    indicator: str
    period: str
    value: float


@dataclass(frozen=True, eq=False)
class SyntheticCity:
    """A made-up city (模拟数据): small subjects as arrays, services drawn month by month.

    Attributes:
        ground: the real city it stands on.
        today: its date; nothing in it happens on this day or later.
        seed: what it was drawn from.
        reported: figures as published at the end of years.
        targets: of the present year, for the whole city.
    """

    ground: Ground
    today: date
    seed: int
    people: People
    organizations: Organizations
    teams: Teams
    projects: Projects
    positions: Positions
    services: Services
    sessions: Sessions
    attendances: Attendances
    surroundings: Surroundings
    care: Care
    reported: list[Figure]
    targets: list[Figure]

    def month(self, at: int) -> tuple[Records, Evaluations]:
        """Draw the services of the month at a position, and their evaluations."""
        records = self.services.draw(at)
        part = self.services.months[at].code
        return records, make_evaluations(records, part, self.seed, self.today)


def make_city(
    ground: Ground, *, volunteers: int, records: int, years: int, seed: int, today: date
) -> SyntheticCity:
    """Make a city up.

    Args:
        ground: the city it stands on.
        volunteers: how many are registered in all.
        records: how many services are recorded in all.
        years: how many years of services, the last one ending with the present month.
        seed: the same, with all else the same, makes the same city.
        today: the city's date.

    Raises:
        Refused: a number is too small or too large to make a city of.
    """
    if not (1 <= volunteers <= 50_000_000 and 1 <= records <= 2_000_000_000 and 1 <= years <= 30):
        raise Refused(
            Message("志愿者、服务记录至少各 1，年数为 1 至 30；志愿者最多 5000 万，记录最多 20 亿")
        )
    last = Month.of(today)
    months = list((last - (12 * years - 1)).through(last))
    span = (months[0].first_day, today)
    people = make_people(ground, volunteers, seed, today)
    few = min(volunteers // 20, _ORGANIZATIONS_TO_LOOK_AT)
    organized = max(volunteers // _VOLUNTEERS_PER_ORGANIZATION, few, 6)
    organizations = make_organizations(ground, people, organized, seed, today)
    teams = make_teams(
        ground, organizations, max(volunteers // _VOLUNTEERS_PER_TEAM, 6), seed, today
    )
    projects = make_projects(
        ground, organizations, teams, span, max(records // _RECORDS_PER_PROJECT, 20), seed
    )
    attended = max(records // _RECORDS_PER_ATTENDANCE, 1)
    sessions = make_sessions(ground, span, max(attended // _ATTENDANCES_PER_SESSION, 1), seed)
    attendances = make_attendances(people, sessions, attended, seed)
    safeguards = make_safeguards(
        ground,
        people,
        organizations,
        sessions,
        attendances,
        span=span,
        records=records,
        seed=seed,
    )
    return SyntheticCity(
        ground=ground,
        today=today,
        seed=seed,
        people=people,
        organizations=organizations,
        teams=teams,
        projects=projects,
        positions=make_positions(projects, seed),
        services=Services(
            ground, people, projects, months=months, count=records, seed=seed, today=today
        ),
        sessions=sessions,
        attendances=attendances,
        surroundings=make_surroundings(
            ground,
            organizations,
            projects,
            volunteers=volunteers,
            months=months,
            seed=seed,
            today=today,
        ),
        care=Care(
            ground,
            organizations.uscc,
            make_incentives(people, organizations, span=span, seed=seed),
            safeguards,
        ),
        reported=_reported(people, months, today),
        targets=_targets(today),
    )


def _reported(people: People, months: list[Month], today: date) -> list[Figure]:
    """Publish the registered volunteers at each year's end, rounded up as is the habit."""
    ends = [month for month in months if month.number == 12 and month.last_day < today]
    epoch = date(1970, 1, 1)
    counts = [int((people.registered <= (month.last_day - epoch).days).sum()) for month in ends]
    return [
        Figure("registered_volunteers", str(month), float(-(-count // 100) * 100))
        for month, count in zip(ends, counts, strict=True)
    ]


def _targets(today: date) -> list[Figure]:
    wanted = {
        "active_rate": 0.35,
        "on_time_record_rate": 0.95,
        "identity_marking_rate": 0.9,
        "training_coverage": 0.3,
        "satisfaction_rate": 0.95,
    }
    return [Figure(indicator, str(today.year), value) for indicator, value in wanted.items()]
