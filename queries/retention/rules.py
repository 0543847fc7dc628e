"""What is kept for how long, and what is kept for good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from queries.messages import Message
from queries.personal import Vault
from queries.retention import acts

Act = Callable[[Connection, Vault, date], int]


@dataclass(frozen=True)
class Rule:
    """What is kept for how long.

    Attributes:
        code: of the rule.
        what: is kept, in words.
        days: for which; after them it goes.
        basis: why so long and no longer.
        act: takes away what is from before a day, and returns how much that was.
    """

    code: str
    what: Message
    days: int
    basis: Message
    act: Act

    def cutoff(self, today: date) -> date:
        """Return the day from before which things go."""
        return today - timedelta(days=self.days)


_MONTH, _YEAR = 30, 365
_LOGS = Message("《网络安全法》第二十一条：日志至少留存六个月")
_PURPOSE = Message("《个人信息保护法》第四十七条：目的已经实现")

RULES = (
    Rule("uploads", Message("没有决定的导入文件"), _MONTH, _PURPOSE, acts.uploads),
    Rule("previews", Message("导入的预览和错误清单"), 6 * _MONTH, _PURPOSE, acts.previews),
    Rule("sessions", Message("登录会话（地址、浏览器）"), 6 * _MONTH + 3, _LOGS, acts.sessions),
    Rule("tokens", Message("失效的接口令牌"), _YEAR, _LOGS, acts.tokens),
    Rule("looks", Message("查看完整个人信息的申请"), 3 * _YEAR, _LOGS, acts.looks),
    Rule(
        "identities",
        Message("注销且十年没有服务的志愿者的姓名、证件号码、电话、技能"),
        10 * _YEAR + 3,
        Message("GB/T 40143-2021 第 5.2.2 条：记录至少保存十年；之后隐去身份，记录仍计入指标"),
        acts.identities,
    ),
)
"""Every rule, in the order in which they act."""

KEPT: Sequence[tuple[Message, Message]] = (
    (
        Message("服务记录及其历史：不删除，只作废"),
        Message("GB/T 40143-2021 第 5.2.2 条：记录至少保存十年"),
    ),
    (Message("审计日志：不删除，链条须完整"), _LOGS),
)
"""What is never deleted, and on what it rests."""
