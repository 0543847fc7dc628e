"""Briefings that are due, made in the background or by command."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from callbacks.briefings.handing import Manner
from callbacks.briefings.scheduled import run_due
from callbacks.services import Services
from dashboard.clock import today_in
from dashboard.delivering import deliveries_of
from dashboard.settings import Settings
from layouts import texts
from queries.briefings.schedules import Schedule
from queries.cube import LatestSnapshot
from queries.scope import Viewer
from queries.store import Store

WORK = "briefing"
"""Name of this work, which only one process does at a time."""

_NOBODY = Viewer("", "", frozenset(), frozenset())


def make_due(settings: Settings, store: Store) -> list[tuple[Schedule, bool]]:
    """Make every briefing that is due.

    Args:
        settings: of this installation.
        store: where they are kept.

    Returns:
        Each schedule that was due, and whether its briefing was made.
    """
    texts.use(settings.locale)
    services = Services(
        store,
        lambda: _NOBODY,
        partial(today_in, settings.timezone),
        snapshots=LatestSnapshot(settings.least_coverage / 100),
        map_approval_number=settings.map_approval_number,
    )
    now = datetime.now(ZoneInfo(settings.timezone))
    manner = manner_of(settings, f"{now:%Y-%m-%d %H:%M}")
    return run_due(services, manner, deliveries_of(settings))


def manner_of(settings: Settings, now: str) -> Manner:
    """Say how this installation hands files out.

    Args:
        settings: of this installation.
        now: the moment, as written.
    """
    return Manner(settings.office_name, settings.briefing_template, settings.watermark, now)
