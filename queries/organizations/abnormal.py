"""活动异常名录: who is on the list of organizations with abnormal activities, since when and why.

Source: 社会组织信用信息管理办法 (2018): put on it within five working days of what is found; after
two years there an organization belongs on the list of serious offenders.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from queries.city.calendar import WorkCalendar
from queries.messages import Faulty, Message, Refused
from queries.organizations.editing import check_editor
from queries.saying import note, plain
from queries.schema import abnormal_listing, account
from queries.schema.registry import AbnormalCause
from queries.scope import Viewer

WORKING_DAYS = 5
"""To put an organization on the list, from the day of what is found."""
YEARS = 2
"""On the list, after which an organization belongs on that of serious offenders."""
_LONGEST = 400
_kept = abnormal_listing.c


class Listing(NamedTuple):
    """An entry of the list.

    Attributes:
        id: its number.
        cause: its code.
        found_on: day of what was found.
        listed_on: day on which the organization was put on the list.
        note: in words; empty: none.
        name: of who put it there.
        lifted_on: day on which it was taken off; None: it is on it.
        lifted_why: why; None: it is on it.
        late: whether it was put there after the days that the law gives; None: that lies past the
            known calendar.
    """

    id: int
    cause: str
    found_on: date
    listed_on: date
    note: str
    name: str
    lifted_on: date | None
    lifted_why: str | None
    late: bool | None

    def is_long(self, today: date) -> bool:
        """Tell whether it has stood for two years."""
        if self.lifted_on is not None:
            return False
        return (today.year - self.listed_on.year) * 12 + today.month - self.listed_on.month - (
            today.day < self.listed_on.day
        ) >= 12 * YEARS


class Entry(NamedTuple):
    """What puts an organization on the list.

    Attributes:
        cause: its code.
        found_on: day of what was found; None: nobody said.
        text: in words; has to be given where the cause is another one.
    """

    cause: str
    found_on: date | None
    text: str = ""


def list_listings(connection: Connection, number: int) -> list[Listing]:
    """List the entries of an organization, newest first."""
    calendar = WorkCalendar.load(connection)
    found = connection.execute(
        select(abnormal_listing, account.c.display_name)
        .join(account, account.c.username == _kept.listed_by, isouter=True)
        .where(_kept.organization_id == number)
        .order_by(_kept.id.desc())
    )
    return [
        Listing(
            row.id,
            row.cause,
            row.found_on,
            row.listed_on,
            row.note,
            row.display_name or row.listed_by,
            row.lifted_on,
            row.lifted_why,
            _is_late(row, calendar),
        )
        for row in found
    ]


def put_on_list(
    connection: Connection,
    viewer: Viewer,
    number: int,
    entry: Entry,
    today: date,
    address: str = "",
) -> None:
    """Put an organization on the list.

    Args:
        connection: a writing one.
        viewer: who puts it there.
        number: of the organization.
        entry: what was found, when.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: there is no such organization for the viewer, or it is listed for this already.
        Faulty: something is missing or wrong, by field.
    """
    check_editor(connection, viewer, number)
    cause, found_on, said = entry.cause, entry.found_on, plain(entry.text)[:_LONGEST]
    faults = {}
    if cause not in list(AbnormalCause):
        faults["cause"] = Message("请选择列入的情形")
    if cause == AbnormalCause.OTHER and not said:
        faults["note"] = Message("其他情形请写明")
    if found_on is None:
        faults["found_on"] = Message("请填写发现的日期")
    elif found_on > today:
        faults["found_on"] = Message("日期不能晚于今天")
    if faults:
        raise Faulty(faults)
    try:
        connection.execute(
            insert(abnormal_listing).values(
                organization_id=number,
                cause=cause,
                found_on=found_on,
                listed_on=today,
                listed_by=viewer.username,
                note=said,
            )
        )
    except IntegrityError as error:
        raise Refused(Message("这个组织已因同一情形列入活动异常名录")) from error
    subject, detail = f"organization {number}", {"cause": cause}
    note(connection, viewer, "abnormal_listed", subject, address, detail)


def take_off_list(
    connection: Connection,
    viewer: Viewer,
    number: int,
    listing: int,
    why: str,
    today: date,
    address: str = "",
) -> None:
    """Take an organization off the list.

    Raises:
        Refused: there is no such organization for the viewer, or it is not on the list so.
        Faulty: no reason is given.
    """
    check_editor(connection, viewer, number)
    said = plain(why)[:_LONGEST]
    if not said:
        raise Faulty({"why": Message("请写明移出的依据")})
    done = connection.execute(
        update(abnormal_listing)
        .where(_kept.id == listing, _kept.organization_id == number, _kept.lifted_on.is_(None))
        .values(lifted_on=today, lifted_by=viewer.username, lifted_why=said)
    )
    if done.rowcount != 1:
        raise Refused(Message("这一条已移出，请刷新后再看"))
    subject, detail = f"organization {number}", {"listing": listing}
    note(connection, viewer, "abnormal_lifted", subject, address, detail)


def _is_late(row: Row[tuple[object, ...]], calendar: WorkCalendar) -> bool | None:
    due = calendar.after(row.found_on, WORKING_DAYS)
    return None if due is None else bool(row.listed_on > due)
