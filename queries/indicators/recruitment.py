"""招募: who registers, who is active, who stays."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Registered, Residents, Window

_REGISTERED = Registered()
_ACTIVE = Window(("active_volunteers",))

INDICATORS = (
    Indicator(
        code="registered_volunteers",
        name="注册志愿者数",
        name_en="Registered volunteers",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition="期末处于注册状态的志愿者人数：注册日期不晚于期末，且未注销或注销日期晚于期末；按居住地计。",
        definition_en=(
            "Persons registered at the end of the period: registered on or before its last day "
            "and not ended by it; by residence."
        ),
        basis="志愿服务条例 第七条",
        source="volunteer.registered_on, volunteer.ended_on",
        numerator=_REGISTERED,
    ),
    Indicator(
        code="new_registrations",
        name="新增注册志愿者",
        name_en="New registrations",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition="注册日期在期间内的志愿者人数，其后是否注销不论；按居住地计。",
        definition_en="Persons whose registration date lies in the period, whatever came later; "
        "by residence.",
        basis="志愿服务条例 第七条",
        source="volunteer.registered_on",
        numerator=Flow(("new_registrations",)),
    ),
    Indicator(
        code="registration_rate",
        name="注册率",
        name_en="Registration rate",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="期末注册志愿者数除以常住人口；常住人口取不晚于期末年份的最近一年的最新口径，均无则取最早一年。",
        definition_en=(
            "Registered volunteers at the end of the period divided by residents of the latest "
            "year not after it, newest vintage; the earliest year where none is that old."
        ),
        basis="志愿服务条例 第七条；中国注册志愿者占比目标（2020 年 13%）",
        source="volunteer; population.residents",
        numerator=_REGISTERED,
        denominator=Residents(),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="active_volunteers",
        name="活跃志愿者数",
        name_en="Active volunteers",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.DISTINCT,
        definition=(
            "期末处于注册状态、且截至期末的 12 个月内至少有一条有效服务记录的志愿者，"
            "每人计一次；按居住地计。"
        ),
        definition_en=(
            "Persons registered at the end of the period with at least one valid service record "
            "in the twelve months that end with it, each counted once; by residence."
        ),
        basis="健全新时代志愿服务体系的意见（2024）",
        source="service_record.volunteer_id, distinct; volunteer",
        numerator=_ACTIVE,
    ),
    Indicator(
        code="active_rate",
        name="活跃率",
        name_en="Activity rate",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="活跃志愿者数除以期末注册志愿者数。",
        definition_en=(
            "Active volunteers divided by volunteers registered at the end of the period."
        ),
        basis="健全新时代志愿服务体系的意见（2024）",
        source="service_record; volunteer",
        numerator=_ACTIVE,
        denominator=_REGISTERED,
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="retention_rate_12m",
        name="年度留存率",
        name_en="Twelve-month retention",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "前 12 个月有有效服务记录的人中，截至期末的 12 个月内仍有有效服务记录者所占比例；"
            "按居住地计，不论是否仍在册。"
        ),
        definition_en=(
            "Of the persons with a valid record in the twelve months before, the share with one "
            "in the twelve months that end with the period; by residence, registered or not."
        ),
        basis="健全新时代志愿服务体系的意见（2024）",
        source="service_record.volunteer_id, distinct",
        numerator=Window(("retained",)),
        denominator=Window(("previously_active",)),
        chance=Chance.BINOMIAL,
    ),
)
