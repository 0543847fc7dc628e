"""标准与指导: which organizations keep the standard, and which were guided."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Stock, Window

INDICATORS = (
    Indicator(
        code="standard_adoption_rate",
        name="标准达标率",
        name_en="Organizations that keep the standard",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末存续的组织中，截至期末最近一次标准核查合格者所占比例，"
            "未核查过的组织也计入分母；按登记机关计。"
        ),
        definition_en=(
            "Of the organizations standing at the end of the period, the share whose newest check "
            "against the standard by then found it kept; those never checked stand in the "
            "denominator too; by registrar."
        ),
        basis="志愿服务组织基本规范（GB/T 40143-2021）",
        source="compliance_check.checked_on, compliance_check.compliant; organization",
        numerator=Stock(("compliant_orgs_come",), minus=("compliant_orgs_gone",)),
        denominator=Stock(("founded_orgs",), minus=("ended_orgs",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="orgs_guided",
        name="受指导组织数",
        name_en="Organizations guided",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.ORGANIZATIONS,
        direction=Direction.HIGHER,
        additivity=Additivity.DISTINCT,
        definition=(
            "截至期末的 12 个月内受过指导联系的组织数，每个组织计一次，其后是否终止不论；"
            "按登记机关计。"
        ),
        definition_en=(
            "Organizations guided in the twelve months that end with the period, each counted "
            "once, whatever came of them later; by registrar."
        ),
        basis="工作方案",
        source="guidance.organization_id, guidance.guided_on, distinct; organization.registrar",
        numerator=Window(("guided_orgs",)),
    ),
)
