"""Statuses and messages of one command line, whatever the command does."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from whimbrel.cli import app, parser
from whimbrel.cli.output import Output
from whimbrel.errors import Interrupted, RevisionNotFound

Does = Callable[[Namespace, Output], int]
NOT_FOUND = (
    "Can't locate revision identified by 'zz'. No file here has that id, beginning or label: "
    "'whimbrel history' lists those there are."
)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Does], None]:
    """Lets `heads` do something else."""

    def set_to(does: Does) -> None:
        module = SimpleNamespace(add_arguments=_nothing, run=does)
        monkeypatch.setattr(parser, "command_module", lambda name: module)

    return set_to


def _nothing(parser: ArgumentParser) -> None:
    """No arguments."""


def _not_found(arguments: Namespace, output: Output) -> int:
    raise RevisionNotFound("zz")


def _interrupted(arguments: Namespace, output: Output) -> int:
    raise Interrupted("ae10", "It was rolled back.")


def _ctrl_c(arguments: Namespace, output: Output) -> int:
    raise KeyboardInterrupt


def _users_mistake(arguments: Namespace, output: Output) -> int:
    print("printed by env.py")
    raise ZeroDivisionError("in env.py")


def _answers(arguments: Namespace, output: Output) -> int:
    print("printed by env.py")
    return output.answer(lambda: ["one", "two"], lambda: {"words": ("one", "two")})


def test_an_answer_is_printed_line_by_line(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(_answers)
    assert app.run(["heads"]) == 0
    assert capsys.readouterr().out == "printed by env.py\none\ntwo\n"


def test_quiet_says_nothing(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(lambda arguments, output: output.answer(lambda: ["one"], dict))
    assert app.run(["-q", "heads"]) == 0
    assert capsys.readouterr() == ("", "")


def test_as_json_standard_output_holds_one_object(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(_answers)
    assert app.run(["heads", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "whimbrel": 1,
        "command": "heads",
        "ok": True,
        "result": {"words": ["one", "two"]},
    }
    assert "printed by env.py" in err


def test_what_cannot_be_done_is_status_255(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(_not_found)
    assert app.run(["heads"]) == 255
    assert capsys.readouterr() == (f"FAILED: {NOT_FOUND}\n", "")


def test_quiet_still_says_errors_where_no_log_does(
    command: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    command(_not_found)
    assert app.run(["-q", "heads"]) == 255
    assert capsys.readouterr() == ("", f"FAILED: {NOT_FOUND}\n")


def test_an_error_as_json(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(_not_found)
    assert app.run(["--json", "heads"]) == 255
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert answer["error"] == {
        "kind": "RevisionNotFound",
        "message": NOT_FOUND,
    }


def test_raiseerr_raises(command: Any) -> None:
    command(_not_found)
    with pytest.raises(RevisionNotFound):
        app.run(["--raiseerr", "heads"])


def test_the_users_own_mistakes_are_raised(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(_users_mistake)
    with pytest.raises(ZeroDivisionError):
        app.run(["heads"])
    with pytest.raises(ZeroDivisionError):
        app.run(["heads", "--json"])
    answer = json.loads(capsys.readouterr().out.removeprefix("printed by env.py\n"))
    assert answer["error"] == {"kind": "ZeroDivisionError", "message": "in env.py"}


@pytest.mark.parametrize("does", [_ctrl_c, _interrupted])
def test_an_interrupt_is_one_line_and_status_130(
    does: Does, command: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    command(does)
    with pytest.raises(SystemExit) as stop:
        app.main(["heads"])
    assert stop.value.code == 130
    out, err = capsys.readouterr()
    assert "nterrupted" in out + err
    assert len((out + err).splitlines()) == 1


def test_an_interrupt_as_json(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(_ctrl_c)
    with pytest.raises(SystemExit):
        app.main(["heads", "--json"])
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "KeyboardInterrupt"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """A log as env.py sets it up."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s [%(name)s] %(message)s"))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_an_error_is_logged_as_alembic_does(
    command: Any, log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    command(_not_found)
    assert app.run(["heads"]) == 255
    assert log.getvalue() == "ERROR [alembic.util.messaging] Can't locate revision identified by 'zz'\n"
    assert capsys.readouterr().out.startswith("FAILED: ")


def test_text_that_the_terminal_cannot_show_is_replaced(
    command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    command(lambda arguments, output: output.answer(lambda: ["añadir"], dict))
    assert app.run(["heads"]) == 0
    assert raw.getvalue() == b"a?adir\n"


def test_a_reader_that_goes_away_ends_the_command_silently() -> None:
    code = (
        "from types import SimpleNamespace; from whimbrel.cli import app, parser\n"
        "def run(arguments, output): return output.answer(lambda: ['x' * 100] * 10000, dict)\n"
        "module = SimpleNamespace(add_arguments=lambda parser: None, run=run)\n"
        "parser.command_module = lambda name: module\n"
        "app.main(['history'])"
    )
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 141


SHELL = """\
import os
from types import SimpleNamespace
from whimbrel.cli import app, parser
def run(arguments, output):
    os.system("echo by a program")
    return output.answer(lambda: ["answer"], dict)
parser.command_module = lambda name: SimpleNamespace(add_arguments=lambda parser: None, run=run)
app.main(["heads", *os.sys.argv[1:]])
"""


def shell(words: str) -> subprocess.CompletedProcess[str]:
    """A command that starts a program, typed in a shell with these words."""
    line = ["sh", "-c", f'exec "$0" -c "$CODE" {words}', sys.executable]
    environment = {**os.environ, "CODE": SHELL}
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False)


def test_what_a_program_prints_stays_out_of_the_json_object() -> None:
    done = shell("--json")
    assert json.loads(done.stdout)["ok"] is True
    assert "by a program" in done.stderr


def test_a_full_disk_under_the_answer_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell("> /dev/full")
    assert done.returncode == 255
    assert done.stderr.endswith("FAILED: The answer can't be written: No space left on device.\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "--json >&-"])
def test_closed_streams_end_nothing(closed: str) -> None:
    done = shell(closed)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
