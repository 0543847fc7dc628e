"""培训: who was trained, and whether those who serve were."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Window

INDICATORS = (
    Indicator(
        code="training_person_times",
        name="培训人次",
        name_en="Training attendances",
        pillar=Pillar.TRAINING,
        unit=Unit.PERSON_TIMES,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition="期间内举办的培训的参加人次；按培训举办地计。",
        definition_en="Attendances of the sessions held in the period; by place of the session.",
        basis="志愿服务记录与证明出具办法（试行）第八条",
        source="training_attendance; training_session.held_on",
        numerator=Flow(("training_person_times",)),
    ),
    Indicator(
        code="training_coverage",
        name="活跃志愿者培训覆盖率",
        name_en="Training coverage",
        pillar=Pillar.TRAINING,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="活跃志愿者中，截至期末的 12 个月内参加过培训者所占比例；按居住地计。",
        definition_en=(
            "Of the active volunteers, the share that attended a training session in the twelve "
            "months that end with the period; by residence."
        ),
        basis="志愿服务条例 第十六条",
        source="training_attendance; service_record; volunteer",
        numerator=Window(("trained_active_volunteers",)),
        denominator=Window(("active_volunteers",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="training_sessions",
        name="培训场次",
        name_en="Training sessions",
        pillar=Pillar.TRAINING,
        unit=Unit.SESSIONS,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition="期间内举办的培训场次，不论有无参加记录；按培训举办地计。",
        definition_en=(
            "Training sessions held in the period, whether or not attendances are recorded; by "
            "place of the session."
        ),
        basis="志愿服务记录与证明出具办法（试行）第八条",
        source="training_session.held_on",
        numerator=Flow(("training_sessions",)),
    ),
    Indicator(
        code="trained_volunteers",
        name="受训志愿者数",
        name_en="Trained volunteers",
        pillar=Pillar.TRAINING,
        unit=Unit.PERSONS,
        direction=Direction.HIGHER,
        additivity=Additivity.DISTINCT,
        definition=(
            "截至期末的 12 个月内参加过培训的志愿者，每人计一次，不论是否仍在册；按居住地计。"
        ),
        definition_en=(
            "Persons who attended a training session in the twelve months that end with the "
            "period, each counted once, registered or not; by residence."
        ),
        basis="志愿服务记录与证明出具办法（试行）第八条",
        source="training_attendance.volunteer_id, distinct; training_session.held_on",
        numerator=Window(("trained_volunteers",)),
    ),
    Indicator(
        code="trained_before_service_rate",
        name="先培训后上岗率",
        name_en="Trained before service",
        pillar=Pillar.TRAINING,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期间内在须先培训的岗位上的有效服务记录中，志愿者在服务当日或之前参加过培训的记录"
            "所占比例；按服务地计。"
        ),
        definition_en=(
            "Of the valid records of the period in positions that ask for training, the share "
            "whose volunteer had attended a training session on or before the day of service; "
            "by place of service."
        ),
        basis="志愿服务条例 第十六条",
        source=("service_record.trained; position.training_required; training_attendance"),
        numerator=Flow(("trained_records",), needs=("training_person_times",)),
        denominator=Flow(("training_asked_records",)),
        chance=Chance.BINOMIAL,
    ),
)
