"""保障: who is insured, and against what."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Window

_HOUR = 1 / 60

INDICATORS = (
    Indicator(
        code="insured_volunteers",
        name="在保志愿者数",
        name_en="Insured volunteers",
        pillar=Pillar.SAFEGUARD,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition="期末处于注册状态、且期末最后一天在保险期间内者，每人计一次；按居住地计。",
        definition_en=(
            "Persons registered at the end of the period with insurance in force on its last "
            "day, each counted once; by residence."
        ),
        basis="志愿服务条例 第十七条",
        source="insurance.start_on, insurance.end_on; volunteer",
        numerator=Window(("insured_volunteers",)),
    ),
    Indicator(
        code="insured_hours_share",
        name="在保服务时长占比",
        name_en="Insured share of hours",
        pillar=Pillar.SAFEGUARD,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期间内有效服务时长中，服务当日志愿者在保险期间内、且项目在平台发布的时长所占比例"
            "；按服务地计。"
        ),
        definition_en=(
            "Share of the valid service hours of the period given on a day on which the "
            "volunteer was insured and in a project published on the platform; by place of "
            "service."
        ),
        basis="志愿服务条例 第十七条",
        source="service_record.insured, service_record.counted_minutes",
        numerator=Flow(("insured_minutes",), scale=_HOUR, needs=("insurance_policies",)),
        denominator=Flow(("service_minutes",), scale=_HOUR),
    ),
    Indicator(
        code="risk_insured_rate",
        name="高风险活动投保率",
        name_en="Risky projects insured",
        pillar=Pillar.SAFEGUARD,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "开始日期在期间内、标为高风险且至少有一条有效服务记录的项目中，每名有有效记录的志"
            "愿者自首次在该项目服务当日即在保险期间内的项目所占比例；按项目服务地计。"
        ),
        definition_en=(
            "Of the projects marked risky that began in the period and have a valid record, "
            "the share in which every volunteer with a valid record was insured on the day of "
            "the first service there; by place of the project."
        ),
        basis="志愿服务条例 第十七条",
        source="project.risky, project.start_on; service_record; insurance",
        numerator=Flow(("insured_risky_projects",), needs=("insurance_policies",)),
        denominator=Flow(("risky_projects",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="insurance_claims",
        name="理赔件数",
        name_en="Insurance claims",
        pillar=Pillar.SAFEGUARD,
        unit=Unit.CLAIMS,
        direction=Direction.NEUTRAL,
        additivity=Additivity.FLOW,
        definition=(
            "受理日期在期间内的保险理赔件数；理赔只载保单号，一张保单可保全市各区的人，故一律"
            "计入未知/市外。"
        ),
        definition_en=(
            "Claims accepted in the period; a claim names its policy alone, which may cover "
            "people of every district, so all are counted under unknown."
        ),
        basis="志愿服务条例 第十七条",
        source="insurance_claim.accepted_on",
        numerator=Flow(("insurance_claims",)),
    ),
)
