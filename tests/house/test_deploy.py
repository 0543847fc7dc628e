"""Units and the sample of nginx: commands that are there, and files that their programs take."""

import re
import shutil
import subprocess

import pytest

from dashboard.commands.root import zhiyuan
from tests.house.sources import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
LOOSEST = 4.0
"""Exposure that systemd reports at most, of ten."""


def test_every_unit_runs_commands_that_are_there():
    told = [
        words
        for unit in UNITS
        for words in re.findall(r"bin/zhiyuan ([a-z -]+?)(?: --| /|'|$)", unit.read_text(), re.M)
    ]
    assert len(told) >= 5
    for words in told:
        command = zhiyuan
        for word in words.split():
            command = command.commands[word]


def test_every_timer_has_its_unit():
    names = {one.stem for one in UNITS}
    assert {one.stem for one in DEPLOY.glob("*.timer")} < names


@pytest.mark.parametrize("unit", UNITS, ids=lambda one: one.name)
def test_a_unit_is_confined(unit):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd on this machine")
    done = subprocess.run(
        [analyze, "security", "--offline=true", "--no-pager", unit], capture_output=True, text=True
    )
    level = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    if level is None:
        pytest.skip(f"systemd here cannot say: {done.stderr.strip()[:100]}")
    assert float(level[1]) <= LOOSEST


def test_nginx_takes_its_sample(tmp_path):
    nginx, openssl = shutil.which("nginx"), shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("no nginx on this machine")
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=trial"]
    files = ["-keyout", tmp_path / "key.pem", "-out", tmp_path / "fullchain.pem"]
    subprocess.run([openssl, *made, *files], check=True, capture_output=True)
    sample = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (tmp_path / "site.conf").write_text(sample.replace("/etc/zhiyuan/tls", str(tmp_path)))
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{ access_log off; include {tmp_path}/site.conf; }}\n"
    )
    done = subprocess.run([nginx, "-t", "-c", whole], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
