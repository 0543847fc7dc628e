"""Clerks of an office, and a case that they take step by step."""

from datetime import date

from queries.city.calendar import WorkCalendar
from queries.registrations.asking import Asked
from queries.registrations.cases import Applied, find_case
from queries.registrations.desk import Desk
from queries.registrations.opening import Filed, open_case
from queries.registrations.rules import national_rules
from queries.registrations.steps import take
from queries.registrations.workflow import Step
from queries.scope import Permission, Role, Viewer, permissions_of
from tests.builders import SIMING

CODE = "51350200MJB950012P"


def clerk(name, *roles, scope=None):
    return Viewer(name, name, permissions_of(roles), scope)


WINDOW = clerk("window", Role.INTAKE)
OTHER_WINDOW = clerk("window2", Role.INTAKE)
SECOND = clerk("second", Role.REVIEWER)
CHIEF = clerk("chief", Role.APPROVER)
EVERYTHING = Viewer("all", "all", frozenset(Permission), None)


def desk(connection, day="2026-03-02"):
    return Desk(national_rules(), WorkCalendar.load(connection), date.fromisoformat(day))


class Work:
    """A case with who works on it, step by step."""

    def __init__(self, connection, **values):
        filed = {
            "matter": "founding",
            "name": "厦门市晨光助学中心",
            "registrar": SIMING,
            "submitted_on": date(2026, 3, 2),
            "org_type": "social_association",
        }
        self.connection = connection
        said = {name: values.pop(name) for name in Applied._fields if name in values}
        filed |= values | {"applied": Applied(**said)}
        self.id = open_case(connection, WINDOW, Filed(**filed), desk(connection))

    @property
    def now(self):
        return find_case(self.connection, self.id, None)

    def take(self, viewer, step, on="2026-03-03", version=None, **more):
        asked = Asked(Step(step), version or self.now.version, **more)
        return take(self.connection, viewer, self.id, asked, desk(self.connection, on))

    def up_to(self, stage):
        """Walk straight ahead until the case stands somewhere."""
        for viewer, step in (
            (WINDOW, "accept"),
            (WINDOW, "pass_first"),
            (SECOND, "pass_second"),
            (CHIEF, "approve"),
        ):
            if self.now.stage != stage:
                self.take(viewer, step)
        return self
