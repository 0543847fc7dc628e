"""What the codes of the registration desk are called."""

from layouts.texts import gettext


def matter_names() -> dict[str, str]:
    """Name what a case asks for."""
    return {
        "founding": gettext("成立登记"),
        "change": gettext("变更登记"),
        "cancellation": gettext("注销登记"),
        "identity_mark": gettext("身份标识"),
        "mark_removal": gettext("取消标识"),
        "annual_report": gettext("年度报告"),
    }


def stage_names() -> dict[str, str]:
    """Name where a case stands."""
    return {
        "submitted": gettext("已提交"),
        "supplement_requested": gettext("一次性告知补正"),
        "resubmitted": gettext("已补正"),
        "first_review": gettext("初审"),
        "site_visit": gettext("现场核查"),
        "consult": gettext("征求意见"),
        "second_review": gettext("复核"),
        "pending_decision": gettext("待审批"),
        "approved": gettext("准予"),
        "certificate_issued": gettext("已发证"),
        "announced": gettext("已公告"),
        "rejected": gettext("不予"),
        "not_accepted": gettext("不予受理"),
        "withdrawn": gettext("撤回"),
        "closed_no_reply": gettext("逾期未补"),
    }


def step_names() -> dict[str, str]:
    """Name what is done with a case, as on buttons."""
    return {
        "open": gettext("收件"),
        "accept": gettext("受理"),
        "deem": gettext("视为受理"),
        "ask_supplement": gettext("告知补正"),
        "resubmit": gettext("收到补正材料"),
        "close_no_reply": gettext("逾期未补，结束"),
        "refuse": gettext("不予受理"),
        "withdraw": gettext("申请人撤回"),
        "visit": gettext("转现场核查"),
        "consult": gettext("转征求意见"),
        "report_back": gettext("登记核查、征求意见结果"),
        "pause": gettext("登记不计入期限的事由"),
        "go_on": gettext("恢复计时"),
        "pass_first": gettext("初审通过"),
        "pass_second": gettext("复核通过"),
        "return": gettext("退回初审"),
        "extend": gettext("经批准延长"),
        "approve": gettext("准予"),
        "reject": gettext("不予"),
        "deliver": gettext("登记发证"),
        "announce": gettext("登记公告"),
    }


def clock_names() -> dict[str, str]:
    """Name what is limited."""
    return {
        "notice": gettext("受理或一次性告知"),
        "recheck": gettext("补正后的受理"),
        "supplement": gettext("申请人补正"),
        "decision": gettext("作出决定（法定时限）"),
        "promised": gettext("作出决定（承诺时限）"),
        "delivery": gettext("送达证书"),
        "apply": gettext("组织提出申请"),
    }


def clock_state_names() -> dict[str, str]:
    """Name where a clock stands."""
    return {
        "waiting": gettext("未开始"),
        "running": gettext("计时中"),
        "paused": gettext("暂停计时"),
        "met": gettext("按期"),
        "late": gettext("逾期完成"),
        "overdue": gettext("已逾期"),
        "unknown": gettext("待定：超出已公布的节假日安排"),
        "stopped": gettext("已终止"),
    }


def unit_of_days(unit: str) -> str:
    """Name which days a limit counts."""
    return {"working": gettext("个工作日"), "calendar": gettext("日")}[unit]


def queue_names() -> dict[str, str]:
    """Name the queues, in the order of the page."""
    return {
        "mine": gettext("我的"),
        "role": gettext("本岗待办"),
        "week": gettext("本周到期"),
        "overdue": gettext("已逾期"),
        "applicant": gettext("等申请人补正"),
        "open": gettext("全部在办"),
        "decided": gettext("已办结"),
    }


def inquiry_names() -> dict[str, str]:
    """Name what is found out outside the file."""
    return {
        "site_visit": gettext("现场核查"),
        "consult": gettext("征求意见"),
        "hearing": gettext("听证"),
        "inspection": gettext("检验、检测、鉴定"),
        "expert_review": gettext("专家评审"),
    }
