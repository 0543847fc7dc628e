"""How long things are kept, and their deletion once that is over, with a protocol of it.

Service records and what explains them are never deleted: after ten years without one, who has left
becomes nameless, and the record stays in the figures. The audit trail is never deleted either; a
shortened chain would prove nothing.

Sources: GB/T 40143-2021, 5.2.2 (records ten years at least); 《网络安全法》第二十一条 (logs six
months at least); 《个人信息保护法》第四十七条 (deletion when the purpose is fulfilled).
"""

from queries.retention.enforcing import Done, Run, enforce, list_runs
from queries.retention.rules import KEPT, RULES, Rule

__all__ = ["KEPT", "RULES", "Done", "Rule", "Run", "enforce", "list_runs"]
