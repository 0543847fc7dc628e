"""A terminal as far as commands see one: words in, output, complaints and an exit code out."""

import io
import sys
from typing import NamedTuple

import pytest

from dashboard.commands import main


class Done(NamedTuple):
    code: int
    out: str
    err: str


class Terminal:
    """Runs `zhiyuan` on one store, as a shell would."""

    def __init__(self, monkeypatch, capsys, tmp_path, url):
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.chdir(tmp_path)
        self.set("DATABASE_URL", url)
        self.set("PII_KEYS", "a key that only tests know")

    def set(self, name, value):
        self._monkeypatch.setenv(f"ZHIYUAN_{name}", value)

    def run(self, *words, typed=""):
        self._monkeypatch.setattr(sys, "argv", ["zhiyuan", *map(str, words)])
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as end:
            main()
        return Done(end.value.code or 0, *self._capsys.readouterr())
