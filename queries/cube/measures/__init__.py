"""Every additive part of the cube, declared once: what is counted, where and when it counts.

One file for each kind of rows. It lists its subjects, and which rows make which cells stale.
"""

from queries.cube.measures import (
    complaints,
    holdings,
    incentives,
    needs,
    organizations,
    plans,
    projects,
    registrations,
    safeguards,
    services,
    sites,
    standards,
    training,
    volunteers,
)
from queries.cube.subjects import Subject, Touch

_FILES = (
    volunteers,
    services,
    training,
    holdings,
    complaints,
    incentives,
    safeguards,
    organizations,
    registrations,
    projects,
    sites,
    needs,
    plans,
    standards,
)

SUBJECTS: dict[str, Subject] = {one.code: one for file in _FILES for one in file.SUBJECTS}
"""In the order in which they must be counted: who lives where comes before who served."""

TOUCHES: tuple[Touch, ...] = tuple(one for file in _FILES for one in file.TOUCHES)
"""Which cells a changed row makes stale."""
