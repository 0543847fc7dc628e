"""What proves the plan beside its items: policies, opinions, study, the standard, guidance."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

from dash import html
from dash.development.base_component import Component

from layouts.formats import exact
from layouts.parts.grids import Grid
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value
from layouts.plan_entries import entry_forms
from layouts.texts import gettext


@unique
class View(StrEnum):
    """What the page lists."""

    POLICIES = "policies"
    OPINIONS = "opinions"
    STUDY = "study"
    STANDARDS = "standards"
    GUIDANCE = "guidance"
    DEPARTMENTS = "departments"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "plan-records-content"


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.POLICIES: gettext("政策文件"),
        View.OPINIONS: gettext("意见建议"),
        View.STUDY: gettext("学习活动"),
        View.STANDARDS: gettext("标准达标"),
        View.GUIDANCE: gettext("联系指导"),
        View.DEPARTMENTS: gettext("主管部门"),
    }


def stage_names() -> dict[str, str]:
    """Name how far policies have come."""
    return {
        "research": gettext("调研"),
        "draft": gettext("起草"),
        "consultation": gettext("征求意见"),
        "review": gettext("审议"),
        "issued": gettext("印发"),
        "repealed": gettext("废止"),
    }


def source_names() -> dict[str, str]:
    """Name who was heard."""
    return {
        "volunteer": gettext("志愿者"),
        "organization": gettext("组织代表"),
        "department": gettext("政府部门"),
        "other": gettext("其他"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("政策、意见与学习")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            *entry_forms(),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="plan-records-page",
    )


def crossed(
    heading: str,
    subtitle: str,
    head: str,
    columns: Mapping[str, str],
    rows: Sequence[tuple[str, Mapping[str, str]]],
) -> Grid:
    """Write counts of rows by columns as a table.

    Args:
        heading: what it holds.
        subtitle: of when.
        head: what the rows are.
        columns: names by key.
        rows: name of each, and its values by key, as written.
    """
    values: list[dict[str, Value]] = [
        {"row": name, **{key: told.get(key, "0") for key in columns}} for name, told in rows
    ]
    shown = [
        Column("row", head),
        *(Column(key, name, numeric=True) for key, name in columns.items()),
    ]
    return Grid(heading, subtitle, shown, values, len(values))


def heard_grid(
    heading: str, subtitle: str, head: str, rows: Sequence[tuple[str, int, int, int]]
) -> Grid:
    """Write how many opinions came, were replied to and adopted as a table."""
    columns = [
        Column("name", head),
        Column("received", gettext("收到"), numeric=True),
        Column("replied", gettext("已答复"), numeric=True),
        Column("adopted", gettext("采纳"), numeric=True),
        Column("share", gettext("采纳率"), numeric=True),
    ]
    values: list[dict[str, Value]] = []
    for name, received, replied, adopted in rows:
        share = adopted / replied if replied else None
        values.append(
            {
                "name": name,
                "received": f"{received:,}",
                "replied": f"{replied:,}",
                "adopted": f"{adopted:,}",
                "share": None if share is None else Cell(exact(share, "share"), bar=share),
            }
        )
    return Grid(heading, subtitle, columns, values, len(values))


def listed(
    heading: str,
    subtitle: str,
    columns: Mapping[str, str],
    rows: Sequence[Sequence[str]],
    total: int,
    hrefs: Sequence[str] = (),
) -> Grid:
    """Write a list as a table.

    Args:
        heading: what it holds.
        subtitle: of when.
        columns: names by key, the first names the row.
        rows: a value for each column, as written; empty: it is not said.
        total: rows that there are, listed or not.
        hrefs: address of the form of each row; none: they are not the viewer's to change.
    """
    values: list[dict[str, Value]] = [
        {key: value or None for key, value in zip(columns, row, strict=True)} for row in rows
    ]
    for row, href in zip(values, hrefs, strict=False):
        row["href"] = href
    shown = [Column(key, name) for key, name in columns.items()]
    return Grid(heading, subtitle, shown, values, total)
