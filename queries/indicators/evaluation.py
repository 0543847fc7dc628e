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
)
