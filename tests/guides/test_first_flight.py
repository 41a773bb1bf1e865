"""The play that `make demo` shows stays on its own stage."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from typing import Any

import pytest

PLAY = Path(__file__).parents[2] / "examples" / "first_flight" / "play.py"


def test_a_database_that_the_shell_names_is_not_played_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.spec_from_file_location("play", PLAY)
    assert found is not None
    assert found.loader is not None
    play = importlib.util.module_from_spec(found)
    found.loader.exec_module(play)
    given: list[dict[str, str]] = []

    def run(*_: Any, env: dict[str, str], **__: Any) -> subprocess.CompletedProcess[str]:
        given.append(env)
        return subprocess.CompletedProcess([], 0)

    monkeypatch.setattr(subprocess, "run", run)
    names = ("DATABASE_URL", "WHIMBREL_DATABASE_URL", "POSTGRES_DB", "WHIMBREL_ENV", "ALEMBIC_CONFIG")
    for name in names:
        monkeypatch.setenv(name, "postgresql://of.the.company/shop")
    play.whimbrel("upgrade", "head")
    assert not given[0].keys() & set(names)
    assert "PATH" in given[0]
