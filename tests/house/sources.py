"""The source files that the rules of the house are about."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("dashboard", "callbacks", "layouts", "queries")
FILES = [
    path
    for package in (*PACKAGES, "scripts", "benchmarks")
    for path in sorted((ROOT / package).rglob("*.py"))
]
OWN_FILES = [path for path in FILES if path.relative_to(ROOT).parts[0] in PACKAGES]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
