"""Post-write hooks, run for real."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from whimbrel.errors import CommandRefused
from whimbrel.revisions import hooks
from whimbrel.revisions.hooks import Hook

SHOW = "-c 'import sys, os; print(os.getcwd(), sys.argv[1:])'"


def python(name: str = "show", **options: str) -> Hook:
    return Hook(name, {"type": "exec", "executable": sys.executable, **options})


def test_the_file_stands_where_the_token_is(tmp_path: Path) -> None:
    file = tmp_path / "with blank.py"
    (run,) = hooks.run([python(options=f"{SHOW} a REVISION_SCRIPT_FILENAME b", cwd=str(tmp_path))], file)
    assert run.output == f"{tmp_path} ['a', '{file}', 'b']\n"
    assert (run.status, run.warning) == (0, "")


def test_without_a_token_the_file_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("print('formatted', __file__)")
    (run,) = hooks.run([python()], file)
    assert run.output == f"formatted {file}\n"


def test_a_module_is_run_with_its_options(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"a":1}')
    hook = Hook(
        "j", {"type": "module", "module": "json.tool", "options": "REVISION_SCRIPT_FILENAME --compact"}
    )
    (run,) = hooks.run([hook], file)
    assert run.output == '{"a":1}\n'


def test_a_console_script_is_run(tmp_path: Path) -> None:
    hook = Hook(
        "s",
        {"type": "console_scripts", "entrypoint": "dotenv", "options": "--version REVISION_SCRIPT_FILENAME"},
    )
    (run,) = hooks.run([hook], tmp_path / "a.py")
    assert "version" in run.output


def test_a_failing_hook_is_reported_and_the_next_one_runs(tmp_path: Path) -> None:
    bad = python("bad", options="-c 'import sys; sys.exit(\"no\")' REVISION_SCRIPT_FILENAME")
    first, second = hooks.run([bad, python(options=f"{SHOW} REVISION_SCRIPT_FILENAME")], tmp_path / "a.py")
    assert (first.status, first.output) == (1, "no\n")
    assert "'bad' ended with status 1" in first.warning
    assert second.status == 0


def test_a_registered_function_is_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_registered", {})
    seen: list[object] = []
    hooks.register("mine", lambda path, options: seen.append((path, options)))
    hooks.run([Hook("h", {"type": "mine", "x": "1"})], tmp_path / "a.py")
    assert seen == [(str(tmp_path / "a.py"), {"type": "mine", "x": "1", "_hook_name": "h"})]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "Key 'h.type'"),
        ({"type": "wrong"}, "No writer hook with type 'wrong'"),
        ({"type": "exec"}, "Key h.executable is required"),
        ({"type": "exec", "executable": "no-such-program"}, "Could not find executable no-such-program"),
        ({"type": "module", "module": "no_such.module"}, "Could not find module no_such.module"),
        ({"type": "console_scripts", "entrypoint": "nope"}, "Could not find entrypoint console_scripts.nope"),
    ],
)
def test_a_hook_that_cant_be_started_is_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(CommandRefused, match=message):
        hooks.check([Hook("h", options)])


def test_hooks_that_can_be_started_pass() -> None:
    hooks.check([python(), Hook("j", {"type": "module", "module": "json.tool"})])
