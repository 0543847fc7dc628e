"""Files of commendations, certified stars and courtesy cards."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import day, whole
from queries.imports.texts import identifier, text, uscc
from queries.schema import commendation, courtesy_card, star_certification


def _complete_card(rows: Rows, _: Known) -> None:
    rows.require_order("valid_until", "issued_on")


COMMENDATIONS = Kind(
    code="commendations",
    title="表彰奖励",
    table=commendation,
    key=("commendation_no",),
    fields=(
        Field(
            "commendation_no",
            "表彰编号",
            "文本；按它认出同一项表彰。",
            identifier(40),
            required=True,
        ),
        Field(
            "volunteer_no",
            "志愿者编号",
            "须是已导入的志愿者；表彰组织的留空。",
            identifier(40),
            column="volunteer_id",
            refers=references.VOLUNTEER,
            titles=("志愿者ID",),
        ),
        Field(
            "uscc",
            "组织统一社会信用代码",
            "须是已导入的组织；表彰个人的可留空。",
            uscc,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("统一社会信用代码",),
        ),
        Field("name", "表彰名称", "全称。", text(200), required=True, titles=("荣誉名称",)),
        Field("level", "级别", "如市级、区级。", text(20)),
        Field("awarded_on", "表彰日期", "日期。", day, required=True, titles=("授予日期",)),
        Field("awarded_by", "授予单位", "全称。", text(200)),
    ),
)

STAR_CERTIFICATIONS = Kind(
    code="star_certifications",
    title="星级认定",
    table=star_certification,
    key=("volunteer_id", "star"),
    fields=(
        Field(
            "volunteer_no",
            "志愿者编号",
            "须是已导入的志愿者。",
            identifier(40),
            required=True,
            column="volunteer_id",
            refers=references.VOLUNTEER,
            titles=("志愿者ID",),
        ),
        Field("star", "星级", "1 到 5 的整数。", whole(1, 5), required=True),
        Field("certified_on", "认定日期", "日期。", day, required=True),
        Field("certified_by", "认定单位", "全称。", text(60)),
    ),
)

COURTESY_CARDS = Kind(
    code="courtesy_cards",
    title="礼遇卡",
    table=courtesy_card,
    key=("card_no",),
    complete=_complete_card,
    fields=(
        Field(
            "card_no",
            "卡号",
            "文本；按它认出同一张卡。",
            identifier(40),
            required=True,
            titles=("礼遇卡号",),
        ),
        Field(
            "volunteer_no",
            "志愿者编号",
            "须是已导入的志愿者。",
            identifier(40),
            required=True,
            column="volunteer_id",
            refers=references.VOLUNTEER,
            titles=("志愿者ID",),
        ),
        Field("issued_on", "发放日期", "日期。", day, required=True),
        Field("valid_until", "有效期至", "有效的最后一天。", day, required=True),
    ),
)
