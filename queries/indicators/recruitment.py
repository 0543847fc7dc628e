"""招募: who registers, who is active, who stays."""

from queries.cube.snapshot import Snapshot
from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Registered, Residents, Stock, Window


class _Verified(Stock):
    """Persons whose identity is verified, known where it is said of anyone."""

    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether the store says of anyone whether the identity is verified."""
        return "told_registrations" in snapshot.totals


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
    Indicator(
        code="position_fill_rate",
        name="岗位招募完成率",
        name_en="Position fill rate",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "招募截止在期间内的岗位，已招募人数（每个岗位至多计到计划人数）之和"
            "除以计划招募人数之和；按项目服务地计。"
        ),
        definition_en=(
            "Of the positions whose recruitment ends in the period, persons recruited (at most as "
            "many as planned for each) divided by persons planned; by place of the project."
        ),
        basis="工作方案",
        source="position.recruited, position.planned, position.recruit_until",
        numerator=Flow(("filled_recruits",)),
        denominator=Flow(("planned_recruits",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="real_name_rate",
        name="实名认证率",
        name_en="Verified share",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="期末注册志愿者中已实名认证者所占比例；未填是否认证的视为未认证；按居住地计。",
        definition_en=(
            "Of the volunteers registered at the end of the period, the share whose identity is "
            "verified; those of whom nothing is said are not; by residence."
        ),
        basis="志愿服务记录与证明出具办法（试行）第六条",
        source="volunteer.verified",
        numerator=_Verified(("verified_registrations",), minus=("ended_verified",)),
        denominator=_REGISTERED,
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="dormant_volunteers",
        name="沉睡志愿者数",
        name_en="Dormant volunteers",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.PERSONS,
        direction=Direction.LOWER,
        additivity=Additivity.STOCK,
        definition=(
            "期末处于注册状态、注册日期早于截至期末的 12 个月、"
            "且该 12 个月内没有有效服务记录的志愿者人数；按居住地计。"
        ),
        definition_en=(
            "Persons registered at the end of the period who registered before the twelve months "
            "that end with it and have no valid service record in them; by residence."
        ),
        basis="健全新时代志愿服务体系的意见（2024）",
        source="volunteer.registered_on; service_record.volunteer_id, distinct",
        numerator=Window(("dormant_volunteers",)),
    ),
    Indicator(
        code="minor_consent_rate",
        name="未成年人监护同意率",
        name_en="Guardian-consent share",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末注册志愿者中未满 18 周岁者（年满 18 周岁当月起不计），"
            "存有监护人同意者所占比例；按居住地计。"
        ),
        definition_en=(
            "Of the volunteers registered at the end of the period and under 18 (until the month "
            "before that of the 18th birthday), the share with a guardian's consent on file; by "
            "residence."
        ),
        basis="个人信息保护法 第三十一条",
        source="volunteer.birth_date, volunteer.guardian_consent",
        numerator=Window(("consented_minors",)),
        denominator=Window(("minors",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="dup_rate",
        name="重复注册率",
        name_en="Duplicate registrations",
        pillar=Pillar.RECRUITMENT,
        unit=Unit.SHARE,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition=(
            "期末注册志愿者中录有证件号码者，与另一名期末在册、注册在先者证件号码相同者所占比例；"
            "同日注册的以登记顺序为准；按居住地计。"
        ),
        definition_en=(
            "Of the volunteers registered at the end of the period whose identity number is on "
            "file, the share whose number is that of another one registered then who registered "
            "earlier (on the same day, was entered earlier); by residence."
        ),
        basis="志愿服务记录与证明出具办法（试行）第六条",
        source="volunteer.id_hash, volunteer.registered_on",
        numerator=Stock(("duplicate_registrations",), minus=("ended_duplicates",)),
        denominator=Stock(("identified_registrations",), minus=("ended_identified",)),
        chance=Chance.BINOMIAL,
    ),
)
