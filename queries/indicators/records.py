"""记录: how much service was given, and how well it is recorded."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Residents, Trailing, Window

_HOUR = 1 / 60

INDICATORS = (
    Indicator(
        code="service_hours",
        name="志愿服务时长",
        name_en="Service hours",
        pillar=Pillar.RECORDS,
        unit=Unit.HOURS,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition="期间内有效服务记录的计入分钟数之和除以 60；按服务地计，服务开始的月份为准。",
        definition_en=(
            "Counted minutes of the valid records of the period divided by 60; by place of "
            "service and month in which the service began."
        ),
        basis="志愿服务记录与证明出具办法（试行）第七条",
        source="service_record.counted_minutes",
        numerator=Flow(("service_minutes",), scale=_HOUR),
    ),
    Indicator(
        code="service_person_times",
        name="服务人次",
        name_en="Service person-times",
        pillar=Pillar.RECORDS,
        unit=Unit.PERSON_TIMES,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition="期间内有效服务记录的条数；按服务地计。",
        definition_en="Number of valid service records of the period; by place of service.",
        basis="民政事业发展统计公报",
        source="service_record",
        numerator=Flow(("service_person_times",)),
    ),
    Indicator(
        code="hours_per_active",
        name="活跃志愿者人均时长",
        name_en="Hours per active volunteer",
        pillar=Pillar.RECORDS,
        unit=Unit.HOURS_PER_PERSON,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="活跃志愿者在截至期末的 12 个月内的有效服务时长除以活跃志愿者数；均按居住地计。",
        definition_en=(
            "Valid hours of the active volunteers in the twelve months that end with the period "
            "divided by their number; both by residence."
        ),
        basis="志愿服务记录与证明出具办法（试行）第七条",
        source="service_record.counted_minutes; volunteer",
        numerator=Window(("active_minutes",), scale=_HOUR),
        denominator=Window(("active_volunteers",)),
    ),
    Indicator(
        code="hours_per_10k_residents",
        name="每万常住人口服务时长",
        name_en="Hours per 10,000 residents",
        pillar=Pillar.RECORDS,
        unit=Unit.HOURS_PER_10K,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="截至期末的 12 个月的志愿服务时长（按服务地）除以常住人口，乘以一万。",
        definition_en=(
            "Service hours (by place of service) of the twelve months that end with the period, "
            "divided by residents, times ten thousand."
        ),
        basis="设计指标，供地区间可比",
        source="service_record.counted_minutes; population.residents",
        numerator=Trailing(("service_minutes",), scale=_HOUR),
        denominator=Residents(),
        factor=10_000,
    ),
    Indicator(
        code="on_time_record_rate",
        name="按时记录率",
        name_en="Recorded on time",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "记录期限（服务结束次日起第 10 个工作日）落在期间内、且有录入时间的有效记录中，"
            "在期限当日或之前录入者所占比例；无录入时间的不计入，另作不完整报告。"
        ),
        definition_en=(
            "Of the valid records with an entry time whose deadline (the tenth working day after "
            "the day the service ended) falls in the period, the share entered by that day. "
            "Records without an entry time are left out and reported as incomplete."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十一条",
        source="service_record.entered_at, service_record.ended_at; calendar_day",
        numerator=Flow(("on_time_records",)),
        denominator=Flow(("due_records",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="backfilled_share",
        name="补录时长占比",
        name_en="Back-filled share of hours",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition="期间内有效服务时长中，记录方式为后台补录的时长所占比例；按服务地计。",
        definition_en="Share of the valid service hours of the period that were entered from the "
        "back office; by place of service.",
        basis="志愿服务记录与证明出具办法（试行）第二十一条",
        source="service_record.method, service_record.counted_minutes",
        numerator=Flow(("backfilled_minutes",), scale=_HOUR),
        denominator=Flow(("service_minutes",), scale=_HOUR),
    ),
    Indicator(
        code="certificates_issued",
        name="出具记录证明数",
        name_en="Certificates issued",
        pillar=Pillar.RECORDS,
        unit=Unit.CERTIFICATES,
        direction=Direction.NEUTRAL,
        additivity=Additivity.FLOW,
        definition="出具日期在期间内的志愿服务记录证明份数，其后是否撤销不论；按志愿者居住地计。",
        definition_en=(
            "Certificates of service issued in the period, revoked later or not; by residence "
            "of the volunteer."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十四条",
        source="certificate.issued_on; volunteer.district",
        numerator=Flow(("issued_certificates",)),
    ),
    Indicator(
        code="certificate_revocation_rate",
        name="证明撤销率",
        name_en="Certificates revoked",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition="出具日期在期间内的志愿服务记录证明中，至今已撤销者所占比例；按志愿者居住地计。",
        definition_en=(
            "Of the certificates of service issued in the period, the share revoked since; by "
            "residence of the volunteer."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十七条",
        source="certificate.issued_on, certificate.revoked_on; volunteer.district",
        numerator=Flow(("revoked_certificates",)),
        denominator=Flow(("issued_certificates",)),
        chance=Chance.BINOMIAL,
    ),
)
