"""组织登记与标识: how many organizations there are, how they are registered, marked and report."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.medians import Median
from queries.indicators.owing import Owing
from queries.indicators.parts import Flow, Stock, Window

INDICATORS = (
    Indicator(
        code="volunteer_orgs",
        name="志愿服务组织数",
        name_en="Volunteer organizations",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.ORGANIZATIONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition="期末已登记且未终止的组织：登记日期不晚于期末，且无终止日期或终止日期晚于期末；按登记机关计，含市本级。",
        definition_en=(
            "Organizations registered on or before the last day of the period and not ended by "
            "it; by registrar, the city level included."
        ),
        basis="志愿服务条例 第八条",
        source="organization.registered_on, organization.ended_on",
        numerator=Stock(("founded_orgs",), minus=("ended_orgs",)),
    ),
    Indicator(
        code="identity_marking_rate",
        name="身份标识率",
        name_en="Identity-marking rate",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末存续、且名称含“志愿服务”“志愿者”或“义工”或宗旨为志愿服务的组织中，"
            "标识日期不晚于期末者所占比例；按登记机关计。"
        ),
        definition_en=(
            "Of the organizations standing at the end of the period whose name holds 志愿服务, "
            "志愿者 or 义工 or whose purpose is volunteer service, the share marked by then; by "
            "registrar."
        ),
        basis="民政部办公厅关于志愿服务组织身份标识的通知（2018）",
        source="organization.marked_on, organization.name, organization.volunteer_purpose",
        numerator=Stock(("marked_orgs",), minus=("ended_marked_orgs",)),
        denominator=Stock(("founded_markable_orgs",), minus=("ended_markable_orgs",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="active_org_rate",
        name="活跃组织率",
        name_en="Active organizations",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末存续的组织中，截至期末的 12 个月内至少有一条有效服务记录者所占比例；"
            "记录未写组织的，以其项目的组织为准；按登记机关计。"
        ),
        definition_en=(
            "Of the organizations standing at the end of the period, the share with at least one "
            "valid service record in the twelve months that end with it; a record that names no "
            "organization is its project's organization's; by registrar."
        ),
        basis="设计指标，据志愿服务条例 第八条",
        source="service_record.organization_id, project.organization_id; organization",
        numerator=Window(("active_orgs",)),
        denominator=Stock(("founded_orgs",), minus=("ended_orgs",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="applications_received",
        name="登记申请受理数",
        name_en="Applications accepted",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.CASES,
        direction=Direction.NEUTRAL,
        additivity=Additivity.FLOW,
        definition="受理日期在期间内的登记事项件数，含成立、变更、注销登记和身份标识；按登记机关计。",
        definition_en=(
            "Cases accepted in the period: founding, change, cancellation and identity marking; "
            "by registrar."
        ),
        basis="社会团体登记管理条例 第十二条",
        source="registration_case.accepted_on",
        numerator=Flow(("accepted_cases",)),
    ),
    Indicator(
        code="on_time_decision_rate",
        name="登记按期办结率",
        name_en="Decided on time",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "法定期限（材料齐备次日起第 60 日，齐备日期不明的自受理次日起算）落在期间内的登记"
            "事项中，在期限当日或之前作出决定者所占比例，逾期未决的计入分母；身份标识无法定期限，不计入；"
            "按登记机关计。"
        ),
        definition_en=(
            "Of the cases whose statutory deadline (the 60th day after all documents had come, or "
            "after acceptance where that day is unknown) falls in the period, the share decided "
            "by that day; overdue open cases count below the line, identity marking has no "
            "deadline and is left out; by registrar."
        ),
        basis=(
            "社会团体登记管理条例 第十二条；民办非企业单位登记管理暂行条例 第十一条；"
            "基金会管理条例 第十一条"
        ),
        source="registration_case.due_on, registration_case.decided_on",
        numerator=Flow(("on_time_decisions",)),
        denominator=Flow(("due_cases",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="review_days_median",
        name="登记办理用时中位数",
        name_en="Median review days",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.WORKING_DAYS,
        direction=Direction.LOWER,
        additivity=Additivity.RATIO,
        definition=(
            "决定日期在期间内、且有受理日期的登记事项，自受理次日起至决定当日的工作日数的中位数；"
            "按登记机关计。"
        ),
        definition_en=(
            "Median of the working days from the day after the acceptance to the day of the "
            "decision, over the cases decided in the period of which both days are known; by "
            "registrar."
        ),
        basis="行政许可法 第八十二条",
        source="registration_case.accepted_on, registration_case.decided_on; calendar_day",
        numerator=Median("reviewed_cases"),
    ),
    Indicator(
        code="first_pass_rate",
        name="一次通过率",
        name_en="First-pass rate",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "受理日期在期间内、且填写了是否补正的登记事项中，未经补正即受理者所占比例；按登记机关计。"
        ),
        definition_en=(
            "Of the cases accepted in the period of which it is known whether documents had to be "
            "supplemented, the share accepted without; by registrar."
        ),
        basis="行政许可法 第三十二条",
        source="registration_case.accepted_on, registration_case.supplemented",
        numerator=Flow(("first_pass_cases",)),
        denominator=Flow(("supplement_known_cases",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="annual_report_rate",
        name="年报报送率",
        name_en="Annual-report rate",
        pillar=Pillar.ORGANIZATIONS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "报送期限落在期间内的年度报告中按期报送者所占比例：年末存续的组织各应报送一份，"
            "期限为次年 5 月 31 日，基金会为次年 3 月 31 日，计入期限所在月份；"
            "没有报告数据的组织视为未报送，全市均无数据的年度不计；按登记机关计。"
        ),
        definition_en=(
            "Share of the annual reports due in the period that were filed by their deadline: "
            "every organization standing at the end of a year owes one by 31 May of the next, "
            "foundations by 31 March, counted in the month of the deadline; an organization "
            "without a report has not filed, a year of which the store holds no report is left "
            "out; by registrar."
        ),
        basis=(
            "社会团体登记管理条例 第二十八条；民办非企业单位登记管理暂行条例 第二十三条；"
            "基金会管理条例 第三十六条"
        ),
        source="annual_report.filed_on; organization",
        numerator=Flow(("on_time_reports",)),
        denominator=Owing(),
        chance=Chance.BINOMIAL,
    ),
)
