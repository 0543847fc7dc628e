"""The pages of the dashboard, in the order of the menu; a new page is one more row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash.development.base_component import Component
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from callbacks import account as account_at_work
from callbacks import district as district_at_work
from callbacks import district_list as district_list_at_work
from callbacks import events as events_at_work
from callbacks import explanations as explanations_at_work
from callbacks import indicator as indicator_at_work
from callbacks import matrix as matrix_at_work
from callbacks import organization as organization_at_work
from callbacks import organizations as organizations_at_work
from callbacks import overview as overview_at_work
from callbacks import pillar as pillar_at_work
from callbacks import reported as reported_at_work
from callbacks import tokens as tokens_at_work
from callbacks.services import Services
from layouts import (
    account,
    district,
    districts,
    events,
    explanations,
    indicator,
    matrix,
    organization,
    organizations,
    overview,
    pillar,
    reported,
    tokens,
)
from layouts.navigation import MenuEntry, group_name
from queries.scope import Permission, Viewer

Values = Mapping[str, str]


def _never(_services: Services, _values: Values) -> None:
    """Say of an address that names nothing beside its page that the page is there."""


def _only(_services: Services, _values: Values) -> str:
    """Name nothing beside the page itself: there is only one."""
    return ""


@dataclass(frozen=True)
class Page:
    """An address, its name, what it shows and how it works.

    Attributes:
        rule: address as Werkzeug writes it: `/pillars/<pillar>`.
        title: names the page, in the language spoken, for what the address says.
        permission: what a viewer needs to open it and to be answered by its callbacks.
        draw: draws it without data, for what the address says.
        register: ties its callbacks to the app.
        group: of the menu; empty: the page does not stand there.
        icon: of the menu; may name a part of the address: `{pillar}`.
        entries: what the address says, for each line in the menu.
        absent: draws what is said where there is nothing of what the address says; None: there is.
        subject: names what of its kind the address says, as a district; empty: there is only one.
    """

    rule: str
    title: Callable[[Values], str]
    permission: Permission
    draw: Callable[[Values], Component]
    register: Callable[[Any, Services], None]
    group: str = ""
    icon: str = ""
    entries: Sequence[Values] = ({},)
    absent: Callable[[Services, Values], Component | None] = _never
    subject: Callable[[Services, Values], str] = _only

    def title_of(self, values: Values) -> str:
        """Name the page."""
        return self.title(values)

    def subject_of(self, services: Services, values: Values) -> str:
        """Name what of its kind the address says; empty: there is only one."""
        return self.subject(services, values)

    def drawn(self, values: Values) -> Component:
        """Draw the page without data."""
        return self.draw(values)

    def instead(self, services: Services, values: Values) -> Component | None:
        """Draw what is said where there is nothing of what the address says; None: there is."""
        return self.absent(services, values)


PAGES = (
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
    Page(
        "/organizations",
        organizations.title,
        Permission.SEE_ORGANIZATIONS,
        organizations.page,
        organizations_at_work.register,
        group="do",
        icon="list",
    ),
    Page(
        "/organizations/<int:id>",
        organization.title,
        Permission.SEE_ORGANIZATIONS,
        organization.page,
        organization_at_work.register,
        absent=organization_at_work.absent,
        subject=organization_at_work.subject,
    ),
    Page(
        "/reported",
        reported.title,
        Permission.SEE_FIGURES,
        reported.page,
        reported_at_work.register,
        group="data",
        icon="reported",
    ),
    Page(
        "/explanations",
        explanations.title,
        Permission.SEE_FIGURES,
        explanations.page,
        explanations_at_work.register,
        group="data",
        icon="explanation",
    ),
    Page(
        "/account",
        account.title,
        Permission.OWN_ACCOUNT,
        account.page,
        account_at_work.register,
    ),
    Page(
        tokens.ADDRESS,
        tokens.title,
        Permission.OWN_ACCOUNT,
        tokens.page,
        tokens_at_work.register,
    ),
)


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
