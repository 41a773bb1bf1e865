"""A project's life, typed: every command answers in JSON with the keys that docs/json.md names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support.project import MODELS, Project
from whimbrel.cli.app import COMMANDS

DOCS = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
LIFE = (
    "init",
    "list_templates",
    "config",
    "wait 5s",
    "revision --autogenerate -m first --rev-id aa11",
    "plan",
    "lint",
    "ensure_version",
    "upgrade head",
    "backup kept",
    "restore kept/*.sqlite --yes",
    "current",
    "health",
    "recover",
    "check",
    "revision -m left --rev-id bb22",
    "revision -m right --rev-id cc33 --head aa11 --splice",
    "branches",
    "heads",
    "merge heads -m both --rev-id dd44",
    "history -i",
    "show dd44",
    "upgrade base:head --sql",
    "upgrade bb22",
    "plan -1",
    "downgrade -1",
    "stamp head",
    "edit head",
    "verify aa11",
    "drift",
    "adopt old",
)


def documented(command: str) -> set[str]:
    """The words in back quotes in the command's part of the page, and in the parts that it refers to."""
    part = DOCS.partition(f"\n### {command}\n")[2].partition("\n### ")[0]
    words = set(re.findall(r"`(\w+)`", part))
    for other in re.findall(r"\(#(\w+)\)", part):
        words |= documented(other)
    return words


def asked(folder: Path, command: str) -> dict[str, Any]:
    words = (found for word in command.split() for found in (_files(folder, word) if "*" in word else [word]))
    done = Project(folder, environment={"EDITOR": "true"}).run(*words, "--json")
    assert done.status == 0, f"{command}: {done.text}"
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def _files(folder: Path, pattern: str) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.glob(pattern)]


def test_every_command_answers_with_the_documented_keys(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "001_note.sql").write_text("CREATE TABLE note (id INTEGER);")
    for command in LIFE:
        name = command.split()[0]
        answer = asked(tmp_path, command)
        assert (answer["whimbrel"], answer["command"], answer["ok"]) == (1, name, True)
        assert set(answer["result"]) <= documented(name), command
    assert {command.split()[0] for command in LIFE} == {name for _, group in COMMANDS for name, _ in group}


def test_the_parts_that_come_again_are_documented(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    known = set(
        re.findall(r"`(\w+)`", DOCS.partition("## Parts that come again")[2].partition("## The results")[0])
    )
    (revision,) = asked(tmp_path, "history -i")["result"]["revisions"]
    assert set(revision) <= known
    (step,) = asked(tmp_path, "upgrade head")["result"]["steps"]
    assert set(step) <= known


def test_a_check_that_says_no_is_an_error_with_its_status(tmp_path: Path) -> None:
    Project.made(tmp_path).run("ensure_version")
    done = Project(tmp_path).run("check", "--json")
    assert done.status == 255
    assert json.loads(done.out)["error"]["kind"] == "PendingChanges"


def test_progress_goes_to_standard_error(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    project.revision("bb22", "aa11")
    done = project.run("upgrade", "head")
    assert done.out == ""
    assert re.sub(r"\d+\.\d\d s", "0.02 s", done.err).splitlines() == [
        "upgrade  <base> -> aa11  make aa11  (0.02 s)",
        "upgrade  aa11 -> bb22  make bb22  (0.02 s)",
    ]
    assert project.run("upgrade", "head").err == "Nothing to do.\n"
    assert project.run("-q", "downgrade", "base").text == ""


@pytest.mark.parametrize("words", [("current", "--check-heads"), ("current", "-c")])
def test_a_database_that_is_behind(words: tuple[str, ...], tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    assert project.run(*words).status == 255
    project.run("upgrade", "head")
    assert project.run(*words).status == 0


def test_sql_is_all_that_standard_output_holds(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    done = project.run("upgrade", "head", "--sql")
    assert done.status == 0
    assert "CREATE TABLE t_aa11" in done.out
    assert done.err == ""
    answer = json.loads(project.run("upgrade", "head", "--sql", "--json").out)
    assert answer["result"]["sql"] == done.out


def test_what_user_code_prints_does_not_spoil_the_object(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None, up="print('hello from a revision')")
    done = project.run("upgrade", "head", "--json")
    assert json.loads(done.out)["ok"] is True
    assert "hello from a revision" in done.err


def test_an_option_that_is_empty_is_as_one_left_out(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    answer = project.run("-c", "", "revision", "--rev-id", "aa11", "--version-path", "", "-m", "first")
    assert answer.status == 0, answer.text
    assert project.run("heads").out == "aa11 (head)\n"
