"""What a page of the dashboard is: its address, its name, who may open it, how it works."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from callbacks.services import Services
from queries.scope import Permission

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
