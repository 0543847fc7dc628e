"""Made-up names of organizations and teams."""

from collections.abc import Iterable

from numpy.random import Generator

_FIRST = (
    "旭日 阳光 同心 和谐 春晖 爱心 蓝天 青禾 白鹭 凤凰 "
    "海风 星火 暖流 微光 绿洲 益群 众善 乐善 仁爱 博爱"
).split()
_SECOND = (
    "助老 助学 助残 环保 应急 社区 邻里 文化 健康 法律 "
    "科普 青年 巾帼 银龄 平安 护河 阅读 关爱 公益 文明"
).split()


def title(random: Generator) -> str:
    """Draw the part of a name that is its own."""
    first, second = random.integers(0, (len(_FIRST), len(_SECOND)))
    return _FIRST[int(first)] + _SECOND[int(second)]


def number_alike(names: Iterable[str]) -> list[str]:
    """Tell names that would be alike apart by a number."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name}（{seen[name]}）")
    return told
