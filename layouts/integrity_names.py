"""Names of rules, levels and states of findings, and what a finding asks in a sentence."""

from layouts.formats import duration
from layouts.texts import gettext


def level_names() -> dict[str, str]:
    """Name how firmly a rule asks."""
    return {
        "block": gettext("暂不计入"),
        "warn": gettext("警示"),
        "flag": gettext("提示"),
    }


def state_names() -> dict[str, str]:
    """Name how far the answer has come."""
    return {
        "open": gettext("待核查"),
        "proposed": gettext("待第二人同意"),
        "counted": gettext("属实，计入"),
        "excluded": gettext("不计入"),
        "voided": gettext("已作废"),
        "gone": gettext("已消除"),
    }


def action_names() -> dict[str, str]:
    """Name what people do about findings."""
    return {
        "count": gettext("属实，计入"),
        "exclude": gettext("不计入"),
        "reopen": gettext("重新打开"),
        "propose_void": gettext("提议作废"),
        "propose_restore": gettext("提议恢复"),
        "agree": gettext("同意"),
        "decline": gettext("不同意"),
    }


def amount_words(rule: str, level: str, amount: int | None) -> str:
    """Write the number that passed a limit; empty where there is none."""
    if amount is None:
        return ""
    entry = gettext("最晚 {count} 天后", count=f"{amount:,}")
    if level == "block":
        entry = gettext("提前 {time}", time=duration(amount))
    ways = {
        "R1": gettext("重叠 {time}", time=duration(amount)),
        "R2": gettext("当天共 {time}", time=duration(amount)),
        "R3": gettext("一次 {time}", time=duration(amount)),
        "R6": entry,
        "R7": gettext("{count} 条", count=f"{amount:,}"),
        "R8": gettext("当天 {count} 人", count=f"{amount:,}"),
        "R9": gettext("相隔 {time}", time=duration(amount)),
        "R11": gettext("当月共 {time}", time=duration(amount)),
        "R12": gettext("{count} 个项目", count=f"{amount:,}"),
    }
    return ways.get(rule, "")
