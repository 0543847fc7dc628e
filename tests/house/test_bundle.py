"""The bundle for offices without a network: made, installed and served where there is none."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap

import pytest

from tests.house.sources import ROOT
from tests.house.test_setup import locked

LISTED = re.compile(r"^\| (\S+) \| (\S+) \| (.+) \|$", re.MULTILINE)
SERVES = textwrap.dedent(
    """
    set -e
    ip link set lo up
    ! getent ahosts example.org
    {inside}/install.sh {place}
    cd {place}
    .venv/bin/zhiyuan demo --port 8050 > demo.log 2>&1 &
    until curl --silent --fail --output ready http://127.0.0.1:8050/readyz; do
        kill -0 $! || {{ cat demo.log; exit 1; }}
        sleep 0.5
    done
    curl --silent --fail http://127.0.0.1:8050/login
    kill $!
    """
)


def parts(text):
    """Name and version of each part of a list, without its head."""
    return {name.lower(): version for name, version, _ in LISTED.findall(text)[1:]}


def test_the_licences_listed_are_of_what_is_locked():
    listed = parts((ROOT / "docs" / "licences.md").read_text(encoding="utf-8"))
    known = {name.lower(): version for name, version in locked("requirements.lock").items()}
    front = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert len(listed) > 60
    strange = {
        name: version
        for name, version in listed.items()
        if known.get(name.replace("_", "-").replace(".", "-"), front.get(name)) != version
    }
    assert strange == {}, "run `make licences`"


@pytest.mark.slow
def test_a_bundle_installs_and_serves_where_there_is_no_network(tmp_path):
    alone = ["unshare", "--net"]
    if any(shutil.which(one) is None for one in ("unshare", "ip", "curl")):
        pytest.skip("no unshare, ip or curl on this machine")
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this user may not make a network namespace")
    made = [sys.executable, ROOT / "scripts" / "bundle.py", "--into", tmp_path]
    subprocess.run(made, check=True, capture_output=True)
    [bundle] = tmp_path.glob("*.tar.gz")
    with tarfile.open(bundle) as packed:
        packed.extractall(tmp_path, filter="data")
    inside = bundle.with_name(bundle.name.removesuffix(".tar.gz"))
    script = SERVES.format(inside=inside, place=tmp_path / "place")
    done = subprocess.run([*alone, "bash", "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "志愿罗盘" in done.stdout and "模拟数据" in done.stdout

    bill = json.loads((inside / "sbom.cdx.json").read_text(encoding="utf-8"))
    named = {one["name"].lower(): one["version"] for one in bill["components"]}
    assert named == parts((inside / "LICENCES.md").read_text(encoding="utf-8"))
    wheels = {wheel.name.split("-")[0].lower() for wheel in (inside / "wheels").glob("*.whl")}
    assert wheels <= {name.replace("-", "_").replace(".", "_") for name in named}

    (inside / "docs" / "api.md").write_text("changed on the way")
    again = subprocess.run([inside / "install.sh", tmp_path / "other"], capture_output=True)
    assert again.returncode != 0 and b"api.md" in again.stdout + again.stderr
    assert not (tmp_path / "other").exists()
