"""Packs of a city, to be changed by tests."""

from pathlib import Path

PROMISES = """matter,org_type,days,unit,starts,valid_from,valid_to,source
founding,,20,working,complete,2024-01-01,2026-01-01,市局公告
change,,10,working,accepted,2024-01-01,,市局公告
founding,foundation,30,calendar,complete,2024-01-01,,市局公告
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
