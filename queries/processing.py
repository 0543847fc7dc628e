"""The record of processing: which personal data lie where, what for, who sees them, how long.

Source: 《个人信息保护法》第五十一条、第五十五条、第五十六条 (classified management; what has to be
recorded).
"""

from dataclasses import dataclass

from sqlalchemy import Table

from queries.resealing import KEPT, SEALED
from queries.schema import (
    account,
    account_session,
    audit_entry,
    certificate,
    document_content,
    import_job,
    import_piece,
    objection,
    row_history,
    service_record,
    signing_key,
    volunteer,
    volunteer_look,
    volunteer_merge,
)
from queries.scope import Permission

_LAW = "《志愿服务条例》第九、十九条"
_PIPL = "《个人信息保护法》第十三条第一款第三项（履行法定职责）"
_LOGS = "《网络安全法》第二十一条"
_TEN = "十年以上；注销且十年没有服务后隐去"


@dataclass(frozen=True)
class Held:
    """Personal data in one table.

    Attributes:
        table: where they lie.
        whose: whose data, and which.
        purpose: what for.
        basis: on which law.
        seen_by: permissions with which somebody sees them whole; nobody else does.
        kept: for how long.
        open_columns: those that are not sealed; sealed ones are known from `SEALED`.
    """

    table: Table
    whose: str
    purpose: str
    basis: str
    seen_by: tuple[Permission, ...]
    kept: str
    open_columns: tuple[str, ...] = ()

    @property
    def sealed_columns(self) -> tuple[str, ...]:
        """Columns that are encrypted."""
        kept = KEPT.get(self.table)
        return SEALED.get(self.table, ()) or ((kept,) if kept else ())


PROCESSING = (
    Held(
        volunteer,
        "志愿者的姓名、证件号码、电话；性别、出生日期、居住区、技能",
        "全市志愿者登记、去重、统计",
        f"{_LAW}；{_PIPL}",
        (Permission.REVEAL_PEOPLE,),
        _TEN,
        ("gender", "birth_date", "district", "place", "skills", "guardian_consent"),
    ),
    Held(
        service_record,
        "志愿者的服务时间、地点、内容",
        "记录服务、出具证明、统计时长",
        f"{_LAW}；《志愿服务记录与证明出具办法（试行）》",
        (Permission.SEE_PEOPLE,),
        "长期（至少十年）",
        ("volunteer_id", "started_at", "ended_at", "place", "content"),
    ),
    Held(
        certificate,
        "证明上的姓名、证件号码、时长",
        "出具和查验记录证明",
        "《志愿服务记录与证明出具办法（试行）》",
        (Permission.SEE_CERTIFICATES,),
        "长期（至少十年）",
    ),
    Held(
        objection,
        "志愿者对记录的异议，用其原话",
        "处理“被志愿”、更正和删除请求",
        "《个人信息保护法》第四十四至四十七条",
        (Permission.SEE_PEOPLE,),
        "长期（至少十年）",
    ),
    Held(
        row_history,
        "导入前的志愿者行",
        "撤销导入、说明更正",
        _LAW,
        (),
        _TEN,
    ),
    Held(
        volunteer_merge,
        "合并前的志愿者行",
        "撤销合并",
        _LAW,
        (),
        _TEN,
    ),
    Held(
        import_piece,
        "导入文件原文",
        "读取和导入",
        _LAW,
        (Permission.IMPORT_DATA,),
        "导入后即删；没有决定的 30 天",
    ),
    Held(
        import_job,
        "导入预览和错误清单",
        "核对和更正",
        _LAW,
        (Permission.IMPORT_DATA,),
        "180 天",
    ),
    Held(
        document_content,
        "登记材料（负责人身份证明等）",
        "登记审查",
        "《社会团体登记管理条例》等",
        (Permission.SEE_CASES,),
        "长期（登记档案）",
    ),
    Held(
        volunteer_look,
        "谁因何查看了谁的完整信息",
        "防止滥用",
        "《个人信息保护法》第五十一条",
        (Permission.AGREE_TO_REVEALS,),
        "三年",
        ("volunteer_id", "asked_by", "reason"),
    ),
    Held(
        account,
        "工作人员的姓名、两步验证密钥",
        "登录和授权",
        _LOGS,
        (Permission.MANAGE_ACCOUNTS,),
        "在用期间；停用后保留姓名以说明审计记录",
        ("username", "display_name"),
    ),
    Held(
        account_session,
        "工作人员的登录地址、浏览器",
        "账号安全",
        _LOGS,
        (Permission.OWN_ACCOUNT,),
        "六个月",
        ("address", "browser"),
    ),
    Held(
        audit_entry,
        "工作人员的操作：何人、何时、从何地址、做了什么",
        "追溯",
        _LOGS,
        (Permission.READ_AUDIT,),
        "长期（至少六个月）",
        ("actor", "address"),
    ),
)
"""Every table that holds personal data."""

NOT_PERSONAL = frozenset({signing_key})
"""Tables with sealed columns that say nothing of a person."""
