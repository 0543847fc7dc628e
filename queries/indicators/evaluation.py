"""评价: whether services are judged, and how."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow

INDICATORS = (
    Indicator(
        code="evaluation_coverage",
        name="服务评价率",
        name_en="Evaluation coverage",
        pillar=Pillar.EVALUATION,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="期间内的有效服务记录中，至少有一条评价的记录所占比例；按服务地计。",
        definition_en=(
            "Of the valid service records of the period, the share with at least one evaluation; "
            "by place of service."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十条",
        source="evaluation.record_id; service_record",
        numerator=Flow(("evaluated_records",)),
        denominator=Flow(("service_person_times",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="satisfaction_rate",
        name="服务对象满意率",
        name_en="Satisfaction",
        pillar=Pillar.EVALUATION,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "评价日期在期间内的服务对象评价（有效记录）中，"
            "评分 4 分及以上（满分 5 分）所占比例；按服务地计。"
        ),
        definition_en=(
            "Of the recipients' ratings of valid records dated in the period, the share of 4 or "
            "more out of 5; by place of service."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十条",
        source="evaluation.rating, evaluation.rated_on",
        numerator=Flow(("good_ratings",)),
        denominator=Flow(("ratings",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="complaint_rate",
        name="万人次投诉率",
        name_en="Complaints per 10k person-times",
        pillar=Pillar.EVALUATION,
        unit=Unit.COMPLAINTS_PER_10K,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition=(
            "受理日期在期间内的投诉举报件数，除以期间内的有效服务人次，乘以 10,000；投诉按所"
            "载区计，未载的按组织的登记机关计，服务按服务地计。"
        ),
        definition_en=(
            "Complaints received in the period per 10,000 valid person-times of service in "
            "it; complaints by the district named, else by the registrar of the organization; "
            "services by place."
        ),
        basis="志愿服务条例 第二十六条",
        source="complaint.received_on; service_record",
        numerator=Flow(("complaints",)),
        denominator=Flow(("service_person_times",)),
        factor=10_000,
        chance=Chance.POISSON,
    ),
    Indicator(
        code="complaint_closed_on_time",
        name="投诉按期办结率",
        name_en="Complaints closed on time",
        pillar=Pillar.EVALUATION,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "办结期限在期间内的投诉举报中，办结日期不晚于期限者所占比例，逾期未办结的计入分母"
            "；没有期限的不计入。"
        ),
        definition_en=(
            "Of the complaints due in the period, the share closed on or before the due day; "
            "those overdue and open are in the denominator, those without a due day are left "
            "out."
        ),
        basis="志愿服务条例 第二十六条",
        source="complaint.due_on, complaint.closed_on",
        numerator=Flow(("timely_complaints",)),
        denominator=Flow(("due_complaints",)),
        chance=Chance.BINOMIAL,
    ),
)
