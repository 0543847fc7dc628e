"""记录: how records come to be, how complete, prompt and true they are."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Window

_HOUR = 1 / 60

INDICATORS = (
    Indicator(
        code="auto_recorded_share",
        name="签到记录占比",
        name_en="Check-in share of hours",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="期间内有效服务时长中，记录方式为签到签退的时长所占比例；按服务地计。",
        definition_en=(
            "Share of the valid service hours of the period that were recorded by signing in and "
            "out; by place of service."
        ),
        basis="志愿服务记录与证明出具办法（试行）第七条",
        source="service_record.method, service_record.counted_minutes",
        numerator=Flow(("checked_in_minutes",), scale=_HOUR),
        denominator=Flow(("service_minutes",), scale=_HOUR),
    ),
    Indicator(
        code="anomaly_record_rate",
        name="异常记录率",
        name_en="Anomalous records",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition=(
            "期间内经核查规则检查过的服务记录（不论是否确认、作废）中，被规则拦截者所占比例；"
            "未经检查的记录不计入；按服务地计。"
        ),
        definition_en=(
            "Of the service records of the period that the integrity rules have checked, confirmed "
            "or not, void or not, the share that they block; records not checked are left out; by "
            "place of service."
        ),
        basis="志愿服务记录与证明出具办法（试行）第二十一条",
        source="service_record.blocked",
        numerator=Flow(("blocked_records",)),
        denominator=Flow(("rule_checked_records",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="record_completeness",
        name="记录完整率",
        name_en="Complete records",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期间内未作废的服务记录（不论是否确认）中，应记事项齐全者所占比例：有项目或服务内容，"
            "有服务地（自身的或项目的），有组织单位；志愿者、日期和服务时间是每条记录必有的；"
            "活动负责人不在导入格式之内，不作要求；按服务地计。"
        ),
        definition_en=(
            "Of the service records of the period that are not void, confirmed or not, the share "
            "that names a project or what was done, a place (its own or the project's) and the "
            "organizing unit. Volunteer, date and service time are on every record; the person in "
            "charge is not among the fields exchanged and is not asked for; by place of service."
        ),
        basis="志愿服务记录与证明出具办法（试行）第七条",
        source=(
            "service_record.project_id, service_record.content, service_record.place, "
            "service_record.district, service_record.organization_id"
        ),
        numerator=Flow(("complete_records",)),
        denominator=Flow(("submitted_records",), minus=("void_records",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="source_lag_days",
        name="录入滞后天数",
        name_en="Days until recorded",
        pillar=Pillar.RECORDS,
        unit=Unit.DAYS,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition=(
            "记录期限落在期间内、且有录入时间的有效记录，从服务结束（结束时间不明的，从开始）"
            "到录入相隔的平均天数，当日录入为 0 天；按服务地计。"
        ),
        definition_en=(
            "Mean days from the end of the service (its start where the end is unknown) to the "
            "entry, 0 on the same day, of the valid records with an entry time whose deadline for "
            "recording falls in the period; by place of service."
        ),
        basis="志愿服务记录与证明出具办法（试行）第十一条",
        source="service_record.entered_at, service_record.ended_at; calendar_day",
        numerator=Flow(("lag_days",)),
        denominator=Flow(("due_records",)),
    ),
    Indicator(
        code="spot_check_coverage",
        name="抽查覆盖率",
        name_en="Spot-check coverage",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "截至期末的 12 个月内有有效服务记录的组织中，同期被抽查过服务记录者所占比例；"
            "按登记机关计。"
        ),
        definition_en=(
            "Of the organizations with a valid service record in the twelve months that end with "
            "the period, the share whose records were spot-checked in them; by registrar."
        ),
        basis="志愿服务记录与证明出具办法（试行）第二十一条",
        source="spot_check.checked_on; service_record.organization_id, project.organization_id",
        numerator=Window(("checked_orgs",)),
        denominator=Window(("serving_orgs",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="spot_check_pass_rate",
        name="抽查合格率",
        name_en="Spot-check pass rate",
        pillar=Pillar.RECORDS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="期间内抽查的服务记录中，查明属实者所占比例；按组织的登记机关计。",
        definition_en=(
            "Of the service records spot-checked in the period, the share found true; by "
            "registrar of the organization."
        ),
        basis="志愿服务记录与证明出具办法（试行）第二十一条",
        source="spot_check.records_true, spot_check.records_checked",
        numerator=Flow(("checked_true_records",)),
        denominator=Flow(("spot_checked_records",)),
        chance=Chance.BINOMIAL,
    ),
)
