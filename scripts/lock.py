"""Writes the locks anew from pyproject.toml and package.json; none of them names a host.

What is locked stays as it is while it still fits; `--upgrade` takes the newest that fits.
"""

from __future__ import annotations

import json
import subprocess
import sys

from setup import ROOT, UV, make_tools, npm

RUNTIME = ["--group", "build", "--output-file", "requirements.lock"]
DEVELOPMENT = [
    *["--group", "build", "--group", "dev", "--constraint", "requirements.lock"],
    *["--output-file", "requirements-dev.lock"],
]


def main() -> None:
    """Writes both Python locks, then the one of the front end."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    make_tools()
    for wanted in (RUNTIME, DEVELOPMENT):
        lock_python([*wanted, *upgrade])
    lock_front_end(upgrade)


def lock_python(arguments: list[str]) -> None:
    """Resolves one set of Python packages for every platform and Python from 3.11 on."""
    always = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    silent = ["--quiet", "--no-emit-index-url", "--custom-compile-command", "make lock"]
    command = ["pip", "compile", *always, *silent, *arguments, "pyproject.toml"]
    subprocess.run([UV, *command], cwd=ROOT, check=True)


def lock_front_end(upgrade: list[str]) -> None:
    """Resolves the npm packages, and leaves out where their makers ask for donations."""
    path = ROOT / "package-lock.json"
    if upgrade:
        path.unlink(missing_ok=True)
    subprocess.run([*npm(), "install", "--package-lock-only"], cwd=ROOT, check=True)
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
