"""组织登记与标识: how many organizations there are, and how many bear the identity mark."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Stock

INDICATORS = (
    Indicator(
        code="volunteer_orgs",
        name="志愿服务组织数",
        name_en="Volunteer organizations",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.ORGANIZATIONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition="期末已登记且未终止的组织：登记日期不晚于期末，且无终止日期或终止日期晚于期末；按登记机关计，含市本级。",
        definition_en=(
            "Organizations registered on or before the last day of the period and not ended by "
            "it; by registrar, the city level included."
        ),
        basis="志愿服务条例 第八条",
        source="organization.registered_on, organization.ended_on",
        numerator=Stock(("founded_orgs",), minus=("ended_orgs",)),
    ),
    Indicator(
        code="identity_marking_rate",
        name="身份标识率",
        name_en="Identity-marking rate",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末存续、且名称含“志愿服务”“志愿者”或“义工”或宗旨为志愿服务的组织中，"
            "标识日期不晚于期末者所占比例；按登记机关计。"
        ),
        definition_en=(
            "Of the organizations standing at the end of the period whose name holds 志愿服务, "
            "志愿者 or 义工 or whose purpose is volunteer service, the share marked by then; by "
            "registrar."
        ),
        basis="民政部办公厅关于志愿服务组织身份标识的通知（2018）",
        source="organization.marked_on, organization.name, organization.volunteer_purpose",
        numerator=Stock(("marked_orgs",), minus=("ended_marked_orgs",)),
        denominator=Stock(("founded_markable_orgs",), minus=("ended_markable_orgs",)),
        chance=Chance.BINOMIAL,
    ),
)
