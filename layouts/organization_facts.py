"""What an organization is to a layout: its facts, and the names of their codes."""

from datetime import date
from typing import Protocol

from layouts.texts import gettext


class Listed(Protocol):
    """One organization as the list shows it."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def uscc(self) -> str:
        """统一社会信用代码."""

    @property
    def name(self) -> str:
        """As registered."""

    @property
    def org_type(self) -> str:
        """Code of its legal form."""

    @property
    def registrar(self) -> str:
        """Code of the district that registered it."""

    @property
    def district(self) -> str:
        """Code of the district where it is."""

    @property
    def registered_on(self) -> date | None:
        """Day of registration."""

    @property
    def status(self) -> str:
        """Code of whether it still exists."""

    @property
    def marked_on(self) -> date | None:
        """Day of its identity mark."""


def org_type_names() -> dict[str, str]:
    """Name the legal forms."""
    return {
        "social_association": gettext("社会团体"),
        "social_service_org": gettext("社会服务机构"),
        "foundation": gettext("基金会"),
    }


def status_names() -> dict[str, str]:
    """Name whether an organization still exists."""
    return {
        "normal": gettext("正常"),
        "cancelled": gettext("注销"),
        "revoked": gettext("撤销"),
    }


def marked_names() -> dict[str, str]:
    """Name whether an organization bears the identity mark."""
    return {"yes": gettext("已标识"), "no": gettext("未标识")}


def track_names() -> dict[str, str]:
    """Name where an organization stands beside the identity mark, in the order of the page."""
    return {
        "by_name": gettext("应标识未标识（名称）"),
        "by_purpose": gettext("可申请标识（宗旨）"),
        "marked": gettext("已标识"),
        "lapsed": gettext("已标识，组织已终止"),
        "groundless": gettext("已标识，名称和宗旨均无依据"),
        "idle": gettext("已标识，近12个月无服务记录"),
        "abnormal": gettext("已标识，在活动异常名录"),
    }


def abnormal_cause_names() -> dict[str, str]:
    """Name why an organization is put on the abnormal list."""
    return {
        "report_missed": gettext("未按时报送年度报告"),
        "no_party_body": gettext("未按规定设立党组织"),
        "not_rectified": gettext("逾期未完成整改"),
        "unreachable": gettext("登记住所无法取得联系"),
        "other": gettext("其他情形"),
    }


def project_status_names() -> dict[str, str]:
    """Name where a project stands."""
    return {
        "planned": gettext("待启动"),
        "running": gettext("运行中"),
        "closed": gettext("已结项"),
    }


def field_names() -> dict[str, str]:
    """Name the facts of an organization, in the order in which they are told."""
    return {
        "uscc": gettext("统一社会信用代码"),
        "name": gettext("组织名称"),
        "org_type": gettext("组织类型"),
        "registrar": gettext("登记机关"),
        "district": gettext("所在区"),
        "supervising_unit": gettext("业务主管单位"),
        "legal_rep": gettext("法定代表人"),
        "registered_on": gettext("登记日期"),
        "status": gettext("状态"),
        "ended_on": gettext("终止日期"),
        "volunteer_purpose": gettext("宗旨含志愿服务"),
        "marked_on": gettext("身份标识日期"),
        "capital_yuan": gettext("注册资金（元）"),
        "members": gettext("会员数"),
        "business_scope": gettext("业务范围"),
    }
