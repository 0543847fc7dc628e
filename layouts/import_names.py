"""Names of what imports from a page come through."""

from layouts.texts import gettext


def state_names() -> dict[str, str]:
    """Name how far an import has come."""
    return {
        "waiting": gettext("等待读取"),
        "reading": gettext("正在读取和核对"),
        "ready": gettext("已核对，等待决定"),
        "unreadable": gettext("读不了，请调整"),
        "asked": gettext("等待写入"),
        "writing": gettext("正在写入"),
        "done": gettext("已导入"),
        "cancelled": gettext("已取消"),
    }


def count_names() -> dict[str, str]:
    """Name what rows of a file are to the store."""
    return {
        "read": gettext("读到"),
        "new": gettext("新增"),
        "changed": gettext("变更"),
        "unchanged": gettext("不变"),
        "refused": gettext("拒绝"),
    }


def status_names() -> dict[str, str]:
    """Name whether a batch still stands."""
    return {"committed": gettext("有效"), "undone": gettext("已撤回")}


def encoding_names() -> dict[str, str]:
    """Name encodings of text files that are met."""
    return {
        "utf-8": "UTF-8",
        "gb18030": gettext("GB18030（简体）"),
        "big5": gettext("Big5（繁体）"),
        "utf-16": "UTF-16",
        "cp1252": gettext("Windows-1252（西文）"),
    }
