"""The pages of the dashboard, in the order of the menu; a new page is one more row of its file."""

from collections.abc import Sequence

from dashboard.page import Page
from dashboard.pages import (
    administering,
    certifying,
    keeping,
    own,
    planning,
    seeing,
    telling,
    working,
)

PAGES: Sequence[Page] = (
    *seeing.PAGES,
    *planning.PAGES,
    *working.PAGES,
    *certifying.PAGES,
    *keeping.PAGES,
    *telling.PAGES,
    *administering.PAGES,
    *own.PAGES,
)
