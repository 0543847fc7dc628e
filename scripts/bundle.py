"""Makes the bundle that is carried to an office without a network.

`make bundle` writes `dist/zhiyuan-compass-VERSION-PLATFORM.tar.gz`: every package as it is locked,
the project itself with its front-end files and texts, documents, units, a list of all parts and
their licences (also as a CycloneDX bill of materials), checksums, and `install.sh`. It serves the
platform and the Python that it was made with. `--licences` only writes the list in the docs anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from setup import ROOT, TOOLS, UV, VENDOR

LICENCES = ROOT / "docs" / "licences.md"
LOCK = ROOT / "requirements.lock"
DOCUMENTS = ("README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", "docs", "deploy")
TAG = f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}".replace("_", "-")

INSTALLER = """#!/bin/sh
# Installs 志愿罗盘 from this folder without any network: ./install.sh /opt/zhiyuan
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
target=${1:?say where to install, for example /opt/zhiyuan}
python=${PYTHON:-python3}
(cd "$here" && sha256sum --check --quiet SHA256SUMS)
tag=$("$python" -c 'import sys, sysconfig
print(f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}".replace("_", "-"))')
if [ "$tag" != "@TAG@" ]; then
    echo "This bundle is for @TAG@; this Python is $tag." >&2
    exit 1
fi
"$python" -m venv "$target/.venv"
quiet="--quiet --disable-pip-version-check --no-index --find-links $here/wheels"
"$target/.venv/bin/python" -m pip install $quiet --require-hashes -r "$here/requirements.lock"
"$target/.venv/bin/python" -m pip install $quiet --no-deps "$here"/own/*.whl
cp -R "$here/docs" "$here/deploy" "$target/"
"$target/.venv/bin/zhiyuan" --version
echo "Next: $target/docs/operations.md"
"""


_IS_TOLD = re.compile(r"[^/]+\.dist-info/METADATA")


class Part(NamedTuple):
    """A package or file that is delivered.

    Attributes:
        name: as its makers call it.
        version: of it.
        licence: as its makers say it.
        digest: SHA-256 of the file that is delivered; empty: of several files.
        kind: `pypi` or `npm`.
    """

    name: str
    version: str
    licence: str
    digest: str
    kind: str


def main() -> int:
    """Makes the bundle, or only writes the list of licences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--licences", action="store_true", help="only write docs/licences.md")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="where to, else dist/")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / f"zhiyuan-compass-{version()}-{TAG}"
        wheels = inside / "wheels"
        wheels.mkdir(parents=True)
        fetch(wheels)
        parts = sorted([*parts_of(wheels), *front_end()], key=lambda one: one.name.lower())
        listed = licences_of(parts)
        if asked.licences:
            LICENCES.write_text(listed, encoding="utf-8")
            return 0
        fill(inside, parts, listed)
        target = asked.into / f"{inside.name}.tar.gz"
        target.parent.mkdir(exist_ok=True)
        with tarfile.open(target, "w:gz", compresslevel=6) as packed:
            packed.add(inside, arcname=inside.name)
    print(f"{target}  {target.stat().st_size / 1e6:,.0f} MB")
    return 0


def version() -> str:
    """The version of the project."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def fetch(wheels: Path) -> None:
    """Fetches every package of the lock that this platform needs, checked by its hashes."""
    fetched = [str(TOOLS / "bin" / "pip"), "download", "-qqq", "--disable-pip-version-check"]
    exactly = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--dest", str(wheels)]
    subprocess.run([*fetched, *exactly, "-r", str(LOCK)], check=True)


def fill(inside: Path, parts: list[Part], listed: str) -> None:
    """Puts beside the packages what else belongs to a bundle."""
    own = inside / "own"
    subprocess.run([UV, "build", "--quiet", "--wheel", "--out-dir", own, ROOT], check=True)
    (own / ".gitignore").unlink(missing_ok=True)
    shutil.copyfile(LOCK, inside / LOCK.name)
    for name in DOCUMENTS:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, inside / name)
    (inside / "LICENCES.md").write_text(listed, encoding="utf-8")
    bill = json.dumps(bill_of(parts), indent=2, ensure_ascii=False) + "\n"
    (inside / "sbom.cdx.json").write_text(bill, encoding="utf-8")
    installer = inside / "install.sh"
    installer.write_text(INSTALLER.replace("@TAG@", TAG), encoding="utf-8")
    installer.chmod(0o755)
    files = sorted(one for one in inside.rglob("*") if one.is_file())
    sums = "".join(f"{digest_of(one)}  {one.relative_to(inside)}\n" for one in files)
    (inside / "SHA256SUMS").write_text(sums, encoding="utf-8")


def parts_of(wheels: Path) -> list[Part]:
    """What the packages say of themselves."""
    parts = []
    for wheel in wheels.glob("*.whl"):
        with ZipFile(wheel) as packed:
            name = next(one for one in packed.namelist() if _IS_TOLD.fullmatch(one))
            told = HeaderParser().parsestr(packed.read(name).decode())
        licence = licence_of(
            told["License-Expression"], told["License"], told.get_all("Classifier")
        )
        parts.append(Part(told["Name"], told["Version"], licence, digest_of(wheel), "pypi"))
    return parts


def licence_of(expression: str | None, text: str | None, classifiers: list[str] | None) -> str:
    """The shortest way in which a package names its licence."""
    named = [one.rsplit(" :: ", 1)[1] for one in classifiers or () if one.startswith("License :: ")]
    short = text if text and len(text) < 60 and "\n" not in text else ""
    return expression or "; ".join(named) or short or "see the package"


def front_end() -> list[Part]:
    """The front-end files, by the lock of npm."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    files = {"bootstrap": "bootstrap.min.css", "@date-fns/cdn": "date-fns-zh-CN.min.js"}
    files["plotly.js-cartesian-dist-min"] = "plotly-cartesian.min.js"
    parts = []
    for name in wanted:
        one = lock["packages"][f"node_modules/{name}"]
        digest = digest_of(VENDOR / files[name])
        parts.append(Part(name, one["version"], one["license"], digest, "npm"))
    return parts


def licences_of(parts: list[Part]) -> str:
    """Every part with its licence, as a page."""
    rows = "\n".join(
        f"| {one.name} | {one.version} | {re.sub(r'[|]', '/', one.licence)} |" for one in parts
    )
    return (
        "# Licences\n\n"
        "What is installed with 志愿罗盘, itself under Apache-2.0, and the licence that each part "
        "names;\nwritten by `make licences` from the locked packages, each of which carries its "
        "text.\n\n"
        f"| part | version | licence |\n|---|---|---|\n{rows}\n"
    )


def bill_of(parts: list[Part]) -> dict[str, object]:
    """The bill of materials in the form of CycloneDX 1.6."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "zhiyuan-compass",
                "version": version(),
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": f"{one.kind}:{one.name}",
                "name": one.name,
                "version": one.version,
                "purl": f"pkg:{one.kind}/{one.name.replace('@', '%40')}@{one.version}",
                "hashes": [{"alg": "SHA-256", "content": one.digest}],
                "licenses": [{"license": {"name": one.licence}}],
            }
            for one in parts
        ],
    }


def digest_of(file: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
