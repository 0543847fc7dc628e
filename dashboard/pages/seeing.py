"""Pages to look at: figures by pillar, indicator and district."""

from collections.abc import Sequence

from callbacks import district as district_at_work
from callbacks import district_list as district_list_at_work
from callbacks import events as events_at_work
from callbacks import indicator as indicator_at_work
from callbacks import matrix as matrix_at_work
from callbacks import overview as overview_at_work
from callbacks import pillar as pillar_at_work
from dashboard.page import Page
from layouts import (
    district,
    districts,
    events,
    indicator,
    matrix,
    overview,
    pillar,
)
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/",
        overview.title,
        Permission.SEE_FIGURES,
        overview.page,
        overview_at_work.register,
        group="see",
        icon="overview",
    ),
    Page(
        "/pillars/<pillar>",
        pillar.title,
        Permission.SEE_FIGURES,
        pillar.page,
        pillar_at_work.register,
        group="see",
        icon="{pillar}",
        absent=pillar_at_work.absent,
        entries=tuple({"pillar": code} for code in pillar_at_work.pillars()),
    ),
    Page(
        "/indicators/<code>",
        indicator.title,
        Permission.SEE_FIGURES,
        indicator.page,
        indicator_at_work.register,
        absent=indicator_at_work.absent,
        subject=indicator_at_work.subject,
    ),
    Page(
        "/matrix",
        matrix.title,
        Permission.SEE_FIGURES,
        matrix.page,
        matrix_at_work.register,
        group="see",
        icon="matrix",
    ),
    Page(
        "/districts",
        districts.title,
        Permission.SEE_FIGURES,
        districts.page,
        district_list_at_work.register,
        group="see",
        icon="district",
    ),
    Page(
        "/districts/<code>",
        district.title,
        Permission.SEE_FIGURES,
        district.page,
        district_at_work.register,
        absent=district_at_work.absent,
        subject=district_at_work.subject,
    ),
    Page(
        "/events",
        events.title,
        Permission.SEE_FIGURES,
        events.page,
        events_at_work.register,
        group="see",
        icon="event",
    ),
)
