"""Finding pages by address, and those that a viewer may open."""

from collections.abc import Sequence
from itertools import groupby

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from dashboard.page import Page, Values
from dashboard.pages import PAGES
from layouts.navigation import MenuEntry, group_name
from queries.scope import Viewer


class PageRoutes:
    """Finds pages by address."""

    def __init__(self, pages: Sequence[Page] = PAGES) -> None:
        """Prepare the rules."""
        self._pages = {page.rule: page for page in pages}
        self._addresses = Map(
            [Rule(page.rule, endpoint=page.rule) for page in pages], strict_slashes=False
        ).bind("")

    def find(self, path: str) -> tuple[Page, Values] | None:
        """Find the page of an address, and what the address says of it."""
        try:
            rule, values = self._addresses.match(path)
        except HTTPException:
            return None
        return self._pages[rule], {name: str(value) for name, value in values.items()}

    def menu(self, viewer: Viewer) -> list[tuple[str, list[MenuEntry]]]:
        """List what a viewer may open, by group."""
        open_ = [
            page for page in self._pages.values() if page.group and viewer.may(page.permission)
        ]
        return [
            (
                group_name(group),
                [
                    MenuEntry(
                        self._addresses.build(page.rule, dict(values)),
                        page.title(values),
                        page.icon.format(**values),
                    )
                    for page in pages
                    for values in page.entries
                ],
            )
            for group, pages in groupby(open_, key=lambda page: page.group)
        ]
