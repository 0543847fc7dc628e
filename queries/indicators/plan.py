"""方案: what the work plan promised and what came of it."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Stock

INDICATORS = (
    Indicator(
        code="plan_completion_rate",
        name="工作方案完成率",
        name_en="Completion of the work plan",
        pillar=Pillar.PLAN,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "工作方案的全部事项中，完成日期不晚于期末且有佐证者所占比例，时限未到的事项也计入分母；"
            "草拟中的事项不计；事项属于全市，计在市本级。"
        ),
        definition_en=(
            "Of all items of the work plan, the share done by the end of the period with evidence; "
            "items not yet due stand in the denominator too, drafts do not. Items are the city's "
            "and count at the city level."
        ),
        basis="工作方案",
        source="plan_item.done_on, plan_item.evidence",
        numerator=Stock(("done_items_come",)),
        denominator=Stock(("plan_items",)),
    ),
    Indicator(
        code="plan_items_overdue",
        name="逾期事项数",
        name_en="Overdue plan items",
        pillar=Pillar.PLAN,
        unit=Unit.ITEMS,
        direction=Direction.LOWER,
        additivity=Additivity.STOCK,
        definition=(
            "时限不晚于期末、而期末尚未完成（或没有佐证）的工作方案事项数；事项属于全市，计在市本级。"
        ),
        definition_en=(
            "Items of the work plan due on or before the end of the period and not done with "
            "evidence by it; they count at the city level."
        ),
        basis="工作方案",
        source="plan_item.due_on, plan_item.done_on, plan_item.evidence",
        numerator=Stock(("overdue_items_come",), minus=("overdue_items_gone",)),
    ),
    Indicator(
        code="opinion_adoption_rate",
        name="意见采纳率",
        name_en="Adopted opinions",
        pillar=Pillar.PLAN,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition="答复日期在期间内的意见建议中，被采纳者所占比例；意见属于全市，计在市本级。",
        definition_en=(
            "Of the opinions replied to in the period, the share adopted; they count at the city "
            "level."
        ),
        basis="工作方案",
        source="opinion.replied_on, opinion.adopted",
        numerator=Flow(("adopted_opinions",)),
        denominator=Flow(("replied_opinions",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="study_person_times",
        name="学习参与人次",
        name_en="Study attendances",
        pillar=Pillar.PLAN,
        unit=Unit.PERSON_TIMES,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition=(
            "期间内座谈会、辅导讲座、联学和集中学习的参加人次；按举办地计，可按形式和对象分。"
        ),
        definition_en=(
            "Attendances at the symposia, lectures, joint studies and group studies of the "
            "period; by place, cut by form and audience."
        ),
        basis="工作方案",
        source="study_event.participants, study_event.held_on",
        numerator=Flow(("study_person_times",)),
    ),
    Indicator(
        code="study_events",
        name="学习活动场次",
        name_en="Study events",
        pillar=Pillar.PLAN,
        unit=Unit.SESSIONS,
        direction=Direction.HIGHER,
        additivity=Additivity.FLOW,
        definition=(
            "期间内举办的座谈会、辅导讲座、联学和集中学习的场次；按举办地计，可按形式和对象分。"
        ),
        definition_en=(
            "Symposia, lectures, joint studies and group studies held in the period; by place, "
            "cut by form and audience."
        ),
        basis="工作方案",
        source="study_event.held_on, study_event.kind",
        numerator=Flow(("study_events",)),
    ),
    Indicator(
        code="policies_issued",
        name="现行政策文件数",
        name_en="Policies in force",
        pillar=Pillar.PLAN,
        unit=Unit.POLICIES,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition=(
            "期末有效的政策文件数：已印发，印发日期不晚于期末，无废止日期或废止日期晚于期末；"
            "后来废止的在废止之前计入，废止而无废止日期的不计入；文件属于全市，计在市本级，可按政策支柱分。"
        ),
        definition_en=(
            "Policies in force at the end of the period: issued on or before its last day and not "
            "ended by it; one repealed later counts until its end, one repealed without a date is "
            "left out; they count at the city level, cut by pillar."
        ),
        basis="工作方案",
        source="policy.stage, policy.issued_on, policy.ended_on, policy.pillar",
        numerator=Stock(("issued_policies_come",), minus=("issued_policies_gone",)),
    ),
)
