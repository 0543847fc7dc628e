"""Names of what figures are broken down by, and of its members."""

from functools import cache

from layouts.texts import gettext, locale

UNKNOWN = "unknown"


def dimension_name(dimension: str) -> str:
    """Name what figures are broken down by; a code that is not known names itself."""
    return _dimensions(locale()).get(dimension, dimension)


def member_name(dimension: str, member: str) -> str:
    """Name a member of a dimension; one that is not known names itself."""
    if member == UNKNOWN:
        return gettext("未填报")
    return _members(locale()).get(dimension, {}).get(member, member)


@cache
def _dimensions(_locale: str) -> dict[str, str]:
    return {
        "gender": gettext("性别"),
        "age_band": gettext("年龄段"),
        "cohort": gettext("注册年份"),
        "township": gettext("镇街"),
        "category": gettext("服务类别"),
        "org_type": gettext("组织类型"),
        "method": gettext("记录方式"),
        "star": gettext("星级"),
        "station_kind": gettext("站点类型"),
        "host_type": gettext("机构类型"),
        "study_kind": gettext("学习形式"),
        "audience": gettext("对象"),
        "pillar": gettext("支柱"),
    }


@cache
def _members(_locale: str) -> dict[str, dict[str, str]]:
    return {
        "gender": {"male": gettext("男"), "female": gettext("女")},
        "age_band": {
            "0-17": gettext("不满18岁"),
            "18-29": gettext("18–29岁"),
            "30-44": gettext("30–44岁"),
            "45-59": gettext("45–59岁"),
            "60-69": gettext("60–69岁"),
            "70+": gettext("70岁及以上"),
        },
        "category": _categories(),
        "org_type": {
            "social_association": gettext("社会团体"),
            "social_service_org": gettext("社会服务机构"),
            "foundation": gettext("基金会"),
        },
        "method": {
            "check_in": gettext("签到签退"),
            "sign_sheet": gettext("签到表"),
            "backfill": gettext("后台补录"),
            "import": gettext("导入"),
        },
        "star": {str(star): gettext("{star}星", star=star) for star in range(1, 6)},
        "station_kind": {
            "leifeng_station": gettext("学雷锋志愿服务站"),
            "community_station": gettext("社区志愿服务站"),
            "caring_station": gettext("爱心驿站"),
            "institution_station": gettext("机构志愿服务站"),
        },
        "host_type": {
            "community": gettext("城乡社区"),
            "public_elderly_care": gettext("公办养老机构"),
            "child_welfare": gettext("儿童福利机构"),
            "minor_protection": gettext("未成年人救助保护机构"),
            "other": gettext("其他民政服务机构"),
        },
        "study_kind": {
            "symposium": gettext("座谈会"),
            "lecture": gettext("辅导讲座"),
            "joint_study": gettext("联学"),
            "group_study": gettext("集中学习"),
        },
        "pillar": {
            "recruitment": gettext("招募"),
            "training": gettext("培训"),
            "evaluation": gettext("评价"),
            "incentive": gettext("激励"),
            "safeguard": gettext("保障"),
            "other": gettext("其他"),
        },
    }


def _categories() -> dict[str, str]:
    # Files say these as words; any other word stands as it is.
    return {
        "社区服务": gettext("社区服务"),
        "扶贫减贫": gettext("扶贫减贫"),
        "支教助学": gettext("支教助学"),
        "卫生健康": gettext("卫生健康"),
        "法律服务": gettext("法律服务"),
        "环境保护": gettext("环境保护"),
        "科技科普": gettext("科技科普"),
        "文化艺术": gettext("文化艺术"),
        "平安综治": gettext("平安综治"),
        "交通引导": gettext("交通引导"),
        "应急救援": gettext("应急救援"),
        "大型活动": gettext("大型活动"),
        "关爱特殊群体": gettext("关爱特殊群体"),
        "其他": gettext("其他"),
    }
