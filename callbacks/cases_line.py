"""How many cases of the registration desk are late, for the overview: counts and no more."""

from typing import Any

from dash import no_update

from callbacks.answers import Answers
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.overview import cases_line
from queries.registrations.history import last_step
from queries.registrations.queues import count_queues
from queries.registrations.wanted import Queue
from queries.scope import Permission


def cases_of(services: Services, answers: Answers, ground: Ground) -> Any:
    """Draw how many cases are overdue and due this week, counted anew after every step."""
    viewer, today = ground.viewer, services.today()
    if not viewer.may(Permission.SEE_CASES):
        return no_update
    with services.store.reading() as connection:

        def count() -> dict[str, Any]:
            counts = count_queues(connection, viewer, today)
            return {"line": cases_line(counts[Queue.OVERDUE], counts[Queue.WEEK])}

        key = ("cases", viewer.scope, viewer.locale, today, last_step(connection))
        return answers.of(key, count)["line"]
