"""The kinds of post-write hooks, as functions that a project's own hook calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from whimbrel.compat.alembic.script import write_hooks
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.revisions import hooks


def test_a_program_gets_the_file_where_its_options_say(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    options = {"_hook_name": "show", "executable": sys.executable, "cwd": str(tmp_path)}
    code = "import os, sys; print(os.getcwd(), sys.argv[1:])"
    write_hooks.exec_("f.py", {**options, "options": f'-c "{code}" a REVISION_SCRIPT_FILENAME'})
    assert capfd.readouterr().out == f"{tmp_path.resolve()} ['a', 'f.py']\n"
    write_hooks.exec_(
        "f.py", {**options, "options": f'-c "{code}" REVISION_SCRIPT_FILENAME'}, ignore_output=True
    )
    assert capfd.readouterr().out == ""


def test_a_module_gets_the_file_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "f.json"
    file.write_text('{"a": 1}')
    write_hooks.module(str(file), {"module": "json.tool", "options": "--compact"})
    assert capfd.readouterr().out == '{"a":1}\n'


def test_what_is_missing_is_named() -> None:
    with pytest.raises(CommandError, match=r"Key black\.entrypoint is required"):
        write_hooks.console_scripts("f.py", {"_hook_name": "black"})


def test_a_registered_kind_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_hooks, "_registry", dict(write_hooks._registry))
    monkeypatch.setattr(hooks, "_registered", dict(hooks._registered))
    called = []

    @write_hooks.register("kind_of_a_test")
    def hook(path: str, options: dict[str, Any]) -> None:
        called.append((path, options))

    write_hooks._invoke("kind_of_a_test", "f.py", {"a": "1"})
    assert called == [("f.py", {"a": "1"})]
    assert write_hooks._registry["kind_of_a_test"] is hook
    with pytest.raises(CommandError, match="No formatter with name 'nope'"):
        write_hooks._invoke("nope", "f.py", {})
