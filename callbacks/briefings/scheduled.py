"""Making the briefings that are due, in the background or by command."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

from callbacks.briefings.freezing import freeze_ask, taken_of
from callbacks.briefings.handing import Manner, write_parcel
from callbacks.briefings.parcels import parcel_of
from callbacks.briefings.standard import answerable, template_name
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.formats import month as month_name
from layouts.texts import gettext
from queries.accounts import find_account
from queries.briefings.briefings import find_briefing, list_items
from queries.briefings.making import make
from queries.briefings.schedules import Schedule, keep_run, list_due
from queries.messages import Message, Refused
from queries.months import Month
from queries.scope import Viewer


class File(NamedTuple):
    """A briefing on its way to where it is wanted.

    Attributes:
        name: of the file.
        title: of the briefing.
        content: of the file.
    """

    name: str
    title: str
    content: bytes


Delivery = Callable[[File], None]
"""Takes a file to where it is wanted; raises Refused where it cannot."""


def run_due(
    services: Services, manner: Manner, deliveries: Sequence[Delivery]
) -> list[tuple[Schedule, bool]]:
    """Make every briefing that is due; each failure is a row, and keeps none of the others.

    Args:
        services: what the answers lean on; who asks is the owner of each schedule.
        manner: how this installation hands files out.
        deliveries: where the files are taken as well.

    Returns:
        Each schedule that was due, and whether its briefing was made.
    """
    with services.store.reading() as connection:
        due = list_due(connection, services.today())
    return [(one, _made(services, manner, deliveries, one, month)) for one, month in due]


def _made(
    services: Services,
    manner: Manner,
    deliveries: Sequence[Delivery],
    schedule: Schedule,
    month: Month,
) -> bool:
    try:
        with services.store.writing() as connection:
            number = _make(connection, services, manner, deliveries, schedule, month)
            keep_run(connection, schedule.id, month, number, None)
    except Refused as error:
        _keep_failure(services, schedule, month, error.message)
        return False
    return True


def _make(
    connection: Any,
    services: Services,
    manner: Manner,
    deliveries: Sequence[Delivery],
    schedule: Schedule,
    month: Month,
) -> int:
    ground = Ground.of(replace(services, viewer=_owner(connection, schedule)))
    if ground.last is None or ground.last < month:
        raise Refused(Message("{month}的数据还没有到", month=str(month)))
    districts = [schedule.district] if schedule.district else []
    queries = answerable(ground, schedule.template, month, districts)
    if not queries:
        raise Refused(Message("这个期间没有可以放进汇报的数据"))
    title = gettext(
        "{place}{template}（{month}）",
        place=ground.name(districts[0]) if districts else ground.together(),
        template=template_name(schedule.template),
        month=month_name(month),
    )
    frozen = [freeze_ask(ground, one) for one in queries]
    number = make(connection, ground.viewer, title, frozen, taken_of(ground), schedule.template)
    if deliveries:
        known = find_briefing(connection, ground.viewer, number)
        if known is not None:
            parcel = parcel_of(ground, known, list_items(connection, number))
            file = BytesIO()
            code = write_parcel(connection, ground, file, parcel, schedule.form, manner)
            name = f"{month}-{schedule.id}-{code}.{schedule.form}"
            for deliver in deliveries:
                deliver(File(name, title, file.getvalue()))
    return number


def _owner(connection: Any, schedule: Schedule) -> Callable[[], Viewer]:
    account = find_account(connection, schedule.account)
    if account is None or account.disabled_at is not None:
        raise Refused(Message("设定人的账号已停用"))
    viewer = Viewer(account.username, account.display_name, account.permissions, account.scope)
    return lambda: viewer


def _keep_failure(services: Services, schedule: Schedule, month: Month, said: Message) -> None:
    with services.store.writing() as connection:
        keep_run(connection, schedule.id, month, None, said)


def is_due(services: Services, today: date) -> bool:
    """Tell whether any briefing is due."""
    with services.store.reading() as connection:
        return bool(list_due(connection, today))
