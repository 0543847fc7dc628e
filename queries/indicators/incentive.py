"""激励: who is honoured, and who could be."""

from queries.indicators.base import Additivity, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Window

INDICATORS = (
    Indicator(
        code="commendations",
        name="表彰奖励数",
        name_en="Commendations",
        pillar=Pillar.INCENTIVE,
        unit=Unit.AWARDS,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition=(
            "表彰日期在期间内的表彰奖励项数；表彰个人的按其居住地计，否则按组织的登记机关计，"
            "都没有的计入未知/市外。"
        ),
        definition_en=(
            "Commendations dated in the period; by residence of the volunteer, else by "
            "registrar of the organization, else as unknown."
        ),
        basis="志愿服务记录与证明出具办法（试行）第九条",
        source="commendation.awarded_on; volunteer.district; organization.registrar",
        numerator=Flow(("commendations",)),
    ),
    Indicator(
        code="star_certified",
        name="星级志愿者数",
        name_en="Star volunteers",
        pillar=Pillar.INCENTIVE,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition=(
            "期末处于注册状态、且认定日期不晚于期末的星级志愿者，每人按已认定的最高星级计一次"
            "；按居住地计。"
        ),
        definition_en=(
            "Persons registered at the end of the period and certified for a star by then, "
            "each counted once at the highest star certified; by residence."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十条；城市星级标准",
        source="star_certification.star, star_certification.certified_on; volunteer",
        numerator=Window(("star_certified",)),
    ),
    Indicator(
        code="star_eligible",
        name="符合星级条件人数",
        name_en="Eligible for a star",
        pillar=Pillar.INCENTIVE,
        unit=Unit.PERSONS,
        direction=Direction.NEUTRAL,
        additivity=Additivity.STOCK,
        definition=(
            "期末处于注册状态、且截至期末的有效服务时长和注册年限达到当日有效的星级标准者，每"
            "人按达到的最高星级计一次；按居住地计。注册年限按月计：注册满若干年的当月起算达到"
            "。符合条件不等于已认定。"
        ),
        definition_en=(
            "Persons registered at the end of the period whose valid hours up to then and "
            "years since registration reach a rule in force that day, each counted once at "
            "the highest star reached; by residence. Years are told by month: they are full "
            "in the month of the anniversary. To be eligible is not to be certified."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十条；城市星级标准",
        source="star_rule; service_record.counted_minutes; volunteer.registered_on",
        numerator=Window(("star_eligible",)),
    ),
    Indicator(
        code="star_certification_rate",
        name="星级认定率",
        name_en="Star certification rate",
        pillar=Pillar.INCENTIVE,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末处于注册状态、最高认定星级属于当日有标准的星级者，除以符合星级条件人数；按居"
            "住地计。认定可能依据其他平台的时长，因此可以超过 100%。"
        ),
        definition_en=(
            "Persons registered at the end of the period whose highest certified star is one "
            "that has a rule that day, divided by those eligible for a star; by residence. "
            "Hours of other platforms may count for a certification, so it may exceed 100%."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十条；城市星级标准",
        source="star_certification; star_rule; service_record; volunteer",
        numerator=Window(("ruled_star_certified",)),
        denominator=Window(("star_eligible",)),
    ),
    Indicator(
        code="courtesy_card_holders",
        name="礼遇卡持有人数",
        name_en="Courtesy-card holders",
        pillar=Pillar.INCENTIVE,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition="期末处于注册状态、且持有期末最后一天有效的礼遇卡者，每人计一次；按居住地计。",
        definition_en=(
            "Persons registered at the end of the period who hold a courtesy card valid on "
            "its last day, each counted once; by residence."
        ),
        basis="厦门市志愿者礼遇办法（新闻报道，原文未见）",
        source="courtesy_card.issued_on, courtesy_card.valid_until; volunteer",
        numerator=Window(("courtesy_card_holders",)),
    ),
)
