"""What every callback of the registration desk leans on."""

from datetime import date
from typing import Any

from callbacks.services import Services
from queries.city.calendar import WorkCalendar
from queries.messages import Message
from queries.registrations.desk import Desk
from queries.registrations.rules import load_rules


def desk_of(services: Services, connection: Any) -> Desk:
    """Say what a step stands on beside its case."""
    calendar = WorkCalendar.load(connection)
    return Desk(load_rules(connection), calendar, services.today(), services.origin())


def read_day(name: str, text: str, faults: dict[str, Message]) -> date | None:
    """Read a day from a field; a fault is added where it is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults[name] = Message("日期应写作 2026-01-31，不是“{text}”", text=text[:40])
        return None
