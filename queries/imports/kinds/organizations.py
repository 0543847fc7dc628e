"""Files of organizations and teams."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import day, heads, whole
from queries.imports.texts import choice, district, identifier, text, uscc, yes_no
from queries.messages import Message
from queries.organizations.names import fold, has_name_rule, initials
from queries.schema import organization, team
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.organizations import OrgStatus, OrgType

ORG_TYPES = ("社会团体", "社会服务机构", "基金会")
"""The words for an organization's type that templates offer."""

_ORG_TYPES = {
    "社会团体": OrgType.SOCIAL_ASSOCIATION,
    "社会服务机构": OrgType.SOCIAL_SERVICE_ORG,
    "基金会": OrgType.FOUNDATION,
    "社团": OrgType.SOCIAL_ASSOCIATION,
    "民办非企业单位": OrgType.SOCIAL_SERVICE_ORG,
    "民办非企业": OrgType.SOCIAL_SERVICE_ORG,
    "民非": OrgType.SOCIAL_SERVICE_ORG,
}
_STATUSES = {
    "正常": OrgStatus.NORMAL,
    "注销": OrgStatus.CANCELLED,
    "撤销": OrgStatus.REVOKED,
    "已注销": OrgStatus.CANCELLED,
    "已撤销": OrgStatus.REVOKED,
}


org_type = choice(OrgType, _ORG_TYPES, ORG_TYPES)
"""Reads the type of an organization."""


def _name(rows: Rows) -> None:
    names = rows.columns["name"]
    rows.columns["name_folded"] = [fold(name) for name in names]
    rows.columns["name_initials"] = [initials(name) for name in names]


def _complete_organization(rows: Rows, known: Known) -> None:
    _name(rows)
    columns = rows.columns
    columns["name_rule"] = [has_name_rule(name) for name in columns["name"]]
    merged = known.merged.get("organization", ())
    for place, code in enumerate(columns["uscc"]):
        if code in merged:
            rows.refuse(
                place,
                "uscc",
                Message("这条记录已并入另一个组织，不再单独导入"),
                Message("请删去这一行；如合并有误，请先在组织页面撤销合并"),
            )
    rows.set_blank("registrar", [district(code[2:8], known) for code in columns["uscc"]])
    rows.require_order("ended_on", "registered_on")
    for place, (status, end) in enumerate(zip(columns["status"], columns["ended_on"], strict=True)):
        if status != OrgStatus.NORMAL and end is None:
            rows.refuse(
                place,
                "ended_on",
                Message("状态为注销或撤销，却没有终止日期"),
                Message("请补上终止日期，或更正状态"),
            )


def _complete_team(rows: Rows, _: Known) -> None:
    _name(rows)
    rows.require_order("ended_on", "founded_on")


ORGANIZATIONS = Kind(
    code="organizations",
    title="志愿服务组织",
    table=organization,
    key=("uscc",),
    complete=_complete_organization,
    fields=(
        Field(
            "uscc",
            "统一社会信用代码",
            "18 位，照登记证书填写；按它认出同一个组织。",
            uscc,
            required=True,
            titles=("信用代码", "社会信用代码"),
        ),
        Field(
            "name",
            "组织名称",
            "登记证书上的全称。",
            text(200),
            required=True,
            titles=("名称", "单位名称", "社会组织名称"),
        ),
        Field(
            "org_type",
            "组织类型",
            "社会团体、社会服务机构或基金会。",
            org_type,
            required=True,
            choices=ORG_TYPES,
            titles=("类型", "社会组织类型"),
        ),
        Field(
            "registrar",
            "登记机关行政区划代码",
            "留空则取信用代码第 3 至 8 位。",
            district,
            titles=("登记机关",),
        ),
        Field(
            "district",
            "所在区",
            "区、街道或社区的名称或代码。",
            district,
            default=UNKNOWN_DISTRICT,
            titles=("所在地", "住所"),
        ),
        Field("supervising_unit", "业务主管单位", "全称。", text(200)),
        Field("legal_rep", "法定代表人", "姓名。", text(60)),
        Field("registered_on", "登记日期", "成立登记的日期。", day, titles=("成立日期",)),
        Field(
            "status",
            "状态",
            "正常、注销或撤销；留空为正常。",
            choice(OrgStatus, _STATUSES, ("正常", "注销", "撤销")),
            choices=("正常", "注销", "撤销"),
            default=OrgStatus.NORMAL.value,
        ),
        Field("ended_on", "终止日期", "注销或撤销的日期；状态不是正常时必填。", day),
        Field(
            "volunteer_purpose",
            "宗旨含志愿服务",
            "章程宗旨是否含志愿服务。",
            yes_no,
            choices=("是", "否"),
        ),
        Field("marked_on", "身份标识日期", "标识为志愿服务组织的日期。", day),
        Field("capital_yuan", "注册资金(元)", "整数，单位元。", whole()),
        Field("members", "会员数", "整数。", heads),
        Field("business_scope", "业务范围", "照章程填写。", text(5000)),
    ),
)

TEAMS = Kind(
    code="teams",
    title="志愿服务队伍",
    table=team,
    key=("team_no",),
    complete=_complete_team,
    fields=(
        Field(
            "team_no",
            "队伍编号",
            "文本；按它认出同一支队伍。",
            identifier(40),
            required=True,
        ),
        Field("name", "队伍名称", "全称。", text(200), required=True),
        Field(
            "uscc",
            "所属组织统一社会信用代码",
            "须是已导入的组织；没有就留空。",
            uscc,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("统一社会信用代码",),
        ),
        Field("liaison", "联络团体", "未登记队伍的联络团体。", text(200)),
        Field("business_line", "业务领域", "民政业务领域。", text(60)),
        Field(
            "district",
            "所在区",
            "区、街道或社区的名称或代码。",
            district,
            default=UNKNOWN_DISTRICT,
        ),
        Field("founded_on", "成立日期", "日期。", day),
        Field("ended_on", "解散日期", "日期；仍在活动就留空。", day),
    ),
)
