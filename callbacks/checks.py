"""The list of spot checks at work, and drawing a sample."""

from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.forms import fault_outputs, told
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.checks import (
    FIELDS,
    PATH,
    CheckRow,
    Ids,
    checks_grid,
    field_names,
    listed,
    state_names,
)
from layouts.formats import day, exact, period
from layouts.parts.grids import Grid
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.checks.checks import Check, Result, list_checks, list_told, sum_up
from queries.checks.steps import begin
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.schema.checks import CheckState
from queries.scope import Permission

_CONCLUDED = (CheckState.CLOSED, CheckState.PUBLISHED)


def show_checks(services: Services, *, search: Any) -> dict[str, Any]:
    """Fill the page."""
    ground = Ground.of(services)
    with services.store.reading() as connection:
        grid = grid_of(connection, ground)
    source = ground.sourced(gettext("来源：抽查登记 · 截至{day}", day=day(services.today())))
    return {
        "listed": wired(listed(grid, source)),
        "form": not ground.viewer.may(Permission.REVIEW_FINDINGS),
    }


def grid_of(connection: Any, ground: Ground) -> Grid:
    """Look up the spot checks that the viewer may see."""
    checks = list_checks(connection, ground.viewer)
    concluded = [one.id for one in checks if one.state in _CONCLUDED]
    told_of = list_told(connection, concluded)
    results = {number: sum_up(told_of[number]) for number in concluded}
    return checks_grid([_row(one, results.get(one.id)) for one in checks])


def draw_sample(
    services: Services, *, clicks: Any, uscc: Any, first: Any, last: Any, chance: Any, risk: Any
) -> dict[str, Any]:
    """Draw a sample, and go to its check."""
    nothing = {"path": no_update, "search": no_update}
    if not clicks:
        return told(FIELDS, field_names(), {}) | nothing
    try:
        faults: dict[str, Message] = {}
        months = [_month(name, one, faults) for name, one in (("first", first), ("last", last))]
        sizes = [_size(name, one, faults) for name, one in (("chance", chance), ("risk", risk))]
        start, end = months
        if faults or start is None or end is None:
            raise Faulty(faults)
        with services.store.writing() as connection:
            number = begin(
                connection,
                services.viewer(),
                str(uscc or ""),
                start,
                end,
                sizes[0],
                sizes[1],
                services.today(),
                services.origin(),
            )
    except Faulty as error:
        return told(FIELDS, field_names(), error.faults) | nothing
    return told(FIELDS, field_names(), {}) | {"path": f"{PATH}/{number}", "search": ""}


def result_words(result: Result) -> str:
    """Write what a sample says."""
    said = gettext(
        "核实 {checked} 条：属实 {true}，不属实 {untrue}，无法证明 {unprovable}",
        checked=result.checked,
        true=result.true,
        untrue=result.untrue,
        unprovable=result.unprovable,
    )
    if result.share is None or result.lower is None or result.upper is None:
        return said
    rate = gettext(
        "随机部分属实率 {share}（95% 区间 {lower} 至 {upper}）",
        share=exact(result.share, "share"),
        lower=exact(result.lower, "share"),
        upper=exact(result.upper, "share"),
    )
    return gettext("{one}；{other}", one=said, other=rate)


def _row(one: Check, result: Result | None) -> CheckRow:
    return CheckRow(
        f"{PATH}/{one.id}",
        one.check_no,
        one.organization,
        period(Month.from_code(one.first_month), Month.from_code(one.last_month)),
        state_names()[one.state],
        day(one.due_on) if one.due_on else "",
        result_words(result) if result else "",
    )


def _month(name: str, said: Any, faults: dict[str, Message]) -> Month | None:
    try:
        return Month.parse(str(said or ""))
    except Refused:
        faults[f"check_{name}"] = Message("请选择月份")
        return None


def _size(name: str, said: Any, faults: dict[str, Message]) -> int:
    text = str(said if said is not None else 0)
    if not text.isdecimal() or len(text) > 6:
        faults[f"check_{name}"] = Message("请填写 0 或正整数")
        return 0
    return int(text)


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={"listed": Output(Ids.LISTED, "children"), "form": Output(Ids.FORM, "hidden")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_checks, services))
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            "path": Output(Shell.URL, "pathname", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.DRAW, "n_clicks")},
        state={
            "uscc": State(Ids.USCC, "value"),
            "first": State(Ids.FIRST, "value"),
            "last": State(Ids.LAST, "value"),
            "chance": State(Ids.CHANCE, "value"),
            "risk": State(Ids.RISK, "value"),
        },
        prevent_initial_call=True,
    )(partial(draw_sample, services))
