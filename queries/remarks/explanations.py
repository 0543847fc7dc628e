"""Explanations: what a district says beside its own figure, and takes back if it wants."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from queries import cube
from queries.cube import current_version
from queries.indicators import ALL
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.saying import moment, note, plain
from queries.schema import explanation
from queries.scope import Permission, Viewer

LONGEST = 300
"""How many characters an explanation may have."""


class Action(StrEnum):
    """What the audit trail says was done."""

    EXPLAINED = "figure_explained"
    WITHDRAWN = "explanation_withdrawn"


class Explanation(NamedTuple):
    """What a district says of its figure.

    Attributes:
        id: its number.
        indicator: code.
        district: code.
        start: first month of the figure.
        end: last month of the figure.
        text: plain.
        account: who wrote it.
        written_on: in UTC.
        data_version: of the figure that was explained.
    """

    id: int
    indicator: str
    district: str
    start: Month
    end: Month
    text: str
    account: str
    written_on: date
    data_version: int

    def concerns(self, indicator: str, start: Month, end: Month) -> bool:
        """Tell whether it is of an indicator and of any month of a period."""
        return self.indicator == indicator and self.start <= end and self.end >= start


def list_explanations(connection: Connection) -> list[Explanation]:
    """List every explanation that was not withdrawn, by indicator, district, early to late."""
    columns = explanation.c
    found = connection.execute(
        select(explanation)
        .where(columns.withdrawn_at.is_(None))
        .order_by(columns.indicator, columns.district, columns.start_month, columns.id)
    )
    return [
        Explanation(
            row.id,
            row.indicator,
            row.district,
            Month.from_code(row.start_month),
            Month.from_code(row.end_month),
            row.text,
            row.account,
            row.created_at.date(),
            row.data_version,
        )
        for row in found
    ]


def of_figures(
    explanations: Sequence[Explanation],
    indicators: Collection[str],
    districts: Collection[str],
    start: Month,
    end: Month,
) -> list[Explanation]:
    """Keep what is said of some indicators in some districts and a period."""
    return [
        one
        for one in explanations
        if one.district in districts and any(one.concerns(code, start, end) for code in indicators)
    ]


def explain(
    connection: Connection,
    viewer: Viewer,
    *,
    indicator: str,
    district: str,
    start: Month,
    end: Month,
    text: Any,
    today: date,
    address: str = "",
) -> int:
    """Write an explanation beside a figure of an own district.

    Args:
        connection: a writing one.
        viewer: who explains.
        indicator: code.
        district: code; one that the viewer may see.
        start: first month of the figure.
        end: last month of the figure.
        text: plain, of at most `LONGEST` characters.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Refused: the viewer may not explain figures, or not this district's.
        Faulty: the text is empty or too long, the period has not come yet, or ends before it
            starts.
    """
    _check(viewer, district)
    if indicator not in ALL:
        raise Refused(Message("没有代码为“{code}”的指标", code=indicator[:60]))
    if end < start:
        raise Faulty({"end": Message("结束月不能早于开始月")})
    if end > Month.of(today):
        raise Faulty({"end": Message("不能说明尚未到来的月份")})
    said = plain(text)
    if not said:
        raise Faulty({"text": Message("请填写说明")})
    if len(said) > LONGEST:
        raise Faulty(
            {
                "text": Message(
                    "说明最多 {longest} 个字，现有 {length} 个字", longest=LONGEST, length=len(said)
                )
            }
        )
    values = {
        "indicator": indicator,
        "district": district,
        "start_month": start.code,
        "end_month": end.code,
        "text": said,
        "account": viewer.username,
        "created_at": moment(),
        "data_version": current_version(connection).number,
    }
    written = insert(explanation).values(**values).returning(explanation.c.id)
    number = int(connection.execute(written).scalar_one())
    cube.renew(connection, today, f"explanation {number}")
    told = {name: str(values[name]) for name in ("indicator", "district", "start_month", "text")}
    note(connection, viewer, Action.EXPLAINED, f"explanation {number}", address, told)
    return number


def withdraw(
    connection: Connection, viewer: Viewer, number: int, today: date, address: str = ""
) -> None:
    """Take an explanation of an own district back; its row stays, with who did so and when.

    Raises:
        Refused: there is none of this number, or the viewer may not withdraw it.
    """
    found = next((one for one in list_explanations(connection) if one.id == number), None)
    if found is None:
        raise Refused(Message("没有这条说明，它可能已被撤回"))
    _check(viewer, found.district)
    connection.execute(
        update(explanation)
        .where(explanation.c.id == number)
        .values(withdrawn_at=moment(), withdrawn_by=viewer.username)
    )
    cube.renew(connection, today, f"explanation {number}")
    note(connection, viewer, Action.WITHDRAWN, f"explanation {number}", address, {})


def may_explain(viewer: Viewer, district: str) -> bool:
    """Tell whether a viewer may explain the figures of a district."""
    own = viewer.scope is not None and district in viewer.scope
    return own and viewer.may(Permission.EXPLAIN_FIGURES)


def _check(viewer: Viewer, district: str) -> None:
    if not may_explain(viewer, district):
        raise Refused(Message("只有本区的区级人员可以为本区的数据写说明或撤回说明"))
