"""`zhiyuan docs`: the pages of documentation that are written from the code itself."""

import re
from collections.abc import Iterable
from pathlib import Path

import click

from dashboard.settings import Settings, described_settings
from queries.indicators import ALL, Indicator
from queries.messages import Message, Refused
from queries.processing import PROCESSING
from queries.retention import KEPT, RULES

ROOT = Path(__file__).parents[2]
_TABLE = re.compile(r"(<!-- settings -->\n).*?(<!-- /settings -->)", re.DOTALL)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a page is out of date.")
def docs(check: bool) -> None:
    """Write the indicator catalogue, the record of processing and the tables of settings."""
    pages = {
        ROOT / "docs" / "indicators.md": catalogue(),
        ROOT / "docs" / "processing.md": record_of_processing(),
    }
    for name, heads in (
        ("README.md", ("Setting", "Default", "Meaning")),
        ("README.zh-CN.md", ("设置", "默认值", "含义")),
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        chinese = name != "README.md"
        table = settings_table(heads, chinese=chinese).replace("\\", r"\\")
        pages[ROOT / name] = _TABLE.sub(rf"\g<1>{table}\g<2>", text)
    stale = [
        path
        for path, text in pages.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    if check and stale:
        names = "、".join(str(path.relative_to(ROOT)) for path in stale)
        raise Refused(Message("文档已过时：{names}；请运行 zhiyuan docs", names=names))
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
        click.echo(f"{path.relative_to(ROOT)}")


def catalogue() -> str:
    """Write every indicator's definition as one page."""
    lines = [
        "# Indicator catalogue 指标目录",
        "",
        "Written from the declarations in `queries/indicators/` by `zhiyuan docs`; do not edit.",
        "",
    ]
    pillar = ""
    for one in ALL.values():
        if one.pillar != pillar:
            pillar = one.pillar
            lines += [f"## {pillar}", ""]
        lines += _entry(one)
    return "\n".join(lines).rstrip() + "\n"


def record_of_processing() -> str:
    """Write which personal data lie where, what for, who sees them and how long they are kept."""
    lines = [
        "# 个人信息处理记录 Record of processing",
        "",
        "Written from `queries/processing.py` and `queries/retention/` by `zhiyuan docs`; do not "
        "edit.",
        "",
        "加密列以 AES-256-GCM 保存，密钥可轮换；页面上一律部分隐去，查看全文须有权限并写明理由，"
        "未成年人另须一人同意，每次查看都记入审计日志。",
        "",
        "| 表 | 数据 | 目的 | 依据 | 加密列 | 其他列 | 可见全文的权限 | 保存期限 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in PROCESSING:
        cells = (
            f"`{one.table.name}`",
            one.whose,
            one.purpose,
            one.basis,
            _listed(one.sealed_columns),
            _listed(one.open_columns),
            _listed(one.seen_by),
            one.kept,
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## 到期删除 Deletion", "", "| 内容 | 天数 | 依据 |", "|---|---|---|"]
    lines += [f"| {one.what.text} | {one.days} | {one.basis.text} |" for one in RULES]
    lines += [f"| {what.text} | 长期 | {basis.text} |" for what, basis in KEPT]
    return "\n".join(lines) + "\n"


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"`{one}`" for one in names) or "–"


def _entry(one: Indicator) -> list[str]:
    return [
        f"### {one.code}",
        "",
        f"**{one.name}** · **{one.name_en}** · `{one.unit}` · {one.direction} · "
        f"{one.additivity} · v{one.version}",
        "",
        one.definition,
        "",
        one.definition_en,
        "",
        f"- 依据 Basis: {one.basis}",
        f"- 来源 Source: `{one.source}`",
        f"- 责任单位 Owner: {one.owner}",
        "",
    ]


def settings_table(heads: tuple[str, str, str], *, chinese: bool) -> str:
    """Write the table of settings for one of the READMEs."""
    rows = [heads, ("---", "---", "---")]
    for name, default, english, in_chinese in described_settings(Settings):
        shown = f"`{default}`" if default not in ("", ()) else "–"
        rows.append((f"`ZHIYUAN_{name.upper()}`", shown, in_chinese if chinese else english))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


COMMANDS = (docs,)
