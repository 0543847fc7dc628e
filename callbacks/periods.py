"""The page of locked months and reminders at work."""

from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.import_names import kind_names
from callbacks.numbers import number_of
from callbacks.owing import calendar_months, month_name, owed_by, reminder_row
from callbacks.services import Services
from layouts.formats import minute
from layouts.parts.forms import options
from layouts.parts.grids import Grid
from layouts.periods import FIELDS, FORMS, Ids, LockRow, content, field_names, standing_grid
from layouts.texts import gettext
from queries.messages import Refused
from queries.months import Month
from queries.periods.locks import Lock, find_locked, list_locks, lock, unlock
from queries.periods.reminders import list_reminders, remind
from queries.quality.deliveries import KINDS
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def show_periods(services: Services, *, saved: Any) -> dict[str, Any]:
    """Fill the page."""
    ground = Ground.of(services)
    viewer, months = ground.viewer, calendar_months(ground)
    with services.store.reading() as connection:
        standing = standing_of(connection, ground)
        locks = list_locks(connection, viewer, months[0])
        reminders = list_reminders(connection, viewer, owed_by(ground))
    drawn = content(
        standing,
        [_lock(services, ground, one) for one in locks],
        [reminder_row(services, ground, one) for one in reminders],
    )
    decides, reminds = (
        viewer.may(one) for one in (Permission.LOCK_PERIODS, Permission.SEND_REMINDERS)
    )
    open_ = [one for one in locks if one.unlocked_by is None]
    return {
        "content": wired(drawn),
        "hidden": {
            "lock": not decides,
            "unlock": not (decides and open_),
            "remind": not (reminds and viewer.scope is None),
        },
        "districts": [{"label": ground.short(one), "value": one} for one in ground.proper],
        "chosen": list(ground.proper),
        "standing": options(
            {
                str(one.id): f"{month_name(one.month)} · {ground.short(one.district)}"
                for one in open_
            }
        ),
        "kinds": options({one: kind_names()[one] for one in KINDS}),
        "kind": next(iter(KINDS)),
        "blank": ["", "", ""],
    }


def standing_of(connection: Any, ground: Ground) -> Grid:
    """Look up which months are locked, district by district."""
    months, locked = calendar_months(ground), find_locked(connection)
    return standing_grid(
        [str(one) for one in months],
        [
            (ground.short(code), [_cell(ground, one, (one.code, code) in locked) for one in months])
            for code in ground.proper
        ],
    )


def save_lock(
    services: Services, *, clicks: Any, said: Any, districts: Any, reason: Any
) -> dict[str, Any]:
    """Lock a month of some districts."""

    def act(connection: Any) -> str:
        try:
            chosen = Month.parse(str(said or ""))
        except Refused:
            chosen = None
        places, why = [str(one) for one in districts or ()], str(reason or "")
        viewer, today, address = services.viewer(), services.today(), services.origin()
        count = lock(connection, viewer, chosen, places, why, today, address)
        return gettext("已锁定 {count} 个区。", count=count)

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_unlock(services: Services, *, clicks: Any, number: Any, why: Any) -> dict[str, Any]:
    """Open a month again."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        unlock(connection, viewer, number_of(number), str(why or ""), address)
        return gettext("已解锁，解锁已写入审计日志。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_reminder(services: Services, *, clicks: Any, kind: Any, note: Any) -> dict[str, Any]:
    """Remind every district that owes files of a kind."""

    def act(connection: Any) -> str:
        ground = Ground.of(services)
        chosen = str(kind) if kind in KINDS else next(iter(KINDS))
        owed = [
            (district, Month.from_code(code))
            for one, district, code in owed_by(ground)
            if one == chosen
        ]
        viewer, address = services.viewer(), services.origin()
        count = remind(connection, viewer, chosen, owed, str(note or ""), address)
        return gettext("已催报 {count} 项。", count=count)

    return save_by(services, FIELDS, field_names(), clicks, act)


def _cell(ground: Ground, one: Month, is_locked: bool) -> tuple[str, str]:
    if is_locked:
        return "delivery-came", gettext("已锁定")
    if one == ground.last:
        return "delivery-running", gettext("未到期")
    return "delivery-not_owed", gettext("未锁定")


def _lock(services: Services, ground: Ground, one: Lock) -> LockRow:
    opened = ""
    if one.unlocked_at is not None:
        opened = gettext(
            "{name}，{day}：{reason}",
            name=one.unlocked_by or "",
            day=minute(services.local(one.unlocked_at)),
            reason=one.unlock_why or "",
        )
    return LockRow(
        month_name(one.month),
        ground.short(one.district),
        gettext("已解锁") if opened else gettext("已锁定"),
        gettext("{name}，{day}", name=one.locked_by, day=minute(services.local(one.locked_at))),
        one.reason,
        opened,
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "districts": Output(Ids.DISTRICTS, "options"),
            "chosen": Output(Ids.DISTRICTS, "value"),
            "standing": Output(Ids.STANDING, "options"),
            "kinds": Output(Ids.KIND, "options"),
            "kind": Output(Ids.KIND, "value"),
            "blank": [Output(one, "value") for one in (Ids.REASON, Ids.WHY, Ids.NOTE)],
        },
        inputs={"saved": Input(Ids.SAVED, "data")},
    )(partial(show_periods, services))
    saves = (
        (
            save_lock,
            Ids.LOCK_SAVE,
            {
                "said": State(Ids.MONTH, "value"),
                "districts": State(Ids.DISTRICTS, "value"),
                "reason": State(Ids.REASON, "value"),
            },
        ),
        (
            save_unlock,
            Ids.UNLOCK_SAVE,
            {"number": State(Ids.STANDING, "value"), "why": State(Ids.WHY, "value")},
        ),
        (
            save_reminder,
            Ids.REMIND_SAVE,
            {"kind": State(Ids.KIND, "value"), "note": State(Ids.NOTE, "value")},
        ),
    )
    for save, button, state in saves:
        register_save(app, partial(save, services), FIELDS, _PLACES, button, state)
