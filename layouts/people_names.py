"""Names of what people do about registrations of persons."""

from layouts.texts import gettext


def id_type_names() -> dict[str, str]:
    """Name the kinds of identity documents."""
    return {
        "id_card": gettext("居民身份证"),
        "residence_permit": gettext("港澳台居民居住证"),
        "passport": gettext("护照"),
        "other": gettext("其他"),
    }


def state_names() -> dict[str, str]:
    """Name what a list of registrations may be narrowed to."""
    return {
        "registered": gettext("在册"),
        "ended": gettext("已注销"),
        "minor": gettext("未成年人"),
        "unverified": gettext("未实名认证"),
    }


def objection_kind_names() -> dict[str, str]:
    """Name what people object to."""
    return {
        "unknowing": gettext("不知情被登记（被志愿）"),
        "service": gettext("没有做过这次服务"),
        "data": gettext("登记信息有误"),
    }


def objection_state_names() -> dict[str, str]:
    """Name how far an objection has come."""
    return {
        "open": gettext("待核实"),
        "upheld": gettext("属实"),
        "dismissed": gettext("不属实"),
    }


def merge_state_names() -> dict[str, str]:
    """Name where a merge stands."""
    return {
        "proposed": gettext("待另一人确认"),
        "refused": gettext("未同意"),
        "done": gettext("已合并"),
        "undone": gettext("已撤销"),
    }


def sign_names() -> dict[str, str]:
    """Name what speaks for two registrations being of one person."""
    return {
        "number": gettext("证件号码相同"),
        "likeness": gettext("姓名、出生日期和电话都相同"),
    }


def yes_no(said: bool | None) -> str:
    """Say yes, no, or that nothing was filled in."""
    return {True: gettext("是"), False: gettext("否"), None: gettext("未填")}[said]
