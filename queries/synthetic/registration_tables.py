"""Cases, spot checks and annual reports as columns of the store and of import files."""

from collections.abc import Sequence

from queries.synthetic import registrations
from queries.synthetic.drawing import NONE, Ints
from queries.synthetic.ground import Ground
from queries.synthetic.organizations import ORG_TYPES, Organizations
from queries.synthetic.registrations import Cases, Reports, SpotChecks
from queries.synthetic.rows import Column, dates, flags, keys, named, numbers

_MATTERS = ("成立登记", "变更登记", "注销登记", "身份标识")
_DECISIONS = ("准予", "不予", "不予受理", "撤回")
_ORG_TYPES = ("社会团体", "社会服务机构", "基金会")


def case_rows(every: Cases, organizations: Organizations, ground: Ground) -> dict[str, Column]:
    """Lay out the cases."""
    return {
        "case_no": _numbered("SL", ground, len(every)),
        "matter": named(every.matter, registrations.MATTERS),
        "org_type": named(_types(every, organizations), ORG_TYPES),
        "name": _names(every, organizations, ground),
        "uscc": named(every.organization, organizations.uscc),
        "registrar": named(every.registrar, ground.districts),
        "submitted_on": dates(every.submitted),
        "documents_complete_on": dates(every.complete),
        "accepted_on": dates(every.accepted),
        "supplemented": flags(every.supplemented),
        "decided_on": dates(every.decided),
        "decision": named(every.decision, registrations.DECISIONS),
        "due_on": dates(every.due),
        "review_days": numbers(every.review),
    }


def case_sheet(every: Cases, organizations: Organizations, ground: Ground) -> dict[str, Column]:
    """Write the cases."""
    return {
        "受理编号": _numbered("SL", ground, len(every)),
        "事项": named(every.matter, _MATTERS),
        "组织类型": named(_types(every, organizations), _ORG_TYPES),
        "组织名称": _names(every, organizations, ground),
        "统一社会信用代码": named(every.organization, organizations.uscc),
        "登记机关行政区划代码": named(every.registrar, ground.district_names),
        "提交日期": dates(every.submitted),
        "材料齐备日期": dates(every.complete),
        "受理日期": dates(every.accepted),
        "曾补正": named(every.supplemented, ("否", "是")),
        "决定日期": dates(every.decided),
        "决定": named(every.decision, _DECISIONS),
    }


def spot_check_rows(every: SpotChecks, ground: Ground) -> dict[str, Column]:
    """Lay out the spot checks."""
    return {
        "check_no": _numbered("CC", ground, len(every)),
        "organization_id": keys(every.organization),
        "checked_on": dates(every.day),
        "records_checked": numbers(every.checked),
        "records_true": numbers(every.found_true),
    }


def spot_check_sheet(every: SpotChecks, uscc: Sequence[str], ground: Ground) -> dict[str, Column]:
    """Write the spot checks."""
    return {
        "抽查编号": _numbered("CC", ground, len(every)),
        "统一社会信用代码": named(every.organization, uscc),
        "抽查日期": dates(every.day),
        "抽查记录数": numbers(every.checked),
        "属实记录数": numbers(every.found_true),
    }


def report_rows(every: Reports) -> dict[str, Column]:
    """Lay out the annual reports."""
    return {
        "organization_id": keys(every.organization),
        "year": numbers(every.year),
        "filed_on": dates(every.filed),
        "result": named(every.result, registrations.RESULTS),
    }


def report_sheet(every: Reports, uscc: Sequence[str]) -> dict[str, Column]:
    """Write the annual reports."""
    return {
        "统一社会信用代码": named(every.organization, uscc),
        "年度": numbers(every.year),
        "报送日期": dates(every.filed),
        "结论": named(every.result, registrations.RESULTS),
    }


def _numbered(letters: str, ground: Ground, count: int) -> list[str]:
    return [f"{letters}{ground.city}{at + 1:06d}" for at in range(count)]


def _types(every: Cases, organizations: Organizations) -> Ints:
    types: Ints = organizations.org_type[every.organization]
    types[every.organization == NONE] = NONE
    return types


def _names(every: Cases, organizations: Organizations, ground: Ground) -> Column:
    names = named(every.organization, organizations.name)
    return [name or f"{ground.name}第{at + 1}号志愿服务协会（筹）" for at, name in enumerate(names)]
