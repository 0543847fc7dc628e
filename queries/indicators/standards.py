"""标准与指导: which organizations keep the standard."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Stock

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
)
