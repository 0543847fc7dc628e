"""Packs that are wrong: refused by file and line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from queries.city.reading import read_pack
from queries.messages import Refused
from tests.queries.city.packs import PROMISES, change

TODAY = date(2026, 9, 30)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: change(folder / name, old, new)


def promises(wrong: str, put: str) -> Callable[[Path], object]:
    """Write a file of promises in which the first place of something is put otherwise."""

    def spoil(folder: Path) -> object:
        return (folder / "promises.csv").write_text(PROMISES.replace(wrong, put, 1), "utf-8")

    return spoil


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no pack.toml": (lambda folder: (folder / "pack.toml").unlink(), r"没有 pack\.toml"),
    "no divisions": (lambda folder: (folder / "divisions.csv").unlink(), r"没有 divisions\.csv"),
    "no population": (lambda folder: (folder / "population.csv").unlink(), "没有 population"),
    "no boundaries": (lambda folder: (folder / "boundaries.json").unlink(), "没有 boundaries"),
    "no calendar": (edit("pack.toml", "calendar-cn", "calendar-mars"), "没有 calendar-mars"),
    "not TOML": (edit("pack.toml", "code =", "code"), "不是有效的 TOML"),
    "no name": (edit("pack.toml", 'name = "厦门市"', ""), "缺少 name"),
    "name no text": (edit("pack.toml", '"厦门市"', "3"), "name 应为文字"),
    "no date": (edit("pack.toml", "2026-12-31", "20261231"), "known_until 应为日期"),
    "another city": (edit("pack.toml", '"350200"', '"350100"'), "第 2 行：code"),
    "bad code": (edit("divisions.csv", "350203001,", "35020300,"), "第 9 行：code"),
    "foreign code": (edit("divisions.csv", "350203,思明区", "350103,思明区"), "第 3 行：code"),
    "code twice": (edit("divisions.csv", "350205,", "350203,"), "第 4 行：code"),
    "no such level": (edit("divisions.csv", ",district,", ",province,"), "第 3 行：level"),
    "no division name": (edit("divisions.csv", "350203,思明区", "350203,"), "第 3 行：name"),
    "bad date": (edit("divisions.csv", "2023-01-01", "2023-13-01"), "第 63 行：valid_to"),
    "no such successor": (
        edit("divisions.csv", ",350212003\n", ",350212999\n"),
        "第 63 行：successor",
    ),
    "township without district": (
        edit("divisions.csv", "township,350203,", "township,350204,"),
        "第 9 行：厦港街道 的上级 350204 不在包中",
    ),
    "village below district": (
        edit("divisions.csv", "village,350203001,", "village,350203,"),
        "的上级 350203 ",
    ),
    "column missing": (edit("divisions.csv", "short_name", "short"), "缺少列：short_name"),
    "resident of nowhere": (edit("population.csv", "350203,", "350299,"), "第 3 行：code"),
    "no number": (edit("population.csv", "1015000", "many"), "第 3 行：residents"),
    "no residents": (edit("population.csv", "1015000", "0"), "第 3 行：residents"),
    "bad holiday": (edit("calendar-cn.csv", "holiday", "feast"), "第 2 行：kind"),
    "bad day": (edit("calendar-cn.csv", "2017-01-01", "2017-02-30"), "第 2 行：day"),
    "day twice": (edit("calendar-cn.csv", "2017-01-02", "2017-01-01"), "第 3 行：day"),
    "not JSON": (edit("boundaries.json", "[", "{"), "不是有效的 JSON"),
    "outline of nowhere": (edit("boundaries.json", "350205", "350299"), "第 2 项：code"),
    "not a point": (edit("boundaries.json", '"label":[118', '"label":[318'), "第 1 项"),
    "ring not closed": (
        edit("boundaries.json", '"rings":[[[118.', '"rings":[[[117.'),
        "第 1 项（350203）：第 1 个环没有闭合",
    ),
    "no such star": (edit("stars.csv", "3,600,2,", "6,600,2,"), "第 2 行：star"),
    "no hours": (edit("stars.csv", "4,1000,3,", "4,0,3,"), "第 3 行：hours"),
    "negative years": (edit("stars.csv", "5,1500,0,", "5,1500,-1,"), "第 4 行：years"),
    "nobody certifies": (edit("stars.csv", "市级", ""), "第 2 行：certified_by"),
    "no source": (
        edit("stars.csv", ",厦门市星级志愿者认定办法，见新闻报道，原文未见", ","),
        "source",
    ),
    "ended before": (
        edit("stars.csv", "2021-03-05,,", "2021-03-05,2021-03-05,"),
        "第 2 行：valid_to",
    ),
    "two rules at once": (edit("stars.csv", "4,1000,3,", "3,1000,3,"), "第 3 行：star"),
    "promise for nothing": (promises("founding", ""), "第 2 行：matter"),
    "promise of no form": (promises(",,20", ",club,20"), "第 2 行：org_type"),
    "promise of no days": (promises(",20,", ",0,"), "第 2 行：days"),
    "promise of other days": (promises("working", "holy"), "第 2 行：unit"),
    "promise from nowhere": (promises("complete", "cause"), "第 2 行：starts"),
    "promise of nobody": (promises(",市局公告", ","), "第 2 行：source"),
    "two promises at once": (promises("change", "founding"), "第 3 行：matter"),
    "duty of no name": (edit("duties.csv", "公布志愿服务统计信息", ""), "第 2 行：name"),
    "duty of no cycle": (edit("duties.csv", ",year,3,5", ",age,3,5"), "第 2 行：cycle"),
    "duty of no day": (edit("duties.csv", ",year,3,5", ",year,3,32"), "第 2 行：day"),
    "duty too far away": (edit("duties.csv", ",year,3,5", ",year,25,5"), "第 2 行：months_after"),
    "duty set by nobody": (edit("duties.csv", ",3,5,office", ",3,5,"), "第 2 行：set_by"),
    "duty from no day": (edit("duties.csv", "2021-03-05,", ","), "第 2 行：valid_from"),
    "department of no role": (edit("departments.csv", ",lead,", ",head,"), "第 2 行：role"),
    "department of no duty": (
        edit("departments.csv", "统筹规划、协调指导、督促检查志愿服务", ""),
        "第 2 行：duty",
    ),
    "succeeded in office": (
        edit("departments.csv", "2017-12-01,2024-04-12", "2017-12-01,"),
        "第 2 行：successor",
    ),
    "succeeded by nobody": (
        edit("departments.csv", ",social_work,", ",somebody,"),
        "somebody 不在其中",
    ),
    "two duties at once": (edit("duties.csv", "annual_reports", "statistics"), "第 3 行：code"),
    "not UTF-8": (
        lambda folder: (folder / "divisions.csv").write_bytes("名称".encode("gb18030")),
        "不是 UTF-8",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_pack_is_refused_by_file_and_line(pack: Path, fault: str) -> None:
    spoil, sentence = FAULTS[fault]
    assert read_pack(pack).city["code"] == "350200"
    spoil(pack)
    with pytest.raises(Refused, match=sentence):
        read_pack(pack)
