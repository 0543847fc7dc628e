"""The city's work plan as it was adopted: its forty-one items, and what is known to have come."""

from datetime import date
from typing import NamedTuple

from queries.schema.plans import PolicyPillar


class Item(NamedTuple):
    """One item of the work plan.

    Attributes:
        title: what it promises.
        pillar: the policy it belongs to, or None.
        done: the day on which it is known to have been done, or None; of a year its last day.
        evidence: what proves it; empty where nothing is known.
    """

    title: str
    pillar: PolicyPillar | None = None
    done: date | None = None
    evidence: str = ""


_REGULATION = "《厦门经济特区志愿服务条例》2020年12月11日通过，2021年3月5日起施行"
_COUNTED = "2021年末公布：公共站点117个、社区站点264个、爱心驿站96个"

PLANNED_BY = "350200"
"""The city whose plan it is."""

ITEMS = (
    Item("制定贯彻落实工作方案"),
    Item("制定志愿者招募配套政策", PolicyPillar.RECRUITMENT),
    Item("制定志愿者培训配套政策", PolicyPillar.TRAINING),
    Item("制定志愿服务评价配套政策", PolicyPillar.EVALUATION),
    Item(
        "制定志愿服务激励配套政策",
        PolicyPillar.INCENTIVE,
        date(2021, 9, 30),
        "星级认定和志愿者礼遇卡已实施（2021年9月公布）",
    ),
    Item(
        "制定志愿服务保障配套政策",
        PolicyPillar.SAFEGUARD,
        date(2017, 12, 31),
        "2017年起由财政为注册志愿者投保人身意外伤害保险",
    ),
    Item(
        "规范志愿服务记录",
        PolicyPillar.OTHER,
        date(2021, 2, 1),
        "《志愿服务记录与证明出具办法（试行）》（民政部令第67号）2021年2月1日起施行",
    ),
    Item("规范志愿服务证明出具", PolicyPillar.OTHER),
    Item(
        "逐步建成全市志愿者基础信息数据库",
        None,
        date(2021, 12, 31),
        "2021年12月公布：注册志愿者88万余人",
    ),
    Item("领导机关和领导干部带头学习贯彻"),
    Item("召开座谈会"),
    Item("举办辅导讲座"),
    Item("与志愿服务组织联学"),
    Item("组织志愿者、志愿服务组织、志愿服务工作者和社区工作者学习"),
    Item("开展志愿服务条例立法课题调研", None, date(2020, 12, 11), _REGULATION),
    Item("听取志愿者、组织代表和政府部门的意见建议"),
    Item("形成立法调研报告", None, date(2020, 12, 11), _REGULATION),
    Item("形成条例草案", None, date(2020, 12, 11), _REGULATION),
    Item("推进志愿服务工作法制化、完善政策体系", PolicyPillar.OTHER),
    Item(
        "参与制定《志愿服务组织基本规范》",
        None,
        date(2021, 5, 21),
        "国家标准 GB/T 40143-2021，2021年5月21日发布",
    ),
    Item("参与制定《志愿服务基本术语》", None, date(2020, 12, 31), "行业标准 MZ/T 148，2020年发布"),
    Item("推进志愿服务规范化、标准化、常态化"),
    Item("加强对志愿服务组织的指导和联系"),
    Item("依法推进志愿服务组织登记"),
    Item("持续开展志愿服务组织身份标识"),
    Item("推广应用全国志愿服务信息系统"),
    Item("建好志愿厦门分站", None, date(2017, 12, 31), "2017年起以 www.fjvs.org 提供服务"),
    Item("通过信息系统招募、使用志愿者", PolicyPillar.RECRUITMENT),
    Item(
        "发动各级文明单位认领站点", None, date(2017, 12, 31), "2017年：337个文明单位认领100个站点"
    ),
    Item("推进志愿服务驿站常态化开展活动", None, date(2021, 12, 31), _COUNTED),
    Item("组建民政各业务领域志愿者队伍"),
    Item("在城乡社区设立志愿服务站点"),
    Item("在公办养老机构设立志愿服务站点"),
    Item("在儿童福利机构设立志愿服务站点"),
    Item("在未成年人救助保护机构设立志愿服务站点"),
    Item("在其他民政服务机构设立志愿服务站点"),
    Item("挖掘民政服务需求"),
    Item("策划志愿服务项目"),
    Item("开发志愿服务岗位"),
    Item("招募接纳志愿者和志愿服务组织", PolicyPillar.RECRUITMENT),
    Item("推动志愿服务融入民生民政服务"),
)
