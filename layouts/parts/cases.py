"""Cases as a table: where each stands, what ends first, who has it in hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from dash import html

from layouts.case_names import clock_names, matter_names, stage_names
from layouts.formats import day
from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class Waiting(Protocol):
    """One case as the list shows it."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def case_no(self) -> str:
        """受理编号."""

    @property
    def matter(self) -> str:
        """What it asks for."""

    @property
    def name(self) -> str:
        """Of the organization."""

    @property
    def registrar(self) -> str:
        """Code of the authority's district."""

    @property
    def stage(self) -> str:
        """Where it stands."""

    @property
    def assignee(self) -> str | None:
        """Account that has it in hand."""

    @property
    def submitted_on(self) -> date:
        """Day of receipt."""

    @property
    def clock(self) -> str | None:
        """What ends first."""

    @property
    def due_on(self) -> date | None:
        """When that ends."""


def case_grid(
    rows: Sequence[Waiting],
    places: Mapping[str, str],
    hands: Mapping[str, str],
    today: date,
    subtitle: str = "",
    total: int = 0,
) -> Grid:
    """Write cases as a table.

    Args:
        rows: cases, in their order.
        places: names of districts by code.
        hands: names of who may have cases, by account.
        today: the city's date.
        subtitle: which cases.
        total: cases that there are, listed or not.
    """
    matters, stages = matter_names(), stage_names()
    columns = [
        Column("name", gettext("组织名称")),
        Column("matter", gettext("事项")),
        Column("registrar", gettext("登记机关")),
        Column("stage", gettext("办理环节")),
        Column("due", gettext("最早到期")),
        Column("left", gettext("还有")),
        Column("hand", gettext("承办人")),
    ]
    cells: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(one.name), html.Span(one.case_no, className="uscc")]),
            "matter": Cell(matters.get(one.matter, one.matter), css="whole"),
            "registrar": Cell(places.get(one.registrar, one.registrar), css="whole"),
            "stage": Cell(stages.get(one.stage, one.stage), css="whole"),
            "due": _due(one),
            "left": left(one.due_on, today),
            "hand": hands.get(one.assignee or "", one.assignee or gettext("未分派")),
            "href": f"/registrations/{one.id}",
        }
        for one in rows
    ]
    return Grid(gettext("登记事项"), subtitle, columns, cells, total or len(rows))


def _due(one: Waiting) -> Value:
    if one.due_on is None or one.clock is None:
        return None
    return Cell(
        [
            html.Span(day(one.due_on), className="whole"),
            html.Span(clock_names().get(one.clock, one.clock), className="cell-note"),
        ]
    )


def left(due_on: date | None, today: date) -> Value:
    """Write how many calendar days are left, or by how many the last day is over."""
    if due_on is None:
        return None
    days = (due_on - today).days
    if days < 0:
        return Cell(gettext("逾期 {days} 天", days=-days), css="whole left-over")
    if days == 0:
        return Cell(gettext("今天到期"), css="whole left-near")
    return Cell(
        gettext("{days} 天", days=days), css="whole left-near" if days <= _NEAR else "whole"
    )


_NEAR = 3
