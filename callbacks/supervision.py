"""What the registrar keeps of an organization, written out."""

from collections.abc import Sequence
from datetime import date

from layouts import formats
from layouts.case_names import matter_names, stage_names
from layouts.integrity_names import level_names
from layouts.organization import Listed
from layouts.organization_facts import abnormal_cause_names
from layouts.texts import chosen, gettext, say
from queries.integrity import RULES
from queries.integrity.findings import Finding
from queries.organizations.abnormal import Listing
from queries.organizations.supervision import CaseOf, Paper, Supervision
from queries.registrations.items import item_names

_FINDINGS = 10


def kept_of(found: Supervision) -> list[Listed]:
    """Write cases, annual reports, spot checks and guidance out; cases only for who may see them.

    Args:
        found: what the registrar keeps.
    """
    cases = [] if found.cases is None else [_cases(found.cases)]
    cases += [] if found.papers is None else [_papers(found.papers)]
    reports = Listed(
        gettext("年度报告（{count}）", count=len(found.reports)),
        (gettext("年度"), gettext("报送日期"), gettext("结论")),
        [
            (str(one.year), formats.day(one.filed_on) if one.filed_on else "", one.result or "")
            for one in found.reports
        ],
        (),
        gettext("没有年度报告记录。"),
    )
    checks = Listed(
        gettext("记录抽查（{count}）", count=len(found.checks)),
        (gettext("日期"), gettext("抽查编号"), gettext("抽查记录数"), gettext("属实记录数")),
        [
            (
                formats.day(one.checked_on),
                one.check_no,
                f"{one.records_checked:,}",
                f"{one.records_true:,}",
            )
            for one in found.checks
        ],
        (),
        gettext("没有抽查记录。"),
    )
    guided = Listed(
        gettext("联系指导（{count}）", count=len(found.guided)),
        (gettext("日期"), gettext("说明")),
        [(formats.day(day), note or "") for day, note in found.guided],
        (),
        gettext("没有联系指导记录。"),
    )
    return [*cases, reports, checks, guided]


def findings_of(found: tuple[Sequence[Finding], int] | None, number: int) -> list[Listed]:
    """Write the questions out that wait about an organization's records, the gravest first.

    Args:
        found: some of them, and how many there are; None: not for the viewer.
        number: of the organization.
    """
    if found is None:
        return []
    findings, total = found
    rows = [
        (
            f"{one.rule} {say(RULES[one.rule].name)}",
            level_names()[one.level],
            f"{one.records:,}",
            formats.duration(one.minutes),
        )
        for one in findings[:_FINDINGS]
    ]
    hrefs = [f"/integrity/{one.id}" for one in findings[:_FINDINGS]]
    if total > _FINDINGS:
        rows.append((gettext("全部 {count} 个疑点", count=f"{total:,}"), "", "", ""))
        hrefs.append(f"/integrity?organization={number}")
    return [
        Listed(
            gettext("待核查的时长疑点（{count}）", count=f"{total:,}"),
            (gettext("疑点"), gettext("程度"), gettext("记录"), gettext("时长")),
            rows,
            hrefs,
            gettext("没有待核查的时长疑点。"),
        )
    ]


def abnormal_of(found: Sequence[Listing], today: date) -> Listed:
    """Write the entries of the abnormal list out.

    Args:
        found: of the organization, newest first.
        today: the city's date.
    """
    causes = abnormal_cause_names()
    return Listed(
        gettext("活动异常名录（{count}）", count=len(found)),
        (gettext("列入日期"), gettext("列入的情形"), gettext("情况说明"), gettext("移出")),
        [
            (
                formats.day(one.listed_on),
                causes[one.cause],
                gettext("；").join(_said_of(one, today)),
                gettext("{day}：{why}", day=formats.day(one.lifted_on), why=one.lifted_why or "")
                if one.lifted_on
                else gettext("未移出"),
            )
            for one in found
        ],
        (),
        gettext("未列入过活动异常名录。"),
    )


def _said_of(one: Listing, today: date) -> list[str]:
    found = gettext("{day}发现，{name}列入", day=formats.day(one.found_on), name=one.name)
    late = [gettext("超过五个工作日列入")] if one.late else []
    long = [gettext("满两年，应转入严重违法失信名单")] if one.is_long(today) else []
    return [*([one.note] if one.note else []), found, *late, *long]


def _papers(found: Sequence[Paper]) -> Listed:
    names = item_names()
    return Listed(
        gettext("申请材料（{count}）", count=len(found)),
        (gettext("文件"), gettext("核对项目"), gettext("受理编号"), gettext("有效期至")),
        [
            (
                one.name,
                chosen(*names[one.item]) if one.item in names else one.item,
                one.case_no,
                formats.day(one.valid_until) if one.valid_until else "",
            )
            for one in found
        ],
        [f"/registrations/{one.case_id}" for one in found],
        gettext("没有申请材料。"),
    )


def _cases(found: Sequence[CaseOf]) -> Listed:
    matters, stages = matter_names(), stage_names()
    return Listed(
        gettext("登记事项（{count}）", count=len(found)),
        (
            gettext("受理编号"),
            gettext("事项"),
            gettext("办理环节"),
            gettext("提交日期"),
            gettext("决定日期"),
        ),
        [
            (
                one.case_no,
                matters[one.matter],
                stages[one.stage],
                formats.day(one.submitted_on),
                formats.day(one.decided_on) if one.decided_on else "",
            )
            for one in found
        ],
        [f"/registrations/{one.id}" for one in found],
        gettext("没有登记事项。"),
    )
