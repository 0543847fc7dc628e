"""What a step stands on beside the case."""

from dataclasses import dataclass
from datetime import date

from queries.city.calendar import WorkCalendar
from queries.registrations.rules import Rules


@dataclass(frozen=True)
class Desk:
    """What a step stands on beside the case.

    Attributes:
        rules: of the law and the office.
        calendar: working days.
        today: the city's date.
        address: where the request came from.
    """

    rules: Rules
    calendar: WorkCalendar
    today: date
    address: str = ""
