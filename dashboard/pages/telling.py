"""Pages to tell others: briefings."""

from collections.abc import Sequence

from callbacks import briefing as briefing_at_work
from callbacks import briefing_list as briefing_list_at_work
from dashboard.page import Page
from layouts import (
    briefing,
    briefings,
)
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/briefings",
        briefings.title,
        Permission.SEE_FIGURES,
        briefings.page,
        briefing_list_at_work.register,
        group="tell",
        icon="briefing",
    ),
    Page(
        "/briefings/<int:id>",
        briefing.title,
        Permission.SEE_FIGURES,
        briefing.page,
        briefing_at_work.register,
        absent=briefing_at_work.absent,
    ),
)
