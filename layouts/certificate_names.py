"""Names of what certificates know: requests, whether one holds, what comes of checking it."""

from datetime import date

from layouts.formats import day
from layouts.texts import gettext


def request_state_names() -> dict[str, str]:
    """Name what became of a request."""
    return {
        "requested": gettext("待开具"),
        "issued": gettext("已开具"),
        "refused": gettext("未予开具"),
    }


def status_names() -> dict[str, str]:
    """Name whether a certificate holds."""
    return {
        "publicized": gettext("公示中"),
        "valid": gettext("现行有效"),
        "revoked": gettext("已撤销"),
    }


def status_sentences(revoked_on: date | None) -> dict[str, tuple[str, str]]:
    """Say whether a certificate holds, and what to do about it."""
    since = day(revoked_on) if revoked_on else ""
    agrees = gettext("请核对下列内容与您手中的证明是否一致。")
    return {
        "publicized": (gettext("这份证明有效，正在公示"), agrees),
        "valid": (gettext("这份证明有效"), agrees),
        "revoked": (
            gettext("这份证明已于{day}撤销", day=since),
            gettext("请勿采信，并与出具单位联系。"),
        ),
    }


def finding_sentences() -> dict[str, str]:
    """Say what came of checking what a QR code holds."""
    return {
        "genuine": gettext("二维码内容与签名一致"),
        "altered": gettext("二维码内容与登记不符"),
        "unknown_key": gettext("二维码不是由本单位签名"),
        "unreadable": gettext("二维码内容读不出来"),
        "other_holder": gettext("姓名与签名不一致"),
    }
